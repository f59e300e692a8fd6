"""How far work on the library is that takes its time."""

from collections.abc import Callable

from PySide6.QtWidgets import QProgressDialog, QWidget

from reader.i18n import _
from reader.ui.store_thread import Errand

_PATIENCE = 500
"""Milliseconds of work that need no progress."""


class ErrandProgress:
    """A small window with the progress of an errand and a button that cancels it; the article can be read meanwhile."""

    def __init__(self, doing: str, window: QWidget) -> None:
        self._dialog = QProgressDialog(doing, _("Cancel"), 0, 100, window)
        self._dialog.setWindowTitle(_("On the Record"))
        self._dialog.setMinimumDuration(_PATIENCE)
        self._dialog.setAutoReset(False)
        self._dialog.setValue(0)

    def follow(self, errand: Errand) -> None:
        """Let the button cancel this."""
        self._dialog.canceled.connect(errand.cancel)

    def show_percent(self, percent: int) -> None:
        """Show how far it is."""
        if not self._dialog.wasCanceled():
            self._dialog.setValue(percent)

    def ending(self, then: Callable[..., None]) -> Callable[..., None]:
        """`then`, after the small window is gone."""

        def end(answer: object) -> None:
            self._dialog.reset()
            self._dialog.deleteLater()
            then(answer)

        return end
