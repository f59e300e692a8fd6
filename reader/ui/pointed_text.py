"""A text at whose characters the mouse points: clicks, the menu of the right button, the wheel that zooms."""

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QWidget
from typing_extensions import override

_NOTCH = 120
"""What a wheel turns from one catch to the next, in eighths of a degree; a touch pad tells of smaller steps."""


class PointedText(QTextEdit):
    """Says at which character something was done; which character that is, the text itself knows.

    Signals:
        clicked: the code point of a character.
        menu_asked: the code point of a character at which the right button was pressed, and the place of the screen.
        zoomed: so many steps of the size of the text are asked for, less than 0 for a smaller one.
    """

    clicked = Signal(int)
    menu_asked = Signal(int, QPoint)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = QPoint()
        self._mouse: QPointF | None = None
        self._turned = 0
        self.viewport().setMouseTracking(True)

    def point_at(self, position: QPointF) -> int | None:
        """The code point of the character under a place of the viewport; None where there is none."""
        raise NotImplementedError

    def hovered(self) -> int | None:
        """The code point of the character under the mouse; None where there is none."""
        return self.point_at(self._mouse) if self._mouse is not None and self.viewport().underMouse() else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        moved = (event.position().toPoint() - self._press).manhattanLength()
        if event.button() == Qt.MouseButton.LeftButton and moved < 4 and not self.textCursor().hasSelection():
            point = self.point_at(event.position())
            if point is not None:
                self.clicked.emit(point)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = self.point_at(QPointF(event.pos()))
        if point is not None:
            self.menu_asked.emit(point, event.globalPos())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            notches = int(self._turned / _NOTCH)
            self._turned -= notches * _NOTCH
            if notches:
                self.zoomed.emit(notches)
            event.accept()
        else:
            super().wheelEvent(event)
