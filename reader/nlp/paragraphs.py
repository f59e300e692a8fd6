"""Cuts a text into the pieces that spaCy reads one by one; offsets are code points of the text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reader.model import Block, BlockKind, Span

LONGEST = 4_000
"""The longest piece: the memory of the parser grows with it, and no honest paragraph reaches it."""

_UNSPACED = re.compile(r"\S{1000}")
"""So much without a space is no word, and is cut: spaCy looks through all of it for each mark at its end."""

_LINE = re.compile(r"[^\n]+")


def paragraphs(text: str, blocks: tuple[Block, ...] = ()) -> tuple[Span, ...]:
    """The blocks, or without any the lines, as trimmed spans in reading order; none is empty, none longer than LONGEST.

    Args:
        text: a normalised text.
        blocks: the layout; what it leaves out is not read, what lies outside of the text is cut off.
    """
    whole = (_clipped(block.span, len(text)) for block in blocks) if blocks else _lines(text)
    return tuple(_in_order(piece for span in whole for piece in _pieces(text, span)))


def kinds(pieces: Sequence[Span], blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The kind of the block that each piece is a part of; where no layout is known all are paragraphs."""
    starts = [block.span.start for block in blocks]
    places = [bisect_right(starts, piece.start) - 1 for piece in pieces]
    return tuple(blocks[place].kind if place >= 0 else BlockKind.PARAGRAPH for place in places)


def _lines(text: str) -> Iterator[Span]:
    return (Span(match.start(), match.end()) for match in _LINE.finditer(text))


def _clipped(span: Span, length: int) -> Span:
    return Span(min(span.start, length), min(span.end, length))


def _in_order(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without those that reach back into the one before, which a layout should not have."""
    behind = 0
    for span in spans:
        if span.start >= behind:
            yield span
            behind = span.end


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """`span` without space around it, cut at a space (else anywhere) where it is too long."""
    start = span.start
    while start < span.end:
        end = _cut(text, start, span.end)
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        if stripped := words.strip():
            yield Span(start + lead, start + lead + len(stripped))
        start = end


def _cut(text: str, start: int, end: int) -> int:
    reach = min(end, start + LONGEST)
    if unspaced := _UNSPACED.search(text, start, reach):
        return unspaced.end()
    if reach == end:
        return end
    space = text.rfind(" ", start + LONGEST // 2, reach)
    return space if space > 0 else reach
