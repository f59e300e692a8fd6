"""Rich text (`.rtf`): paragraphs with their kinds, from the control words of RTF 1.9.1.

Hidden and deleted words are left out, footnotes stand behind the text, and of a link its words are kept.  All text of
a document has its running heads, feet and comments too.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath

from reader.i18n import _
from reader.importers import rtf_codes as codes
from reader.importers.assembling import Stated, assemble
from reader.importers.base import Entry, File, no_article
from reader.importers.bounds import damaged
from reader.importers.canonical import Piece, join
from reader.importers.full_text import with_around
from reader.importers.kinds import NOTE, TABLE_ROW
from reader.importers.titles import with_title
from reader.model import Article, BlockKind

SUFFIXES = (".rtf",)

_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_START = re.compile(rb"\s*\{\\rtf")
_SURROGATES = re.compile("[\ud800-\udfff]+")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_MARKER = re.compile(r"(?:[•◦▪·*–-]|\(?(?:\d{1,3}|[a-z])[.)])\s*\t\s*")
_KINDS = (
    (re.compile(r"quot|block ?text", re.IGNORECASE), BlockKind.QUOTE),
    (re.compile(r"caption", re.IGNORECASE), BlockKind.CAPTION),
    (re.compile(r"title", re.IGNORECASE), BlockKind.TITLE),
    (re.compile(r"list ", re.IGNORECASE), BlockKind.LIST_ITEM),
)
_MARGINS = ("header", "footer", "comment")
_ASIDES = ("note", *_MARGINS)
"""Groups within the text whose words are none of its paragraphs."""
_TITLE_LENGTH = 200
_MAX_GROUPS = 10_000


@dataclass(slots=True)
class _State:
    """What holds until the end of a group."""

    target: str = "body"
    skipped: bool = False
    hidden: bool = False
    codec: str = ""
    fallback: int = 1
    size: int = 24


@dataclass(slots=True)
class _Layout:
    """What holds until the end of a paragraph, or until `pard`."""

    style: int = 0
    outline: int | None = None
    is_listed: bool = False
    hangs: bool = False
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    piece: Piece
    size: int


@dataclass(slots=True)
class _Document:
    """What was read so far."""

    paragraphs: list[_Paragraph] = field(default_factory=list)
    asides: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _ASIDES})
    stated: dict[str, list[str]] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)


def sniff(head: bytes, name: str) -> float:
    """By its first control word; a file that is only called so is told to hold no article."""
    return 1.0 if _START.match(head) else 0.5 if PurePath(name).suffix.lower() in SUFFIXES else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The one article of the file."""
    return [Entry(source.path.stem, partial(_load, source), load_full=partial(_load_full, source))]


def _load(file: File) -> Article:
    return _article(file, _read(file))


def _load_full(file: File) -> Article:
    document = _read(file)
    # First, left and right pages have heads of their own, often of the same words.
    heads, feet, comments = (map(Piece, dict.fromkeys(document.asides[name])) for name in _MARGINS)
    return with_around(_article(file, document), heads, [*feet, *comments])


def _read(file: File) -> _Document:
    if not _START.match(file.data):
        raise damaged(file.path, _("a rich text document (RTF)"))
    return _Reader(file.data).read()


def _article(file: File, document: _Document) -> Article:
    notes = (Piece(words, NOTE) for words in document.asides["note"])
    pieces = [*_titled(document.paragraphs), *(piece for piece in notes if piece.text)]
    if not pieces:
        raise no_article(file.path)
    said = {name: "".join(words).strip() or None for name, words in document.stated.items()}
    opens = pieces[0].kind == BlockKind.TITLE or ("level", 1) in pieces[0].attributes
    text, blocks = join(with_title(pieces, None if opens else said.get("title")))
    return assemble(file, "rtf", "application/rtf", text, blocks, Stated(said.get("title"), said.get("author")))


def _titled(paragraphs: list[_Paragraph]) -> list[Piece]:
    """The pieces; a first paragraph that is set larger than the rest and is short is the title.

    Wrong for a first paragraph that is a large date or the name of the paper.
    """
    sizes = Counter(paragraph.size for paragraph in paragraphs[1:] for _word in paragraph.piece.text.split())
    pieces = [paragraph.piece for paragraph in paragraphs]
    if sizes and paragraphs[0].size > sizes.most_common(1)[0][0]:
        first = pieces[0]
        if first.kind == BlockKind.PARAGRAPH and len(first.text) <= _TITLE_LENGTH:
            pieces[0] = Piece(first.text, BlockKind.TITLE)
    return pieces


class _Reader:
    """Follows the groups and control words of a file from its beginning to its end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document = _Document()
        self._state = _State()
        self._groups: list[_State] = []
        self._layout = _Layout()
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._words: list[str] = []
        self._aside: list[str] = []
        self._cells: list[str] = []
        self._bytes = bytearray()
        self._left_out = 0
        self._is_optional = False
        self._sizes: list[int] = []

    def read(self) -> _Document:
        """The document; what is not closed at the end counts as closed."""
        position = 0
        while match := _TOKEN.match(self._data, position):
            position = match.end()
            kind = match.lastgroup
            if kind != "hex":
                self._decode()
            if kind == "text":
                self._text(match["text"])
            elif kind == "hex":
                self._byte(int(match["hex"], 16))
            elif kind == "brace":
                self._brace(match["brace"])
                if not self._groups:
                    break
            elif kind in {"word", "number"}:
                number = int(match["number"]) if match["number"] else None
                position += self._word(match["word"], number)
            elif kind == "sign":
                self._sign(match["sign"])
        self._decode()
        self._end_paragraph()
        return self._document

    # Groups

    def _brace(self, brace: bytes) -> None:
        self._left_out = 0
        self._is_optional = False
        if brace == b"{":
            if len(self._groups) < _MAX_GROUPS:
                self._groups.append(replace(self._state))
            return
        ended = self._state
        if self._groups:
            self._state = self._groups.pop()
        if ended.target in _ASIDES and ended.target != self._state.target:
            self._document.asides[ended.target].append(_whole(self._aside))
            self._aside = []

    # Characters

    def _text(self, text: bytes) -> None:
        if self._left_out:
            taken = min(self._left_out, len(text))
            self._left_out -= taken
            text = text[taken:]
        self._say(text.decode(self._encoding, "replace"))

    def _byte(self, byte: int) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self._bytes.append(byte)

    def _decode(self) -> None:
        if self._bytes:
            words = self._bytes.decode(self._encoding, "replace")
            self._bytes.clear()
            self._say(words)

    @property
    def _encoding(self) -> str:
        return self._state.codec or self._codec

    def _say(self, words: str) -> None:
        state = self._state
        if state.skipped or state.hidden or not words:
            return
        match state.target:
            case "body":
                self._words.append(words)
                if words.strip():
                    self._sizes.append(state.size)
            case target if target in _ASIDES:
                self._aside.append(words)
            case "fonts":
                pass
            case "styles":
                if name := words.strip().rstrip(";"):
                    self._document.styles.setdefault(self._layout.style, name)
            case target:
                self._document.stated.setdefault(target, []).append(words)

    # Control words

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._is_optional = True
        elif sign in codes.PARAGRAPH_ENDS:
            self._end_paragraph()
        elif self._left_out:
            self._left_out -= 1
        else:
            self._say(codes.CHARACTERS.get(sign, ""))

    def _word(self, word: bytes, number: int | None) -> int:
        """Do what a control word says; how many bytes behind it are no text."""
        optional, self._is_optional = self._is_optional, False
        if word == b"bin":
            return max(0, number or 0)
        if word in codes.SKIPPED or (optional and word not in codes.KNOWN_OPTIONAL):
            self._state.skipped = True
        elif word in codes.STATED and self._state.target == "info":
            # The last one to write is an author too, at another time.
            self._state.skipped = word.decode("ascii") in self._document.stated
            self._state.target = word.decode("ascii")
        elif word in _TARGETS:
            self._state.target = _TARGETS[word]
        elif word == b"u":
            self._say(chr((number or 0) & 0xFFFF))
            self._left_out = self._state.fallback
        elif word in codes.CHARACTERS:
            self._say(codes.CHARACTERS[word])
        elif word in codes.PARAGRAPH_ENDS:
            self._end_paragraph()
        elif not self._state.skipped:
            self._set(word, number)
        return 0

    def _set(self, word: bytes, number: int | None) -> None:
        """A property of characters, paragraphs or the document."""
        state = self._state
        match word:
            case b"uc":
                state.fallback = max(0, min(number or 0, 10))
            case b"v" | b"deleted":
                state.hidden = number != 0
            case b"plain":
                state.hidden, state.size = False, 24
            case b"fs":
                state.size = number or 24
            case b"f":
                self._font = number or 0
                state.codec = self._fonts.get(self._font, "")
            case b"fcharset" if state.target == "fonts":
                self._fonts[self._font] = codes.CHARSETS.get(number or 0, "")
            case b"ansicpg":
                self._codec = _known(f"cp{number}") or self._codec
            case b"ansi" | b"mac" | b"pc" | b"pca":
                self._codec = codes.CODE_PAGES[word]
            case _:
                self._lay_out(word, number)

    def _lay_out(self, word: bytes, number: int | None) -> None:
        """A property of paragraphs, or the end of a cell or a row."""
        layout = self._layout
        match word:
            case b"cell" | b"nestcell":
                self._cells.append(self._take())
            case b"row" | b"nestrow":
                self._end_row()
            case b"pard":
                self._layout = _Layout()
            case b"s":
                layout.style = number or 0
            case b"outlinelevel":
                layout.outline = number
            case b"ls":
                layout.is_listed = bool(number)
            case b"fi":
                layout.hangs = (number or 0) < 0
            case b"intbl":
                layout.in_table = True

    # Paragraphs

    def _take(self) -> str:
        words, self._words = _whole(self._words), []
        return words

    def _end_paragraph(self) -> None:
        state, layout = self._state, self._layout
        if state.target in _ASIDES:
            self._aside.append("\n")
        elif state.target != "body" or state.skipped:
            return
        elif layout.in_table and self._groups:
            self._words.append("\n")
        else:
            words, size = self._take(), max(Counter(self._sizes).items(), key=lambda item: item[1], default=(24, 0))[0]
            self._sizes = []
            if words:
                self._document.paragraphs.append(_Paragraph(self._piece(words), size))

    def _end_row(self) -> None:
        cells, self._cells = self._cells, []
        if len(cells) > 1 and not any("\n" in cell for cell in cells):
            pieces = [Piece("\t".join(cells), TABLE_ROW)]
        else:
            pieces = [Piece(words) for cell in cells for words in cell.split("\n")]
        self._document.paragraphs += [_Paragraph(piece, 24) for piece in pieces if piece.text.strip()]
        self._sizes = []

    def _piece(self, words: str) -> Piece:
        layout = self._layout
        style = self._document.styles.get(layout.style, "")
        heading = _HEADING.match(style)
        if heading or layout.outline in range(9):
            level = int(heading[1]) if heading else (layout.outline or 0) + 1
            return Piece(words, BlockKind.HEADING, (("level", level),))
        if layout.is_listed:
            return Piece(words, BlockKind.LIST_ITEM)
        if layout.hangs and (marker := _MARKER.match(words)):
            return Piece(words[marker.end() :], BlockKind.LIST_ITEM)
        return Piece(words, next((kind for form, kind in _KINDS if form.search(style)), BlockKind.PARAGRAPH))


_TARGETS = {b"fonttbl": "fonts", b"stylesheet": "styles", b"info": "info", b"footnote": "note"} | codes.MARGINS


def _whole(words: Iterable[str]) -> str:
    """The words, characters that were given in two halves put together."""
    return _SURROGATES.sub(_joined, "".join(words)).strip()


def _joined(match: re.Match[str]) -> str:
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _known(codec: str) -> str | None:
    try:
        return codec if isinstance(b"".decode(codec), str) else None
    except LookupError:
        return None
