"""The program's log: a file that nobody else can read, and that rotates; no article text goes into it."""

import logging
import sys
from io import TextIOWrapper
from pathlib import Path

from typing_extensions import override

from reader.i18n import _

_LONGEST = 500_000
"""Bytes of one file."""
_FORMER = 3
"""How many former files are kept."""


class _PrivateLog(logging.FileHandler):
    """A log of which no file can be read by others."""

    @override
    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()


def log_to(folder: Path) -> None:
    """Keep a log in this folder."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        handler = _PrivateLog(folder / "on-the-record.log", encoding="utf-8", delay=True)
    except OSError as error:
        sys.stderr.write(_("There will be no log: {reason}.").format(reason=error) + "\n")
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def rotate() -> None:
    """Let the log rotate from now on; what Python has for that is not imported before the first paint."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - as above

    class Rotating(_PrivateLog, RotatingFileHandler):
        """Each of its files is private."""

    root = logging.getLogger()
    for first in [each for each in root.handlers if isinstance(each, _PrivateLog)]:
        handler = Rotating(first.baseFilename, maxBytes=_LONGEST, backupCount=_FORMER, encoding="utf-8", delay=True)
        handler.setFormatter(first.formatter)
        root.addHandler(handler)
        root.removeHandler(first)
        first.close()
