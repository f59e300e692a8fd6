"""Draws what a search found: who said it, the words with those looked for set off, and who reported it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reader.findings import Found, FoundStatement
from reader.model import Span, StatementKind
from reader.store.snippets import snippet
from reader.ui.library_delegate import draw_elided, small_font
from reader.ui.offsets import Offsets
from reader.ui.search_model import Role, heading, particulars, reported, reporter
from reader.ui.theme import Theme

_PAD = 8
_GAP = 3
_SIDE = 12
_LINES = 3


class SearchDelegate(QStyledItemDelegate):
    """Draws in the colours of a theme.

    Args:
        is_of_one: whether all that is listed was said by one speaker, whose name stands over the list.
    """

    def __init__(self, theme: Theme, *, is_of_one: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_of_one = is_of_one

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics, small = QFontMetrics(option.font), QFontMetrics(small_font(option.font))
        return QSize(0, metrics.height() * (1 + _LINES) + small.height() + 2 * _GAP + 2 * _PAD)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        found: Found | None = index.data(Role.FOUND)
        if found is not None:
            self._paint_found(painter, option, found)
        painter.setPen(self._theme.border)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(self._theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_found(self, painter: QPainter, option: QStyleOptionViewItem, found: Found) -> None:
        theme, small = self._theme, small_font(option.font)
        bold = QFont(option.font)
        bold.setBold(True)
        height = QFontMetrics(option.font).height()
        area = option.rect.adjusted(_SIDE, _PAD, -_SIDE, -_PAD)
        row = QRect(area.left(), area.top(), area.width(), height)
        if self._is_of_one and isinstance(found, FoundStatement):
            above, below = reported(found), particulars(found)
        else:
            above, below = heading(found), reporter(found.where)
        draw_elided(painter, row, bold, theme.ink, above)
        _best, words, hits = snippet(found.text, found.hits)
        if isinstance(found, FoundStatement) and found.kind is not StatementKind.INDIRECT:
            words, hits = f"“{words}”", tuple(Span(hit.start + 1, hit.end + 1) for hit in hits)
        text = QRect(area.left(), row.bottom() + 1 + _GAP, area.width(), height * _LINES)
        self._paint_words(painter, text, option.font, words, hits)
        foot = QRect(area.left(), text.bottom() + 1 + _GAP, area.width(), QFontMetrics(small).height())
        draw_elided(painter, foot, small, theme.muted, below)

    def _paint_words(self, painter: QPainter, area: QRect, font: QFont, words: str, hits: tuple[Span, ...]) -> None:
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(words, hit) for hit in hits])
        layout.beginLayout()
        top, shown = 0.0, 0
        for _number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, top))
            top += line.height()
            shown = line.textStart() + line.textLength()
        layout.endLayout()
        painter.setPen(self._theme.ink)
        layout.draw(painter, QPointF(area.topLeft()))
        if shown < Offsets(words).to_units(len(words)):
            painter.drawText(QPointF(area.right() + 1, area.bottom() - QFontMetrics(font).descent()), "…")

    def _format(self, words: str, hit: Span) -> QTextLayout.FormatRange:
        offsets = Offsets(words)
        made = QTextLayout.FormatRange()
        made.start = offsets.to_units(hit.start)
        made.length = offsets.to_units(hit.end) - offsets.to_units(hit.start)
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold)
        style.setFontUnderline(True)
        style.setUnderlineColor(self._theme.accent)
        made.format = style
        return made
