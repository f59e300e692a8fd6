"""Draws the rows of the speakers' tree: name, role and numbers; below them each statement's words, wrapped."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView
from typing_extensions import override

from reader.services.reading import SpeakerShare
from reader.ui.glyphs import paint_glyph
from reader.ui.line_delegate import LEFT, draw_elided, small_font
from reader.ui.speakers_model import Role, SpeakersModel, second_line, speaker_name
from reader.ui.theme import Theme
from reader.ui.wrapping import wrapped

_PAD = 7
_DOT = 11
FOLD = 22
"""The width of the place, at the left of a speaker's row, that folds and unfolds."""
_MARGIN = FOLD + _DOT + _PAD
_MOST_LINES = 4
_MOST_NOTES = 2
_HERE = 3
"""The width of the bar at the row of what is read."""


@dataclass(frozen=True, slots=True)
class _Look:
    theme: Theme
    kept: frozenset[str | None]
    here: QPersistentModelIndex | None = None


class SpeakersDelegate(QStyledItemDelegate):
    """Draws in the colours of a theme; rows that a filter does not keep are dimmed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = _Look(theme, frozenset())

    def set_look(self, theme: Theme, kept: frozenset[str | None]) -> None:
        """Draw in these colours, and dim the speakers that are not kept; an empty set keeps all."""
        self._look = replace(self._look, theme=theme, kept=kept)

    def set_here(self, index: QModelIndex) -> None:
        """Mark the row of what is read in the text."""
        self._look = replace(self._look, here=QPersistentModelIndex(index))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = _width(option)
        metrics = QFontMetrics(option.font)
        if index.data(Role.STATEMENT) is None:
            lines = 2 if second_line(index.data(Role.SHARE)) else 1
            return QSize(width, lines * metrics.height() + 2 * _PAD)
        height = len(self._lines(option, index, width)) * metrics.lineSpacing()
        return QSize(width, height + len(self._note(option, index, width)) * _small(option).lineSpacing() + 2 * _PAD)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        share: SpeakerShare = index.data(Role.SHARE)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        if self._look.kept and share.name not in self._look.kept:
            painter.setOpacity(1 - self._look.theme.dim)
        if index.data(Role.STATEMENT) is None:
            self._paint_speaker(painter, option, index)
        else:
            self._paint_statement(painter, option, index, share)
        painter.setOpacity(1)
        if self._look.here == index:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(_HERE, option.rect.height())), self._look.theme.accent)
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(self._look.theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_speaker(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, share = self._look.theme, index.data(Role.SHARE)
        area = option.rect.adjusted(FOLD, _PAD, -_PAD, -_PAD)
        metrics = QFontMetrics(option.font)
        height = metrics.height()
        view = option.widget
        is_open = isinstance(view, QTreeView) and view.isExpanded(view.indexAt(option.rect.center()))
        painter.setPen(theme.muted)
        painter.setFont(option.font)
        painter.drawText(QRect(option.rect.left() + 6, area.top(), FOLD, height), 0, "▾" if is_open else "▸")
        dot = QRectF(area.left(), area.top() + (height - _DOT) / 2, _DOT, _DOT)
        paint_glyph(painter, share.speaker.kind if share.speaker else None, dot, theme.speaker_line(share.rank))
        numbers = f"{index.data(Role.COUNT)} · {share.share:.0%}"
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, numbers)
        bold = QFont(option.font)
        bold.setBold(True)
        left = area.adjusted(_DOT + _PAD, 0, -metrics.horizontalAdvance(numbers) - _PAD, 0)
        draw_elided(painter, left, bold, theme.ink, speaker_name(share))
        if second := second_line(share):
            below = QRect(left.left(), left.top() + height, area.right() - left.left(), height)
            draw_elided(painter, below, option.font, theme.muted, second)

    def _paint_statement(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        share: SpeakerShare,
    ) -> None:
        theme, width = self._look.theme, option.rect.width()
        area = option.rect.adjusted(_MARGIN, _PAD, -_PAD, -_PAD)
        bar = QRect(option.rect.left() + FOLD + _DOT // 2 - 1, option.rect.top() + 3, 3, option.rect.height() - 6)
        painter.fillRect(bar, theme.speaker_line(share.rank))
        for font, colour, lines in (
            (option.font, theme.ink, self._lines(option, index, width)),
            (small_font(option.font), theme.muted, self._note(option, index, width)),
        ):
            painter.setPen(colour)
            painter.setFont(font)
            for line in lines:
                painter.drawText(area, LEFT, line)
                area.setTop(area.top() + QFontMetrics(font).lineSpacing())

    @staticmethod
    def _lines(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, width: int) -> tuple[str, ...]:
        """A statement's words, in lines."""
        return wrapped(index.data(), option.font, width - _MARGIN - _PAD, _MOST_LINES)

    @staticmethod
    def _note(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, width: int) -> tuple[str, ...]:
        """What is to be known of a statement, in lines."""
        model = index.model()
        note = model.note(index.data(Role.STATEMENT)) if isinstance(model, SpeakersModel) else ""
        return wrapped(note, small_font(option.font), width - _MARGIN - _PAD, _MOST_NOTES)


def _width(option: QStyleOptionViewItem) -> int:
    """The width of the view that asks; a size hint has no rectangle yet when a tree lays out its rows."""
    view = option.widget
    return view.viewport().width() if hasattr(view, "viewport") else option.rect.width()


def _small(option: QStyleOptionViewItem) -> QFontMetrics:
    return QFontMetrics(small_font(option.font))
