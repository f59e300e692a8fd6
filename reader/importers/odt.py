"""OpenDocument texts (`.odt`): the text of the body and its notes, from the XML of ISO/IEC 26300."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

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

SUFFIXES = (".odt", ".ott")

_KIND = _("an OpenDocument text")
_MEDIA = "application/vnd.oasis.opendocument.text"
_SPACE = re.compile(r"[ \t\n\r]+")
_GONE = frozenset(
    (
        "tracked-changes",
        "note",
        "annotation",
        "annotation-end",
        "bookmark",
        "sequence-decls",
        "forms",
        "index-title-template",
    )
)
_STYLES = (
    (re.compile(r"quot", re.IGNORECASE), BlockKind.QUOTE),
    (re.compile(r"caption|^(?:illustration|figure|drawing)$", re.IGNORECASE), BlockKind.CAPTION),
    (re.compile(r"^title$", re.IGNORECASE), BlockKind.TITLE),
)
_MAX_SPACES = 1000


def is_package(names: tuple[str, ...]) -> bool:
    """Whether an archive with these members is a document of OpenDocument."""
    return "content.xml" in names and "META-INF/manifest.xml" in names


def entries(source: File) -> Iterable[Entry]:
    """The one article of the document."""
    return [Entry(source.path.stem, partial(_load, source), load_full=partial(_load_full, source))]


def _load_full(file: File) -> Article:
    """The article with running heads, feet and comments."""
    archive = Archive(file, _KIND)
    margins: dict[str, list[Piece]] = {"header": [], "footer": []}
    if "styles.xml" in archive:
        styles = markup.xml(file, archive.read("styles.xml"), _KIND)
        for part in markup.all_of(styles, margins):
            margins[name_of(part)] += _Body(styles).pieces(part)
    root = markup.xml(file, archive.read("content.xml"), _KIND)
    comments = [piece for part in markup.all_of(root, ("annotation",)) for piece in _Body(root).pieces(part)]
    return with_around(_load(file), margins["header"], [*margins["footer"], *comments])


def _load(file: File) -> Article:
    archive = Archive(file, _KIND)
    root = markup.xml(file, archive.read("content.xml"), _KIND)
    stated = Stated()
    if "meta.xml" in archive:
        stated = dublin.stated(markup.xml(file, archive.read("meta.xml"), _KIND))
    return _article(file, root, stated)


def _article(file: File, root: Element, stated: Stated) -> Article:
    body = markup.first(root, "text")
    pieces = [piece for piece in _Body(root).pieces(body) if piece.text.strip()] if body is not None else []
    if not pieces:
        raise no_article(file.path)
    first = pieces[0]
    has_title = first.kind == BlockKind.TITLE or ("level", 1) in first.attributes
    text, blocks = join(with_title(pieces, None if has_title else stated.title))
    return assemble(file, "odt", _MEDIA, text, blocks, stated)


class _Body:
    """Reads the paragraphs, lists and tables of a document.

    Args:
        root: the document, whose own styles say on which named ones they rest.
    """

    def __init__(self, root: Element) -> None:
        self._parents = {
            _value(style, "name"): _value(style, "parent-style-name") for style in markup.all_of(root, ("style",))
        }
        self._notes: list[Piece] = []

    def pieces(self, root: Element) -> Iterator[Piece]:
        """The blocks in `root`, in order, then its notes."""
        lists = 0
        steps = markup.walk(root, "start", "end")
        for event, element in steps:
            name = name_of(element)
            if name == "list":
                lists += 1 if event == "start" else -1
            elif event == "end":
                continue
            elif name in _GONE:
                steps.skip_subtree()
            elif name == "table-row" and (row := _row(element)):
                steps.skip_subtree()
                yield Piece(row, TABLE_ROW)
            elif name in {"p", "h"}:
                steps.skip_subtree()
                yield from self._paragraph(element, in_list=lists > 0)
        yield from self._notes

    def _paragraph(self, element: Element, *, in_list: bool) -> Iterator[Piece]:
        words = _words(element)
        for note in markup.all_of(element, ("note-body",)):
            self._notes += [Piece(_words(p), NOTE) for p in markup.all_of(note, ("p",))]
        if name_of(element) == "h":
            level = _value(element, "outline-level")
            yield Piece(words, BlockKind.HEADING, (("level", int(level) if level in set("123456789") else 1),))
        else:
            yield Piece(words, self._kind(element) or (BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH))
        for box in markup.all_of(element, ("text-box",)):
            for inner in markup.all_of(box, ("p", "h")):
                yield Piece(_words(inner), self._kind(inner) or BlockKind.PARAGRAPH)

    def _kind(self, element: Element) -> str | None:
        name = _value(element, "style-name")
        for style in (name, self._parents.get(name, "")):
            words = style.replace("_20_", " ")
            if kind := next((kind for form, kind in _STYLES if form.search(words)), None):
                return kind
        return None


def _row(row: Element) -> str:
    """The cells of a row of words; empty where it has one cell, or a cell with several paragraphs."""
    cells = [cell for cell in row if name_of(cell) == "table-cell"]
    texts = [[words for p in markup.all_of(cell, ("p", "h")) if (words := _words(p))] for cell in cells]
    return (
        "\t".join("".join(words) for words in texts) if len(cells) > 1 and all(len(each) < 2 for each in texts) else ""
    )


def _words(paragraph: Element) -> str:
    """The words of a paragraph, its white space as the standard has it, without notes and text boxes in it."""
    words: list[str] = [_SPACE.sub(" ", paragraph.text or "")]
    steps = markup.walk(paragraph, "start", "end")
    for event, element in steps:
        name = name_of(element)
        if element is paragraph:
            continue
        if event == "end":
            words.append(_SPACE.sub(" ", element.tail or ""))
        elif name in _GONE or name == "text-box":
            steps.skip_subtree()
        elif name == "s":
            count = _value(element, "c")
            words.append(" " * (min(int(count), _MAX_SPACES) if count.isascii() and count.isdigit() else 1))
        else:
            words.append({"tab": "\t", "line-break": "\n"}.get(name, ""))
            words.append(_SPACE.sub(" ", element.text or ""))
    return "".join(words).strip()


def _value(element: Element, attribute: str) -> str:
    return next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == attribute), "")
