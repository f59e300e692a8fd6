"""The moment from which work may take time: the window stands on the screen."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_PATIENCE = 1000
"""Milliseconds after which a window that is not painted, because nobody can see it, is waited for no longer."""


class FirstPaint(QObject):
    """Watches a window that is about to be shown.

    Signals:
        done: the window was painted for the first time, or cannot be seen; comes once.
    """

    done = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_done = False
        window.installEventFilter(self)
        QTimer.singleShot(_PATIENCE, self._finish)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # The widgets within are painted in the same turn of the event loop.
            QTimer.singleShot(0, self._finish)
        return False

    def _finish(self) -> None:
        if not self._is_done:
            self._is_done = True
            self._window.removeEventFilter(self)
            self.done.emit()
