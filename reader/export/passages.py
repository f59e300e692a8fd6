"""The article's text cut where something begins or ends in it, for formats that show it in colour.

Offsets are code points, `[start, end)`.  Of statements, highlights and names that lie over each other a run has the
innermost one, as the window paints them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.anchors import is_in_place
from reader.export.base import Item
from reader.model import Annotation, Block, Entity, Span


@dataclass(frozen=True, slots=True)
class Run:
    """Words over which the same lies.

    Attributes:
        statements: indices into `Analysis.statements` of all that the words belong to, the innermost last.
    """

    span: Span
    statements: tuple[int, ...] = ()
    highlight: Annotation | None = None
    name: Entity | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the text, and its words as runs."""

    block: Block
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Cover:
    span: Span
    statement: int | None = None
    highlight: Annotation | None = None
    name: Entity | None = None


def passages(item: Item) -> Iterator[Passage]:
    """The blocks in reading order; a text without blocks is one paragraph."""
    text = item.article.text
    blocks = item.article.blocks or (Block(Span(0, len(text))),)
    waiting = sorted(_covers(item), key=lambda cover: cover.span, reverse=True)
    active: list[_Cover] = []
    for block in blocks:
        while waiting and waiting[-1].span.start < block.span.end:
            active.append(waiting.pop())
        active = [cover for cover in active if cover.span.end > block.span.start]
        yield Passage(block, tuple(_runs(block.span, active)))


def _covers(item: Item) -> Iterator[_Cover]:
    text = item.article.text
    for index, statement in enumerate(item.analysis.statements):
        yield from (_Cover(span, statement=index) for span in statement.content if span)
    for annotation in item.annotations:
        span = annotation.anchor.span
        if span and is_in_place(text, annotation.anchor):
            yield _Cover(span, highlight=annotation)
    yield from (_Cover(entity.span, name=entity) for entity in item.analysis.entities if entity.span)


def _runs(block: Span, covers: list[_Cover]) -> Iterator[Run]:
    ends = {end for cover in covers for end in (cover.span.start, cover.span.end) if block.start < end < block.end}
    points = sorted(ends | {block.start, block.end})
    outer_first = sorted(covers, key=lambda cover: (cover.span.start, -cover.span.end))
    begun: list[_Cover] = []
    coming = iter(outer_first)
    following = next(coming, None)
    for start, end in pairwise(points):
        while following is not None and following.span.start <= start:
            begun.append(following)
            following = next(coming, None)
        begun = [cover for cover in begun if cover.span.end > start]
        # The shortest lies innermost, and is the last to be taken.
        here = sorted(begun, key=lambda cover: -len(cover.span))
        yield Run(
            Span(start, end),
            tuple(dict.fromkeys(cover.statement for cover in here if cover.statement is not None)),
            next((cover.highlight for cover in reversed(here) if cover.highlight), None),
            next((cover.name for cover in reversed(here) if cover.name), None),
        )
