"""The marks of each text block as pictures, which are painted once and then laid under or over the words.

Painting again and switching a layer cost little more than the plain text does, since nothing is drawn that was drawn
twice before.  Each layer of a block is a picture of its own, so that one can change alone.  What is painted for the
first time, and the strip that comes into view by scrolling, is drawn without one: a picture takes longer to make than
to do without.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from math import ceil, floor
from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from reader.model import Annotation, Entity, Span
from reader.ui.overlay_painter import (
    Look,
    Rects,
    fills,
    paint_highlights,
    paint_hits,
    paint_names,
    paint_statements,
)
from reader.ui.overlays import Mark, Overlays
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

REST = 60
"""Milliseconds without a paint after which the pictures are made that the next one needs."""
_MOST_READY = 500
"""Of so many blocks it is remembered what lies under them."""

_Draw: TypeAlias = Callable[[QPainter], object]
_Marks: TypeAlias = tuple[list[tuple[Span, Annotation]], list[tuple[Span, Mark]], list[tuple[Span, Entity]]]
_Layer: TypeAlias = tuple[Hashable, _Draw]
"""What is painted, in so far as it may change, and how."""


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
    """Paints the marks of blocks; the painter's origin is that of the document.

    Attributes:
        strip: upper and lower edge in the document, in pixels, where only a strip of what can be seen is painted, as
            when it is scrolled; else None.
    """

    def __init__(self) -> None:
        self._left = self._width = 0
        self._bar_x = 0.0
        self._pictures: dict[Hashable, QPixmap] = {}
        """By block and what is on it, a layer or all of them; the last one is what was painted last."""
        self._bytes = 0
        self._met: set[Hashable] = set()
        """What was drawn without a picture."""
        self._ready: dict[int, tuple[Look, list[_Layer]]] = {}
        """What lies under a block, by its number, as long as it is looked at in the same way."""
        self._marks: dict[int, _Marks] = {}
        """The highlights, statements and names of a block, by its number."""
        self.strip: tuple[float, float] | None = None

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
        self._met.clear()
        self._ready.clear()
        self._marks.clear()
        self._bytes = 0

    def across(self, area: QRect) -> QRect:
        """The part of an area where there can be words or marks: beside the column and its bars there are none."""
        return area.intersected(QRect(self._left, area.top(), self._width, area.height()))

    def paint_under(self, painter: QPainter, laid: Laid, overlays: Overlays, look: Look) -> None:
        """Paint highlights, statements and names of one block."""
        known = self._ready.get(laid.number)
        if known is None or known[0] is not look:
            if len(self._ready) >= _MOST_READY:
                self._ready.clear()
                self._marks.clear()
            known = self._ready[laid.number] = look, self._layers(laid, overlays, look)
        self._paint(painter, laid, known[1])

    def prepare(self, laid: Laid, look: Look, scale: float) -> None:
        """Make the pictures of a block that was painted without, while nobody waits for them.

        Args:
            scale: pixels of the screen to a pixel of the document.
        """
        known = self._ready.get(laid.number)
        if known is None or known[0] is not look or laid.area.height() > _TALLEST:
            return
        self.strip = None
        for about, draw in known[1]:
            if (laid.number, about) not in self._pictures:
                self._keep(scale, laid, about, draw)
        if len(known[1]) > 1:
            self._keep_whole(scale, laid, known[1])

    def _keep_whole(self, scale: float, laid: Laid, layers: list[_Layer]) -> None:
        """Make one picture of all layers, of which there are pictures."""
        whole = tuple(about for about, _draw in layers)
        if (laid.number, whole) not in self._pictures:
            self._keep(scale, laid, whole, lambda to: [self._lay(to, laid, about) for about in whole])

    def paint_over(self, painter: QPainter, laid: Laid, overlays: Overlays, look: Look) -> None:
        """Frame what was found in one block."""
        if hits := overlays.hits.touching(laid.span):
            hit = look.hit if any(number == look.hit for _, number in hits) else None
            self._paint(
                painter, laid, [(("hits", hit), lambda to: paint_hits(to, hits, look, partial(self._rects, laid)))]
            )

    def _layers(self, laid: Laid, overlays: Overlays, look: Look) -> list[_Layer]:
        """What lies under one block, from below."""
        theme, span, rects, bar_x = look.theme, laid.span, partial(self._rects, laid), self._bar_x
        highlights, marks, names = self._touching(laid, overlays)
        layers: list[_Layer] = []
        if Layer.HIGHLIGHTS in look.layers and highlights:
            layers.append(("highlights", lambda to: paint_highlights(to, highlights, theme, span, rects, bar_x)))
        if statements := [item for item in marks if fills(look, item[1])]:
            indices = frozenset(mark.index for _, mark in statements)
            about = ("statements", indices, look.current if look.current in indices else None)
            layers.append((about, lambda to: paint_statements(to, statements, look, span, rects)))
        if shown := [item for item in names if look.shows_name(item[1])]:
            which = ("names", len(names) - len(shown), look.layers, look.hidden_labels)
            layers.append((which, lambda to: paint_names(to, shown, theme, rects)))
        return layers

    def _touching(self, laid: Laid, overlays: Overlays) -> _Marks:
        if laid.number not in self._marks:
            span = laid.span
            self._marks[laid.number] = (
                overlays.highlights.touching(span),
                overlays.statements.touching(span),
                overlays.names.touching(span),
            )
        return self._marks[laid.number]

    def _rects(self, laid: Laid, span: Span) -> list[QRectF]:
        """The rectangles of a span, as far as they are to be painted now."""
        rects = laid.rects(span)
        if self.strip is None:
            return rects
        top, bottom = self.strip
        return [rect for rect in rects if rect.top() <= bottom and rect.bottom() >= top]

    def _paint(self, painter: QPainter, laid: Laid, layers: list[_Layer]) -> None:
        """Lay down what there are pictures of, and draw the rest."""
        whole = tuple(about for about, _draw in layers)
        if len(layers) > 1 and self._lay(painter, laid, whole):
            return
        is_drawn = False
        for about, draw in layers:
            if self._lay(painter, laid, about):
                continue
            is_drawn = True
            if self._is_worth_keeping(laid, about):
                self._keep(painter.device().devicePixelRatio(), laid, about, draw)
                self._lay(painter, laid, about)
            else:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                draw(painter)
        if len(layers) > 1 and not is_drawn and self.strip is None:
            self._keep_whole(painter.device().devicePixelRatio(), laid, layers)

    def _lay(self, painter: QPainter, laid: Laid, about: Hashable) -> bool:
        """Lay down a picture; gives whether there is one."""
        key = laid.number, about
        picture = self._pictures.pop(key, None)
        if picture is None:
            return False
        self._pictures[key] = picture
        painter.drawPixmap(QPoint(self._left, _top(laid)), picture)
        return True

    def _is_worth_keeping(self, laid: Laid, about: Hashable) -> bool:
        """Whether to make a picture: all of the block may be seen, and was painted in the same way before."""
        if self.strip is not None or laid.area.height() > _TALLEST:
            return False
        key = laid.number, about
        was_met = key in self._met
        self._met.add(key)
        return was_met

    def _keep(self, scale: float, laid: Laid, about: Hashable, draw: _Draw) -> None:
        """Make a picture of a layer, or of all."""
        top = _top(laid)
        height = ceil(laid.area.bottom() - top) + _EDGE
        picture = QPixmap(ceil(self._width * scale), ceil(height * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as inner:
            inner.translate(-self._left, -top)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(inner)
        self._bytes += _size(picture)
        while self._bytes > _MOST and self._pictures:
            self._bytes -= _size(self._pictures.pop(next(iter(self._pictures))))
        self._pictures[laid.number, about] = picture


def _top(laid: Laid) -> int:
    """Where the pictures of a block begin, from above."""
    return floor(laid.area.top() / _EDGE - 1) * _EDGE


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
