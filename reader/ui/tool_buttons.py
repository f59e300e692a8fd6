"""Buttons of the tool bar that are more than an action."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QMenu, QToolButton
from typing_extensions import override

_ARROW = 16
"""The size of the arrow on a step's button, in pixels."""


class StepButton(QToolButton):
    """A button with an arrow, back or forth, whose tip says what the action would undo or redo."""

    def __init__(self, action: QAction, text: str, *, is_back: bool) -> None:
        super().__init__()
        self._action = action
        self._is_back = is_back
        self.setAccessibleName(text)
        self.setEnabled(action.isEnabled())
        self.clicked.connect(action.trigger)
        action.enabledChanged.connect(self.setEnabled)

    @override
    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height() + 10
        return QSize(max(height, _ARROW + 14), height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(QPointF(self.rect().center()) + QPointF(0.5, 0.5))
            if not self._is_back:
                painter.scale(-1, 1)
            painter.translate(-_ARROW / 2, -_ARROW / 2)
            pen = QPen(self.palette().color(QPalette.ColorRole.ButtonText), 1.6)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPath(_arrow())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self._action.text())
        return super().event(event)


def _arrow() -> QPainterPath:
    """A line that comes from the right, bends, and ends in a head at the left."""
    path = QPainterPath(QPointF(5.5, 2.5))
    path.lineTo(2, 6)
    path.lineTo(5.5, 9.5)
    path.moveTo(2, 6)
    path.lineTo(10.5, 6)
    path.arcTo(QRectF(7, 6, 7.5, 7.5), 90, -180)
    path.lineTo(6, 13.5)
    return path


def menu_button(text: str, menu: QMenu) -> QToolButton:
    """A button that opens a menu."""
    button = QToolButton()
    button.setText(f"{text} ▾")
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def named_menu_button(text: str, name: str, menu: QMenu) -> QToolButton:
    """A button that opens a menu, with a longer name for tips and screen readers; Tab leads to it."""
    button = menu_button(text, menu)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
