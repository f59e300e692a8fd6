"""Web pages: the main text without what surrounds it, by trafilatura; nothing of a page is executed or fetched.

The page's own title, author, date and address are taken from its metadata, an address that it lacks from the comment of
the program that saved it.  Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and
Extraction", ACL 2021.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from reader.importers import markup, saved_pages
from reader.importers.assembling import Stated, assemble, one_line
from reader.importers.base import Entry, File, no_article
from reader.importers.bylines import date_in
from reader.importers.canonical import Piece, join
from reader.importers.encoding import text_of
from reader.importers.full_text import with_left_out
from reader.importers.furniture import without_furniture
from reader.importers.html_documents import is_document, without_margins
from reader.importers.html_tree import link_words, prepare
from reader.importers.json_ld import Linked, linked_article
from reader.importers.kinds import CODE, TABLE_ROW
from reader.model import Article, BlockKind

if TYPE_CHECKING:
    from trafilatura.settings import Document

SUFFIXES = (".html", ".htm", ".xhtml")

_Element: TypeAlias = Any
"""An element of lxml, which has no types."""

_KINDS = {
    "head": BlockKind.HEADING,
    "item": BlockKind.LIST_ITEM,
    "quote": BlockKind.QUOTE,
    "code": CODE,
}
_IN_LINE = {"lb", "hi", "ref", "del"}
_LINE_BREAKS = re.compile(r"[\n\r]")
_BLANK_LINES = re.compile(r"\n\s*\n")
_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<(?:html|head|body|div|p|article|h1|meta)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:<meta\b[^>]*?charset|<\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096
_HEADER = 4
"""The date of a document is looked for in so many blocks at the beginning."""

_PAGE = re.compile(r"<(?:!doctype|html|head|title|body)\b", re.IGNORECASE)
_COPIED = "<!--StartFragment-->"
"""What browsers write before the words that were copied."""

_LEAST = 0.6
"""Where less than this share of the text that the page states was found, the stated text is taken."""

_AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
}
"""Encodings that pages name when they mean a larger one: https://encoding.spec.whatwg.org/#names-and-labels."""


def sniff(head: bytes, name: str) -> float:
    """How much `head` looks like a page; a suffix alone is not enough."""
    # A page in UTF-16 looks like one without its NULs.
    page = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    if _START.match(page):
        return 1.0
    named = PurePath(name).suffix.lower() in SUFFIXES
    return (0.8 if _TAG.search(page) else 0.1) if named else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The one article of a page."""
    return [Entry(source.path.stem, partial(article, source), load_full=partial(article, source, is_full=True))]


def article(file: File, *, is_full: bool = False) -> Article:
    """The article of a page, with all the words of the page where `is_full`.

    Raises:
        ArticleError: the page cannot be read, or there is no article in it.
    """
    found = _load(file)
    if not is_full:
        return found
    page = text_of(file, _declared(file.data[:_HEAD]))
    return with_left_out(found, markup.pieces(markup.html(page)))


def _load(file: File) -> Article:
    page = text_of(file, _declared(file.data[:_HEAD]))
    try:
        found = _extract(page)
    except MemoryError:
        # Says nothing about the page; whoever limits the memory tells of it.
        raise
    except Exception as error:
        # The parsers raise almost anything on a page that was made to break them.
        raise no_article(file.path) from error
    if found is None or not found.pieces:
        raise no_article(file.path)
    title = _title(one_line(found.linked.title or found.page.title), found)
    text, blocks = join(_with_title(found.pieces, title))
    stated = Stated(
        title,
        found.linked.byline or (found.page.author or "").replace("; ", ", "),
        found.linked.date or found.page.date,
        found.page.url or saved_pages.address(page[:_HEAD]),
    )
    return assemble(file, "html", "text/html", text, blocks, stated)


def _declared(head: bytes) -> str | None:
    match = _CHARSET.search(head)
    name = match[1].decode("ascii").lower() if match else None
    # What can be read as ASCII so far is not UTF-16, whatever it says.
    return None if name is None or name.startswith("utf-16") else _AS_BROWSERS_READ.get(name, name)


@dataclass(frozen=True, slots=True)
class _Found:
    """The blocks of the main text, and what the page states of it: in JSON-LD, and in any other way."""

    pieces: list[Piece]
    linked: Linked
    page: "Document"


def _extract(page: str) -> _Found | None:
    """What there is in a page; None where nothing of it can be read."""
    from trafilatura import bare_extraction, extract_metadata  # noqa: PLC0415 - takes 300 ms, so only when a page comes
    from trafilatura.settings import Document  # noqa: PLC0415 - likewise
    from trafilatura.utils import load_html  # noqa: PLC0415 - likewise

    for name in ("trafilatura", "htmldate", "courlan"):
        # What they would log is in the error that a reader sees.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    is_part = _is_part(page)
    # A part is no page to the parser.
    tree = load_html(page if "<html" in page[:_HEAD].lower() else f"<html><body>{page}</body></html>")
    if tree is None:
        return None
    document, linked, links = extract_metadata(tree, extensive=False), linked_article(tree), link_words(tree)
    if is_part:
        return _Found([piece for piece in markup.pieces(markup.html(page)) if piece.text], linked, document)
    if is_document(tree):
        pieces = [piece for piece in markup.pieces(without_margins(markup.html(page))) if piece.text]
        # The date that such a page states may be that of the file.
        dates = filter(None, (date_in(piece.text) for piece in pieces[:_HEADER]))
        return _Found(pieces, replace(linked, date=linked.date or next(dates, None)), document)
    prepare(tree)
    found = bare_extraction(tree, fast=True, favor_recall=True, include_comments=False, include_images=False)
    root = found.body if isinstance(found, Document) else None
    pieces = [piece for piece in _pieces(root, BlockKind.PARAGRAPH) if piece.text] if root is not None else []
    is_whole = _length(pieces) > _LEAST * _length(linked.body)
    return _Found(without_furniture(pieces if is_whole else linked.body, links), linked, document)


def _is_part(page: str) -> bool:
    """Whether it is a part of a page that somebody chose, on the clipboard: all of that is the article."""
    return _COPIED in page or not _PAGE.search(page[:_HEAD])


def _length(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _pieces(element: _Element, around: str) -> Iterator[Piece]:
    """The blocks of an element, in order; words between them are blocks as well."""
    if element.tag == "row":
        yield Piece("\t".join(one_line("".join(cell.itertext())) for cell in element), TABLE_ROW)
        return
    kind = _KINDS.get(element.tag, around)
    run = [_as_shown(element.text, kind)]
    for child in element:
        if child.tag in _IN_LINE:
            run.append("\n" if child.tag == "lb" else _as_shown("".join(child.itertext()), kind))
        else:
            yield from _cut(run, kind, element)
            yield from _pieces(child, kind)
            run = []
        run.append(_as_shown(child.tail, kind))
    yield from _cut(run, kind, element)


def _as_shown(words: str | None, kind: str) -> str:
    """The words of an element as a page shows them: line breaks within them are spaces, but in code."""
    return words or "" if kind == CODE else _LINE_BREAKS.sub(" ", words or "")


def _cut(run: Iterable[str], kind: str, element: _Element) -> Iterator[Piece]:
    """The words of a run, parted where two line breaks follow each other, as old pages part paragraphs."""
    level = re.fullmatch("h([1-6])", element.get("rend", "")) if kind == BlockKind.HEADING else None
    attributes = (("level", int(level[1])),) if level else ()
    for words in _BLANK_LINES.split("".join(run)):
        yield Piece("\n".join(filter(None, map(one_line, words.split("\n")))), kind, attributes)


def _title(title: str, found: _Found) -> str:
    """The page's title; without the name of the site, which many pages put behind it."""
    headings = [one_line(piece.text) for piece in found.pieces if ("level", 1) in piece.attributes]
    site = re.escape(one_line(found.page.sitename))
    parts = re.fullmatch(rf"(.+?)\s+[|–—·-]\s+{site}", title) if site else None
    return next((words for words in headings if _is_title_with_site(title, words)), parts[1] if parts else title)


def _is_title_with_site(title: str, heading: str) -> bool:
    return bool(re.fullmatch(re.escape(heading) + r"(\s+[|–—·-]\s+.+)?", title))


def _with_title(pieces: list[Piece], title: str) -> list[Piece]:
    """The pieces with the title in front, once."""
    if not title:
        return pieces
    rest = [piece for piece in pieces[:3] if one_line(piece.text).casefold() != title.casefold()]
    return [Piece(title, BlockKind.TITLE), *rest, *pieces[3:]]
