"""What a dialog that asks for files shows."""

from reader.i18n import _


def articles() -> str:
    """The filter of a file dialog for all that can be opened, and for all files."""
    from reader.importers.registry import IMPORTERS  # noqa: PLC0415 - a twentieth of a second that the start can spare

    suffixes = " ".join(f"*{suffix}" for suffix in sorted(IMPORTERS))
    return _("Articles ({suffixes});;All files (*)").format(suffixes=suffixes)
