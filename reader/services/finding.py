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
_PATIENCE = 0.25
"""Seconds of processor time after which a regular expression is given up."""
_ALIKE = str.maketrans("‘’‚‛′“”„‟″«»‐‑‒–—−\u00a0\u2009\u202f\n\t", '\'\'\'\'\'"""""""------     ')
"""What is typed for what is printed: straight marks find typographic ones, a space finds any."""


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
        forms = {char: _fold(char) for char in set(text)}
        self._text = text.translate({ord(char): form for char, form in forms.items() if form != char})
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
        pattern = re.escape(words)
        last = 0
        for match in re.finditer(_whole(pattern, words) if query.whole_words else pattern, self._text):
            start, end = self._origin(match.start()), self._end(match.end())
            # "ss" is two letters, and one "ß".
            if start >= last:
                yield start, end
            last = end

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


def _whole(pattern: str, words: str) -> str:
    before = r"(?<!\w)" if _is_inner(words[0]) else ""
    after = r"(?!\w)" if _is_inner(words[-1]) else ""
    return f"{before}{pattern}{after}"


def _is_inner(char: str) -> bool:
    return re.match(r"\w", char) is not None


def _matches(text: str, query: Query) -> Iterator[tuple[int, int]]:
    # Only this search needs it, and it takes its time to import.
    import regex  # noqa: PLC0415

    pattern = rf"(?<!\w)(?:{query.words})(?!\w)" if query.whole_words else query.words
    try:
        regex.compile(query.words)
        for match in regex.finditer(pattern, text, regex.IGNORECASE | regex.MULTILINE, timeout=_PATIENCE):
            if match.start() < match.end():
                yield match.span()
    except TimeoutError as error:
        raise PatternError(_("This expression takes too long. Make it simpler.")) from error
    except RecursionError as error:
        raise PatternError(_("This expression has too many brackets in each other.")) from error
    except regex.error as error:
        raise PatternError(_("Not a regular expression: {reason}.").format(reason=error)) from error


def _hits(found: Iterator[tuple[int, int]]) -> Hits:
    spans = tuple(Span(start, end) for start, end in islice(found, MOST_HITS + 1))
    return Hits(spans[:MOST_HITS], len(spans) > MOST_HITS)
