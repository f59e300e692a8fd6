"""Words become glyphs: which font has them, how HarfBuzz joins and places them, and where each character stands.

Lengths are thousandths of the font's size.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

import regex
import uharfbuzz as hb  # type: ignore[import-untyped]

from reader import assets
from reader.export.pdf_bidi import mirrored
from reader.export.pdf_embedding import BOX, Code, DrawnFont, EmbeddedFont, OutlinePen
from reader.export.pdf_file import PdfFile
from reader.export.system_fonts import font_files

SERIF, BOLD, SANS = "NotoSerif-Regular", "NotoSerif-Bold", "NotoSans-Regular"
_OTHERS = (
    "NotoNaskhArabic-Regular",
    "NotoSerifHebrew-Regular",
    "NotoSerifDevanagari-Regular",
    "NotoSerifThai-Regular",
    "NotoSansSymbols2-Regular",
)
_EMOJI = "NotoEmoji-Regular"

_CLUSTER = regex.compile(r"\X")
_UNSEEN = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
_AS_EMOJI = regex.compile(r"\p{Emoji_Presentation}|.+\ufe0f")
_RESTRICTED = 0x2
"""That a font must not be put into documents."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one font, from left to right.

    Attributes:
        font: its name in the document.
        shown: for each height over the line the codes, and the steps between them, as a document has them.
        boxes: the left and right of each character that the glyphs stand for, in the order of the text.
    """

    font: str
    shown: tuple[tuple[float, str], ...]
    width: float
    boxes: tuple[tuple[float, float], ...]


class Face:
    """A font file, and its part in the document."""

    def __init__(self, path: Path, index: int = 0, drawn_as: str = "") -> None:
        self._face = hb.Face(hb.Blob.from_file_path(path), index)
        self._font = hb.Font(self._face)
        self._scale: float = 1000 / self._face.upem
        self._drawn = DrawnFont(drawn_as, self._font) if drawn_as else None
        self._embedded = EmbeddedFont(path.stem, self._face)

    def has(self, words: str) -> bool:
        """Whether there is a glyph for each character that can be seen."""
        return all(self._font.get_nominal_glyph(ord(char)) for char in _UNSEEN.sub("", words))

    def can_draw(self, char: str) -> bool:
        """Whether a character's glyph has an outline (not a picture) that documents may hold."""
        glyph = self._font.get_nominal_glyph(ord(char))
        if not glyph or self._is_restricted():
            return False
        pen = OutlinePen(1)
        self._font.draw_glyph_with_pen(glyph, pen)
        return bool(pen.steps)

    def shape(self, words: str, *, right_to_left: bool) -> Iterator[Piece]:
        """The glyphs for `words`, which all have the same direction."""
        glyphs = self._glyphs(words, right_to_left=right_to_left)
        for name, group in groupby(glyphs, lambda glyph: glyph.code[0]):
            yield _piece(name, list(group), right_to_left=right_to_left)

    def mark(self, char: str, width: float) -> Piece:
        """A character that is not seen, with some width."""
        font, code = self._embedded.code(self._font.get_nominal_glyph(ord(" ")), char, round(width))
        return Piece(font, ((0.0, f"<{code}>"),), round(width), ())

    def write(self, file: PdfFile) -> dict[str, int]:
        """Write what was used; gives the numbers of the fonts by name."""
        return (self._drawn or self._embedded).write(file)

    def _glyphs(self, words: str, *, right_to_left: bool) -> list["_Glyph"]:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
        buffer.add_str(words)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(self._font, buffer)
        starts = sorted({info.cluster for info in buffer.glyph_infos} | {0})
        texts = {start: words[start:end] for start, end in pairwise([*starts, len(words)])}
        found = []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            # Of several glyphs for the same text the first stands for it.
            text = texts.pop(info.cluster, "")
            if right_to_left:
                # What is seen, as readers of the document expect, which turn it back.
                text = mirrored(text)
            found.append(
                _Glyph(
                    self._code(info.codepoint, text),
                    text,
                    self._width(info.codepoint),
                    *(value * self._scale for value in (place.x_advance, place.x_offset, place.y_offset)),
                )
            )
        return found

    def _code(self, glyph: int, text: str) -> Code:
        if self._drawn:
            return self._drawn.code(glyph, text)
        return self._embedded.code(glyph, text, self._width(glyph))

    def _width(self, glyph: int) -> float:
        advance: int = self._font.get_glyph_h_advance(glyph)
        return advance * self._scale

    def _is_restricted(self) -> bool:
        table = bytes(self._face.reference_table("OS/2").data)
        return len(table) >= 10 and struct.unpack(">H", table[8:10])[0] & 0xF == _RESTRICTED


@dataclass(frozen=True, slots=True)
class _Glyph:
    code: Code
    text: str
    width: float
    advance: float
    x: float
    y: float


class Fonts:
    """The fonts of one document."""

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        """Take fonts for rare scripts from `folders`, else from those of the system."""
        self._folders = folders
        self._faces = {name: Face(_shipped(name)) for name in (SERIF, BOLD, SANS, *_OTHERS, _EMOJI)}
        self._system: list[Face] | None = None
        self._boxes = DrawnFont("Box")
        self._plain = {name: _Plain(face) for name, face in self._faces.items()}

    def shape(self, words: str, name: str, *, right_to_left: bool = False) -> tuple[Piece, ...]:
        """The glyphs for words of one direction, from left to right, in the font `name` as far as it has them.

        Args:
            name: may also be that of a piece, for what stands beside it.
        """
        return tuple(self._shape(words, name, right_to_left=right_to_left))

    def has(self, words: str, font: str) -> bool:
        """Whether a font that comes along has all of some words."""
        return font in self._plain and self._plain[font].has(words)

    def mark(self, char: str, font: str, width: float) -> Piece:
        """A character that is not seen, but copied, with some width; in a font of the document, if it can be."""
        face = self._faces.get(font)
        return face.mark(char, width) if face else back(-width, font)

    def write(self, file: PdfFile) -> dict[str, int]:
        """Write what was used of all fonts; gives their numbers by name."""
        found: dict[str, int] = {}
        for font in (*self._faces.values(), *(self._system or ()), self._boxes):
            found |= font.write(file)
        return found

    def _shape(self, words: str, name: str, *, right_to_left: bool) -> Iterator[Piece]:
        if self._plain[name].has(words):
            yield from self._faces[name].shape(words, right_to_left=right_to_left)
            return
        parts = [(self._face_of(part, name), part) for part in _CLUSTER.findall(words)]
        runs = [(face, "".join(part for _face, part in run)) for face, run in groupby(parts, lambda each: each[0])]
        for face, part in reversed(runs) if right_to_left else runs:
            if face:
                yield from face.shape(part, right_to_left=right_to_left)
            else:
                yield from self._boxed(part, right_to_left=right_to_left)

    def _face_of(self, cluster: str, name: str) -> Face | None:
        """The first font that has all of a cluster of characters."""
        names = [name, *_OTHERS, _EMOJI]
        if _AS_EMOJI.match(cluster):
            names.insert(0, _EMOJI)
        found = next((self._faces[each] for each in names if self._faces[each].has(cluster)), None)
        seen = _UNSEEN.sub("", cluster)
        return found or next((face for face in self._of_system() if face.has(seen) and face.can_draw(seen[0])), None)

    def _of_system(self) -> list[Face]:
        if self._system is None:
            files = enumerate(font_files(self._folders))
            self._system = [Face(path, index, drawn_as=f"System{number}") for number, (path, index) in files]
        return self._system

    def _boxed(self, words: str, *, right_to_left: bool) -> Iterator[Piece]:
        """A box for each cluster that no font has; it stands for what it replaces, so that it can be copied."""
        width = self._boxes.width(BOX)
        clusters = _CLUSTER.findall(words)
        glyphs = [_Glyph(self._boxes.code(BOX, each), each, width, width, 0, 0) for each in clusters]
        for font, group in groupby(reversed(glyphs) if right_to_left else glyphs, lambda glyph: glyph.code[0]):
            yield _piece(font, list(group), right_to_left=right_to_left)


class _Plain:
    """Tells quickly whether a font has all characters of a word."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._chars: dict[str, bool] = {}

    def has(self, words: str) -> bool:
        return all(self._knows(char) for char in words)

    def _knows(self, char: str) -> bool:
        if char not in self._chars:
            self._chars[char] = self._face.has(char) and not _UNSEEN.match(char) and not _AS_EMOJI.match(char)
        return self._chars[char]


def back(step: float, font: str) -> Piece:
    """A step to the left."""
    return Piece(font, ((0.0, f"{round(step)}"),), 0.0, ())


@cache
def _shipped(name: str) -> Path:
    return assets.folder() / "fonts" / f"{name}.ttf"


def _piece(font: str, glyphs: list[_Glyph], *, right_to_left: bool) -> Piece:
    boxes: list[tuple[float, float]] = []
    left = 0.0
    placed = []
    for glyph in glyphs:
        placed.append((glyph.text, left, glyph.advance))
        left += glyph.advance
    for text, start, width in reversed(placed) if right_to_left else placed:
        step = width / len(text) if text else 0
        inner = [(start + step * number, start + step * (number + 1)) for number in range(len(text))]
        boxes += reversed(inner) if right_to_left else inner
    return Piece(font, tuple(_shown(glyphs)), left, tuple(boxes))


def _shown(glyphs: list[_Glyph]) -> Iterator[tuple[float, str]]:
    for height, group in groupby(glyphs, lambda glyph: round(glyph.y)):
        steps: list[str] = []
        for glyph in group:
            before, after = round(-glyph.x), round(glyph.x + glyph.width - glyph.advance)
            steps += [f"{before}"] * bool(before) + [f"<{glyph.code[1]}>"] + [f"{after}"] * bool(after)
        yield height, " ".join(steps).replace("> <", "")
