"""Who speaks in the library, and where its articles are from; each function takes a connection to the derived file."""

import json

from sqlalchemy import Connection

from reader.findings import Holdings, KnownSource, KnownSpeaker, SpeakerName
from reader.model import SpeakerKind
from reader.wordforms import folded


def speakers(connection: Connection, typed: str, limit: int) -> tuple[KnownSpeaker, ...]:
    """The speakers who are found by what was typed, those with the most statements first; by nothing, all."""
    beginning = folded(typed)
    if beginning:
        found = (
            "SELECT DISTINCT speaker.id, name, kind, statements, speaker.articles FROM speaker_form "
            "JOIN speaker ON speaker.id = speaker_id WHERE folded >= ? AND folded < ? "
        )
        values: tuple[str, ...] = (beginning, beginning + "\U0010ffff")
    else:
        found, values = "SELECT id, name, kind, statements, articles FROM speaker ", ()
    rows = connection.exec_driver_sql(found + "ORDER BY statements DESC, speaker.id LIMIT ?", (*values, limit)).all()
    return _known(connection, [tuple(row) for row in rows])


def by_number(connection: Connection, numbers: list[int]) -> tuple[KnownSpeaker, ...]:
    """The speakers with these numbers, those with the most statements first."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, kind, statements, articles FROM speaker "
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY statements DESC, id",
        (json.dumps(numbers),),
    ).all()
    return _known(connection, [tuple(row) for row in rows])


def _known(connection: Connection, rows: list[tuple[int, str, str, int, int]]) -> tuple[KnownSpeaker, ...]:
    forms = _forms(connection, [row[0] for row in rows])
    return tuple(
        KnownSpeaker(
            speaker=SpeakerName(name, SpeakerKind(kind)),
            statements=statements,
            articles=articles,
            forms=tuple(form for form in forms.get(number, ()) if form != name),
        )
        for number, name, kind, statements, articles in rows
    )


def sources(connection: Connection, limit: int) -> tuple[KnownSource, ...]:
    """The sources with the most articles."""
    rows = connection.exec_driver_sql(
        "SELECT name, articles FROM source_name ORDER BY articles DESC, name LIMIT ?", (limit,)
    )
    return tuple(KnownSource(name, articles) for name, articles in rows)


def holdings(connection: Connection) -> Holdings:
    """How much the index holds."""
    row = connection.exec_driver_sql("SELECT articles, statements, speakers, notes FROM state").one()
    return Holdings(*row)


def _forms(connection: Connection, numbers: list[int]) -> dict[int, list[str]]:
    """The forms that articles use, by the number of the speaker, the most used first."""
    rows = connection.exec_driver_sql(
        "SELECT speaker_id, form FROM speaker_form WHERE is_used "
        "AND speaker_id IN (SELECT value FROM json_each(?)) ORDER BY articles DESC, form",
        (json.dumps(numbers),),
    )
    found: dict[int, list[str]] = {}
    for number, form in rows:
        found.setdefault(number, []).append(form)
    return found
