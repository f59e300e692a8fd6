"""In a window that is too narrow for three columns the library steps aside."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_NARROW = 50
"""In heights of a line."""


class StepAside(QObject):
    """Switches a column off when its window becomes narrow, and on again when there is room.

    What a person switches by hand in a narrow window stays as it is until the window is wide again.
    """

    def __init__(self, window: QWidget, switch: QAction) -> None:
        super().__init__(window)
        self._switch = switch
        self._limit = _NARROW * window.fontMetrics().height()
        self._is_narrow = False
        self._stepped = False
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self._fit(event.size().width())
        return super().eventFilter(watched, event)

    def _fit(self, width: int) -> None:
        is_narrow = width < self._limit
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow and self._switch.isChecked():
            self._stepped = True
            self._switch.setChecked(False)
        elif not is_narrow and self._stepped:
            self._stepped = False
            self._switch.setChecked(True)
