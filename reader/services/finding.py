"""Finding words in one text as they are typed; offsets are code points `[start, end)`."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from reader.errors import ReaderError
from reader.i18n import _
from reader.model import Span

MOST_HITS = 50_000
"""More are not looked for: nobody steps through them."""
_PATIENCE = 0.5
"""Seconds of processor time after which a regular expression is given up."""
_MOST_PIECES = 100_000
"""A regular expression that is longer than this with its counted repetitions written out, as it is compiled, is not
tried: nothing can interrupt its compilation."""
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|.", re.DOTALL)
_PORTION = 20_000
"""Code points that are folded at once: what is done meanwhile in the same process is not kept waiting."""
_MARKS = dict(zip("‘’‚‛′“”„‟″«»‐‑‒–—−\u00a0\u2009\u202f\n\t⁄", '\'\'\'\'\'"""""""------     /', strict=True))
_ALIKE = str.maketrans({**_MARKS, "æ": "ae", "œ": "oe"})
"""What is typed for what is printed: straight marks find typographic ones, a space any, two letters a ligature."""


class PatternError(ReaderError):
    """A regular expression that cannot be read, or that takes too long."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        words: as typed; a regular expression where `is_pattern`.
        whole_words: whether a hit must not begin or end within a word.
        is_pattern: a regular expression is matched with the text as written, without regard to case; `^` and `$` are
            the ends of a line.
    """

    words: str
    whole_words: bool = False
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """Where something was found, in reading order, without overlap.

    Attributes:
        has_more: there are more than `MOST_HITS`.
    """

    spans: tuple[Span, ...] = ()
    has_more: bool = False

    def from_point(self, point: int) -> int:
        """The index of the first hit that begins at or behind a code point, else 0."""
        index = bisect_right(self.spans, point - 1, key=lambda span: span.start)
        return index if index < len(self.spans) else 0

    def before(self, point: int) -> int:
        """The index of the last hit that begins before a code point, else the last of all."""
        index = bisect_right(self.spans, point - 1, key=lambda span: span.start) - 1
        return index if index >= 0 else len(self.spans) - 1


class Haystack:
    """A text that is searched again and again; it is folded once."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, query: Query) -> Hits:
        """Where the words of a query stand: accents, case and the form of marks and spaces make no difference.

        Raises:
            PatternError: the regular expression of the query is wrong, or takes too long.
        """
        if not query.words:
            return Hits()
        if query.is_pattern:
            return _hits(_matches(self._text, query))
        return _hits(self._folded.matches(query))

    @cached_property
    def _folded(self) -> "_Folded":
        return _Folded(self._text)


class _Folded:
    """A text without accents and case, which knows from where each of its characters came."""

    def __init__(self, text: str) -> None:
        portions = [text[start : start + _PORTION] for start in range(0, len(text), _PORTION)]
        forms = {char: _fold(char) for char in set().union(*portions)}
        changed = {ord(char): form for char, form in forms.items() if form != char}
        self._text = "".join(portion.translate(changed) for portion in portions)
        odd = "".join(re.escape(char) for char, form in forms.items() if len(form) != 1)
        self._points, self._places = [0], [0]
        """Where the two texts begin to differ anew: from each of these places on both go on in step."""
        shift = 0
        for match in re.finditer(f"[{odd}]", text) if odd else ():
            grown = len(forms[match.group()])
            if grown > 1:
                # Every part of what one character became belongs to that character.
                for part in range(1, grown):
                    self._points.append(match.start())
                    self._places.append(match.start() + shift + part)
            shift += grown - 1
            self._points.append(match.end())
            self._places.append(match.end() + shift)

    def matches(self, query: Query) -> Iterator[tuple[int, int]]:
        """The code points of the text itself that a query's words stand for."""
        words = "".join(map(_fold, query.words))
        if not words:
            return
        last = 0
        for place in self._whole(words) if query.whole_words else self._anywhere(words):
            start, end = self._origin(place), self._end(place + len(words))
            # "ss" is two letters, and one "ß".
            if start >= last:
                yield start, end
            last = end

    def _anywhere(self, words: str) -> Iterator[int]:
        """Where the words stand, without overlap."""
        place = self._text.find(words)
        while place >= 0:
            yield place
            place = self._text.find(words, place + len(words))

    def _whole(self, words: str) -> Iterator[int]:
        """Where the words stand and begin and end no other."""
        text, place = self._text, self._text.find(words)
        while place >= 0:
            end = place + len(words)
            is_begun = _is_inner(words[0]) and place > 0 and _is_inner(text[place - 1])
            if is_begun or (_is_inner(words[-1]) and end < len(text) and _is_inner(text[end])):
                end = place + 1
            else:
                yield place
            place = text.find(words, end)

    def _origin(self, place: int) -> int:
        index = bisect_right(self._places, place) - 1
        return self._points[index] + place - self._places[index]

    def _end(self, place: int) -> int:
        """Behind the last character found, and behind the accents that are characters of their own."""
        return max(self._origin(place), self._origin(place - 1) + 1)


def _fold(char: str) -> str:
    """A character without accent, case and typographic form; "" where it is nothing but that.

    By Unicode's compatibility decomposition; it takes Danish "ø" for another letter than "o", since that is not an
    "o" with an accent there.
    """
    parts = unicodedata.normalize("NFKD", char.translate(_ALIKE).casefold())
    kept = "".join(part for part in parts if not unicodedata.combining(part) and unicodedata.category(part) != "Cf")
    return kept.translate(_ALIKE)


def _is_inner(char: str) -> bool:
    """Whether a character is one of those of which words consist, as regular expressions have it."""
    return char.isalnum() or char == "_"


def _pieces(pattern: str) -> int:
    """About how long a regular expression is with its counted repetitions written out.

    It takes the braces of `(?x) a # {9}` for a repetition, though they stand in a comment.
    """
    groups, last = [0], 0
    for token in _TOKEN.finditer(pattern):
        match token.group()[0], token.group(1):
            case "(", _:
                groups.append(0)
                last = 0
            case ")", _ if len(groups) > 1:
                last = groups.pop() + 1
                groups[-1] += last
            case _, None:
                last = 1
                groups[-1] += 1
            case _, least:
                times = int(token.group(2) or least)
                groups[-1] += last * max(0, times - 1)
                last *= times
    return sum(groups)


def _matches(text: str, query: Query) -> Iterator[tuple[int, int]]:
    # Only this search needs it, and it takes its time to import.
    import regex  # noqa: PLC0415

    if _pieces(query.words) > _MOST_PIECES:
        raise PatternError(_("This expression repeats too much. Make it simpler."))
    pattern = rf"(?<!\w)(?:{query.words})(?!\w)" if query.whole_words else query.words
    try:
        regex.compile(query.words)
        for match in regex.finditer(pattern, text, regex.IGNORECASE | regex.MULTILINE, timeout=_PATIENCE):
            if match.start() < match.end():
                yield match.span()
    except (TimeoutError, MemoryError) as error:
        raise PatternError(_("This expression takes too long. Make it simpler.")) from error
    except RecursionError as error:
        raise PatternError(_("This expression has too many brackets in each other.")) from error
    except regex.error as error:
        raise PatternError(_("Not a regular expression: {reason}.").format(reason=error)) from error


def _hits(found: Iterator[tuple[int, int]]) -> Hits:
    spans = tuple(Span(start, end) for start, end in islice(found, MOST_HITS + 1))
    return Hits(spans[:MOST_HITS], len(spans) > MOST_HITS)
