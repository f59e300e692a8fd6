"""What of the library, or of the open article, is exported: articles that are read when they are gone through.

A scope is a function that is given access to the library and gives what it holds then, as a `Gathered`.  How the
library is reached is the caller's business: the window has one thread for it, the command line just calls.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from typing_extensions import override

from reader.errors import ArticleGoneError
from reader.export import Item
from reader.export.base import Items
from reader.findings import MOST_MATCHES, Found, FoundArticle, Page, Query
from reader.findings import Scope as FindScope
from reader.i18n import _, ngettext
from reader.model import Analysis, Article, Span
from reader.services import anchoring, narrowing
from reader.services.anchoring import Written
from reader.shelving import Order, Shelved, Wanted

if TYPE_CHECKING:
    from reader.store.library import Library

Answer = TypeVar("Answer")
_AT_ONCE = 50
"""So many lines of the list of articles are asked for in one call."""


class Fetch(Protocol):
    """Does work on the library, on whatever thread that takes, and gives what the work gave."""

    def __call__(self, work: "Callable[[Library], Answer]") -> Answer:
        """Do the work, and wait for it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a scope holds.

    Attributes:
        title: of the whole.
        items: the articles; those of the library are read anew each time.
        remark: what a person has to know about it, as a sentence.
    """

    title: str
    items: Collection[Item]
    remark: str = ""

    @property
    def remarks(self) -> str:
        """What a person has to know when the articles were gone through."""
        if not isinstance(self.items, LibraryItems):
            return self.remark
        told = (self.remark, unread_words(len(self.items.unread)), _gone_words(len(self.items.gone)))
        return " ".join(filter(None, told))


def unread_words(count: int) -> str:
    """That so many articles were not analysed yet; empty for none."""
    if not count:
        return ""
    return ngettext(
        "{count:,} of the articles was not analysed yet: nothing is known of what is said in it.",
        "{count:,} of the articles were not analysed yet: nothing is known of what is said in them.",
        count,
    ).format(count=count)


def _gone_words(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count:,} of the articles was no longer in the library when its turn came, and was left out.",
        "{count:,} of the articles were no longer in the library when their turn came, and were left out.",
        count,
    ).format(count=count)


Scope: TypeAlias = Callable[[Fetch], Gathered]


@dataclass(slots=True)
class LibraryItems(Items):
    """Articles of the library, by their numbers in its list; one that is gone by then is left out.

    Attributes:
        narrow: makes of each what is wanted of it.
        unread: the ids of those that turned out not to be analysed yet.
        gone: the numbers of those that turned out not to be there any more.
    """

    fetch: Fetch
    keys: Sequence[int]
    narrow: Callable[[Item], Item] = lambda item: item
    unread: set[str] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)

    @override
    def __len__(self) -> int:
        return len(self.keys)

    @override
    def __iter__(self) -> Iterator[Item]:
        for start in range(0, len(self.keys), _AT_ONCE):
            keys = self.keys[start : start + _AT_ONCE]
            lines = self.fetch(partial(_lines, keys=keys))
            self.gone.update(set(keys).difference(line.key for line in lines))
            for line in lines:
                try:
                    item = self.fetch(partial(_kept, line=line))
                except ArticleGoneError:
                    self.gone.add(line.key)
                    continue
                if not item.analysis.engine:
                    self.unread.add(item.article_id)
                yield self.narrow(item)


def opened(item: Item, narrow: Callable[[Item], Item] = lambda item: item) -> Scope:
    """An article as it is open now, or a part of it; its tags come from the library."""

    def gather(fetch: Fetch) -> Gathered:
        tags = fetch(partial(article_tags, article_id=item.article_id)) if item.article_id else ()
        return Gathered(item.article.title, (narrow(replace(item, tags=tags)),))

    return gather


def selection(item: Item, span: Span) -> Scope:
    """What lies in some words of the open article."""
    return opened(item, partial(narrowing.to_span, span=span))


def filtered(item: Item, indices: Collection[int]) -> Scope:
    """The statements of the open article that a filter keeps, by their indices."""
    return opened(item, partial(narrowing.to_statements, indices=indices))


def articles(keys: Sequence[int]) -> Scope:
    """Articles of the library, by their numbers in its list, in their order."""

    def gather(fetch: Fetch) -> Gathered:
        items = LibraryItems(fetch, keys)
        return Gathered(fetch(partial(_title, keys=keys)), items)

    return gather


def whole() -> Scope:
    """All articles of the library, the newest first."""

    def gather(fetch: Fetch) -> Gathered:
        return Gathered(_("Library"), LibraryItems(fetch, fetch(_all)))

    return gather


def tagged(tag: str) -> Scope:
    """The articles that carry a tag, and what other articles have of highlights with it."""

    def gather(fetch: Fetch) -> Gathered:
        keys = fetch(lambda library: library.shelf.keys_with_tag(tag))
        return Gathered(f"#{tag}", LibraryItems(fetch, keys, partial(narrowing.to_tag, tag=tag)))

    return gather


def query_words(query: Query) -> str:
    """What a search asks for, in a line."""
    parts = [query.words, *(speaker.name for speaker in query.speakers), *(f"#{tag}" for tag in query.tags)]
    return ", ".join(part for part in parts if part)


def found(query: Query, title: str) -> Scope:
    """What a search finds: every article in which something was found, each with what was found in it.

    Where nothing but articles is found, as where nothing else was looked for, each is there with all that it has.
    """

    def gather(fetch: Fetch) -> Gathered:
        result = fetch(lambda library: library.search.find(query, limit=len(FindScope) * MOST_MATCHES))
        by_article: dict[str, list[Found]] = {}
        for each in result.found:
            by_article.setdefault(each.where.article_id, []).append(each)
        keys = fetch(partial(_keys, ids=by_article))
        if all(isinstance(each, FoundArticle) for each in result.found):
            return Gathered(title, LibraryItems(fetch, keys), _remark(result))
        return Gathered(title, LibraryItems(fetch, keys, partial(_narrowed, found=by_article)), _remark(result))

    return gather


def kept(article: Article, analysis: Analysis, written: Written, article_id: str = "") -> Item:
    """An article with what the reader made of it; a highlight whose words are not there any more comes last."""
    here = written.in_place(article.text)
    known = {each.id for each in here}
    lost = tuple(each for each in written.annotations if each.id not in known)
    return Item(article, written.correct(analysis, article.text), here + lost, article_id)


def _narrowed(item: Item, found: Mapping[str, Sequence[Found]]) -> Item:
    return narrowing.to_found(item, found.get(item.article_id, ()))


def _lines(library: "Library", keys: Sequence[int]) -> tuple[Shelved, ...]:
    return library.shelf.lines(keys)


def _kept(library: "Library", line: Shelved) -> Item:
    article = library.article(line.article_id)
    # An analysis by another version of the engine is better than none, and what the search shows.
    analysis = library.analysis(article.text_hash, None) or Analysis(article.text_hash, "")
    written = anchoring.written(library, line.article_id, article.text)
    return replace(kept(article, analysis, written, line.article_id), tags=line.tags)


def article_tags(library: "Library", article_id: str) -> tuple[str, ...]:
    """The tags of an article as a whole."""
    lines = library.shelf.lines(library.shelf.keys(Wanted(only=frozenset({article_id}))))
    return lines[0].tags if lines else ()


def _all(library: "Library") -> tuple[int, ...]:
    return library.shelf.keys(Wanted(order=Order.DATE))


def _title(library: "Library", keys: Sequence[int]) -> str:
    lines = library.shelf.lines(keys[:1]) if len(keys) == 1 else ()
    return lines[0].title if lines else _("Articles of the library")


def _remark(page: Page) -> str:
    cut = _("Only the newest {most:,} of each kind that were found are in it.").format(most=MOST_MATCHES)
    waiting = ngettext(
        "{count:,} article is still to be read for the search.",
        "{count:,} articles are still to be read for the search.",
        page.waiting,
    ).format(count=page.waiting)
    return " ".join(filter(None, (cut if page.is_cut else "", waiting if page.waiting else "")))


def _keys(library: "Library", ids: Iterable[str]) -> tuple[int, ...]:
    """The numbers of articles, in the order of their ids."""
    place = {article_id: number for number, article_id in enumerate(ids)}
    keys = library.shelf.keys(Wanted(only=frozenset(place)))
    lines = library.shelf.lines(keys)
    return tuple(line.key for line in sorted(lines, key=lambda line: place[line.article_id]))
