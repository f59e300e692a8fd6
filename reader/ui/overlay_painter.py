"""Paints the marks of an article under, and a filter's veil over, the text blocks that can be seen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias, TypeVar, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from reader.model import Annotation, Entity, Span, StatementKind
from reader.ui.intervals import joined, layered
from reader.ui.overlays import Mark, Overlays, name_layer
from reader.ui.patterns import fill
from reader.ui.theme import Layer, Theme, faded

Rects: TypeAlias = Callable[[Span], list[QRectF]]
"""Gives the rectangles of a span on the screen, one a line."""

Value = TypeVar("Value")
_RADIUS = 3.0
_AT_ONCE = 60_000
"""Pixels that are filled at once: of more, Qt makes tasks for other threads, and waits for them."""
_LANE = 6
"""Pixels from one bar in the margin to the next."""
_DEPTH = 2
"""How many statements under the innermost have a line above the words."""
NAME_STYLES = {
    Layer.PEOPLE: Qt.PenStyle.SolidLine,
    Layer.ORGANISATIONS: Qt.PenStyle.DashLine,
    Layer.PLACES: Qt.PenStyle.DotLine,
    Layer.OTHER: Qt.PenStyle.DashDotLine,
}
KIND_STYLES = {StatementKind.MIXED: Qt.PenStyle.DashLine, StatementKind.INDIRECT: Qt.PenStyle.DotLine}


@dataclass(frozen=True, slots=True)
class Look:
    """What of the overlays is to be seen, and how.

    Attributes:
        kept: the indices of the statements that a filter keeps; None where nothing is filtered.
        current: the index of the selected statement.
        evidence: the spans of its source and cue.
        hit: the number of the hit that was gone to.
        taken: the words of a highlight or a name that was taken at its place.
        hidden_kinds: the kinds of statement that are not to be seen.
        hidden_labels: the labels of names that are not to be seen.
    """

    theme: Theme
    layers: frozenset[Layer]
    kept: frozenset[int] | None = None
    current: int | None = None
    evidence: tuple[Span, ...] = ()
    hit: int | None = None
    taken: Span | None = None
    hidden_kinds: frozenset[StatementKind] = frozenset()
    hidden_labels: frozenset[str] = frozenset()

    def shows_statement(self, mark: Mark) -> bool:
        """Whether a statement is to be seen."""
        return Layer.STATEMENTS in self.layers and mark.kind not in self.hidden_kinds

    def shows_name(self, entity: Entity) -> bool:
        """Whether a name is to be seen."""
        return name_layer(entity) in self.layers and entity.label not in self.hidden_labels


def paint_under(painter: QPainter, overlays: Overlays, look: Look, window: Span, rects: Rects, bar_x: float) -> None:
    """Paint fills, underlines and margin bars of what touches `window`; the text is drawn over them afterwards.

    At most one statement's and one highlight's fill lie at a place, the innermost of each: the contrast of the text
    is proved for that.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if Layer.HIGHLIGHTS in look.layers:
        paint_highlights(painter, overlays.highlights.touching(window), look.theme, window, rects, bar_x)
    statements = [item for item in overlays.statements.touching(window) if fills(look, item[1])]
    paint_statements(painter, statements, look, window, rects)
    names = (item for item in overlays.names.touching(window) if look.shows_name(item[1]))
    paint_names(painter, names, look.theme, rects)
    paint_frames(painter, look, window, rects)


def fills(look: Look, mark: Mark) -> bool:
    """Whether a statement has a fill: what a filter leaves out has none, so that it stays legible under the veil."""
    return look.shows_statement(mark) and (look.kept is None or mark.index in look.kept)


def paint_frames(painter: QPainter, look: Look, window: Span, rects: Rects) -> None:
    """Frame the evidence of the selected statement, and what was taken at its place."""
    spans = [span for span in look.evidence if span.overlaps(window)] if Layer.STATEMENTS in look.layers else []
    if look.taken is not None and look.taken.overlaps(window):
        spans.append(look.taken)
    for span in spans:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _frame(painter, look.theme.accent, rects(span))


def paint_names(painter: QPainter, items: Iterable[tuple[Span, Entity]], theme: Theme, rects: Rects) -> None:
    """Underline names."""
    for span, entity in items:
        if lines := rects(span):
            layer = name_layer(entity)
            _underline(painter, theme.names[layer], NAME_STYLES[layer], lines)


def paint_veil(painter: QPainter, overlays: Overlays, look: Look, window: Span, rects: Rects, area: QRect) -> None:
    """Dim all of `area` but the statements that the filter keeps, and what tells of the selected one."""
    if look.kept is None:
        return
    kept = [span for span, mark in overlays.statements.touching(window) if mark.index in look.kept]
    clear = QRegion()
    for span in [*kept, *(span for span in look.evidence if span.overlaps(window))]:
        for rect in rects(span):
            clear += QRegion(rect.adjusted(-2, -1, 2, 2).toAlignedRect())
    veil, scale = faded(look.theme.base, look.theme.dim), painter.device().devicePixelRatio()
    for part in cast("Iterable[QRect]", QRegion(area) - clear):
        rows = max(1, int(_AT_ONCE / scale**2) // part.width())
        for top in range(part.top(), part.bottom() + 1, rows):
            painter.fillRect(part.left(), top, part.width(), min(rows, part.bottom() + 1 - top), veil)


def paint_hits(painter: QPainter, items: Iterable[tuple[Span, int]], look: Look, rects: Rects) -> None:
    """Frame what was found, over all the rest: a frame hides no layer, and the ink stands out on every fill."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for span, number in items:
        painter.setPen(QPen(look.theme.ink, 2.4 if number == look.hit else 1.0))
        for rect in rects(span):
            painter.drawRoundedRect(rect.adjusted(-1.5, 0.5, 1.5, 1), _RADIUS, _RADIUS)


def _within(items: Iterable[tuple[Span, Value]], window: Span) -> Iterator[tuple[Span, Value]]:
    """The items, cut to the window, so that a statement of many pages costs no more than what is seen of it."""
    for span, mark in items:
        yield Span(max(span.start, window.start), min(span.end, window.end)), mark


def paint_highlights(
    painter: QPainter, items: Iterable[tuple[Span, Annotation]], theme: Theme, window: Span, rects: Rects, bar_x: float
) -> None:
    """Fills of the innermost; of each one a bar in the margin, side by side where several share words."""
    pieces = layered(_within(items, window))
    painter.setPen(Qt.PenStyle.NoPen)
    lanes: dict[str, int] = {}
    for piece, annotations in pieces:
        lines = rects(piece)
        painter.setBrush(faded(theme.highlights[annotations[0].colour], theme.highlight_fill))
        painter.drawRects(lines)
        for annotation in reversed(annotations):
            lane = _lane(lanes, annotation.id, annotations)
            painter.setBrush(theme.highlight_lines[annotation.colour])
            for rect in lines:
                painter.drawRoundedRect(QRectF(bar_x - lane * _LANE, rect.top(), 4, rect.height()), 2, 2)


def _lane(lanes: dict[str, int], annotation_id: str, beside: tuple[Annotation, ...]) -> int:
    """The number of the bar of a highlight: it keeps the one it has, else takes the first that none beside it has."""
    if annotation_id not in lanes:
        others = {lanes[each.id] for each in beside if each.id in lanes}
        lanes[annotation_id] = next(number for number in count() if number not in others)
    return lanes[annotation_id]


def paint_statements(
    painter: QPainter, items: Iterable[tuple[Span, Mark]], look: Look, window: Span, rects: Rects
) -> None:
    """Fills of the innermost; of those that lie under it a line each above the words."""
    pieces = layered(_within(items, window))
    for span, mark in joined((piece, marks[0]) for piece, marks in pieces):
        if lines := rects(span):
            _paint_statement(painter, mark, look, lines)
    for piece, marks in pieces:
        for depth, mark in enumerate(marks[1 : 1 + _DEPTH]):
            painter.setPen(QPen(look.theme.speaker_line(mark.rank), 1.6))
            for rect in rects(piece):
                y = rect.top() + 0.5 + depth * 3
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def _paint_statement(painter: QPainter, mark: Mark, look: Look, lines: list[QRectF]) -> None:
    """Direct words have a solid fill; mixed and indirect ones a pattern in a dashed or dotted frame."""
    colour = look.theme.speaker(mark.rank)
    style = KIND_STYLES.get(mark.kind)
    if mark.index == look.current:
        painter.setPen(QPen(look.theme.accent, 1.6))
    elif style is not None:
        painter.setPen(QPen(look.theme.speaker_line(mark.rank), 1.0, style))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill(colour, mark.kind, look.theme, painter.device().devicePixelRatio()))
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
