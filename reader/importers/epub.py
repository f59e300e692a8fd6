"""E-books (EPUB 2 and 3): the chapters in reading order, each an article, and the book as one.

Nothing of a book is run; fonts, styles and pictures are not read.
"""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from urllib.parse import unquote

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers import dublin, markup
from reader.importers.archives import Archive
from reader.importers.assembling import Stated, assemble, one_line
from reader.importers.base import Entry, File, clean_key, no_article
from reader.importers.bounds import Budget
from reader.importers.canonical import Piece, join
from reader.importers.full_text import with_left_out
from reader.importers.markup import Element
from reader.importers.titles import with_title
from reader.model import Article, BlockKind
from reader.wording import shortened

SUFFIXES = (".epub",)

_KIND = _("an e-book")
_MEDIA = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_WHOLE = "book"
_LABEL = 80
"""Code points of a chapter's first words that stand for its title."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package of a book says.

    Attributes:
        pages: the members that are read, in reading order, without the table of contents.
        others: the members that are pages too, and stand in no reading order or are the table of contents.
        labels: what the table of contents calls them.
    """

    stated: Stated
    pages: tuple[str, ...]
    others: tuple[str, ...]
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Chapter:
    title: str
    page: str
    data: bytes
    pieces: tuple[Piece, ...]


def is_package(names: tuple[str, ...]) -> bool:
    """Whether an archive with these members is an e-book."""
    return _CONTAINER in names


def entries(source: File) -> Iterable[Entry]:
    """The book, and where it has several chapters each of them."""
    archive = Archive(source, _KIND)
    book = _book(archive, source)
    byline = book.stated.byline
    found = [(chapter.page, chapter.title) for chapter in _chapters(archive, source, book)]
    title = book.stated.title or source.path.stem
    load = partial(_load_book, archive, source, book, source if len(found) < 2 else None)
    whole = Entry(title, load, byline=byline, load_full=partial(load, is_full=True))
    if len(found) < 2:
        return [whole]
    return [
        replace(whole, key=_WHOLE, is_whole=True),
        *(
            Entry(title, partial(_load_chapter, archive, source, book, page), key=clean_key(page), byline=byline)
            for page, title in found
        ),
    ]


def _load_book(archive: Archive, file: File, book: _Book, source: File | None, *, is_full: bool = False) -> Article:
    """The book as one article, with the pages that are no chapters where `is_full`.

    Args:
        source: the file that it is the only article of; None where its chapters are articles too.
    """
    chapters = list(_chapters(archive, file, book))
    pieces = [piece for chapter in chapters for piece in chapter.pieces]
    if not pieces:
        raise no_article(file.path)
    whole = source or file.part(_WHOLE, b"".join(chapter.data for chapter in chapters))
    article = _article(whole, book.stated, with_title(pieces, book.stated.title))
    if not is_full:
        return article
    budget = Budget()
    pages, others = (
        chain.from_iterable(_pieces(file, archive.read(page, budget)) for page in part)
        for part in (book.pages, book.others)
    )
    return with_left_out(article, pages, others)


def _load_chapter(archive: Archive, file: File, book: _Book, page: str) -> Article:
    chapter = next((each for each in _chapters(archive, file, book) if each.page == page), None)
    if chapter is None:
        raise no_article(file.path)
    stated = Stated(chapter.title, book.stated.byline, book.stated.date, book.stated.address)
    return _article(file.part(page, chapter.data), stated, with_title(list(chapter.pieces), chapter.title))


def _article(file: File, stated: Stated, pieces: list[Piece]) -> Article:
    text, blocks = join(pieces)
    return assemble(file, "epub", _MEDIA, text, blocks, stated)


def _chapters(archive: Archive, file: File, book: _Book) -> Iterator[_Chapter]:
    """The pages with words that are not only the title, the author and the date of the book."""
    budget = Budget()
    known = {one_line(words).casefold() for words in (book.stated.title, book.stated.byline, book.stated.date) if words}
    for page in book.pages:
        data = archive.read(page, budget)
        pieces = _pieces(file, data)
        if all(one_line(piece.text).casefold() in known for piece in pieces):
            continue
        heading = next((piece.text for piece in pieces if piece.kind == BlockKind.HEADING), None)
        yield _Chapter(
            one_line(book.labels.get(page) or heading) or shortened(pieces[0].text, _LABEL), page, data, pieces
        )


def _pieces(file: File, data: bytes) -> tuple[Piece, ...]:
    """The blocks of a page."""
    return tuple(piece for piece in markup.pieces(markup.first(_page(file, data), "body")) if piece.text.strip())


def _page(file: File, data: bytes) -> Element:
    """The root of a page: XHTML as a rule, HTML where it is not well-formed."""
    try:
        return markup.xml(file, data, _KIND)
    except ArticleError:
        root = markup.html(data.decode("utf-8", "replace"))
        if root is None:
            raise
        return root


def _book(archive: Archive, file: File) -> _Book:
    rootfile = markup.first(markup.xml(file, archive.read(_CONTAINER), _KIND), "rootfile")
    package = rootfile.get("full-path") if rootfile is not None else None
    root = markup.xml(file, archive.read(package or ""), _KIND)
    folder = posixpath.dirname(package or "")
    items = {item.get("id"): item for item in markup.all_of(root, ("item",))}
    spine = [items[ref.get("idref")] for ref in markup.all_of(root, ("itemref",)) if ref.get("idref") in items]
    pages = [
        _member(folder, item.get("href"))
        for item in spine
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    ]
    contents = [
        _member(folder, item.get("href"))
        for item in items.values()
        if "nav" in (item.get("properties") or "").split() or item.get("media-type") == "application/x-dtbncx+xml"
    ]
    labels = _labels(archive, file, contents)
    kept = tuple(dict.fromkeys(page for page in pages if page in archive))
    every = (_member(folder, item.get("href")) for item in items.values() if item.get("media-type") in _PAGES)
    others = tuple(dict.fromkeys(page for page in every if page in archive and page not in kept))
    return _Book(dublin.stated(root), kept, others, labels)


def _member(folder: str, address: str | None) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address or "").partition("#")[0]))


def _labels(archive: Archive, file: File, contents: list[str]) -> dict[str, str]:
    """What the tables of contents call the pages; the first label of a page counts."""
    labels: dict[str, str] = {}
    for name in contents:
        if name not in archive:
            continue
        root, folder = _page(file, archive.read(name)), posixpath.dirname(name)
        for link in markup.all_of(root, ("a",)):
            labels.setdefault(_member(folder, link.get("href")), markup.words_of(link))
        for point in markup.all_of(root, ("navpoint",)):
            target = markup.first(point, "content")
            if target is not None:
                label = markup.words_of(markup.first(point, "navlabel"))
                labels.setdefault(_member(folder, target.get("src")), label)
    return labels
