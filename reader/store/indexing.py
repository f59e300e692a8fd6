"""Puts articles, with their statements and notes, into the index, and takes them out of it.

Each function takes a connection to the derived file within a transaction.  Counters are kept, not counted.
"""

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from reader.model import Analysis, Speaker, Statement
from reader.store.numbering import day_of_number, first_number
from reader.store.schema import storable
from reader.store.shingles import prints
from reader.wordforms import folded

INDEXES = ("statement_index", "article_index", "note_index", "quote_index")
_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a highlight, `[start, end)` in the text that it was made on; `day` is when the note was written."""

    annotation: str
    start: int
    end: int
    exact: str
    words: str
    day: int


@dataclass(frozen=True, slots=True)
class Card:
    """What the index knows of an article.

    Attributes:
        key: its number in the library.
        revision_id: the number of its newest text there.
        hash: of that text.
    """

    key: int
    uuid: str
    revision_id: int
    hash: str
    text: str
    title: str
    byline: str | None
    date: str | None
    day: int
    source: str
    notes: tuple[Note, ...] = ()


def put(connection: Connection, card: Card, analysis: Analysis | None) -> None:
    """Put an article in, in the place of what the index knew of it."""
    remove(connection, card.key)
    source_id = _source(connection, card.source)
    number = _next_number(connection, "document", "number", card.day)
    packed = zlib.compress(card.text.encode("utf-8", "replace"), 6)
    row = (card.key, number, card.uuid, card.revision_id, card.hash, card.title, card.byline, card.date, card.day)
    statement = "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
    _run(connection, statement, (*row, source_id, packed))
    _run(
        connection,
        "INSERT INTO article_index (rowid, words, title, who) VALUES (?, ?, ?, ?)",
        (number, card.text, card.title, f"o{source_id}"),
    )
    _count(connection, articles=1)
    put_notes(connection, card.key, card.notes)
    put_statements(connection, card.key, card.text, analysis)


def remove(connection: Connection, key: int) -> None:
    """Take an article out, with its statements and notes; one that is not in it is left alone."""
    row = _run(connection, "SELECT number, title, source_id, text FROM document WHERE id = ?", (key,)).first()
    if row is None:
        return
    number, title, source_id, packed = row
    _remove_statements(connection, key, source_id)
    put_notes(connection, key, ())
    _run(
        connection,
        "INSERT INTO article_index (article_index, rowid, words, title, who) VALUES ('delete', ?, ?, ?, ?)",
        (number, unpacked(packed), title, f"o{source_id}"),
    )
    _run(connection, "DELETE FROM document WHERE id = ?", (key,))
    _run(connection, "UPDATE source_name SET articles = articles - 1 WHERE id = ?", (source_id,))
    _run(connection, "DELETE FROM source_name WHERE id = ? AND articles = 0", (source_id,))
    _count(connection, articles=-1)


def clear(connection: Connection) -> None:
    """Take everything out: the index is as new; analyses are left alone."""
    for index in INDEXES:
        _run(connection, f"INSERT INTO {index} ({index}) VALUES ('delete-all')", ())
    for table in ("note", "statement", "appearance", "speaker_form", "speaker", "document", "source_name", "unread"):
        _run(connection, f"DELETE FROM {table}", ())
    nothing = "seen = 0, articles = 0, statements = 0, speakers = 0, notes = 0, lineage = ''"
    _run(connection, f"UPDATE state SET {nothing}", ())


def forget(connection: Connection, articles: Collection[str], annotations: Collection[str]) -> int:
    """Take articles and notes out, named by their UUIDs, with every trace in the indexes; how many were taken out."""
    keys = _run(connection, f"SELECT id FROM document WHERE uuid {_AMONG}", (json.dumps(list(articles)),))
    gone = keys.scalars().all()
    for key in gone:
        remove(connection, key)
    notes = _run(
        connection,
        f"SELECT note.id, words, source_id FROM note JOIN document ON document.id = document_id "
        f"WHERE annotation {_AMONG}",
        (json.dumps(list(annotations)),),
    ).all()
    _take_out_notes(connection, notes)
    if gone or notes:
        # What was deleted from an index stays in its pages until they are written anew.
        for index in INDEXES:
            _run(connection, f"INSERT INTO {index} ({index}) VALUES ('optimize')", ())
    return len(gone) + len(notes)


def unpacked(packed: bytes) -> str:
    """The text of a document."""
    return zlib.decompress(packed).decode("utf-8")


def put_statements(connection: Connection, key: int, text: str, analysis: Analysis | None) -> None:
    """Put the statements of an analysis of `text` in, in the place of those that the index knew of the article."""
    day, source_id = _run(connection, "SELECT day, source_id FROM document WHERE id = ?", (key,)).one()
    _remove_statements(connection, key, source_id)
    if analysis is None or not analysis.statements:
        return
    speakers = {speaker.name: speaker for speaker in analysis.speakers}
    ids = _appear(connection, key, speakers, [each.speaker for each in analysis.statements if each.speaker in speakers])
    first = _next_number(connection, "statement", "id", day)
    # The newest come first, that is the greatest numbers: of one article the first statement has the greatest.
    rows = [
        _row(number, key, ids, statement, storable(statement.quote(text)))
        for number, statement in enumerate(reversed(analysis.statements), start=first)
    ]
    _run_many(connection, "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    indexed = [(row[0], row[8], _who(row[4], row[5], source_id)) for row in rows]
    _run_many(connection, "INSERT INTO statement_index (rowid, words, who) VALUES (?, ?, ?)", indexed)
    _run_many(connection, "INSERT INTO quote_index (rowid, prints) VALUES (?, ?)", _printed(indexed))
    _run(connection, "UPDATE document SET statements = ? WHERE id = ?", (len(rows), key))
    _count(connection, statements=len(rows))


def put_notes(connection: Connection, key: int, notes: Sequence[Note]) -> None:
    """Put the notes of an article in, in the place of those that the index knew; what did not change is left alone."""
    (source_id,) = _run(connection, "SELECT source_id FROM document WHERE id = ?", (key,)).one()
    rows = _run(
        connection, 'SELECT id, annotation, "start", "end", exact, words FROM note WHERE document_id = ?', (key,)
    )
    known = {
        Note(annotation, start, end, exact, words, day_of_number(number)): number
        for number, annotation, start, end, exact, words in rows
    }
    gone = [(number, note.words, source_id) for note, number in known.items() if note not in notes]
    _take_out_notes(connection, gone)
    added = [note for note in notes if note not in known]
    for note in added:
        number = _next_number(connection, "note", "id", note.day)
        _run(
            connection,
            "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, key, note.annotation, note.start, note.end, note.exact, note.words),
        )
        _run(
            connection,
            "INSERT INTO note_index (rowid, words, who) VALUES (?, ?, ?)",
            (number, note.words, f"o{source_id}"),
        )
    _count(connection, notes=len(added))


def _remove_statements(connection: Connection, key: int, source_id: int) -> None:
    rows = _run(connection, "SELECT id, words, speaker_id, kind FROM statement WHERE document_id = ?", (key,)).all()
    if not rows:
        return
    known = [(number, words, _who(speaker_id, kind, source_id)) for number, words, speaker_id, kind in rows]
    delete = "INSERT INTO statement_index (statement_index, rowid, words, who) VALUES ('delete', ?, ?, ?)"
    _run_many(connection, delete, known)
    delete = "INSERT INTO quote_index (quote_index, rowid, prints) VALUES ('delete', ?, ?)"
    _run_many(connection, delete, _printed(known))
    _run(connection, "DELETE FROM statement WHERE document_id = ?", (key,))
    _disappear(connection, key)
    _run(connection, "UPDATE document SET statements = 0 WHERE id = ?", (key,))
    _count(connection, statements=-len(rows))


def _take_out_notes(connection: Connection, notes: Sequence[tuple[int, str, int]]) -> None:
    """Take notes out, given as number, words and the number of the source."""
    _run_many(
        connection,
        "INSERT INTO note_index (note_index, rowid, words, who) VALUES ('delete', ?, ?, ?)",
        [(number, words, f"o{source_id}") for number, words, source_id in notes],
    )
    _run_many(connection, "DELETE FROM note WHERE id = ?", [(number,) for number, _words, _source in notes])
    _count(connection, notes=-len(notes))


def _row(number: int, key: int, ids: Mapping[str, int], statement: Statement, words: str) -> tuple[Any, ...]:
    speaker_id = ids.get(statement.speaker) if statement.speaker else None
    end = max(span.end for span in statement.content)
    flags = " ".join(statement.flags)
    return (number, key, statement.start, end, speaker_id, str(statement.kind), flags, statement.confidence, words)


def _who(speaker_id: int | None, kind: str, source_id: int) -> str:
    speaker = f"s{speaker_id} " if speaker_id is not None else ""
    return f"{speaker}k{kind} o{source_id}"


def _printed(rows: Iterable[tuple[int, str, str]]) -> list[tuple[int, str]]:
    printed = ((number, " ".join(prints(words))) for number, words, _who in rows)
    return [(number, text) for number, text in printed if text]


def _appear(
    connection: Connection, key: int, speakers: Mapping[str, Speaker], said: Iterable[str | None]
) -> dict[str, int]:
    """Count the speakers of an article in; their numbers by name."""
    counts: dict[str, int] = {}
    for name in said:
        if name is not None:
            counts[name] = counts.get(name, 0) + 1
    ids = {}
    for name, count in counts.items():
        speaker = speakers[name]
        ids[name] = _speaker(connection, speaker, count)
        forms = sorted({name, *speaker.aliases})
        _run(
            connection,
            "INSERT INTO appearance VALUES (?, ?, ?, ?)",
            (key, ids[name], count, storable(json.dumps(forms, ensure_ascii=False))),
        )
        _run_many(
            connection,
            "INSERT INTO speaker_form VALUES (?, ?, ?, ?, 1) ON CONFLICT (folded, speaker_id) DO UPDATE "
            "SET articles = articles + 1, is_used = max(is_used, excluded.is_used)",
            [(form, ids[name], is_used, storable(shown)) for form, (is_used, shown) in _forms(forms, name).items()],
        )
    return ids


def _disappear(connection: Connection, key: int) -> None:
    """Count the speakers of an article out."""
    rows = _run(
        connection,
        "SELECT speaker_id, name, appearance.statements, forms FROM appearance "
        "JOIN speaker ON speaker.id = speaker_id WHERE document_id = ?",
        (key,),
    ).all()
    _run(connection, "DELETE FROM appearance WHERE document_id = ?", (key,))
    for speaker_id, name, count, forms in rows:
        _run_many(
            connection,
            "UPDATE speaker_form SET articles = articles - 1 WHERE folded = ? AND speaker_id = ?",
            [(form, speaker_id) for form in _forms(json.loads(forms), name)],
        )
        _run(connection, "DELETE FROM speaker_form WHERE speaker_id = ? AND articles = 0", (speaker_id,))
        _run(
            connection,
            "UPDATE speaker SET statements = statements - ?, articles = articles - 1 WHERE id = ?",
            (count, speaker_id),
        )
        gone = _run(connection, "DELETE FROM speaker WHERE id = ? AND articles = 0", (speaker_id,)).rowcount
        _count(connection, speakers=-gone)


def _forms(forms: Iterable[str], name: str) -> dict[str, tuple[int, str]]:
    """What a speaker is found by: the forms that the article uses (1), and the ends of the full name (0)."""
    parts = name.split()
    found = {folded(end): (0, end) for end in (" ".join(parts[at:]) for at in range(1, len(parts)))}
    return found | {folded(form): (1, form) for form in forms}


def _speaker(connection: Connection, speaker: Speaker, count: int) -> int:
    name = storable(speaker.name)
    key = (name, str(speaker.kind))
    added = _run(
        connection, "INSERT INTO speaker VALUES (NULL, ?, ?, 0, 0) ON CONFLICT (name, kind) DO NOTHING", key
    ).rowcount
    _count(connection, speakers=max(0, added))
    _run(
        connection,
        "UPDATE speaker SET statements = statements + ?, articles = articles + 1 WHERE name = ? AND kind = ?",
        (count, *key),
    )
    (number,) = _run(connection, "SELECT id FROM speaker WHERE name = ? AND kind = ?", key).one()
    return int(number)


def _source(connection: Connection, name: str) -> int:
    _run(
        connection,
        "INSERT INTO source_name VALUES (NULL, ?, 1) ON CONFLICT (name) DO UPDATE SET articles = articles + 1",
        (name,),
    )
    (number,) = _run(connection, "SELECT id FROM source_name WHERE name = ?", (name,)).one()
    return int(number)


def _next_number(connection: Connection, table: str, column: str, day: int) -> int:
    within = (first_number(day), first_number(day + 1))
    statement = f"SELECT max({column}) FROM {table} WHERE {column} >= ? AND {column} < ?"
    (last,) = _run(connection, statement, within).one()
    return within[0] if last is None else int(last) + 1


def _count(connection: Connection, **more: int) -> None:
    if any(more.values()):
        changes = ", ".join(f"{name} = {name} + {number}" for name, number in more.items())
        _run(connection, f"UPDATE state SET {changes}", ())


def _run(connection: Connection, statement: str, values: tuple[Any, ...]) -> Any:
    return connection.exec_driver_sql(statement, values)


def _run_many(connection: Connection, statement: str, rows: list[Any]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)
