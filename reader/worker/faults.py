"""What is said when the work on an article meets a bug; the article's words stay out of it."""

import logging
import traceback

from reader.i18n import _

_log = logging.getLogger(__name__)


def log(work: str, error: Exception) -> None:
    """Log where and as what `error` was raised; its message may quote the article and is left out."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s failed\n%s%s", work, frames, type(error).__name__)


def message(name: str, error: Exception) -> str:
    """What a person is told.

    Args:
        name: what was worked on: a file's name, or "the article".
    """
    if isinstance(error, MemoryError):
        return _("The work on {name} needs more memory than it may take. Open a smaller file.").format(name=name)
    return _(
        "The work on {name} was stopped by a fault in the program ({kind}). "
        "Please report it, with the file if it may be shared."
    ).format(name=name, kind=type(error).__name__)
