"""Draws the rows of the library's list: the title, below it source and date, below that what was found and the tags."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reader.i18n import _
from reader.shelving import Shelved
from reader.ui.library_model import Role, counts, day
from reader.ui.theme import Theme

_PAD = 8
_GAP = 3
_SIDE = 12
_BAR = 3
"""The height of the line that shows how far an article was read."""
_MARK = 4
"""The width of the bar at the article that is open."""
_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class LibraryDelegate(QStyledItemDelegate):
    """Draws in the colours of a theme; a title is bold until the article was opened."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = QFontMetrics(option.font).height() + 2 * QFontMetrics(small_font(option.font)).height()
        return QSize(0, lines + 2 * _GAP + 2 * _PAD)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        line: Shelved | None = index.data(Role.LINE)
        area = option.rect.adjusted(_SIDE, _PAD, -_SIDE, -_PAD)
        if line is None:
            painter.setPen(self._theme.muted)
            painter.drawText(area, _LEFT, "…")
        else:
            self._paint_line(painter, option, area, line, is_missing=index.data(Role.IS_MISSING))
        if index.data(Role.IS_OPEN):
            painter.fillRect(QRect(option.rect.topLeft(), QSize(_MARK, option.rect.height())), self._theme.accent)
        painter.setPen(self._theme.border)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(self._theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, line: Shelved, *, is_missing: bool
    ) -> None:
        theme, small = self._theme, small_font(option.font)
        title = QFont(option.font)
        title.setBold(not line.opened)
        row = QRect(area.left(), area.top(), area.width(), QFontMetrics(option.font).height())
        draw_elided(painter, row, title, theme.ink, line.title)
        row = QRect(area.left(), row.bottom() + 1 + _GAP, area.width(), QFontMetrics(small).height())
        mark = _("File missing") if is_missing else ""
        rest = _draw_right(painter, row, small, theme.ink, mark)
        draw_elided(painter, rest, small, theme.muted, "  ·  ".join(filter(None, (line.source, day(line.date)))))
        row = row.translated(0, row.height() + _GAP)
        tags = "  ".join(f"#{tag}" for tag in line.tags)
        found = counts(line) or _("not analysed yet")
        # What was found comes first: tags take the room that is left.
        width = min(QFontMetrics(small).horizontalAdvance(found), row.width())
        draw_elided(painter, row, small, theme.muted, found)
        _draw_right(painter, row.adjusted(width + _SIDE, 0, 0, 0), small, theme.accent, tags)
        if line.read > 0:
            bar = QRect(option.rect.left(), option.rect.bottom() - _BAR, option.rect.width(), _BAR)
            painter.fillRect(QRect(bar.topLeft(), QSize(int(bar.width() * line.read), _BAR)), theme.accent)


def draw_elided(painter: QPainter, area: QRect, font: QFont, colour: QColor, text: str) -> None:
    """Draw one line, with an ellipsis where it is too long."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT, shown)


def _draw_right(painter: QPainter, area: QRect, font: QFont, colour: QColor, text: str) -> QRect:
    """Draw at the right side; gives the room that is left of it."""
    if not text or area.width() <= 0:
        return area
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, _RIGHT, shown)
    return area.adjusted(0, 0, -metrics.horizontalAdvance(shown) - _SIDE, 0)


def small_font(font: QFont) -> QFont:
    """The font of what is less important."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small
