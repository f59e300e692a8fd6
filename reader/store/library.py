"""The library: the articles that were read, what the reader made of them, and the analyses of their texts.

It takes and gives the values of `model`; offsets are code points.  Importing this module imports SQLAlchemy, which
takes its time: the window does so on the thread on which it uses the library, after its first paint.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy.orm import Session

from reader.errors import LibraryError
from reader.model import Analysis, Annotation, Article, Place, RecentArticle
from reader.store import DERIVED_FILE, LIBRARY_FILE, annotations, articles, parts, places
from reader.store.awaited import Awaited
from reader.store.cache import AnalysisCache
from reader.store.database import Database, Durability
from reader.store.derived import Derived
from reader.store.marks import Marks
from reader.store.migrations import LIBRARY_STEPS
from reader.store.persons import Persons
from reader.store.search import Search
from reader.store.shelf import Shelf

_LOG = logging.getLogger(__name__)


class Library:
    """An open library, for one thread; other processes may use the same one.

    What a method kept is on the disk when it returns.  A method that reads or keeps what a person made raises a
    `LibraryError` if it cannot, and leaves everything as it was.  What the program notes by itself (an analysis, a
    position, that a file was opened) is not worth a message: if it cannot be kept, the log says so.
    """

    def __init__(self, database: Database, derived: Derived) -> None:
        self._database = database
        self._derived = derived
        self._cache = AnalysisCache(derived)
        self.shelf = Shelf(database, derived)
        """The list of articles, with its tags and collections."""
        self.search = Search(database, derived)
        """Statements, articles and notes by their words, speakers, tags, sources and days."""
        self.persons = Persons(database, derived, self.search.keep_up)
        """Who is one and the same in several articles."""
        self.awaited = Awaited(database, derived)
        """The articles that were added and are still to be analysed."""
        self.marks = Marks(database, self.search.keep_up)
        """Changes of highlights and corrections, their places in texts, and the bin."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The library in `folder`, made if there is none; one that is read-only can still be read.

        Raises:
            LibraryTooNewError: a newer version of the program wrote it.
            LibraryDamagedError: its file is damaged, or is no library.
            LibraryError: it cannot be opened or made.
        """
        database = Database.open(folder / LIBRARY_FILE, LIBRARY_STEPS, Durability.FULL, precious=True)
        return cls(database, Derived(folder / DERIVED_FILE))

    def close(self) -> None:
        """Close both files; nothing is waiting to be written."""
        self._derived.close()
        self._database.close()

    def state(self) -> tuple[tuple[int, ...], ...]:
        """A value that is another one after another process wrote the library, or what is derived from it."""
        return self._database.state(), self._derived.state()

    # Articles

    def keep(self, article: Article, *, is_opened: bool = True, same_as: str | None = None) -> str:
        """Keep an article that was just imported; its id.

        It is the article that had this text before, else the one that was read from these bytes, else one from the same
        address or path with a text that is clearly like it, else a new one.  Another text, or another version of the
        importer, is another revision of it.

        Args:
            is_opened: whether somebody reads it now.
            same_as: the id of the article that a person says it is another version of.
        """
        with self._database.writing() as session:
            article_id = articles.keep(session, article, is_opened=is_opened, same_as=same_as)
        self.search.keep_up()
        return article_id

    def doubtful(self, article: Article) -> tuple[str, str] | None:
        """Id and title of the article that an imported one may be another version of, if only a person can say."""
        with self._database.reading() as session:
            row = articles.doubtful(session, article)
            return (row.uuid, row.title) if row is not None else None

    def find(self, bytes_hash: str, path: Path, *, importer_version: str) -> tuple[str, Article] | None:
        """The article that an importer of this version made of exactly these bytes before, and its id.

        Args:
            path: where the file is now: the article's `source.path`.
            importer_version: what `Article.importer` ends with, behind a stroke.
        """
        with self._database.reading() as session:
            return articles.find(session, bytes_hash, path, importer_version)

    def find_part(self, path: Path, *, importer_version: str) -> tuple[str, Article] | None:
        """The article that an importer of this version read last at a path within a file with many, and its id."""
        with self._database.reading() as session:
            return parts.find(session, path, importer_version)

    def article(self, article_id: str) -> Article:
        """The newest text of an article, with the file that it was read from last.

        Raises:
            ArticleGoneError: the library does not have it.
        """
        with self._database.reading() as session:
            return articles.newest(session, article_id)

    def has_text(self, text_hash: str) -> bool:
        """Whether an article has, or had, this text."""
        with self._database.reading() as session:
            return articles.has_text(session, text_hash)

    def with_text(self, beginning: str) -> tuple[str, str] | None:
        """Id of the article that has, or had, a text whose hash begins so, and the hash; None where there is none.

        Args:
            beginning: hexadecimal digits in lower case.
        """
        with self._database.reading() as session:
            return articles.with_text(session, beginning)

    def note_opening(self, article_id: str, article: Article) -> None:
        """Note that an article of the library was opened, and where its file is now."""
        with self._by_the_way() as session:
            articles.note_opening(session, article_id, article)

    def recent(self, limit: int) -> tuple[RecentArticle, ...]:
        """The articles that were opened last, the latest first."""
        with self._database.reading() as session:
            return articles.recent(session, limit)

    def position(self, article_id: str) -> int:
        """The code point that `note_position` noted last, 0 at first."""
        with self._database.reading() as session:
            return articles.by_id(session, article_id).position

    def note_position(self, article_id: str, offset: int) -> None:
        """Note how far an article was read."""
        with self._by_the_way() as session:
            articles.by_id(session, article_id).position = offset

    # What a reader marked

    def annotations(self, article_id: str) -> tuple[Annotation, ...]:
        """The annotations of an article in reading order, whichever of its revisions they were made on."""
        with self._database.reading() as session:
            return annotations.of_article(session, article_id)

    def put_annotation(self, article_id: str, annotation: Annotation) -> None:
        """Insert an annotation, replace the one with its id, or bring a deleted one back in this form."""
        with self._database.writing() as session:
            annotations.put(session, article_id, annotation)
        self.search.keep_up()

    def delete_annotation(self, annotation_id: str) -> None:
        """Hide an annotation; `put_annotation` brings it back.  One that is not there is left alone."""
        with self._database.writing() as session:
            annotations.delete(session, annotation_id)
        self.search.keep_up()

    def keep_places(self, article_id: str, text_hash: str, found: Mapping[str, Place]) -> None:
        """Keep where annotations, by id, stand in a text; a change of an anchor makes its place unknown again."""
        with self._by_the_way() as session:
            places.keep(session, article_id, text_hash, found)

    def tags(self) -> tuple[str, ...]:
        """The tags that annotations carry, the most used first."""
        with self._database.reading() as session:
            return annotations.tags(session)

    # Analyses

    def analysis(self, text_hash: str, engine: str | None) -> Analysis | None:
        """The analysis of a text by this version of the engine, or, for None, by any, if it was kept."""
        return self._cache.get(text_hash, engine)

    def is_analysed(self, text_hash: str, engine: str) -> bool:
        """Whether there is an analysis of a text by this version of the engine."""
        return self._cache.has(text_hash, engine)

    def keep_analysis(self, analysis: Analysis) -> None:
        """Keep an analysis, in the place of those that other versions of the engine made of the same text."""
        self._cache.put(analysis)
        self.search.keep_up()

    @contextmanager
    def _by_the_way(self) -> Iterator[Session]:
        try:
            with self._database.writing() as session:
                yield session
        except LibraryError as error:
            _LOG.warning("%s", error)
