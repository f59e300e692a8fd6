"""The search over the library, as the library offers it."""

from collections.abc import Iterable

from reader.findings import Holdings, KnownSource, KnownSpeaker, Page, Query, SameQuote
from reader.store import catalogue, quoting, restrictions, rows
from reader.store.database import Database
from reader.store.derived import Derived
from reader.store.expression import expression
from reader.store.following import AT_ONCE, Follower
from reader.store.matching import matches


class Search:
    """Finds what the index of a library holds; every method raises a `LibraryError` where a file cannot be read.

    Args:
        library: what a person made, with the articles.
        derived: what can be made again, with the index.
    """

    def __init__(self, library: Database, derived: Derived) -> None:
        self._library = library
        self._derived = derived
        self._follower = Follower(library, derived)

    def find(self, query: Query, *, offset: int = 0, limit: int = 50) -> Page:
        """A page of what `query` asks for; a query without words and with a speaker is the page of that speaker.

        Raises:
            SearchError: what was typed cannot be looked for; the message says what to change.
        """
        with self._library.reading() as session:
            connection = session.connection()
            tags = tuple(restrictions.tagged(connection, tag) for tag in query.tags)
            person = restrictions.person(connection, query.person) if query.person is not None else None
        with self._derived.reading() as session:
            connection = session.connection()
            wanted = restrictions.restriction(connection, query, tags, person)
            found = matches(connection, query, wanted, offset=offset, limit=limit)
            return Page(
                found=rows.found(connection, found.numbers, expression(query.words)),
                offset=offset,
                total=found.total,
                is_cut=found.is_cut,
                waiting=self.waiting(),
            )

    def speakers(self, typed: str = "", limit: int = 20) -> tuple[KnownSpeaker, ...]:
        """The speakers whose name, another form of it or its end begins as typed; the most statements come first."""
        with self._derived.reading() as session:
            return catalogue.speakers(session.connection(), typed, limit)

    def sources(self, limit: int = 200) -> tuple[KnownSource, ...]:
        """The sources with the most articles."""
        with self._derived.reading() as session:
            return catalogue.sources(session.connection(), limit)

    def holdings(self) -> Holdings:
        """How much there is; the numbers are kept, not counted."""
        with self._derived.reading() as session:
            return catalogue.holdings(session.connection())

    def same_quotes(self, article_id: str, start: int) -> tuple[SameQuote, ...]:
        """The statements of other articles that report the words of the statement that begins at `start`.

        The most alike come first; of an article or a statement that the index does not know there are none.
        """
        with self._derived.reading() as session:
            return quoting.same_quotes(session.connection(), article_id, start)

    def articles_with(self, article_id: str, starts: Iterable[int]) -> dict[int, int]:
        """For each statement of an article, by its start, how many other articles report its words, where any does."""
        with self._derived.reading() as session:
            return quoting.articles_with(session.connection(), article_id, starts)

    # Keeping the index up to date

    def waiting(self) -> int:
        """How many articles the index does not know yet in their present form."""
        return self._follower.waiting()

    def catch_up(self, limit: int = AT_ONCE) -> int:
        """Bring up to `limit` articles up to date in one transaction; how many were.  Call it again until it says 0."""
        return self._follower.catch_up(limit)

    def keep_up(self) -> None:
        """Bring the index up to date after a change; a failure is logged, and made good with the next change."""
        self._follower.keep_up()
