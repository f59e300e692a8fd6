"""The lines of a PDF page with their places; lengths are points, the origin is the page's lower left corner."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

Pages: TypeAlias = Any
"""A document or a page of pypdfium2, which has no types."""

_GAP = 1.3
"""A gap within a line, in sizes of its type, that parts columns; justified lines have gaps of up to one."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""What the library gives for a hyphen at the end of a line that it takes for one of layout; no line end follows it."""

_REPLACED = str.maketrans(_LIGATURES | _HYPHENS)


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
        return [line for number, row in enumerate(_rows(textpage.raw)) for line in _parts(row, number)]
    finally:
        textpage.close()


class _Glyph(NamedTuple):
    """A named tuple, for a document has millions."""

    text: str
    left: float
    right: float
    height: float


@dataclass(slots=True)
class _Row:
    """The glyphs of a line, the size of its type as the page states it, and where its letters stand.

    Attributes:
        is_sure: whether size and base are those of a glyph well within the line.
    """

    glyphs: list[_Glyph]
    size: float = 0.0
    base: float = 0.0
    is_sure: bool = False

    @property
    def wants_measure(self) -> bool:
        return not self.size or (len(self.glyphs) >= _SAMPLE and not self.is_sure)

    def measure(self, size: float, base: float) -> None:
        self.size, self.base, self.is_sure = size, base, len(self.glyphs) >= _SAMPLE


def _rows(raw: Any) -> Iterator[_Row]:
    from pypdfium2 import raw as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a PDF comes

    left, right, bottom, top = box = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(each) for each in box]
    row = _Row([])
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _LINE_ENDS:
            if row.glyphs:
                yield row
            row = _Row([])
            continue
        is_after_hyphen = bool(row.glyphs) and row.glyphs[-1].text in _HYPHENS
        if code > _SPACE and (is_after_hyphen or row.wants_measure):
            size = pdfium.FPDFText_GetFontSize(raw, index)
            pdfium.FPDFText_GetCharOrigin(raw, index, pointers[0], pointers[3])
            if is_after_hyphen and abs(row.base - top.value) > size / 2:
                yield row
                row = _Row([])
            row.measure(size, top.value)
        if code > _SPACE:
            pdfium.FPDFText_GetCharBox(raw, index, *pointers)
        row.glyphs.append(_Glyph(_character(code), left.value, right.value, top.value - bottom.value))
    if row.glyphs:
        yield row


_LINE_ENDS = frozenset(b"\r\n")
_SPACE = 32
_SAMPLE = 8
"""The size is looked up again so many glyphs into a line, which may begin with a small number or a large bullet."""

_SURROGATES = range(0xD800, 0xE000)


def _character(code: int) -> str:
    return "\ufffd" if code in _SURROGATES or code > 0x10FFFF else chr(code)


def _parts(row: _Row, number: int) -> Iterator[Line]:
    size = max(1.0, _size(row))
    part: list[_Glyph] = []
    end: float | None = None
    for glyph in row.glyphs:
        is_word = not glyph.text.isspace()
        if is_word and end is not None and glyph.left - end > _GAP * size:
            yield from _line(part, size, row.base, number)
            part = []
        if is_word:
            end = glyph.right
        part.append(glyph)
    yield from _line(part, size, row.base, number)


def _size(row: _Row) -> float:
    """The size of the type; many programs set it to one and scale the page, so that the glyphs have to tell."""
    tallest = max((glyph.height for glyph in row.glyphs if not glyph.text.isspace()), default=0.0)
    return row.size if tallest <= row.size * 1.6 and row.size <= tallest * 6 else tallest * 1.1


def _line(glyphs: list[_Glyph], size: float, base: float, row: int) -> Iterator[Line]:
    words = [glyph for glyph in glyphs if not glyph.text.isspace()]
    text = "".join(glyph.text for glyph in glyphs).translate(_REPLACED).strip()
    if text and words:
        left, right = min(glyph.left for glyph in words), max(glyph.right for glyph in words)
        yield Line(text, left, right, base, size, row)
