"""XML and HTML, parsed safely, and the blocks of a document in HTML.

The parsers are set here and nowhere else: only HTML's entities are expanded, no DTD is loaded, nothing is fetched.
"""

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import Any, TypeAlias

from reader.importers.base import File
from reader.importers.bounds import damaged
from reader.importers.canonical import Piece, canonical
from reader.importers.kinds import CODE, TABLE_ROW
from reader.model import BlockKind

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "pre": CODE,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
}
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6r]|header|hgroup|html|li|main|menu|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
"""The elements that begin and end a block of words."""
_SKIPPED = re.compile(
    "applet|audio|button|canvas|colgroup|datalist|embed|head|iframe|input|map|math|meta|noscript|object|script|select|style"
    "|svg|template|textarea|title|video"
)
"""The elements whose words are none of the document."""
_CELLS = ("td", "th")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r" ?\n ?")
_PARTING = re.compile(r"\n{2,}")
_SPACE_IN_LINE = re.compile(r"[ \t\r\f]+")
_ENTITY = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?P<name>[A-Za-z][A-Za-z0-9]{1,31});", re.DOTALL)
_XML_NAMES = (b"amp", b"lt", b"gt", b"quot", b"apos")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def xml(file: File, data: bytes, kind: str) -> Element:
    """The root of an XML document.

    Args:
        file: what is being imported, for the error.
        data: the document.
        kind: what the file is, with its article, for the error.

    Raises:
        ArticleError: it is not well-formed, or nested or long beyond what the parser bears.
    """
    etree = _etree()
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(_with_numbers(data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise damaged(file.path, kind) from error
    # Of a document in UTF-16, whose names the step before does not see.
    etree.strip_tags(root, etree.Entity)
    return root


def html(page: str) -> Element | None:
    """The root of a page; None where nothing of it can be read."""
    etree = _etree()
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(_DECLARATION.sub("", canonical(page), count=1), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def walk(root: Element, *events: str) -> Any:
    """The events "start", "end", "comment" and "pi" in `root` with their elements, in order; see lxml's `iterwalk`."""
    return _etree().iterwalk(root, events=events)


def _etree() -> Any:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a file needs it

    return etree


def name_of(element: Element) -> str:
    """The name of an element in lower case, without its namespace; empty for a comment and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words_of(element: Element | None) -> str:
    """All words in an element, white space as in HTML; empty for None."""
    return _collapsed("".join(element.itertext("*"))) if element is not None else ""


def runs_of_words(root: Element) -> Iterator[str]:
    """The words of every element, in order, that has some of its own and lies in none that has."""
    steps = walk(root, "start")
    for _event, element in steps:
        own = (element.text, *(child.tail for child in element))
        if any(part and not part.isspace() for part in own):
            yield words_of(element)
            steps.skip_subtree()


def pieces(root: Element | None, *, around: str = BlockKind.PARAGRAPH) -> Iterator[Piece]:
    """The blocks of a document in HTML, or of a part of one, in order; only forms, scripts and what is
    hidden is left out.

    Args:
        root: the document; None has no blocks.
        around: the kind of what stands in no other element.
    """
    if root is None:
        return
    steps = walk(root, "start", "end", "comment", "pi")
    runs = _Runs(around)
    for event, element in steps:
        name = name_of(element)
        if event == "start" and (_SKIPPED.fullmatch(name) or _is_hidden(element)):
            steps.skip_subtree()
        elif event == "start" and name == "tr" and _is_row(element):
            yield from runs.cut()
            yield Piece("\t".join(words_of(cell) for cell in element if name_of(cell) in _CELLS), TABLE_ROW)
            steps.skip_subtree()
        elif event == "start":
            yield from runs.begin(element, name)
        if event != "start":
            if event == "end":
                yield from runs.end(element, name)
            if element is not root:
                runs.add(element.tail)
    yield from runs.cut()


class _Runs:
    """The words between the borders of blocks, and the kinds of the blocks that are open."""

    def __init__(self, around: str) -> None:
        self._words: list[str] = []
        self._open: list[tuple[Element, Piece]] = []
        self._around = Piece("", around)

    def add(self, words: str | None) -> None:
        kind = self._open[-1][1].kind if self._open else ""
        if words:
            self._words.append(words if kind == CODE else _SPACE.sub(" ", words))

    def begin(self, element: Element, name: str) -> Iterator[Piece]:
        if _BLOCKS.fullmatch(name):
            yield from self.cut()
        elif name == "br":
            self._words.append("\n")
        elif name == "img" and self._words and (description := element.get("alt")) and len(description) == 1:
            # Letters and emoji that were set as a picture.
            self._words.append(description)
        if name in _KINDS:
            level = (("level", int(name[1])),) if _KINDS[name] == BlockKind.HEADING else ()
            self._open.append((element, Piece("", _KINDS[name], level)))
        self.add(element.text)

    def end(self, element: Element, name: str) -> Iterator[Piece]:
        if _BLOCKS.fullmatch(name):
            yield from self.cut()
        if self._open and self._open[-1][0] is element:
            self._open.pop()

    def cut(self) -> Iterator[Piece]:
        """What stands since the last border, parted where two line breaks follow each other."""
        words, self._words = "".join(self._words), []
        model = self._open[-1][1] if self._open else self._around
        if model.kind == CODE:
            yield Piece(words.strip("\n"), CODE)
            return
        for part in _PARTING.split(_BREAKS.sub("\n", _SPACE_IN_LINE.sub(" ", words)).strip(" \n")):
            yield Piece(part, model.kind, model.attributes)


def _is_row(element: Element) -> bool:
    """Whether a row has cells of words, at least two; tables that only place parts of a page have blocks in them."""
    cells = [cell for cell in element if name_of(cell) in _CELLS]
    return len(cells) > 1 and all(_is_cell(cell) for cell in cells)


def _is_cell(cell: Element) -> bool:
    blocks = [inner for inner in cell.iterdescendants("*") if _BLOCKS.fullmatch(name_of(inner))]
    return not blocks or (len(blocks) == 1 and name_of(blocks[0]) in {"p", "div"})


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attrib or "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _collapsed(words: str) -> str:
    return _SPACE.sub(" ", words).strip(" ")


def _with_numbers(data: bytes) -> bytes:
    """XML with numbers for HTML's named entities; any other name becomes text, so that no entity is left to expand."""
    return _ENTITY.sub(_number, data)


def _number(match: re.Match[bytes]) -> bytes:
    name = match["name"]
    if name is None or name in _XML_NAMES:
        return match[0]
    characters = html5.get(f"{name.decode('ascii')};")
    if characters is None:
        return b"&amp;" + name + b";"
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")


def first(root: Element, *names: str) -> Element | None:
    """The first element, in reading order, that has one of these names."""
    return next((element for element in root.iter("*") if name_of(element) in names), None)


def all_of(root: Element, names: Iterable[str]) -> Iterator[Element]:
    """The elements with one of these names, in reading order."""
    wanted = frozenset(names)
    return (element for element in root.iter("*") if name_of(element) in wanted)
