"""Fonts as a PDF document holds them: only the glyphs that are used, each with the words that it stands for.

A glyph has a code for each text that it stands for, so that what is copied is what was written, with ligatures and
joined emoji too.  Widths are thousandths of the font's size.
"""

import hashlib
import struct
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import uharfbuzz as hb  # type: ignore[import-untyped]

from reader.export.pdf_file import PdfFile, points, utf16

Code: TypeAlias = tuple[str, str]
"""The name of a font in the document, and the glyph's code in it as hexadecimal digits."""

_PAGE = 256
"""Codes of a font whose glyphs are drawn; more glyphs make another font."""
_UNUSED = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2")
_BLOCK = 100
"""Entries that a table of codes may have at once."""
_BOX_STEPS = "50 0 m 550 0 l 550 700 l 50 700 l h 100 50 m 100 650 l 500 650 l 500 50 l h f*"
BOX = 0
"""The glyph of a font that has none of its own, for what no font has."""
_BOX_WIDTH = 600.0


@dataclass(slots=True)
class EmbeddedFont:
    """A TrueType font of which a part goes into the document."""

    name: str
    face: Any
    _codes: dict[tuple[int, str, float], int] = field(default_factory=dict)

    def code(self, glyph: int, words: str, width: float) -> Code:
        """The code of a glyph that stands for `words` and leads as far as `width`."""
        number = self._codes.setdefault((glyph, words, width), len(self._codes) + 1)
        return self.name, f"{number:04X}"

    def write(self, file: PdfFile) -> dict[str, int]:
        """Write what was used; gives the numbers of the fonts by name."""
        if not self._codes:
            return {}
        part = self._part()
        family = hashlib.sha256(part).hexdigest()[:6].translate(str.maketrans("0123456789abcdef", "GHIJKLMNOPABCDEF"))
        base = f"{family}+{self.name}"
        glyphs = [glyph for glyph, _words, _width in self._codes]
        program = file.stream(part, f"/Length1 {len(part)}")
        places = file.stream(b"\0\0" + b"".join(struct.pack(">H", glyph) for glyph in glyphs))
        described = file.write(self._descriptor(base, program))
        widths = points(*(width for _glyph, _words, width in self._codes))
        descendant = file.write(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /FontDescriptor {described} 0 R"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /CIDToGIDMap {places} 0 R /W [1 [{widths}]] >>"
        )
        words = file.stream(
            _to_unicode({f"{code:04X}": words for (_glyph, words, _width), code in self._codes.items()}, 2)
        )
        return {
            self.name: file.write(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H"
                f" /DescendantFonts [{descendant} 0 R] /ToUnicode {words} 0 R >>"
            )
        }

    def _part(self) -> bytes:
        """The font with no other glyphs than those that were used, under their old numbers."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        for glyph, _words, _width in self._codes:
            wanted.glyph_set.add(glyph)
        for tag in _UNUSED:
            wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
        return bytes(wanted.subset(self.face).blob.data)

    def _descriptor(self, base: str, program: int) -> str:
        scale = 1000 / self.face.upem
        head, lines = (bytes(self.face.reference_table(tag).data) for tag in ("head", "hhea"))
        box = points(*(value * scale for value in struct.unpack(">4h", head[36:44])))
        ascent, descent = (value * scale for value in struct.unpack(">2h", lines[4:8]))
        return (
            f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [{box}] /ItalicAngle 0"
            f" /Ascent {points(ascent)} /Descent {points(descent)} /CapHeight 714 /StemV 80 /FontFile2 {program} 0 R >>"
        )


@dataclass(slots=True)
class DrawnFont:
    """Any other font: its glyphs are drawn one by one (Type 3), whatever form its outlines have.

    Attributes:
        font: of HarfBuzz; None for a font that has nothing but `BOX`.
    """

    name: str
    font: Any = None
    _codes: dict[tuple[int, str], int] = field(default_factory=dict)

    def code(self, glyph: int, words: str) -> Code:
        """The code of a glyph that stands for `words`."""
        page, number = divmod(self._codes.setdefault((glyph, words), len(self._codes)), _PAGE)
        return f"{self.name}.{page}", f"{number:02X}"

    def width(self, glyph: int) -> float:
        """How far a glyph leads."""
        if self.font is None:
            return _BOX_WIDTH
        return float(self.font.get_glyph_h_advance(glyph)) * 1000 / float(self.font.face.upem)

    def write(self, file: PdfFile) -> dict[str, int]:
        """Write what was used; gives the numbers of the fonts by name."""
        used = list(self._codes)
        pages = [used[start : start + _PAGE] for start in range(0, len(used), _PAGE)]
        return {f"{self.name}.{number}": self._write_page(file, page) for number, page in enumerate(pages)}

    def _write_page(self, file: PdfFile, glyphs: list[tuple[int, str]]) -> int:
        drawn = [file.stream(self._drawing(glyph).encode()) for glyph, _words in glyphs]
        names = " ".join(f"/g{code}" for code in range(len(glyphs)))
        procedures = " ".join(f"/g{code} {number} 0 R" for code, number in enumerate(drawn))
        widths = points(*(self.width(glyph) for glyph, _words in glyphs))
        words = file.stream(_to_unicode({f"{code:02X}": words for code, (_glyph, words) in enumerate(glyphs)}, 1))
        return file.write(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [.001 0 0 .001 0 0] /Resources << >>"
            f" /FirstChar 0 /LastChar {len(glyphs) - 1} /Widths [{widths}] /CharProcs << {procedures} >>"
            f" /Encoding << /Type /Encoding /Differences [0 {names}] >> /ToUnicode {words} 0 R >>"
        )

    def _drawing(self, glyph: int) -> str:
        if self.font is None:
            return f"{points(_BOX_WIDTH)} 0 0 0 {points(_BOX_WIDTH)} 700 d1 {_BOX_STEPS}"
        pen = OutlinePen(1000 / float(self.font.face.upem))
        self.font.draw_glyph_with_pen(glyph, pen)
        return f"{points(self.width(glyph))} 0 {points(*pen.box())} d1 {' '.join(pen.steps)} f"


class OutlinePen:
    """Notes an outline as the steps of a drawing; its methods have the names of fontTools' pens."""

    def __init__(self, scale: float) -> None:
        self.steps: list[str] = []
        self._scale = scale
        self._here = (0.0, 0.0)
        self._seen: list[tuple[float, float]] = []

    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all that was drawn."""
        across, up = zip(*self._seen or [(0.0, 0.0)], strict=True)
        return min(across), min(up), max(across), max(up)

    def moveTo(self, end: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        """Begin an outline."""
        self._step("m", end)

    def lineTo(self, end: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        """Go straight on."""
        self._step("l", end)

    def curveTo(self, *bends: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        """Go on in a cubic curve."""
        self._step("c", *bends)

    def qCurveTo(self, bend: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        """Go on in a quadratic curve, which the document has as a cubic one."""
        start = self._here
        bends = [(at[0] + (bend[0] - at[0]) * 2 / 3, at[1] + (bend[1] - at[1]) * 2 / 3) for at in (start, end)]
        self._step("c", *bends, end)

    def closePath(self) -> None:  # noqa: N802 - fontTools' name
        """End an outline."""
        self.steps.append("h")

    def _step(self, operator: str, *places: tuple[float, float]) -> None:
        self._here = places[-1]
        scaled = [(x * self._scale, y * self._scale) for x, y in places]
        self._seen += scaled
        self.steps.append(f"{points(*(value for place in scaled for value in place))} {operator}")


def _to_unicode(words: dict[str, str], length: int) -> bytes:
    """The table by which a reader of the document turns codes of `length` bytes into text."""
    entries = [f"<{code}> <{utf16(text)}>" for code, text in words.items()]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'00' * length}> <{'FF' * length}>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
