"""Draws the rows of the library's list: the title, below it source and date, below that what was found and the tags."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from reader.i18n import _
from reader.shelving import Shelved
from reader.ui.library_model import Role, counts, day
from reader.ui.line_delegate import GAP, LEFT, PAD, SIDE, LineDelegate, area_of, draw_elided, small_font

_BAR = 3
"""The height of the line that shows how far an article was read."""
_MARK = 4
"""The width of the bar at the article that is open."""
_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class LibraryDelegate(LineDelegate):
    """Draws an article; its title is bold until it was opened."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = QFontMetrics(option.font).height() + 2 * QFontMetrics(small_font(option.font)).height()
        return QSize(0, lines + 2 * GAP + 2 * PAD)

    @override
    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        line: Shelved | None = index.data(Role.LINE)
        area = area_of(option)
        if line is None:
            painter.setPen(self.theme.muted)
            painter.drawText(area, LEFT, "…")
        else:
            self._paint_line(painter, option, area, line, is_missing=index.data(Role.IS_MISSING))
        if index.data(Role.IS_OPEN):
            painter.fillRect(QRect(option.rect.topLeft(), QSize(_MARK, option.rect.height())), self.theme.accent)

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, line: Shelved, *, is_missing: bool
    ) -> None:
        theme, small = self.theme, small_font(option.font)
        title = QFont(option.font)
        title.setBold(not line.opened)
        row = QRect(area.left(), area.top(), area.width(), QFontMetrics(option.font).height())
        draw_elided(painter, row, title, theme.ink, line.title)
        row = QRect(area.left(), row.bottom() + 1 + GAP, area.width(), QFontMetrics(small).height())
        mark = _("File missing") if is_missing else ""
        rest = _draw_right(painter, row, small, theme.ink, mark)
        draw_elided(painter, rest, small, theme.muted, "  ·  ".join(filter(None, (line.source, day(line.date)))))
        row = row.translated(0, row.height() + GAP)
        tags = "  ".join(f"#{tag}" for tag in line.tags)
        found = counts(line) or _("not analysed yet")
        # What was found comes first: tags take the room that is left.
        width = min(QFontMetrics(small).horizontalAdvance(found), row.width())
        draw_elided(painter, row, small, theme.muted, found)
        _draw_right(painter, row.adjusted(width + SIDE, 0, 0, 0), small, theme.accent, tags)
        if line.read > 0:
            bar = QRect(option.rect.left(), option.rect.bottom() - _BAR, option.rect.width(), _BAR)
            painter.fillRect(QRect(bar.topLeft(), QSize(int(bar.width() * line.read), _BAR)), theme.accent)


def _draw_right(painter: QPainter, area: QRect, font: QFont, colour: QColor, text: str) -> QRect:
    """Draw at the right side; gives the room that is left of it."""
    if not text or area.width() <= 0:
        return area
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, _RIGHT, shown)
    return area.adjusted(0, 0, -metrics.horizontalAdvance(shown) - SIDE, 0)
