"""Finds the numbers of what matches, in the order asked for; `rows` makes values of them."""

import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from sqlalchemy import Connection

from reader.findings import MOST_MATCHES, Query, Ranking, Scope
from reader.model import Span
from reader.store.expression import expression
from reader.store.numbering import day_of_number
from reader.store.restrictions import Restriction

COLUMNS = {Scope.STATEMENTS: ("words",), Scope.ARTICLES: ("words", "title"), Scope.NOTES: ("words",)}
"""The columns of an index in which words are looked for."""
_INDEXES = {Scope.STATEMENTS: "statement_index", Scope.ARTICLES: "article_index", Scope.NOTES: "note_index"}
_ROWS = {
    Scope.STATEMENTS: 'SELECT id, document_id, "start", "end", speaker_id FROM statement',
    Scope.ARTICLES: "SELECT number, id FROM document",
    Scope.NOTES: "SELECT id, document_id, annotation FROM note",
}
_WEIGHTS = {Scope.STATEMENTS: "1.0, 0.0", Scope.ARTICLES: "1.0, 4.0, 0.0", Scope.NOTES: "1.0, 0.0"}
"""How much a word counts in each column, for the best; a word of the title as much as four of the text."""
_CHUNK = 1000
_FEW = 300
"""Of so many articles each is looked at by itself; of more, what matches is looked through from the newest on."""

Match: TypeAlias = tuple[int, float]
"""A number, and its score, of which the least is the best."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Numbers with their scope, in order; `is_cut` where there are more than were looked at."""

    numbers: tuple[tuple[Scope, int], ...]
    is_cut: bool


def matches(connection: Connection, query: Query, restriction: Restriction) -> Matches:
    """What matches, at most the newest `MOST_MATCHES` of each scope.

    Args:
        connection: to the derived file.

    Raises:
        SearchError: the words cannot be looked for.
    """
    words = expression(query.words)
    found = {scope: _Search(connection, scope, words, restriction).run(query.ranking) for scope in scopes(query)}
    is_cut = any(len(numbers) > MOST_MATCHES for numbers in found.values())
    lists = {scope: numbers[:MOST_MATCHES] for scope, numbers in found.items()}
    if query.ranking is Ranking.BEST and words is not None:
        ordered = _best(lists)
    else:
        ordered = _newest({scope: [number for number, _score in numbers] for scope, numbers in lists.items()})
    return Matches(tuple(ordered), is_cut)


def scopes(query: Query) -> tuple[Scope, ...]:
    """Where `query` is looked for; only statements have speakers and kinds."""
    wanted = query.scopes or tuple(Scope)
    if query.speakers or query.person is not None or query.kinds:
        return tuple(scope for scope in wanted if scope is Scope.STATEMENTS)
    return wanted


def _newest(lists: dict[Scope, list[int]]) -> Iterator[tuple[Scope, int]]:
    """By day; of one day statements come first, then articles, then notes."""
    order = list(Scope)
    tagged = (
        [(-day_of_number(number), order.index(scope), -number, scope) for number in numbers]
        for scope, numbers in lists.items()
    )
    for _day, _rank, number, scope in heapq.merge(*tagged):
        yield scope, -number


def _best(lists: dict[Scope, list[Match]]) -> Iterator[tuple[Scope, int]]:
    """The best of each scope in turn: scores of two indexes cannot be compared."""
    order = list(Scope)
    ranked = [
        (place, order.index(scope), scope, number)
        for scope, numbers in lists.items()
        for place, (number, _score) in enumerate(sorted(numbers, key=lambda match: (match[1], -match[0])))
    ]
    for _place, _order, scope, number in sorted(ranked):
        yield scope, number


class _Search:
    """One scope of a search."""

    def __init__(self, connection: Connection, scope: Scope, words: str | None, restriction: Restriction) -> None:
        self._connection = connection
        self._scope = scope
        self._restriction = restriction
        self._match = _match(scope, words, restriction)
        self._has_words = words is not None

    def run(self, ranking: Ranking) -> list[Match]:
        """Numbers, newest first, one more than are shown."""
        is_scored = ranking is Ranking.BEST and self._has_words
        found = self._found(is_scored=is_scored)
        if self._restriction.looks_at_rows:
            found = self._admitted(found)
        return list(islice(found, MOST_MATCHES + 1))

    def _found(self, *, is_scored: bool) -> Iterator[Match]:
        index = _INDEXES[self._scope]
        number = "number" if self._scope is Scope.ARTICLES else "id"
        if self._match is None:
            columns = f"SELECT {number}, 0.0 FROM {_ROWS[self._scope].rpartition(' ')[2]} WHERE "
        else:
            score = f"bm25({index}, {_WEIGHTS[self._scope]})" if is_scored else "0.0"
            columns, number = f"SELECT rowid, {score} FROM {index} WHERE {index} MATCH ? AND ", "rowid"
        limit = "" if self._restriction.looks_at_rows else f"LIMIT {MOST_MATCHES + 1}"
        statement = f"{columns} {number} >= ? AND {number} < ? ORDER BY {number} DESC {limit}"
        match = () if self._match is None else (self._match,)
        for low, high in self._ranges():
            rows = self._connection.exec_driver_sql(statement, (*match, low, high))
            while chunk := rows.fetchmany(_CHUNK):
                yield from ((found, score) for found, score in chunk)

    def _ranges(self) -> list[tuple[int, int]]:
        """The ranges of numbers that are looked through, the newest first."""
        low, high, keys = self._restriction.low, self._restriction.high, self._restriction.keys
        if keys is None or len(keys) > _FEW:
            return [(low, high)]
        table = _ROWS[self._scope].rpartition(" ")[2]
        key, number = ("id", "number") if self._scope is Scope.ARTICLES else ("document_id", "id")
        rows = self._connection.exec_driver_sql(
            f"SELECT min({number}), max({number}) + 1 FROM {table} "
            f"WHERE {key} IN (SELECT value FROM json_each(?)) GROUP BY {key} ORDER BY 2 DESC",
            (json.dumps(sorted(keys)),),
        )
        ranges = ((max(low, first), min(high, behind)) for first, behind in rows)
        return [(first, behind) for first, behind in ranges if first < behind]

    def _admitted(self, found: Iterator[Match]) -> Iterator[Match]:
        while chunk := list(islice(found, _CHUNK)):
            admitted = self._admit([number for number, _score in chunk])
            yield from (match for match in chunk if match[0] in admitted)

    def _admit(self, numbers: list[int]) -> frozenset[int]:
        key = "number" if self._scope is Scope.ARTICLES else "id"
        rows = self._connection.exec_driver_sql(
            f"{_ROWS[self._scope]} WHERE {key} IN (SELECT value FROM json_each(?))", (json.dumps(numbers),)
        )
        return frozenset(row[0] for row in rows if self._is_admitted(*row[1:]))

    def _is_admitted(self, key: int, *details: int | str | None) -> bool:
        match details:
            case (int(start), int(end), speaker_id):
                span = Span(start, end)
                return all(tagged.has_words(key, span) for tagged in self._restriction.tags) and (
                    self._restriction.person is None or self._is_of_person(key, speaker_id)
                )
            case (str(annotation),):
                return all(tagged.has_note(key, annotation) for tagged in self._restriction.tags)
            case _:
                return all(tagged.has_article(key) for tagged in self._restriction.tags)

    def _is_of_person(self, key: int, speaker_id: int | str | None) -> bool:
        name = self._connection.exec_driver_sql("SELECT name FROM speaker WHERE id = ?", (speaker_id,)).scalar()
        return self._restriction.person is not None and (key, name) in self._restriction.person.speakers


def _match(scope: Scope, words: str | None, restriction: Restriction) -> str | None:
    """The expression of the full-text index; None where every row is one."""
    parts = [f"{{{' '.join(COLUMNS[scope])}}} : ({words})"] if words else []
    parts += [f"who : ({' OR '.join(group)})" for group in restriction.terms]
    return " AND ".join(parts) or None
