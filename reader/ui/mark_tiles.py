"""The marks of each text block as pictures, which are painted once and then laid under or over the words.

Painting again, scrolling, switching a layer and filtering cost little more than the plain text does, since nothing is
drawn that was drawn before.  Each layer of a block is a picture of its own, so that one can change alone.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import ceil, floor
from typing import TypeAlias

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from reader.model import Span
from reader.ui.overlay_painter import (
    Look,
    Rects,
    fills,
    paint_highlights,
    paint_hits,
    paint_names,
    paint_statements,
)
from reader.ui.overlays import Overlays
from reader.ui.theme import Layer

_EDGE = 8
"""Pixels by which a picture is taller than its block at either end.  Its place is a multiple of them, so that it lies
at whole pixels of finer screens, too."""
_MARGIN = 80
"""Pixels beside the column in which the bars of highlights stand."""
_TALLEST = 3_000
"""Pixels of a block that is kept as pictures; of a taller one only a part is seen."""
_MOST = 96_000_000
"""Bytes that all pictures may have together."""

_Draw: TypeAlias = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True)
class Laid:
    """A text block as it is laid out.

    Attributes:
        number: of the block in its document.
        area: of the block in the document, in pixels.
        span: its code points.
        rects: gives the rectangles of a span in the document, as far as it lies in the block.
    """

    number: int
    area: QRectF
    span: Span
    rects: Rects


class MarkTiles:
    """Paints the marks of blocks; the painter's origin is that of the document."""

    def __init__(self) -> None:
        self._left = self._width = 0
        self._painted: list[tuple[Hashable, int]] = []
        """What was painted of the block that is painted now."""
        self._bar_x = 0.0
        self._pictures: dict[Hashable, QPixmap] = {}
        self._bytes = 0
        self._ready: dict[int, tuple[Look, list[tuple[Hashable, int]]]] = {}
        """What lies under a block, by its number, as long as it is looked at in the same way: pictures and their places
        from above."""

    def begin(self, left: float, right: float, bar_x: float) -> None:
        """Forget all pictures: marks, theme or layout are others.

        Args:
            left: edge of the column, in pixels.
            right: edge of the column.
            bar_x: where the bar of a highlight begins, from the left.
        """
        self._left = max(0, floor((left - _MARGIN) / _EDGE) * _EDGE)
        self._width, self._bar_x = ceil(right + _EDGE) - self._left, bar_x
        self.forget()

    def forget(self) -> None:
        """Forget all pictures: the marks are others."""
        self._pictures.clear()
        self._ready.clear()
        self._bytes = 0

    def paint_under(self, painter: QPainter, laid: Laid, overlays: Overlays, look: Look) -> None:
        """Paint highlights, statements and names of one block."""
        known = self._ready.get(laid.number)
        if known is not None and known[0] is look and all(key in self._pictures for key, _ in known[1]):
            for key, top in known[1]:
                painter.drawPixmap(QPoint(self._left, top), self._pictures[key])
            return
        self._painted = []
        self._paint_layers(painter, laid, overlays, look)
        if laid.area.height() <= _TALLEST:
            self._ready[laid.number] = look, self._painted

    def _paint_layers(self, painter: QPainter, laid: Laid, overlays: Overlays, look: Look) -> None:
        theme, rects = look.theme, laid.rects
        if Layer.HIGHLIGHTS in look.layers and (highlights := overlays.highlights.touching(laid.span)):
            self._paint(
                painter,
                laid,
                ("highlights",),
                lambda to: paint_highlights(to, highlights, theme, laid.span, rects, self._bar_x),
            )
        marks = overlays.statements.touching(laid.span)
        if statements := [item for item in marks if fills(look, item[1])]:
            indices = frozenset(mark.index for _, mark in statements)
            current = look.current if look.current in indices else None
            self._paint(
                painter,
                laid,
                ("statements", indices, current),
                lambda to: paint_statements(to, statements, look, laid.span, rects),
            )
        names = overlays.names.touching(laid.span)
        if shown := [item for item in names if look.shows_name(item[1])]:
            self._paint(
                painter,
                laid,
                ("names", len(names) - len(shown), look.layers, look.hidden_labels),
                lambda to: paint_names(to, shown, theme, rects),
            )

    def paint_over(self, painter: QPainter, laid: Laid, overlays: Overlays, look: Look) -> None:
        """Frame what was found in one block."""
        if hits := overlays.hits.touching(laid.span):
            hit = look.hit if any(number == look.hit for _, number in hits) else None
            self._paint(painter, laid, ("hits", hit), lambda to: paint_hits(to, hits, look, laid.rects))

    def _paint(self, painter: QPainter, laid: Laid, about: tuple[Hashable, ...], draw: _Draw) -> None:
        if laid.area.height() > _TALLEST:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter)
            return
        key = (laid.number, *about)
        top = floor(laid.area.top() / _EDGE - 1) * _EDGE
        picture = self._pictures.pop(key, None)
        if picture is None:
            height = ceil(laid.area.bottom() - top) + _EDGE
            picture = self._drawn(top, height, draw, painter.device().devicePixelRatio())
        # The last in the dictionary is what was painted last.
        self._pictures[key] = picture
        self._painted.append((key, top))
        painter.drawPixmap(QPoint(self._left, top), picture)

    def _drawn(self, top: int, height: int, draw: _Draw, scale: float) -> QPixmap:
        picture = QPixmap(ceil(self._width * scale), ceil(height * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.translate(-self._left, -top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        self._bytes += _size(picture)
        while self._bytes > _MOST and self._pictures:
            self._bytes -= _size(self._pictures.pop(next(iter(self._pictures))))
        return picture


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
