"""The part of a text around the words that were looked for, on one line (offsets are code points)."""

import re
from collections.abc import Sequence

from reader.model import Span

_LENGTH = 240
_BEFORE = 60
_AHEAD = _LENGTH - _BEFORE
_SPACE = re.compile(r"\s+")


def snippet(text: str, hits: Sequence[Span]) -> tuple[Span, str, tuple[Span, ...]]:
    """The first hit of the part with the most hits, that part, and its hits; of a text without hits its beginning.

    The part is given in single spaces, with an ellipsis where the text goes on; its hits are spans of it.
    """
    if not hits:
        line, _moved = _one_line(text, Span(0, min(len(text), _LENGTH)), ())
        return Span(0, 0), line, ()
    best = _densest(hits)
    start = _at_space(text, max(0, best.start - _BEFORE), best.start)
    end = _at_space(text, min(len(text), max(start + _LENGTH, best.end)), len(text))
    part = Span(start, end)
    line, moved = _one_line(text, part, [hit for hit in hits if part.contains(hit)])
    return best, line, moved


def _densest(hits: Sequence[Span]) -> Span:
    """The hit from which on most hits are near, the first of several; `hits` are in reading order."""
    best, most, end = hits[0], 0, 0
    for at, hit in enumerate(hits):
        while end < len(hits) and hits[end].start < hit.start + _AHEAD:
            end += 1
        if end - at > most:
            best, most = hit, end - at
    return best


def _at_space(text: str, offset: int, last: int) -> int:
    """The beginning of the first word from `offset` on, at most `last`; an offset at an end of the text is kept."""
    if offset in (0, len(text)):
        return offset
    found = _SPACE.search(text, offset, min(last, offset + _BEFORE))
    return found.end() if found else offset


def _one_line(text: str, part: Span, hits: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    pieces = ["… "] if part.start else []
    length = sum(map(len, pieces))
    moved = []
    at = part.start
    for hit in hits:
        for piece in (_SPACE.sub(" ", text[at : hit.start]), _SPACE.sub(" ", hit.of(text))):
            pieces.append(piece)
            length += len(piece)
        moved.append(Span(length - len(pieces[-1]), length))
        at = hit.end
    pieces.append(_SPACE.sub(" ", text[at : part.end]).rstrip())
    if part.end < len(text):
        pieces.append(" …")
    return "".join(pieces), tuple(moved)
