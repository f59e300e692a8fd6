"""The library's list of articles with its tags and collections, as the library offers it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from reader.shelving import Collection, Order, Shelved, Wanted
from reader.store import collecting, counting, restrictions, shelves
from reader.store.annotations import changed_meanwhile
from reader.store.database import Database
from reader.store.derived import Derived

_COUNTS = {Order.SPEAKERS: counting.speakers, Order.STATEMENTS: counting.statements}
"""What is counted for the orders that the library's own file knows nothing of."""


class Shelf:
    """Lists and orders the articles of a library; every method is one transaction.

    Args:
        database: what a person made, with the articles.
        derived: what can be made again, with the index of the search.
    """

    def __init__(self, database: Database, derived: Derived) -> None:
        self._database = database
        self._derived = derived

    def keys(self, wanted: Wanted, limit: int | None = None) -> tuple[int, ...]:
        """The numbers of the articles that are wanted, in their order; the first `limit` of them, if it is given."""
        count = _COUNTS.get(wanted.order)
        with self._database.reading() as session:
            if count is None:
                return shelves.keys(session, wanted, limit)
            found = shelves.keys(session, replace(wanted, order=Order.ADDED, descending=True))
        counts = self._derived.read(lambda session: count(session.connection())) or {}
        return tuple(sorted(found, key=lambda number: counts.get(number, 0), reverse=wanted.descending))[:limit]

    def lines(self, numbers: Sequence[int]) -> tuple[Shelved, ...]:
        """What the list says of the articles with these numbers, in their order; those that are gone are left out."""
        with self._database.reading() as session:
            found = shelves.lines(session, numbers)
        counts = self._derived.read(lambda session: counting.of_articles(session.connection(), numbers)) or {}
        nothing = (None, None)
        return tuple(
            replace(line, speakers=speakers, statements=statements)
            for line in found
            for speakers, statements in (counts.get(line.key, nothing),)
        )

    def files(self) -> dict[str, Path]:
        """Where the file of each article was when it was last read, by the article's id."""
        with self._database.reading() as session:
            return shelves.files(session)

    def sources(self) -> tuple[str, ...]:
        """The names of the sources with more than one article, those with the most first."""
        with self._database.reading() as session:
            return shelves.sources(session)

    def keys_with_tag(self, tag: str) -> tuple[int, ...]:
        """The numbers of the articles that carry a tag, or in which a highlight does; the last added come first."""
        with self._database.reading() as session:
            tagged = restrictions.tagged(session.connection(), tag)
            found = shelves.keys(session, Wanted(order=Order.ADDED))
        return tuple(number for number in found if tagged.has_article(number))

    def tags(self) -> tuple[str, ...]:
        """The tags that articles carry, the most used first."""
        with self._database.reading() as session:
            return collecting.tags(session)

    def put_tags(
        self, tags: Iterable[tuple[str, tuple[str, ...]]], before: Iterable[tuple[str, tuple[str, ...]]] = ()
    ) -> None:
        """Let each of the articles, named by id, carry these tags and no others.

        Args:
            before: the tags that they are thought to carry now.

        Raises:
            LibraryError: an article carries others: somebody changed them meanwhile; nothing is changed then.
        """
        with self._database.writing() as session:
            thought = dict(before)
            found = collecting.tags_of(session, thought)
            if any(found.get(article_id, ()) != names for article_id, names in thought.items()):
                raise changed_meanwhile()
            collecting.put_tags(session, dict(tags))

    def collections(self) -> tuple[Collection, ...]:
        """All collections, by name."""
        with self._database.reading() as session:
            return collecting.collections(session)

    def put_collection(self, collection_id: str, name: str, before: str | None = None) -> None:
        """Make a collection, rename the one with this id, or bring a deleted one back, with the articles it had.

        Args:
            before: the name that it is thought to have now, where there is one.

        Raises:
            LibraryError: it has another name: somebody changed it meanwhile.
        """
        with self._database.writing() as session:
            if before is not None and collecting.name_of(session, collection_id) != before:
                raise changed_meanwhile()
            collecting.put_collection(session, collection_id, name)

    def delete_collection(self, collection_id: str) -> None:
        """Hide a collection; its articles stay in the library, and `put_collection` brings it back."""
        with self._database.writing() as session:
            collecting.delete_collection(session, collection_id)

    def collect(self, collection_id: str, article_ids: Iterable[str]) -> None:
        """Put articles into a collection; those that are in it already stay."""
        with self._database.writing() as session:
            collecting.collect(session, collection_id, article_ids)

    def remove(self, collection_id: str, article_ids: Iterable[str]) -> None:
        """Take articles out of a collection; those that are not in it are left alone."""
        with self._database.writing() as session:
            collecting.remove(session, collection_id, article_ids)

    def members(self, collection_id: str, article_ids: Iterable[str]) -> frozenset[str]:
        """Those of the articles that are in a collection."""
        with self._database.reading() as session:
            return collecting.members(session, collection_id, article_ids)
