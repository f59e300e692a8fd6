"""The articles that were added many at once and are still to be analysed, so that the next start can go on.

They are kept beside what can be made again: a queue that is lost costs no more than an analysis that is made when the
article is opened.
"""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from reader.store.database import Database
from reader.store.derived import Derived
from reader.store.schema import ArticleRow, AwaitedRow, every


class Awaited:
    """A queue of articles, in the order in which they were added; every method is one transaction."""

    def __init__(self, database: Database, derived: Derived) -> None:
        self._database = database
        self._derived = derived

    def add(self, article_id: str) -> None:
        """Put an article at the end, unless it is in the queue."""
        row = insert(AwaitedRow).prefix_with("OR IGNORE").values(article=article_id)
        self._derived.write(lambda session: session.execute(row))

    def remove(self, article_ids: Iterable[str]) -> None:
        """Take articles out; those that are not in the queue are left alone."""
        if ids := list(article_ids):
            self._derived.write(lambda session: _remove(session, ids))

    def ids(self) -> tuple[str, ...]:
        """The articles that wait; those that are in the bin, or gone, do not."""
        rows = select(AwaitedRow.article).order_by(AwaitedRow.number)
        waiting = self._derived.read(lambda session: tuple(session.scalars(rows))) or ()
        if not waiting:
            return ()
        wanted = select(ArticleRow.uuid).where(ArticleRow.uuid.in_(every(waiting)), ArticleRow.deleted.is_(None))
        with self._database.reading() as session:
            there = set(session.scalars(wanted))
        return tuple(each for each in waiting if each in there)


def _remove(session: Session, ids: list[str]) -> None:
    session.execute(delete(AwaitedRow).where(AwaitedRow.article.in_(every(ids))))
