"""The lines of a PDF page with their places; lengths are points, the origin is the page's lower left corner.

Every question to the library takes a microsecond, and a document has millions of glyphs: the words of a page are asked
for at once, and the places of the first and last glyph of each word only.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import sub
from typing import Any, NamedTuple, TypeAlias

Pages: TypeAlias = Any
"""A document or a page of pypdfium2, which has no types."""

_GAP = 1.3
"""A gap within a line, in sizes of its type, that parts columns; justified lines have gaps of up to one."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""What the library gives for a hyphen at the end of a line that it takes for one of layout; no line end follows it."""
_OF_WINDOWS = {chr(code): words for code in range(0x80, 0xA0) if (words := bytes([code]).decode("cp1252", "ignore"))}
"""What fonts without a table of their characters mean by control characters: “ ” – and the like."""

_REPLACED = str.maketrans(_LIGATURES | _OF_WINDOWS | _HYPHENS)


MARKER = re.compile(r"[•‣▪▫◦●○■□➢\uf0a7\uf0b7\uf0d8–-]|\d{1,2}[.)]")
"""What stands before a list item."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or the part of one that lies in one column.

    Attributes:
        base: the height of the line on which the letters stand.
        size: of its type.
        row: a number that the parts of one line share.
        stops: where the parts of one line begin that were joined, the first left out; their words are parted by tabs.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    row: int = 0
    stops: tuple[float, ...] = ()


def lines_of(page: Pages) -> list[Line]:
    """The lines of a page, in the order in which they were drawn."""
    textpage = page.get_textpage()
    try:
        glyphs = _Glyphs(textpage.raw)
        return [line for number, row in enumerate(_rows(glyphs)) for line in _parts(glyphs.text, row, number)]
    finally:
        textpage.close()


class _Row(NamedTuple):
    """A line of a page: its words, `[start, end)` in glyphs, with their edges.

    Attributes:
        height: of its tallest glyph.
        size: of its type, as the page states it.
        base: the height of the line on which its letters stand.
    """

    words: list[tuple[int, int]]
    lefts: list[float]
    rights: list[float]
    height: float
    size: float
    base: float


class _Glyphs:
    """The glyphs of a page, by their numbers."""

    def __init__(self, raw: Any) -> None:
        from pypdfium2 import raw as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a PDF comes

        self._raw, self._pdfium = raw, pdfium
        # Addresses as numbers take half the time of the library's own types.
        self._page = ctypes.cast(raw, ctypes.c_void_p).value
        self._box = _BOX(ctypes.cast(pdfium.FPDFText_GetCharBox, ctypes.c_void_p).value or 0)
        self.text = "".join(self._characters(0, max(0, pdfium.FPDFText_CountChars(raw))))

    def measure(self, at: int) -> tuple[float, float]:
        """The size of a glyph's type, and the height on which it stands."""
        x, base = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._raw, at, ctypes.byref(x), ctypes.byref(base))
        return self._pdfium.FPDFText_GetFontSize(self._raw, at), base.value

    def row(self, words: list[tuple[int, int]], sample: int) -> _Row:
        """The line with these words; `sample` is a glyph of it that has its size."""
        boxes = (ctypes.c_double * (8 * len(words)))()
        at, ask, page = ctypes.addressof(boxes), self._box, self._page
        for start, end in words:
            ask(page, start, at, at + 8, at + 16, at + 24)
            ask(page, end - 1, at + 32, at + 40, at + 48, at + 56)
            at += 64
        # Of a language that is written to the left, the last letter is the first from the left.
        lefts = list(map(min, boxes[0::8], boxes[4::8]))
        rights = list(map(max, boxes[1::8], boxes[5::8]))
        return _Row(words, lefts, rights, max(map(sub, boxes[3::4], boxes[2::4])), *self.measure(sample))

    def _characters(self, start: int, count: int) -> list[str]:
        """The character of each glyph, one for one; the library leaves some out of words, but not of glyphs."""
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        units = self._pdfium.FPDFText_GetText(self._raw, start, count, buffer)
        words = bytes(memoryview(buffer).cast("B")[: 2 * max(0, units - 1)]).decode("utf-16-le", "replace")
        if len(words) == count:
            return [words]
        if count - len(words) > count // _FEW or count < _FEW:
            return [_character(self._pdfium.FPDFText_GetUnicode(self._raw, at)) for at in range(start, start + count)]
        half = count // 2
        return self._characters(start, half) + self._characters(start + half, count - half)


_BOX = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 4)
_FEW = 64
"""Where more than one glyph in so many is left out, all are asked for one by one."""
_SURROGATES = range(0xD800, 0xE000)


@lru_cache(maxsize=4096)
def _character(code: int) -> str:
    return "\ufffd" if code in _SURROGATES or not 0 < code <= 0x10FFFF else chr(code)


_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S+")
_MAYBE_END = re.compile(r"[\x02\ufffe]\s*(?=\S)")
_SAMPLE = re.compile(r"\S.{7,}?(\S)", re.DOTALL)
"""The size is looked up so many glyphs into a line, which may begin with a small number or a large bullet."""


def _rows(glyphs: _Glyphs) -> Iterator[_Row]:
    for line in _LINE.finditer(glyphs.text):
        for start, end in _cut(glyphs, line.start(), line.end()):
            if words := [word.span() for word in _WORD.finditer(glyphs.text, start, end)]:
                sample = _SAMPLE.search(glyphs.text, start, end)
                yield glyphs.row(words, sample.start(1) if sample else words[0][0])


def _cut(glyphs: _Glyphs, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line cut behind the hyphens at which one below it begins."""
    for hyphen in _MAYBE_END.finditer(glyphs.text, start, end):
        (size, base), (_size, below) = glyphs.measure(hyphen.start()), glyphs.measure(hyphen.end())
        if abs(base - below) > size / 2:
            yield start, hyphen.end()
            start = hyphen.end()
    yield start, end


def _parts(text: str, row: _Row, number: int) -> Iterator[Line]:
    """The parts of a line that stand apart from each other."""
    size = max(1.0, _size(row))
    gaps = map(sub, row.lefts[1:], row.rights)
    starts = [0, *(at for at, gap in enumerate(gaps, start=1) if gap > _GAP * size), len(row.words)]
    for first, after in pairwise(starts):
        if words := text[row.words[first][0] : row.words[after - 1][1]].translate(_REPLACED).strip():
            left, right = min(row.lefts[first:after]), max(row.rights[first:after])
            yield Line(words, left, right, row.base, size, number)


def _size(row: _Row) -> float:
    """The size of the type; many programs set it to one and scale the page, so that the glyphs have to tell."""
    return row.size if row.height <= row.size * 1.6 and row.size <= row.height * 6 else row.height * 1.1
