"""Paints the marks of an article under, and a filter's veil over, the text blocks that can be seen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QRegion

from reader.model import Annotation, Span, StatementKind
from reader.ui.intervals import innermost
from reader.ui.overlays import Mark, Overlays
from reader.ui.theme import Layer, Theme, faded

Rects: TypeAlias = Callable[[Span], list[QRectF]]
"""Gives the rectangles of a span on the screen, one a line."""

_RADIUS = 3.0
NAME_STYLES = {
    Layer.PEOPLE: Qt.PenStyle.SolidLine,
    Layer.ORGANISATIONS: Qt.PenStyle.DashLine,
    Layer.PLACES: Qt.PenStyle.DotLine,
    Layer.OTHER: Qt.PenStyle.DashDotLine,
}
_KIND_STYLES = {StatementKind.MIXED: Qt.PenStyle.DashLine, StatementKind.INDIRECT: Qt.PenStyle.DotLine}


@dataclass(frozen=True, slots=True)
class Look:
    """What of the overlays is to be seen, and how.

    Attributes:
        kept: the indices of the statements that a filter keeps; None where nothing is filtered.
        current: the index of the selected statement.
        evidence: the spans of its source and cue.
        hit: the number of the hit that was gone to.
    """

    theme: Theme
    layers: frozenset[Layer]
    kept: frozenset[int] | None = None
    current: int | None = None
    evidence: tuple[Span, ...] = ()
    hit: int | None = None


def paint_under(painter: QPainter, overlays: Overlays, look: Look, window: Span, rects: Rects, bar_x: float) -> None:
    """Paint fills, underlines and margin bars of what touches `window`; the text is drawn over them afterwards.

    At most one statement's and one highlight's fill lie at a place, the innermost of each: the contrast of the text
    is proved for that.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if Layer.HIGHLIGHTS in look.layers:
        _paint_highlights(painter, overlays, look.theme, window, rects, bar_x)
    if Layer.STATEMENTS in look.layers:
        for span, mark in innermost(_within(overlays.statements.touching(window), window)):
            _paint_statement(painter, mark, look, rects(span))
    for span, layer in overlays.names.touching(window):
        if layer in look.layers:
            _underline(painter, look.theme.names[layer], NAME_STYLES[layer], rects(span))
    if Layer.STATEMENTS in look.layers:
        for span in look.evidence:
            if span.overlaps(window):
                _frame(painter, look.theme.accent, rects(span))


def paint_veil(painter: QPainter, overlays: Overlays, look: Look, window: Span, rects: Rects, area: QRect) -> None:
    """Dim all of `area` but the statements that the filter keeps, and what tells of the selected one."""
    if look.kept is None:
        return
    kept = [span for span, mark in overlays.statements.touching(window) if mark.index in look.kept]
    clear = QRegion()
    for span in [*kept, *(span for span in look.evidence if span.overlaps(window))]:
        for rect in rects(span):
            clear += QRegion(rect.adjusted(-2, -1, 2, 2).toAlignedRect())
    painter.setClipRegion(QRegion(area) - clear)
    painter.fillRect(area, faded(look.theme.base, look.theme.dim))


def paint_hits(painter: QPainter, overlays: Overlays, look: Look, window: Span, rects: Rects) -> None:
    """Frame what was found, over all the rest: a frame hides no layer, and the ink stands out on every fill."""
    found = overlays.hits.touching(window)
    if not found:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for span, number in found:
        painter.setPen(QPen(look.theme.ink, 2.4 if number == look.hit else 1.0))
        for rect in rects(span):
            painter.drawRoundedRect(rect.adjusted(-1.5, 0.5, 1.5, 1), _RADIUS, _RADIUS)


def _within(items: Iterable[tuple[Span, Mark]], window: Span) -> Iterator[tuple[Span, Mark]]:
    """The items, cut to the window, so that a statement of many pages costs no more than what is seen of it."""
    for span, mark in items:
        yield Span(max(span.start, window.start), min(span.end, window.end)), mark


def _paint_highlights(
    painter: QPainter, overlays: Overlays, theme: Theme, window: Span, rects: Rects, bar_x: float
) -> None:
    found: list[tuple[Span, Annotation]] = overlays.highlights.touching(window)
    painter.setPen(Qt.PenStyle.NoPen)
    for span, annotation in innermost(found):
        colour = theme.highlights[annotation.colour]
        for rect in rects(span):
            painter.setBrush(faded(colour, theme.highlight_fill))
            painter.drawRect(rect)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(bar_x, rect.top(), 4, rect.height()), 2, 2)


def _paint_statement(painter: QPainter, mark: Mark, look: Look, lines: list[QRectF]) -> None:
    """Direct words have a solid fill; mixed and indirect ones a paler fill in a dashed or dotted frame."""
    colour = look.theme.speaker(mark.rank)
    style = _KIND_STYLES.get(mark.kind)
    if mark.index == look.current:
        painter.setPen(QPen(look.theme.accent, 1.6))
    elif style is not None:
        painter.setPen(QPen(faded(colour, 0.75), 1.0, style))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(faded(colour, look.theme.fill[mark.kind])))
    for rect in lines:
        painter.drawRoundedRect(rect.adjusted(-1.5, -0.5, 1.5, 1.5), _RADIUS, _RADIUS)


def _underline(painter: QPainter, colour: QColor, style: Qt.PenStyle, lines: list[QRectF]) -> None:
    painter.setPen(QPen(colour, 1.5, style))
    for rect in lines:
        y = round(rect.bottom()) - 0.5
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def _frame(painter: QPainter, colour: QColor, lines: list[QRectF]) -> None:
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in lines:
        painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 1.5), _RADIUS, _RADIUS)
