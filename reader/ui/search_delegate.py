"""Draws what a search found: who said it, the words with those looked for set off, and who reported it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from reader.findings import Found, FoundStatement
from reader.model import Span, StatementKind
from reader.store.snippets import snippet
from reader.ui.line_delegate import GAP, PAD, LineDelegate, area_of, draw_elided, small_font
from reader.ui.offsets import Offsets
from reader.ui.search_model import Role, heading, particulars, reported, reporter
from reader.ui.theme import Theme
from reader.ui.wrapping import wrapped

_LINES = 3
_BOLD = 0.95
"""Words that were looked for are bold, and so wider than the others."""
_MARKS = '“„«»"'
"""Marks with which quoted words begin."""


class SearchDelegate(LineDelegate):
    """Draws one of what was found.

    Args:
        is_of_one: whether all that is listed was said by one speaker, whose name stands over the list.
    """

    def __init__(self, theme: Theme, *, is_of_one: bool, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self._is_of_one = is_of_one

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics, small = QFontMetrics(option.font), QFontMetrics(small_font(option.font))
        return QSize(0, metrics.height() * (1 + _LINES) + small.height() + 2 * GAP + 2 * PAD)

    @override
    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        found: Found | None = index.data(Role.FOUND)
        if found is not None:
            self._paint_found(painter, option, found)

    def _paint_found(self, painter: QPainter, option: QStyleOptionViewItem, found: Found) -> None:
        theme, small = self.theme, small_font(option.font)
        bold = QFont(option.font)
        bold.setBold(True)
        height = QFontMetrics(option.font).height()
        area = area_of(option)
        row = QRect(area.left(), area.top(), area.width(), height)
        if self._is_of_one and isinstance(found, FoundStatement):
            above, below = reported(found), particulars(found)
        else:
            above, below = heading(found), reporter(found.where)
        draw_elided(painter, row, bold, theme.ink, above)
        _best, words, hits = snippet(found.text, found.hits)
        if wants_marks(found, words):
            words, hits = f"“{words}”", tuple(Span(hit.start + 1, hit.end + 1) for hit in hits)
        text = QRect(area.left(), row.bottom() + 1 + GAP, area.width(), height * _LINES)
        self._paint_words(painter, text, option.font, words, hits)
        foot = QRect(area.left(), text.bottom() + 1 + GAP, area.width(), QFontMetrics(small).height())
        draw_elided(painter, foot, small, theme.muted, below)

    def _paint_words(self, painter: QPainter, area: QRect, font: QFont, words: str, hits: tuple[Span, ...]) -> None:
        kept = fitting(words, font, int(area.width() * _BOLD))
        layout = QTextLayout(kept, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(kept, hit) for hit in hits if hit.end <= len(kept)])
        layout.beginLayout()
        top = 0.0
        for _number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        painter.setPen(self.theme.ink)
        layout.draw(painter, QPointF(area.topLeft()))

    def _format(self, words: str, hit: Span) -> QTextLayout.FormatRange:
        offsets = Offsets(words)
        made = QTextLayout.FormatRange()
        made.start = offsets.to_units(hit.start)
        made.length = offsets.to_units(hit.end) - offsets.to_units(hit.start)
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold)
        style.setFontUnderline(True)
        style.setUnderlineColor(self.theme.accent)
        made.format = style
        return made


def wants_marks(found: Found, words: str) -> bool:
    """Whether words are to be shown in quotation marks: said word for word, and shown without marks of their own."""
    is_direct = isinstance(found, FoundStatement) and found.kind is StatementKind.DIRECT
    return is_direct and words[:1] not in _MARKS


def fitting(words: str, font: QFont, width: int) -> str:
    """As many of the words as there is room for, with an ellipsis where they are not all."""
    lines = wrapped(words, font, width, _LINES)
    shown = " ".join(lines)
    return shown if words.startswith(shown.rstrip("…").rstrip()) else words
