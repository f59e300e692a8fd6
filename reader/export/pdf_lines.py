"""Paragraphs become lines: where they break, in which order their letters stand, and where each character is.

Offsets are code points of the paragraph, `[start, end)`; lengths are points.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import regex

from reader.export.base import is_right_to_left
from reader.export.pdf_bidi import has_right_to_left, is_mostly_right_to_left, is_neutral, levels, reordered
from reader.export.pdf_fonts import Fonts, Piece
from reader.model import Span

_LINE_END = regex.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_PART = regex.compile(r"[^\S\u00a0\u202f]+|[^\s]+(?:[\u00a0\u202f]+[^\s]*)*|[\u00a0\u202f]+")
"""Spaces, or what stands between them; a space that doesn't break is part of a word."""
_IDEOGRAPH = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]"
_MAY_BREAK = regex.compile(
    rf"(?<=[\p{{L}}\p{{N}}][-‐–—/])(?=[\p{{L}}\p{{N}}])|(?<=[^\p{{Ps}}\p{{Pi}}])(?={_IDEOGRAPH})"
    rf"|(?<={_IDEOGRAPH})(?=[^\p{{Pe}}\p{{Pf}}\p{{Po}}\p{{Lm}}\p{{M}}])|\u200b",
    regex.VERSION1,
)
_BREAKABLE = regex.compile(rf"[-‐–—/\u200b]|{_IDEOGRAPH}")
_MOST_WORDS = 50_000
"""Words whose glyphs are remembered."""
_HAIR = 0.01
LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"
_CLUSTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set.

    Attributes:
        font: a name of `pdf_fonts`.
        leading: from one line to the next.
    """

    font: str
    size: float
    leading: float
    colour: str


class Atom(NamedTuple):
    """Characters that stand together, of one direction.

    A tuple, since there is one for each word and each space of a document.
    """

    start: int
    end: int
    words: str
    pieces: tuple[Piece, ...]
    width: float
    level: int
    is_space: bool

    def mark_after(self, before: "Atom | None") -> str:
        """The mark of direction that must be copied between `before` and this, where both are neighbours in the text.

        PDFium turns punctuation behind letters from right to left around, unless it stands alone between such marks.
        """
        if before is None or before.level % 2 == 0 or before.end != self.start:
            return ""
        if not is_neutral(self.words[0]):
            return ""
        if self.level % 2 == 0:
            return LEFT_TO_RIGHT
        return _RIGHT_TO_LEFT if is_neutral(before.words[0]) else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        atoms: as they stand from left to right.
        left: where the first of them begins.
    """

    span: Span
    atoms: tuple[Atom, ...]
    left: float
    style: Style

    @property
    def ends(self) -> tuple[float, float]:
        """Where the words begin and end, without the spaces that hang over the edge."""
        left, seen = self._seen()
        return left, left + sum(atom.width for atom in seen)

    def written(self) -> list[tuple[float, Atom]]:
        """The atoms in the order in which they are written into the file, each with its left.

        Readers of PDF turn letters that stand from right to left around by themselves.  PDFium, which is in most
        browsers, takes a line for one from right to left where most of its parts are; of any other line it turns each
        part around in its place, with the punctuation behind it.  So such a line is written in the order of the text.
        """
        lefts = accumulate((atom.width for atom in self.atoms), initial=self.left)
        placed = list(zip(lefts, self.atoms, strict=False))
        if not any(atom.level % 2 for atom in self.atoms) or is_mostly_right_to_left(atom.words for atom in self.atoms):
            return placed
        return sorted(placed, key=lambda each: each[1].start)

    def boxes(self, span: Span) -> list[tuple[float, float]]:
        """Left and right of what the line has of a span; more than one where the direction changes."""
        found: list[tuple[float, float]] = []
        left, seen = self._seen()
        for atom in seen:
            if atom.start < span.end and span.start < atom.end:
                begin, end = 0.0, atom.width
                if span.start > atom.start or span.end < atom.end:
                    begin, end = _part_of(atom, span, self.style.size / 1000)
                if found and abs(found[-1][1] - left - begin) < _HAIR:
                    found[-1] = (found[-1][0], left + end)
                else:
                    found.append((left + begin, left + end))
            left += atom.width
        return found

    def _seen(self) -> tuple[float, list[Atom]]:
        """The atoms without spaces at the end of the line, and where they begin."""
        atoms = list(self.atoms)
        left = self.left
        while atoms and atoms[0].is_space and atoms[0].level % 2:
            left += atoms.pop(0).width
        while atoms and atoms[-1].is_space and atoms[-1].level % 2 == 0:
            atoms.pop()
        return left, atoms


class Setter:
    """Sets paragraphs in the fonts of a document."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._known: dict[tuple[str, str, int, str], tuple[tuple[Piece, ...], float, bool]] = {}

    def lines(self, words: str, style: Style, measure: float) -> list[Line]:
        """The lines of a paragraph; there is one at least."""
        base = int(is_right_to_left(words))
        found: list[Line] = []
        start = 0
        for end, after in _parts(words):
            units = self._units(words[start:end], start, style, base)
            found += _broken(self._fitting(units, style, measure), style, measure, base, Span(start, end))
            start = after
        return found

    def width(self, words: str, style: Style) -> float:
        """How far words of one line reach."""
        return sum(atom.width for unit in self._units(words, 0, style, 0) for atom in unit)

    def _units(self, words: str, offset: int, style: Style, base: int) -> Iterator[list[Atom]]:
        """The atoms of each word and each space."""
        each_level = levels(words, base) if base or has_right_to_left(words) else None
        kinds = [(level, level % 2 and is_neutral(char)) for level, char in zip(each_level or (), words, strict=False)]
        beside = ""
        for start, end in _pieces(words):
            if each_level is None:
                yield [self._atom(words[start:end], offset + start, style)]
                continue
            # Punctuation is apart from letters written from right to left: see `Line.written`.
            places = [start, *(place for place in range(start + 1, end) if kinds[place] != kinds[place - 1]), end]
            unit = []
            for first, last in pairwise(places):
                atom = self._atom(words[first:last], offset + first, style, each_level[first], beside)
                beside = atom.pieces[0].font if atom.level % 2 and atom.pieces else ""
                unit.append(atom)
            yield unit

    def _atom(self, words: str, start: int, style: Style, level: int = 0, beside: str = "") -> Atom:
        """An atom; what has no direction of its own is set in the font of what stands `beside` it."""
        key = (words, style.font, level, beside)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            is_space = words.isspace() and "\u00a0" not in words and "\u202f" not in words
            # Whatever space it is, it is seen and copied as one.
            shown = " " * len(words) if is_space else words
            font = beside if level % 2 and is_neutral(words[0]) and self._fonts.has(shown, beside) else style.font
            pieces = self._fonts.shape(shown, font, right_to_left=level % 2 == 1)
            found = self._known[key] = (pieces, sum(piece.width for piece in pieces) / 1000, is_space)
        pieces, width, is_space = found
        return Atom(start, start + len(words), words, pieces, width * style.size, level, is_space)

    def _fitting(self, units: Iterator[list[Atom]], style: Style, measure: float) -> Iterator[list[Atom]]:
        """The units, one that is wider than a line in as many parts as it needs."""
        for unit in units:
            if unit[0].is_space or sum(atom.width for atom in unit) <= measure:
                yield unit
            else:
                for atom in unit:
                    yield from ([part] for part in self._cut(atom, style, measure))

    def _cut(self, atom: Atom, style: Style, measure: float) -> Iterator[Atom]:
        start, part = atom.start, ""
        for cluster in _CLUSTER.findall(atom.words):
            longer = self._atom(part + cluster, start, style, atom.level)
            if part and longer.width > measure:
                yield self._atom(part, start, style, atom.level)
                start, part = start + len(part), cluster
            else:
                part += cluster
        yield self._atom(part, start, style, atom.level)


def _parts(words: str) -> Iterator[tuple[int, int]]:
    """The ends of what stands between line ends that somebody set, and where the next one begins."""
    for found in _LINE_END.finditer(words):
        yield found.start(), found.end()
    yield len(words), len(words)


def _pieces(words: str) -> Iterator[tuple[int, int]]:
    """Where words and spaces begin and end, and where a word may be broken."""
    for part in _PART.finditer(words):
        if not _BREAKABLE.search(part[0]):
            yield part.span()
            continue
        places = sorted({found.end() for found in _MAY_BREAK.finditer(part[0])} - {0, len(part[0])})
        for start, end in zip([0, *places], [*places, len(part[0])], strict=True):
            yield part.start() + start, part.start() + end


def _broken(units: Iterator[list[Atom]], style: Style, measure: float, base: int, span: Span) -> Iterator[Line]:
    line: list[Atom] = []
    filled = 0.0
    start = span.start
    for unit in units:
        width = sum(atom.width for atom in unit)
        if line and filled + width > measure and not unit[0].is_space:
            yield _line(line, style, measure, base, Span(start, unit[0].start))
            line, filled, start = [], 0.0, unit[0].start
        line += unit
        filled += width
    yield _line(line, style, measure, base, Span(start, span.end))


def _line(atoms: list[Atom], style: Style, measure: float, base: int, span: Span) -> Line:
    # Spaces at the end of a line are on the paragraph's level (rule L1), and hang over its edge.
    for place in range(len(atoms) - 1, -1, -1):
        if not atoms[place].is_space:
            break
        atoms[place] = atoms[place]._replace(level=base)
    ordered = reordered(atoms, lambda atom: atom.level) if base or any(atom.level for atom in atoms) else atoms
    # Of a line from right to left those spaces stand at the left.
    left = measure - sum(atom.width for atom in atoms) if base else 0.0
    return Line(span, tuple(ordered), left, style)


def _part_of(atom: Atom, span: Span, scale: float) -> tuple[float, float]:
    """Where an atom's characters that belong to a span begin and end, from the atom's left."""
    every: list[tuple[float, float]] = []
    lefts = list(accumulate((piece.width for piece in atom.pieces), initial=0.0))
    placed = list(zip(atom.pieces, lefts, strict=False))
    for piece, begin in reversed(placed) if atom.level % 2 else placed:
        every += [((begin + start) * scale, (begin + end) * scale) for start, end in piece.boxes]
    inside = every[max(span.start - atom.start, 0) : span.end - atom.start]
    return min((start for start, _end in inside), default=0.0), max((end for _start, end in inside), default=0.0)
