"""The bounds of a statement, moved by words (offsets are code points)."""

import re

from reader.model import Span

_WORD = re.compile(r"\S+")


def with_end_moved(text: str, content: tuple[Span, ...], words: int) -> tuple[Span, ...]:
    """The spans with the end of the last one some words later, or, below 0, earlier; at least a word is left."""
    last = content[-1]
    ends = [match.end() for match in _WORD.finditer(text)]
    if words > 0:
        later = [end for end in ends if end > last.end]
        end = later[min(words, len(later)) - 1] if later else last.end
    else:
        earlier = [end for end in ends if last.start < end < last.end]
        end = earlier[max(words, -len(earlier))] if earlier else last.end
    return (*content[:-1], Span(last.start, end))


def with_start_moved(text: str, content: tuple[Span, ...], words: int) -> tuple[Span, ...]:
    """The spans with the start of the first one some words later, or, below 0, earlier; at least a word is left."""
    first = content[0]
    starts = [match.start() for match in _WORD.finditer(text)]
    if words > 0:
        later = [start for start in starts if first.start < start < first.end]
        start = later[min(words, len(later)) - 1] if later else first.start
    else:
        earlier = [start for start in starts if start < first.start]
        start = earlier[max(words, -len(earlier))] if earlier else first.start
    return (Span(start, first.end), *content[1:])
