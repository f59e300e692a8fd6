"""What a reader made of the articles, as the library offers it: changes to be undone, places in texts, the bin."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.correction import Binned, BinnedKind, Correction, FormerText, Step
from reader.model import Annotation, Article, Place
from reader.store import annotations, binned, corrections, known, many, places, revisions
from reader.store.database import Database
from reader.store.known import KnownArticle

_MANY = 10
"""More steps than these in one article are done together, as far as they can be."""


class Marks:
    """Keeps highlights and corrections; every method is one transaction.

    Args:
        changed: called when what a reader made was changed.
    """

    def __init__(self, database: Database, changed: Callable[[], None]) -> None:
        self._database = database
        self._changed = changed

    def take(self, article_id: str, steps: Sequence[Step]) -> None:
        """Make changes together, or none of them.

        Raises:
            LibraryError: something is no longer as a step's `before` says: another window changed it meanwhile.
        """
        self.take_all({article_id: steps})

    def take_all(self, changes: Mapping[str, Sequence[Step]]) -> None:
        """Make changes of several articles, by their ids, together, or none of them.

        Raises:
            LibraryError: something is no longer as a step's `before` says: another window changed it meanwhile.
        """
        with self._database.writing() as session:
            for article_id, steps in changes.items():
                for step in many.take(session, article_id, steps) if len(steps) > _MANY else steps:
                    if isinstance(step.after or step.before, Correction):
                        corrections.take(session, article_id, step)
                    else:
                        annotations.take(session, article_id, step)
        self._changed()

    def articles(self) -> tuple[KnownArticle, ...]:
        """All articles, those in the bin too, by what they can be recognised."""
        with self._database.reading() as session:
            return known.articles(session)

    def annotations(self, ids: Iterable[str]) -> dict[str, tuple[str, Annotation]]:
        """Those of the annotations that there are, with the ids of their articles."""
        with self._database.reading() as session:
            return known.annotations_by_id(session, ids)

    def corrections(self, article_id: str) -> tuple[Correction, ...]:
        """The corrections of an article, and those of the whole library, in the order of their making."""
        with self._database.reading() as session:
            return corrections.of_article(session, article_id)

    def homes(self, article_id: str) -> dict[str, str]:
        """The hash of the text that each annotation of an article was made on, by the annotation's id."""
        with self._database.reading() as session:
            return places.homes(session, article_id)

    def places(self, article_id: str, text_hash: str) -> dict[str, Place]:
        """Where annotations stand in a text that they were not made on, by id, as far as the library kept it."""
        with self._database.reading() as session:
            return places.of_text(session, article_id, text_hash)

    def text(self, article_id: str, text_hash: str) -> str | None:
        """A text that an article has or had; None where it never had it."""
        with self._database.reading() as session:
            return places.text(session, article_id, text_hash)

    def texts(self, article_id: str) -> tuple[FormerText, ...]:
        """The texts that an article has and had, the newest first."""
        with self._database.reading() as session:
            return revisions.all_of(session, article_id)

    def revision(self, article_id: str, text_hash: str) -> Article:
        """An article as it was in one of its texts.

        Raises:
            LibraryError: it never had that text.
        """
        with self._database.reading() as session:
            return revisions.article(session, article_id, text_hash)

    def bin(self) -> tuple[Binned, ...]:
        """All that was deleted and not yet for good, the latest first."""
        with self._database.reading() as session:
            return binned.content(session)

    def discard(self, kind: BinnedKind, ids: Iterable[str]) -> None:
        """Put articles or others into the bin."""
        with self._database.writing() as session:
            binned.discard(session, kind, ids)
        self._changed()

    def restore(self, kind: BinnedKind, ids: Iterable[str]) -> None:
        """Take something out of the bin, back to where it was."""
        with self._database.writing() as session:
            binned.restore(session, kind, ids)
        self._changed()

    def overdue(self) -> dict[str, list[str]]:
        """The ids of what has been in the bin for its time, by kind: what `erasing.erase` takes."""
        with self._database.reading() as session:
            return binned.overdue(session)
