"""Draws the rows of the speakers' tree: name, role and numbers; below them each statement's words, wrapped."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView
from typing_extensions import override

from reader.services.reading import SpeakerShare
from reader.ui.speakers_model import Role, SpeakersModel, speaker_name
from reader.ui.theme import Theme, faded

_PAD = 7
_DOT = 11
FOLD = 22
"""The width of the place, at the left of a speaker's row, that folds and unfolds."""
_MOST_LINES = 4
_WRAP = int(Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value | Qt.AlignmentFlag.AlignLeft.value)


@dataclass(frozen=True, slots=True)
class _Look:
    theme: Theme
    kept: frozenset[str | None]


class SpeakersDelegate(QStyledItemDelegate):
    """Draws in the colours of a theme; rows that a filter does not keep are dimmed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = _Look(theme, frozenset())

    def set_look(self, theme: Theme, kept: frozenset[str | None]) -> None:
        """Draw in these colours, and dim the speakers that are not kept; an empty set keeps all."""
        self._look = _Look(theme, kept)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = _width(option)
        metrics = QFontMetrics(option.font)
        if index.data(Role.STATEMENT) is None:
            share: SpeakerShare = index.data(Role.SHARE)
            lines = 2 if share.speaker is not None and share.speaker.role else 1
            return QSize(width, lines * metrics.height() + 2 * _PAD)
        return QSize(width, self._quote_rect(option, index, width).height() + _small(option).height() + 2 * _PAD)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        share: SpeakerShare = index.data(Role.SHARE)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, option.palette.brush(QPalette.ColorRole.Highlight))
        if self._look.kept and share.name not in self._look.kept:
            painter.setOpacity(0.4)
        if index.data(Role.STATEMENT) is None:
            self._paint_speaker(painter, option, share)
        else:
            self._paint_statement(painter, option, index, share)
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setOpacity(1)
            painter.setPen(self._look.theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_speaker(self, painter: QPainter, option: QStyleOptionViewItem, share: SpeakerShare) -> None:
        theme = self._look.theme
        area = option.rect.adjusted(FOLD, _PAD, -_PAD, -_PAD)
        height = QFontMetrics(option.font).height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        is_open = isinstance(view, QTreeView) and view.isExpanded(view.indexAt(option.rect.center()))
        painter.setPen(theme.muted)
        painter.drawText(QRect(option.rect.left() + 6, area.top(), FOLD, height), 0, "▾" if is_open else "▸")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.speaker(share.rank))
        painter.drawEllipse(area.left(), area.top() + (height - _DOT) // 2, _DOT, _DOT)
        numbers = f"{len(share.statements)} · {share.share:.0%}"
        painter.setPen(theme.muted)
        painter.setFont(option.font)
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, numbers)
        bold = QFont(option.font)
        bold.setBold(True)
        left = area.adjusted(_DOT + _PAD, 0, -QFontMetrics(option.font).horizontalAdvance(numbers) - _PAD, 0)
        painter.setPen(theme.ink)
        painter.setFont(bold)
        _draw_elided(painter, left, QFontMetrics(bold), speaker_name(share))
        if share.speaker is not None and share.speaker.role:
            painter.setPen(theme.muted)
            painter.setFont(option.font)
            below = QRect(left.left(), left.top() + height, area.right() - left.left(), height)
            _draw_elided(painter, below, QFontMetrics(option.font), share.speaker.role)

    def _paint_statement(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        share: SpeakerShare,
    ) -> None:
        theme = self._look.theme
        area = option.rect.adjusted(FOLD + _DOT + _PAD, _PAD, -_PAD, -_PAD)
        bar = QRect(option.rect.left() + FOLD + _DOT // 2 - 1, option.rect.top() + 3, 3, option.rect.height() - 6)
        painter.fillRect(bar, faded(theme.speaker(share.rank), 0.7))
        quote = self._quote_rect(option, index, option.rect.width())
        painter.setPen(theme.ink)
        painter.setFont(option.font)
        painter.drawText(QRect(area.topLeft(), quote.size()), _WRAP, index.data())
        model = index.model()
        if isinstance(model, SpeakersModel):
            painter.setPen(theme.muted)
            painter.setFont(_small_font(option))
            note = model.note(index.data(Role.STATEMENT))
            painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, note)

    @staticmethod
    def _quote_rect(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, width: int) -> QRect:
        """The room for a statement's words, `_MOST_LINES` lines at most."""
        metrics = QFontMetrics(option.font)
        room = QRect(0, 0, width - FOLD - _DOT - 2 * _PAD, metrics.lineSpacing() * _MOST_LINES)
        wanted = metrics.boundingRect(room, _WRAP, index.data())
        return QRect(0, 0, room.width(), min(wanted.height(), room.height()))


def _width(option: QStyleOptionViewItem) -> int:
    """The width of the view that asks; a size hint has no rectangle yet when a tree lays out its rows."""
    view = option.widget
    return view.viewport().width() if hasattr(view, "viewport") else option.rect.width()


def _draw_elided(painter: QPainter, area: QRect, metrics: QFontMetrics, text: str) -> None:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


def _small_font(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * 0.85)
    return font


def _small(option: QStyleOptionViewItem) -> QFontMetrics:
    return QFontMetrics(_small_font(option))
