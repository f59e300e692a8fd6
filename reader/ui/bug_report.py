"""What nobody caught: a bug is logged and shown in a form that can be copied; Ctrl+C ends the program."""

import logging
import traceback
from types import TracebackType

from PySide6 import QtWidgets
from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.i18n import _

_LOG = logging.getLogger(__name__)


class BugReport:
    """The hook for exceptions, one box at a time: what is painted while it is open may fail again and again."""

    def __init__(self) -> None:
        self._is_shown = False

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a bug, but not its message, which may quote an article, and show it."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        places = "".join(traceback.format_tb(trace))
        _LOG.error("a bug: %s\n%s", kind.__name__, places)
        if not self._is_shown:
            self._is_shown = True
            try:
                _box(f"{__version__}\n{kind.__name__}: {error}\n{places}").exec()
            finally:
                self._is_shown = False


def _box(details: str) -> "QtWidgets.QMessageBox":
    box = QtWidgets.QMessageBox()
    box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    box.setWindowTitle(_("On the Record"))
    box.setText(_("Something went wrong in the program itself. What was kept before is safe."))
    box.setInformativeText(_("Please send the details to the people who make it, then close and start it again."))
    box.setDetailedText(details)
    return box
