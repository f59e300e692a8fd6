"""`on-the-record archive`: the whole library as one file, and back."""

import argparse
from pathlib import Path

from reader import settings
from reader.cli.base import OK, parser, say
from reader.cli.progress import bar
from reader.errors import LibraryError
from reader.i18n import _
from reader.store import LIBRARY_FILE


def run(arguments: list[str]) -> int:
    """Export the library to an archive, or import one, and give the exit code.

    Raises:
        ArchiveError: the archive cannot be read; the library is as it was.
        ExportError: the archive cannot be written.
        LibraryError: the library cannot be used.
        SystemExit: the usage is wrong.
    """
    options = _options(arguments)
    from reader.services import archives  # noqa: PLC0415 - SQLAlchemy takes a third of a second

    library = settings.data_folder() / LIBRARY_FILE
    if options.what == "import":
        with bar() as report:
            merged = archives.read(library, options.file, report)
        say(merged.words)
        return OK
    if not library.exists():
        raise LibraryError(
            _("There is no library in “{folder}” yet, so there is nothing to export.").format(folder=library.parent)
        )
    with bar() as report:
        archives.write(library, options.file, report)
    say(_("Written: {path}").format(path=options.file))
    return OK


def _options(arguments: list[str]) -> argparse.Namespace:
    command = parser("archive", _("Export the whole library to one ZIP file of JSON and texts, or import such a file."))
    command.add_argument(
        "what", choices=["export", "import"], help=_("import joins it to the library, and doubles nothing")
    )
    command.add_argument("file", type=Path, metavar="FILE", help=_("the archive"))
    return command.parse_args(arguments)
