"""The language model that the preferences name, where it is not there any more."""

from reader.i18n import _
from reader.nlp import pipelines


def missing(package: str | None = None) -> str:
    """What to tell where a language model is not installed, so that the program's own reads; empty where it is.

    Args:
        package: the one that is wanted, empty for the program's own; without it the one of the preferences.
    """
    wanted = pipelines.chosen_name() if package is None else package
    if wanted in ("", pipelines.DEFAULT) or wanted in (pipeline.package for pipeline in pipelines.installed()):
        return ""
    return _(
        "The language model “{package}” is not installed any more; articles are read with the program’s own. "
        "Install it again, or choose another one in the window under View, Language model."
    ).format(package=wanted)
