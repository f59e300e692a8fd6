"""What the rows of the lists at the left have in common: their frame, their fonts, text that is cut at its end."""

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reader.ui.theme import Theme

PAD = 8
GAP = 3
SIDE = 12
LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class LineDelegate(QStyledItemDelegate):
    """Draws the ground, the line below and the focus of a row in the colours of a theme; `draw` draws the rest."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.theme = theme

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw what a row says."""
        raise NotImplementedError

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        self.draw(painter, option, index)
        painter.setPen(self.theme.border)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if bool(option.state & QtWidgets.QStyle.StateFlag.State_HasFocus):
            painter.setPen(self.theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()


def area_of(option: QStyleOptionViewItem) -> QRect:
    """The room for what a row says."""
    return option.rect.adjusted(SIDE, PAD, -SIDE, -PAD)


def draw_elided(painter: QPainter, area: QRect, font: QFont, colour: QColor, text: str) -> None:
    """Draw one line, with an ellipsis where it is too long."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, LEFT, shown)


def small_font(font: QFont) -> QFont:
    """The font of what is less important."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small
