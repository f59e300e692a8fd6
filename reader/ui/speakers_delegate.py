"""Draws the rows of the speakers' tree: name, role and numbers; below them each statement's words, wrapped."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from PySide6 import QtWidgets
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView
from typing_extensions import override

from reader.services.reading import SpeakerShare
from reader.ui.glyphs import paint_glyph
from reader.ui.line_delegate import LEFT, draw_elided, small_font
from reader.ui.speakers_model import Role, SpeakersModel, second_line, speaker_name
from reader.ui.theme import Theme
from reader.ui.wrapping import wrapped_in

_PAD = 7
_DOT = 11
FOLD = 22
"""The width of the place, at the left of a speaker's row, that folds and unfolds."""
_MARGIN = FOLD + _DOT + _PAD
_MOST_LINES = 4
_MOST_NOTES = 2
_HERE = 3
"""The width of the bar at the row of what is read."""

_Lines: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""The lines of a statement's words, and those of its small print."""


@dataclass(frozen=True, slots=True)
class _Look:
    theme: Theme
    kept: frozenset[str | None]
    here: QPersistentModelIndex | None = None


class SpeakersDelegate(QStyledItemDelegate):
    """Draws in the colours of a theme; rows that a filter does not keep are dimmed."""

    def __init__(self, theme: Theme, model: SpeakersModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._look = _Look(theme, frozenset())
        self._font = QFont()
        self._type = _Type(self._font)
        self._width = 0
        self._known: dict[int, _Lines] = {}
        """The lines of statements in that width, by their number: the view asks for a row's height again and again."""

    def forget(self) -> None:
        """Wrap anew: the rows are others."""
        self._known.clear()

    def set_look(self, theme: Theme, kept: frozenset[str | None]) -> None:
        """Draw in these colours, and dim the speakers that are not kept; an empty set keeps all."""
        self._look = replace(self._look, theme=theme, kept=kept)

    def set_here(self, index: QModelIndex) -> None:
        """Mark the row of what is read in the text."""
        self._look = replace(self._look, here=QPersistentModelIndex(index))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width, letters = _width(option), self._type_of(option.font)
        number = self._model.number_at(index)
        if number is None:
            lines = 2 if second_line(index.data(Role.SHARE)) else 1
            return QSize(width, lines * letters.metrics.height() + 2 * _PAD)
        words, note = self._lines(number, width)
        height = len(words) * letters.spacing + len(note) * letters.small_spacing
        return QSize(width, height + 2 * _PAD)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        self._type_of(option.font)
        share: SpeakerShare = index.data(Role.SHARE)
        if bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        is_dim = bool(self._look.kept) and share.name not in self._look.kept
        if is_dim:
            painter.setOpacity(1 - self._look.theme.dim)
        # What is muted could not be read if it were dimmed, too.
        muted = self._look.theme.ink if is_dim else self._look.theme.muted
        number = self._model.number_at(index)
        if number is None:
            self._paint_speaker(painter, option, index, muted)
        else:
            self._paint_statement(painter, option, index, number, muted)
        painter.setOpacity(1)
        if self._look.here == index:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(_HERE, option.rect.height())), self._look.theme.accent)
        if bool(option.state & QtWidgets.QStyle.StateFlag.State_HasFocus):
            painter.setPen(self._look.theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_speaker(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        muted: QColor,
    ) -> None:
        theme, letters = self._look.theme, self._type_of(option.font)
        share: SpeakerShare = index.data(Role.SHARE)
        area = option.rect.adjusted(FOLD, _PAD, -_PAD, -_PAD)
        metrics = letters.metrics
        height = metrics.height()
        view = option.widget
        is_open = isinstance(view, QTreeView) and view.isExpanded(view.indexAt(option.rect.center()))
        painter.setPen(muted)
        painter.setFont(option.font)
        painter.drawText(QRect(option.rect.left() + 6, area.top(), FOLD, height), 0, "▾" if is_open else "▸")
        dot = QRectF(area.left(), area.top() + (height - _DOT) / 2, _DOT, _DOT)
        paint_glyph(painter, share.speaker.kind if share.speaker else None, dot, theme.speaker_line(share.rank))
        numbers = f"{index.data(Role.COUNT)} · {share.share:.0%}"
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, numbers)
        left = area.adjusted(_DOT + _PAD, 0, -metrics.horizontalAdvance(numbers) - _PAD, 0)
        draw_elided(painter, left, letters.bold, theme.ink, speaker_name(share))
        if second := second_line(share):
            below = QRect(left.left(), left.top() + height, area.right() - left.left(), height)
            draw_elided(painter, below, option.font, muted, second)

    def _paint_statement(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        number: int,
        muted: QColor,
    ) -> None:
        theme, letters = self._look.theme, self._type_of(option.font)
        share: SpeakerShare = index.data(Role.SHARE)
        area = option.rect.adjusted(_MARGIN, _PAD, -_PAD, -_PAD)
        bar = QRect(option.rect.left() + FOLD + _DOT // 2 - 1, option.rect.top() + 3, 3, option.rect.height() - 6)
        painter.fillRect(bar, theme.speaker_line(share.rank))
        words, note = self._lines(number, option.rect.width())
        for font, spacing, colour, shown in (
            (option.font, letters.spacing, theme.ink, words),
            (letters.small, letters.small_spacing, muted, note),
        ):
            painter.setPen(colour)
            painter.setFont(font)
            # Arabic and Hebrew begin at the right, and their stops stand at the left.
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            for line in shown:
                painter.drawText(area, LEFT, line)
                area.setTop(area.top() + spacing)

    def _lines(self, number: int, width: int) -> _Lines:
        """A statement's words, and what is to be known of it, in lines."""
        if width != self._width:
            self._width = width
            self._known.clear()
        known = self._known.get(number)
        if known is None:
            room = width - _MARGIN - _PAD
            words = wrapped_in(self._type.name, self._model.quote(number), room, _MOST_LINES)
            note = wrapped_in(self._type.small_name, self._model.note(number), room, _MOST_NOTES)
            known = self._known[number] = words, note
        return known

    def _type_of(self, font: QFont) -> "_Type":
        if font != self._font:
            self._font, self._type = QFont(font), _Type(font)
            self._known.clear()
        return self._type


class _Type:
    """The fonts of a list and their measures, which take long to ask for."""

    def __init__(self, font: QFont) -> None:
        self.metrics = QFontMetrics(font)
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.small = small_font(font)
        self.name, self.small_name = font.toString(), self.small.toString()
        self.spacing, self.small_spacing = self.metrics.lineSpacing(), QFontMetrics(self.small).lineSpacing()


def _width(option: QStyleOptionViewItem) -> int:
    """The width of the view that asks; a size hint has no rectangle yet when a tree lays out its rows."""
    view = option.widget
    return view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
