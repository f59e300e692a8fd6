"""The bounds of a statement, moved by words or to a place (offsets are code points)."""

import re

from reader.model import Span

_WORD = re.compile(r"\S+")
_MARKS = '“”„«»"'
_REACH = 300
"""So many code points around a place are looked at for its word: no drag may cost the whole text."""


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


def with_start_at(text: str, content: tuple[Span, ...], point: int) -> tuple[Span, ...]:
    """The spans with the first one beginning at the word of a code point; at least a word is left."""
    first = content[0]
    start = min(_word_at(text, point).start, _word_at(text, first.end - 1).start)
    return (Span(min(start, first.end), first.end), *content[1:])


def with_end_at(text: str, content: tuple[Span, ...], point: int) -> tuple[Span, ...]:
    """The spans with the last one ending at the word of a code point; at least a word is left."""
    last = content[-1]
    end = max(_word_at(text, point).end, _word_at(text, last.start).end)
    return (*content[:-1], Span(last.start, end))


def _word_at(text: str, point: int) -> Span:
    """The word at a code point, else the one before it, else the one after; words are what white space parts.

    Quotation marks at its ends stay outside, as they are outside of statements; so does the last one of 6'2".
    """
    around = _WORD.finditer(text, max(0, point - _REACH), point + _REACH)
    words = [Span(each.start(), each.end()) for each in around]
    before = [word for word in words if word.start <= point]
    word = before[-1] if before else words[0] if words else Span(point, point)
    letters = word.of(text)
    start = word.start + len(letters) - len(letters.lstrip(_MARKS))
    return Span(start, max(start, word.start + len(letters.rstrip(_MARKS))))
