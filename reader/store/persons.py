"""Persons over articles, as the library offers them: a reader alone says which speakers are one and the same."""

import json
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from reader.findings import KnownSpeaker, Person, PersonStep, SpeakerName
from reader.model import SpeakerKind
from reader.store import catalogue
from reader.store.annotations import changed_meanwhile
from reader.store.database import Database
from reader.store.derived import Derived
from reader.store.schema import ArticleRow, PersonRow, PersonSpeakerRow, every, now, storable
from reader.wordforms import folded

_MOST = 50
"""So many speakers who use one form of a name are looked at."""


class Persons:
    """Keeps persons; every method is one transaction.

    Args:
        library: what a person made.
        derived: what can be made again, with the index, which knows who speaks where.
        changed: called when a person was changed.
    """

    def __init__(self, library: Database, derived: Derived, changed: Callable[[], None]) -> None:
        self._library = library
        self._derived = derived
        self._changed = changed

    def with_speaker(self, speaker: SpeakerName) -> tuple[Person, ...]:
        """The persons who are called so in an article, those with the most articles first."""
        rows = (
            select(PersonRow)
            .join(PersonSpeakerRow)
            .where(PersonSpeakerRow.speaker == storable(speaker.name), PersonRow.deleted.is_(None))
            .distinct()
        )
        if speaker.kind is not None:
            rows = rows.where(PersonRow.kind == str(speaker.kind))
        with self._library.reading() as session:
            found = [_person(session, row) for row in session.scalars(rows)]
        return tuple(sorted(found, key=lambda each: (-len(each.members), each.id)))

    def named(self, name: str) -> tuple[Person, ...]:
        """The persons with this id or name, else those who are called so in an article, case and accents aside."""
        wanted = folded(name)
        rows = select(PersonRow, PersonSpeakerRow.speaker).join(PersonSpeakerRow).distinct()
        with self._library.reading() as session:
            own, called = {}, {}
            for row, speaker in session.execute(rows.where(PersonRow.deleted.is_(None))):
                if name == row.uuid or wanted == folded(row.name):
                    own[row.id] = row
                elif wanted == folded(speaker):
                    called[row.id] = row
            return tuple(_person(session, row) for row in (own or called).values())

    def take(self, steps: Sequence[PersonStep]) -> None:
        """Make changes together, or none of them.

        Raises:
            LibraryError: a person is no longer as a step's `before` says, or a speaker is another person's meanwhile.
        """
        with self._library.writing() as session:
            for step in steps:
                _take(session, step)
        self._changed()

    def appearances(self, speaker: SpeakerName) -> frozenset[tuple[str, str]]:
        """Where the index knows a speaker of this full name: the ids of articles, each with the name.

        Raises:
            LibraryError: the index cannot be read.
        """
        kind = None if speaker.kind is None else str(speaker.kind)
        with self._derived.reading() as session:
            rows = session.connection().exec_driver_sql(
                "SELECT uuid, name FROM speaker JOIN appearance ON speaker_id = speaker.id "
                "JOIN document ON document.id = document_id WHERE name = ? AND kind = coalesce(?, kind)",
                (speaker.name, kind),
            )
            return frozenset((uuid, name) for uuid, name in rows)

    def called(self, forms: Iterable[str]) -> tuple[KnownSpeaker, ...]:
        """The speakers whom an article calls by one of these forms, folded, the most statements first.

        Raises:
            LibraryError: the index cannot be read.
        """
        with self._derived.reading() as session:
            connection = session.connection()
            numbers = connection.exec_driver_sql(
                "SELECT DISTINCT speaker_id FROM speaker_form JOIN speaker ON speaker.id = speaker_id "
                "WHERE is_used AND folded IN (SELECT value FROM json_each(?)) ORDER BY statements DESC LIMIT ?",
                (json.dumps(list(forms)), _MOST),
            ).scalars()
            return catalogue.by_number(connection, list(numbers))


def _take(session: Session, step: PersonStep) -> None:
    made = step.after or step.before
    if made is None:
        return
    row = session.scalar(select(PersonRow).where(PersonRow.uuid == made.id))
    stored = _person(session, row) if row is not None and row.deleted is None else None
    if stored != step.before:
        raise changed_meanwhile()
    if step.after is None:
        if row is not None:
            row.deleted = now()
        return
    row = row or PersonRow(uuid=made.id, created=now())
    row.name, row.kind, row.modified, row.deleted = step.after.name, str(step.after.kind), now(), None
    session.add(row)
    session.flush()
    _put_members(session, row, step.after)


def _put_members(session: Session, row: PersonRow, person: Person) -> None:
    """Let the person be these speakers; an article that was deleted for good meanwhile is left out.

    A few statements, however many they are: one a speaker would keep the library for ten seconds with 5,000 articles.
    """
    session.execute(delete(PersonSpeakerRow).where(PersonSpeakerRow.person_id == row.id))
    ids = {article_id for article_id, _speaker in person.members}
    keys = dict(session.execute(select(ArticleRow.uuid, ArticleRow.id).where(ArticleRow.uuid.in_(every(ids)))).all())
    wanted = {(keys[each], storable(speaker)) for each, speaker in person.members if each in keys}
    others = session.execute(
        select(PersonSpeakerRow.article_id, PersonSpeakerRow.speaker, PersonRow.deleted)
        .join(PersonRow)
        .join(ArticleRow, ArticleRow.id == PersonSpeakerRow.article_id)
        .where(ArticleRow.uuid.in_(every(ids)))
    )
    taken = {(key, speaker): deleted for key, speaker, deleted in others if (key, speaker) in wanted}
    if any(deleted is None for deleted in taken.values()):
        raise changed_meanwhile()
    if taken:
        # Of a person that was taken apart, or joined with another one.
        gone = delete(PersonSpeakerRow).where(
            PersonSpeakerRow.article_id == bindparam("key"), PersonSpeakerRow.speaker == bindparam("name")
        )
        session.connection().execute(gone, [{"key": key, "name": name} for key, name in taken])
    if wanted:
        moment = now()
        session.execute(
            insert(PersonSpeakerRow),
            [
                {"article_id": key, "speaker": name, "person_id": row.id, "created": moment}
                for key, name in sorted(wanted)
            ],
        )


def _person(session: Session, row: PersonRow) -> Person:
    members = session.execute(
        select(ArticleRow.uuid, PersonSpeakerRow.speaker)
        .join(ArticleRow, ArticleRow.id == PersonSpeakerRow.article_id)
        .where(PersonSpeakerRow.person_id == row.id)
    )
    pairs = frozenset((uuid, speaker) for uuid, speaker in members)
    return Person(row.uuid, row.name, SpeakerKind(row.kind), pairs)
