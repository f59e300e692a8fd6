"""The news agencies' NewsML-G2: each news item of a file that has its text within (IPTC, NewsML-G2 2.x)."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from reader.i18n import _
from reader.importers import markup, nitf
from reader.importers.assembling import Stated, assemble
from reader.importers.base import Entry, File, no_article
from reader.importers.canonical import Piece, join
from reader.importers.full_text import with_rest
from reader.importers.kinds import DATELINE
from reader.importers.markup import Element, name_of
from reader.importers.titles import with_title
from reader.model import Article, BlockKind

SUFFIXES = (".xml", ".newsml")

_KIND = _("a news item in NewsML-G2")
_MEDIA = "application/vnd.iptc.g2.newsitem+xml"
_ROOT = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem)[\s>]")
_XML = re.compile(rb"\s*<\?xml")
_ELEMENT = re.compile(rb"[\xef\xbb\xbf\xff\xfe]*\s*<[\w?!]")
_BY = re.compile(r"by\s+", re.IGNORECASE)
_PARTING = re.compile(r"\n\s*\n")


class _Item(NamedTuple):
    """A news item, and what is stated of it."""

    element: Element
    stated: Stated


def sniff(head: bytes, name: str) -> float:
    """By its root element; other XML is told to hold no article."""
    if _ROOT.search(head):
        return 0.95
    is_named = name.lower().endswith(SUFFIXES) and _ELEMENT.match(head.replace(b"\0", b""))
    return 0.25 if is_named or _XML.match(head) else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The news items of the file."""
    kind = _KIND if _ROOT.search(source.data) else _("an XML file")
    items = list(_items(markup.xml(source, source.data, kind)))
    if len(items) == 1:
        load = partial(_load, source, items[0], "")
        return [Entry(source.path.stem, load, load_full=partial(_load_full, source, items[0], ""))]
    if not items:
        raise no_article(source.path)
    return [_entry(source, number, item, number / len(items)) for number, item in enumerate(items, start=1)]


def _entry(file: File, number: int, item: _Item, place: float) -> Entry:
    title = item.stated.title or _("item {number}").format(number=number)
    key = f"item-{number}"
    return Entry(
        title,
        partial(_load, file, item, key),
        key,
        item.stated.byline,
        (item.stated.date or "")[:10] or None,
        place=place,
        load_full=partial(_load_full, file, item, key),
    )


def _items(root: Element) -> Iterator[_Item]:
    for element in markup.all_of(root, ("newsitem",)):
        if any(True for _each in markup.all_of(element, ("inlinexml", "inlinedata"))):
            yield _Item(element, _stated(element))


def _stated(item: Element) -> Stated:
    about = markup.first(item, "contentmeta")
    about = item if about is None else about
    byline = markup.words_of(markup.first(about, "by")) or _creator(about)
    dates = (markup.words_of(markup.first(item, name)) for name in ("contentcreated", "versioncreated", "firstcreated"))
    links = (each.get("href") or "" for each in markup.all_of(item, ("link",)))
    return Stated(
        markup.words_of(markup.first(about, "headline")) or None,
        _BY.sub("", byline, count=1) or None,
        next(filter(None, dates), None),
        next((link for link in links if link.startswith(("http://", "https://"))), None),
    )


def _creator(about: Element) -> str:
    creator = markup.first(about, "creator")
    name = markup.first(creator, "name") if creator is not None else None
    return markup.words_of(name if name is not None else creator)


def _load(file: File, item: _Item, key: str) -> Article:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a file needs it

    stated = item.stated
    source = file.part(key, etree.tostring(item.element)) if key else file
    pieces, inner = _content(item.element)
    if not pieces:
        raise no_article(file.path)
    title = stated.title or inner.title
    pieces = with_title(pieces, title)
    behind = 1 if pieces[0].kind == BlockKind.TITLE else 0
    pieces[behind:behind] = _header(item, pieces)
    text, blocks = join(pieces)
    merged = Stated(title, stated.byline or inner.byline, stated.date or inner.date, stated.address)
    return assemble(source, "newsml", _MEDIA, text, blocks, merged)


def _load_full(file: File, item: _Item, key: str) -> Article:
    return with_rest(_load(file, item, key), map(Piece, markup.runs_of_words(item.element)))


def _header(item: _Item, pieces: list[Piece]) -> Iterator[Piece]:
    """What is stated of an article and not in its blocks: who wrote it, and from where."""
    kinds = {piece.kind for piece in pieces}
    if item.stated.byline and BlockKind.BYLINE not in kinds:
        yield Piece(_("By {name}").format(name=item.stated.byline), BlockKind.BYLINE)
    dateline = markup.words_of(markup.first(item.element, "dateline"))
    if dateline and DATELINE not in kinds and not any(piece.text.startswith(dateline) for piece in pieces[:3]):
        yield Piece(dateline, DATELINE)


def _content(item: Element) -> tuple[list[Piece], Stated]:
    """The blocks of the first content that has any: NITF, HTML or plain text."""
    for inline in markup.all_of(item, ("inlinexml", "inlinedata")):
        if name_of(inline) == "inlinedata":
            words = _PARTING.split("".join(inline.itertext("*")))
            pieces, stated = (
                [Piece("\n".join(filter(None, map(str.strip, part.split("\n"))))) for part in words],
                Stated(),
            )
        elif markup.first(inline, "nitf") is not None:
            pieces, stated = nitf.read(inline)
        else:
            body = markup.first(inline, "body")
            pieces, stated = list(markup.pieces(inline if body is None else body)), Stated()
        if found := [piece for piece in pieces if piece.text.strip()]:
            return found, stated
    return [], Stated()
