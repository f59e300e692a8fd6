"""A bar at the row of a list that stands for what is read in the text just now."""

from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reader.ui.theme import Theme

BAR = 3
"""The width of the bar, in pixels."""
_PAD = 3
"""Pixels above and below the words of a row."""


class HereDelegate(QStyledItemDelegate):
    """Draws rows as Qt does, and the bar over one of them."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._theme: Theme | None = None
        self._here = QPersistentModelIndex()
        view.setItemDelegate(self)

    def set_theme(self, theme: Theme) -> None:
        """Draw the bar in the colours of a theme."""
        self._theme = theme

    def follow(self, index: QModelIndex) -> None:
        """Put the bar at a row, which comes into view unless somebody is at work in the list."""
        self._here = QPersistentModelIndex(index)
        self._view.viewport().update()
        if index.isValid() and not self._view.hasFocus() and not self._view.underMouse():
            self._view.scrollTo(index)

    @property
    def here(self) -> QPersistentModelIndex:
        """The row that has the bar."""
        return self._here

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + 2 * _PAD)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.column() > 0:
            # Numbers keep clear of the edge.
            option.text = f"{option.text}\u2002"

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if self._theme is not None and self._here.isValid() and self._here == index:
            painter.fillRect(QRect(0, option.rect.top(), BAR, option.rect.height()), self._theme.accent)


def running_ends(ends: list[int]) -> list[int]:
    """How far the text is covered by these and all before: the first that ends behind a point is found by bisection."""
    return list(accumulate(ends, max))
