"""Articles in NITF, the older text format of the news agencies (IPTC, News Industry Text Format 3.6)."""

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import partial

from reader.i18n import _
from reader.importers import markup
from reader.importers.assembling import Stated, assemble
from reader.importers.base import Entry, File, no_article
from reader.importers.canonical import Piece, join
from reader.importers.full_text import with_rest
from reader.importers.kinds import DATELINE
from reader.importers.markup import Element, name_of
from reader.importers.titles import with_title
from reader.model import Article, BlockKind

SUFFIXES = (".nitf",)

_KIND = _("an article in NITF")
_ROOT = re.compile(rb"<(?:\w+:)?nitf[\s>]")
_AS_HTML = {
    "hl1": "h1",
    "hl2": "h2",
    "block": "div",
    "bq": "blockquote",
    "media": "figure",
    "media-caption": "figcaption",
    "media-metadata": "meta",
    "media-producer": "p",
    "fn": "p",
    "note": "p",
    "credit": "p",
}
"""What the elements of a body are in HTML, which has the others under the same names."""
_BY = re.compile(r"by\s+", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


def sniff(head: bytes, name: str) -> float:
    """By its root element."""
    is_named = name.lower().endswith(SUFFIXES) and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    return 0.96 if _ROOT.search(head) else 0.5 if is_named else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The one article of the file."""
    return [Entry(source.path.stem, partial(_load, source), load_full=partial(_load_full, source))]


def _load(file: File) -> Article:
    root = markup.xml(file, file.data, _KIND)
    pieces, stated = read(root)
    if not pieces:
        raise no_article(file.path)
    text, blocks = join(pieces)
    return assemble(file, "nitf", "application/nitf+xml", text, blocks, stated)


def _load_full(file: File) -> Article:
    return with_rest(_load(file), map(Piece, markup.runs_of_words(markup.xml(file, file.data, _KIND))))


def read(root: Element) -> tuple[list[Piece], Stated]:
    """The blocks of an article, and what is stated of it."""
    title = markup.words_of(markup.first(root, "hl1")) or markup.words_of(markup.first(root, "title"))
    byline = markup.words_of(markup.first(root, "byline"))
    dateline = markup.words_of(markup.first(root, "dateline"))
    content = markup.first(root, "body.content")
    if content is None:
        return [], Stated()
    under = [markup.words_of(each) for each in markup.all_of(root, ("hl2",)) if not _is_in(each, content)]
    content = deepcopy(content)
    for element in content.iter("*"):
        element.tag = _AS_HTML.get(name_of(element), name_of(element))
    body = [piece for piece in markup.pieces(content) if piece.text.strip()]
    head = [Piece(words, BlockKind.HEADING, (("level", 2),)) for words in under]
    head += [Piece(byline, BlockKind.BYLINE)] if byline else []
    # Many agencies write the place into the first paragraph as well.
    if dateline and not (body and body[0].text.casefold().startswith(dateline.casefold())):
        head.append(Piece(dateline, DATELINE))
    end = [Piece(words, BlockKind.FURNITURE)] if (words := markup.words_of(markup.first(root, "body.end"))) else []
    pieces = with_title([*head, *body, *end], title) if body else []
    return pieces, Stated(title, _BY.sub("", byline, count=1) or None, _day(root))


def _is_in(element: Element, around: Element) -> bool:
    return any(each is around for each in element.iterancestors())


def _day(root: Element) -> str | None:
    """The day of issue, or of the story, in whichever way ISO 8601 writes it."""
    for name in ("date.issue", "story.date", "date.release", "pubdata"):
        element = markup.first(root, name)
        stated = "" if element is None else element.get("norm") or element.get("date.publication") or ""
        if found := _DAY.match(stated):
            return "-".join(found.groups())
    return None
