"""Keeps the index up to date: it follows what changed in the library, and the analyses that were kept."""

import json
import logging
from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from reader import codec
from reader.corrections import apply
from reader.errors import LibraryError
from reader.model import Analysis
from reader.store import corrections, indexing, places
from reader.store.database import Database
from reader.store.derived import Derived
from reader.store.indexing import Card, Note
from reader.store.numbering import day_of
from reader.transfer import Finder, sure

_LOG = logging.getLogger(__name__)

AT_ONCE = 25
"""So many articles are brought up to date in one transaction: about a quarter of a second."""


class Follower:
    """Follows `library` in `derived`; a crash between the two costs nothing, for the next call goes on where it was."""

    def __init__(self, library: Database, derived: Derived) -> None:
        self._library = library
        self._derived = derived

    def waiting(self) -> int:
        """How many articles the index does not know in their present form; of new analyses, how many texts.

        Raises:
            LibraryError: one of the files cannot be read.
        """
        with self._derived.reading() as session:
            state = "SELECT seen, lineage, (SELECT count(*) FROM unread) FROM state"
            seen, lineage, unread = session.connection().exec_driver_sql(state).one()
        with self._library.reading() as session:
            if not _is_known(session, seen, lineage):
                seen, unread = 0, 0
            changed = "SELECT count(DISTINCT article_id) FROM change WHERE number > ?"
            return int(session.connection().exec_driver_sql(changed, (seen,)).scalar_one()) + int(unread)

    def catch_up(self, limit: int = AT_ONCE) -> int:
        """Bring up to `limit` articles up to date; how many were.  Call it again until it says 0.

        Raises:
            LibraryError: one of the files cannot be read, or the derived one not written.
        """
        with self._derived.writing() as session:
            derived = session.connection()
            state = "SELECT seen, lineage, EXISTS (SELECT 1 FROM unread) FROM state"
            seen, lineage, has_unread = derived.exec_driver_sql(state).one()
            with self._library.reading() as library:
                if not _is_known(library, seen, lineage):
                    _LOG.warning("the library is another one than the index knows: the index is made again")
                    indexing.clear(derived)
                    seen, has_unread = 0, False
                _mark_lineage(derived, library)
                changes = _changes(library, seen, limit)
                if changes:
                    self._follow(derived, library, changes)
                    return len({article for _number, article, _part in changes})
                return self._read(derived, library, limit) if has_unread else 0

    def keep_up(self) -> None:
        """Bring the index up to date where little is missing; what fails is tried again with the next change."""
        try:
            self.catch_up()
        except LibraryError as error:
            _LOG.warning("%s", error)

    def _follow(self, derived: Connection, library: Session, changes: list[tuple[int, int, str]]) -> None:
        parts: dict[int, set[str]] = {}
        for _number, article, part in changes:
            parts.setdefault(article, set()).add(part)
        for article, changed in parts.items():
            card = _card(library, article)
            if card is None:
                indexing.remove(derived, article)
            elif "text" in changed or not _has(derived, article):
                indexing.put(derived, card, _analysis(derived, library, card))
            else:
                if "statements" in changed:
                    indexing.put_statements(derived, article, card.text, _analysis(derived, library, card))
                if "notes" in changed:
                    indexing.put_notes(derived, article, card.notes)
        _mark_seen(derived, changes[-1][0])

    def _read(self, derived: Connection, library: Session, limit: int) -> int:
        """Put the statements of analyses in that were kept; how many texts were."""
        hashes = derived.exec_driver_sql("SELECT hash FROM unread LIMIT ?", (limit,)).scalars().all()
        for text_hash in hashes:
            for article in (
                derived.exec_driver_sql("SELECT id FROM document WHERE hash = ?", (text_hash,)).scalars().all()
            ):
                card = _card(library, article)
                if card is not None and card.hash == text_hash:
                    indexing.put_statements(derived, article, card.text, _analysis(derived, library, card))
            derived.exec_driver_sql("DELETE FROM unread WHERE hash = ?", (text_hash,))
        return len(hashes)


def _is_known(library: Session, seen: int, lineage: str) -> bool:
    """Whether the library is the one that the index follows: no backup was put in its place, by whatever means.

    An index that does not name the library yet is taken for its own.
    """
    last = library.connection().exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'change'").scalar()
    return seen <= (last or 0) and lineage in ("", _lineage(library))


def _lineage(library: Session) -> str:
    return str(library.connection().exec_driver_sql("SELECT token FROM lineage").scalar_one())


def _mark_lineage(derived: Connection, library: Session) -> None:
    token = _lineage(library)
    derived.exec_driver_sql("UPDATE state SET lineage = ? WHERE lineage <> ?", (token, token))


def _changes(library: Session, seen: int, limit: int) -> list[tuple[int, int, str]]:
    rows = library.connection().exec_driver_sql(
        "SELECT number, article_id, part FROM change WHERE number > ? ORDER BY number LIMIT ?", (seen, limit)
    )
    return [(number, article, part) for number, article, part in rows]


def _mark_seen(derived: Connection, number: int) -> None:
    derived.exec_driver_sql("UPDATE state SET seen = ?", (number,))


def _has(derived: Connection, article: int) -> bool:
    return derived.exec_driver_sql("SELECT 1 FROM document WHERE id = ?", (article,)).first() is not None


def _analysis(derived: Connection, library: Session, card: Card) -> Analysis | None:
    """What was found in an article, with the corrections whose words are surely in its newest text."""
    stored = derived.exec_driver_sql("SELECT json FROM analysis WHERE text_hash = ?", (card.hash,)).scalar()
    if stored is None:
        return None
    try:
        analysis = codec.analysis_from_json(json.loads(stored))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        _LOG.warning("an analysis cannot be read (%s): its statements are not in the index", type(error).__name__)
        return None
    made = corrections.of_article(library, card.uuid)
    finder = Finder(card.text, lambda former: places.text(library, card.uuid, former))
    here = sure(finder.anchored(correction) for correction in made)
    return apply(analysis, card.text, here) if here else analysis


def _card(library: Session, article: int) -> Card | None:
    """An article as the library has it; None where it is not there, or in the bin."""
    connection = library.connection()
    row = connection.exec_driver_sql(
        "SELECT article.uuid, revision.id, text_hash, text, article.title, article.byline, article.date, "
        "article.created, article.source FROM article JOIN revision ON article_id = article.id "
        "WHERE article.id = ? AND deleted IS NULL ORDER BY revision.id DESC LIMIT 1",
        (article,),
    ).first()
    if row is None:
        return None
    uuid, revision, text_hash, text, title, byline, date, created, source = row
    notes = connection.exec_driver_sql(
        'SELECT uuid, "start", "end", exact, note, modified FROM annotation '
        "WHERE article_id = ? AND deleted IS NULL AND note <> '' ORDER BY \"start\", id",
        (article,),
    )
    return Card(
        key=article,
        uuid=uuid,
        revision_id=revision,
        hash=text_hash,
        text=text,
        title=title,
        byline=byline,
        date=date,
        day=day_of(date, created),
        source=source,
        notes=tuple(_notes(notes)),
    )


def _notes(rows: Iterable[tuple[str, int, int, str, str, str]]) -> Iterable[Note]:
    for uuid, start, end, exact, words, modified in rows:
        yield Note(uuid, start, end, exact, words, day_of(None, modified))
