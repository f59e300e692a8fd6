"""Makes values of what was found: with the article that has it, and the words that were looked for."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from reader.findings import Found, FoundArticle, FoundNote, FoundStatement, Reported, Scope, SpeakerName
from reader.model import Flag, Span, SpeakerKind, StatementKind
from reader.store.indexing import unpacked
from reader.store.matching import COLUMNS
from reader.store.numbering import iso
from reader.store.probing import hits
from reader.store.snippets import snippet

_REPORTED = "document.uuid, document.title, source_name.name, document.day, document.byline, document.date"
_JOINED = "JOIN source_name ON source_name.id = document.source_id"
_NUMBERS = "IN (SELECT value FROM json_each(?))"


def found(
    connection: Connection, numbers: Sequence[tuple[Scope, int]], expression: str | None = None
) -> tuple[Found, ...]:
    """The values of these numbers, in their order.

    Args:
        connection: to the derived file.
        expression: what was looked for, of which the hits are marked.
    """
    values: dict[tuple[Scope, int], Found] = {}
    for scope, read in _READERS.items():
        wanted = [number for each, number in numbers if each is scope]
        if wanted:
            values |= {(scope, number): value for number, value in read(connection, wanted, expression)}
    return tuple(values[each] for each in numbers if each in values)


def statements(
    connection: Connection, numbers: Sequence[int], expression: str | None = None
) -> list[tuple[int, FoundStatement]]:
    """The statements of these numbers, with their numbers, in no order."""
    rows = connection.exec_driver_sql(
        f'SELECT statement.id, words, "start", "end", statement.kind, confidence, flags, speaker.name, speaker.kind, '
        f"{_REPORTED} FROM statement JOIN document ON document.id = document_id {_JOINED} "
        f"LEFT JOIN speaker ON speaker.id = speaker_id WHERE statement.id {_NUMBERS}",
        (json.dumps(numbers),),
    ).all()
    marked = _hits(Scope.STATEMENTS, [(row[1],) for row in rows], expression)
    return [(row[0], _statement(row, spans)) for row, (spans,) in zip(rows, marked, strict=True)]


def _statement(row: Sequence[Any], spans: tuple[Span, ...]) -> FoundStatement:
    _number, words, start, end, kind, confidence, flags, name, speaker_kind, *reported = row
    return FoundStatement(
        where=_reported(reported),
        span=Span(start, end),
        text=words,
        kind=StatementKind(kind),
        confidence=confidence,
        speaker=SpeakerName(name, SpeakerKind(speaker_kind)) if name is not None else None,
        flags=tuple(Flag(flag) for flag in flags.split()),
        hits=spans,
    )


def _articles(
    connection: Connection, numbers: Sequence[int], expression: str | None
) -> Iterable[tuple[int, FoundArticle]]:
    rows = connection.exec_driver_sql(
        f"SELECT number, text, {_REPORTED} FROM document {_JOINED} WHERE number {_NUMBERS}", (json.dumps(numbers),)
    ).all()
    texts = [(unpacked(row[1]), row[3]) for row in rows]
    marked = _hits(Scope.ARTICLES, texts, expression)
    for row, (text, _title), (spans, title_spans) in zip(rows, texts, marked, strict=True):
        place, part, moved = snippet(text, spans)
        yield row[0], FoundArticle(_reported(row[2:]), place, part, moved, title_spans)


def _notes(connection: Connection, numbers: Sequence[int], expression: str | None) -> Iterable[tuple[int, FoundNote]]:
    rows = connection.exec_driver_sql(
        f'SELECT note.id, annotation, "start", "end", words, exact, {_REPORTED} '
        f"FROM note JOIN document ON document.id = document_id {_JOINED} WHERE note.id {_NUMBERS}",
        (json.dumps(numbers),),
    ).all()
    marked = _hits(Scope.NOTES, [(row[4],) for row in rows], expression)
    for row, (spans,) in zip(rows, marked, strict=True):
        number, annotation, start, end, words, exact, *reported = row
        yield number, FoundNote(_reported(reported), annotation, Span(start, end), words, exact, spans)


def _reported(row: Sequence[Any]) -> Reported:
    uuid, title, source, day, byline, date = row
    return Reported(article_id=uuid, title=title, source=source, day=iso(day), byline=byline, date=date)


def _hits(scope: Scope, texts: Sequence[tuple[str, ...]], expression: str | None) -> list[tuple[tuple[Span, ...], ...]]:
    columns = COLUMNS[scope]
    return hits(texts, columns, expression) if expression else [((),) * len(columns)] * len(texts)


_READERS: dict[Scope, Callable[[Connection, Sequence[int], str | None], Iterable[tuple[int, Found]]]] = {
    Scope.STATEMENTS: statements,
    Scope.ARTICLES: _articles,
    Scope.NOTES: _notes,
}
