"""Word documents (`.docx`, `.docm`): the text of the body and its notes, from the XML that Word writes (ECMA-376).

Inserted words count as written, deleted ones as gone; text boxes follow the paragraph that they hang on.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from reader.i18n import _
from reader.importers import dublin, markup
from reader.importers.archives import Archive
from reader.importers.assembling import Stated, assemble
from reader.importers.base import Entry, File, no_article
from reader.importers.canonical import Piece, join
from reader.importers.full_text import with_around
from reader.importers.kinds import NOTE, TABLE_ROW
from reader.importers.markup import Element, name_of
from reader.importers.titles import with_title
from reader.model import Article, BlockKind

SUFFIXES = (".docx", ".docm", ".dotx")

_KIND = _("a Word document")
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_MAIN = "/officeDocument"
_HEADING = re.compile(r"heading\s*([1-9])")
_STYLES = (
    (re.compile("title"), BlockKind.TITLE),
    (re.compile(".*quot.*|block text"), BlockKind.QUOTE),
    (re.compile("(?:.* )?caption|illustration|figure"), BlockKind.CAPTION),
    (re.compile("list( .*)?"), BlockKind.LIST_ITEM),
)
"""What styles are by the names that word processors give them, in lower case."""
_GONE = frozenset(("del", "movefrom", "instrtext", "deltext", "fallback", "pict", "rpr", "ppr", "annotationref"))
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "\u2011", "softhyphen": "\u00ad", "ptab": "\t"}
_NOTES = ("footnote", "endnote")
_MARGIN = re.compile(r"(header|footer|comments)\d*\.xml")
_MAX_BASES = 20


class _Style(NamedTuple):
    kind: str
    level: int


def is_package(names: tuple[str, ...]) -> bool:
    """Whether an archive with these members is a Word document."""
    return _TYPES in names and any(name.startswith("word/") and name.endswith(".xml") for name in names)


def entries(source: File) -> Iterable[Entry]:
    """The one article of a Word document."""
    return [Entry(source.path.stem, partial(_load, source), load_full=partial(_load_full, source))]


def _load_full(file: File) -> Article:
    """The article with running heads, feet and comments."""
    archive = Archive(file, _KIND)
    main = _main(archive, file)
    reads = _Body(_styles(archive, file, _beside(main, "styles.xml")))
    found: dict[str, list[Piece]] = {"header": [], "footer": [], "comments": []}
    for name in archive.names:
        if part := _MARGIN.fullmatch(posixpath.relpath(name, posixpath.dirname(main) or ".")):
            found[part[1]] += reads.pieces(markup.xml(file, archive.read(name), _KIND))
    return with_around(_load(file), found["header"], [*found["footer"], *found["comments"]])


def _load(file: File) -> Article:
    archive = Archive(file, _KIND)
    main = _main(archive, file)
    styles = _styles(archive, file, _beside(main, "styles.xml"))
    body = markup.xml(file, archive.read(main), _KIND)
    pieces = [piece for piece in _Body(styles).pieces(body) if piece.text.strip()]
    for kind in _NOTES:
        pieces += _notes(archive, file, _beside(main, f"{kind}s.xml"), styles)
    if not pieces:
        raise no_article(file.path)
    stated = _stated(archive, file)
    text, blocks = join(with_title(pieces, _title(stated, pieces)))
    return assemble(file, "docx", _MEDIA, text, blocks, stated)


def _stated(archive: Archive, file: File) -> Stated:
    return dublin.stated(markup.xml(file, archive.read(_CORE), _KIND)) if _CORE in archive else Stated()


def _title(stated: Stated, pieces: list[Piece]) -> str | None:
    """The title that is stated, unless the text has one of its own: what is stated is often that of a template."""
    first = pieces[0]
    has_one = first.kind == BlockKind.TITLE or (first.kind == BlockKind.HEADING and ("level", 1) in first.attributes)
    return None if has_one else stated.title


def _main(archive: Archive, file: File) -> str:
    if "_rels/.rels" in archive:
        for relation in markup.all_of(markup.xml(file, archive.read("_rels/.rels"), _KIND), ("relationship",)):
            if (relation.get("Type") or "").endswith(_MAIN):
                return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _beside(main: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(main), name)


def _styles(archive: Archive, file: File, name: str) -> dict[str, _Style]:
    """What the styles of paragraphs mean, by their ids; those that mean nothing here are left out."""
    if name not in archive:
        return {}
    rows = {
        _value(style, "styleId"): style
        for style in markup.all_of(markup.xml(file, archive.read(name), _KIND), ("style",))
        if _value(style, "type") == "paragraph"
    }
    meant = {identifier: _meaning(identifier, rows) for identifier in rows}
    return {identifier: style for identifier, style in meant.items() if style}


def _meaning(identifier: str, rows: dict[str, Element]) -> _Style | None:
    for _step in range(_MAX_BASES):
        row = rows.get(identifier)
        if row is None:
            return None
        parts = {name_of(part): part for part in row if name_of(part)}
        name = _value(parts.get("name"), "val").lower()
        if heading := _HEADING.fullmatch(name):
            return _Style(BlockKind.HEADING, int(heading[1]))
        if kind := next((kind for form, kind in _STYLES if form.fullmatch(name)), None):
            return _Style(kind, 0)
        identifier = _value(parts.get("basedon"), "val")
    return None


def _notes(archive: Archive, file: File, name: str, styles: dict[str, _Style]) -> Iterator[Piece]:
    if name not in archive:
        return
    for note in markup.all_of(markup.xml(file, archive.read(name), _KIND), _NOTES):
        # The lines between text and notes are kept as notes too.
        if _value(note, "type") in {"", "normal"}:
            for piece in _Body(styles).pieces(note):
                yield Piece(piece.text, NOTE)


class _Body:
    """Reads the paragraphs and tables of a part of the document."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self._styles = styles

    def pieces(self, root: Element) -> Iterator[Piece]:
        """The blocks in `root`, in order."""
        steps = markup.walk(root, "start")
        for _event, element in steps:
            name = name_of(element)
            if name == "tbl":
                steps.skip_subtree()
                yield from self._table(element)
            elif name == "p":
                steps.skip_subtree()
                yield self._paragraph(element)
                yield from self._boxes(element)
            elif name in _GONE:
                steps.skip_subtree()

    def _table(self, table: Element) -> Iterator[Piece]:
        """A table with a cell a row is a frame around paragraphs."""
        for row in (inner for inner in table.iterdescendants("*") if name_of(inner) == "tr"):
            cells = [cell for cell in row.iterdescendants("*") if name_of(cell) == "tc"]
            texts = ["\n".join(words for p in markup.all_of(cell, ("p",)) if (words := _words(p))) for cell in cells]
            if len(cells) > 1 and not any("\n" in words for words in texts):
                yield Piece("\t".join(texts), TABLE_ROW)
            else:
                for cell in cells:
                    if not any(name_of(inner) == "tbl" for inner in cell):
                        yield from map(self._paragraph, markup.all_of(cell, ("p",)))

    def _boxes(self, paragraph: Element) -> Iterator[Piece]:
        for box in markup.all_of(paragraph, ("txbxcontent",)):
            if not any(name_of(around) == "fallback" for around in box.iterancestors()):
                yield from map(self._paragraph, markup.all_of(box, ("p",)))

    def _paragraph(self, paragraph: Element) -> Piece:
        style = self._style(paragraph)
        attributes = (("level", style.level),) if style.level else ()
        return Piece(_words(paragraph), style.kind, attributes)

    def _style(self, paragraph: Element) -> _Style:
        properties = next((part for part in paragraph if name_of(part) == "ppr"), None)
        parts = {name_of(part): part for part in properties} if properties is not None else {}
        style = self._styles.get(_value(parts.get("pstyle"), "val"))
        if style:
            return style
        level = _value(parts.get("outlinelvl"), "val")
        if level in set("012345678"):
            return _Style(BlockKind.HEADING, int(level) + 1)
        numbered = "numpr" in parts and _value(markup.first(parts["numpr"], "numid"), "val") not in {"", "0"}
        return _Style(BlockKind.LIST_ITEM if numbered else BlockKind.PARAGRAPH, 0)


def _words(paragraph: Element) -> str:
    """The words of a paragraph, without those of text boxes in it."""
    words: list[str] = []
    steps = markup.walk(paragraph, "start")
    for _event, element in steps:
        name = name_of(element)
        if name in _GONE or name == "txbxcontent":
            steps.skip_subtree()
        elif name == "t":
            words.append(element.text or "")
        elif name == "br" and _value(element, "type") in {"page", "column"}:
            words.append(" ")
        elif name == "sym":
            words.append(_symbol(element))
        else:
            words.append(_MARKS.get(name, ""))
    return "".join(words).strip()


def _symbol(element: Element) -> str:
    """The character of a symbol, where it is one of Unicode and not of a font of its own."""
    try:
        point = int(_value(element, "char"), 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 else "\ufffd"


def _value(element: Element | None, attribute: str) -> str:
    """An attribute of Word's own namespace, of which there are two; empty where there is none."""
    if element is None:
        return ""
    return next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == attribute), "")
