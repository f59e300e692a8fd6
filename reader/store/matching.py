"""Finds the numbers of what matches, in the order asked for; `rows` makes values of them."""

import heapq
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Any, TypeAlias

from sqlalchemy import Connection, CursorResult

from reader.findings import MOST_MATCHES, Query, Ranking, Scope
from reader.model import Span
from reader.store.expression import expression
from reader.store.numbering import day_of_number
from reader.store.restrictions import Restriction

COLUMNS = {Scope.STATEMENTS: ("words",), Scope.ARTICLES: ("words", "title"), Scope.NOTES: ("words",)}
"""The columns of an index in which words are looked for."""
_INDEXES = {Scope.STATEMENTS: "statement_index", Scope.ARTICLES: "article_index", Scope.NOTES: "note_index"}
_TABLES = {
    Scope.STATEMENTS: "statement",
    Scope.ARTICLES: "document",
    Scope.NOTES: "note",
}
_DETAILS = {
    Scope.STATEMENTS: 'statement.id, document_id, "start", "end", name FROM statement '
    "LEFT JOIN speaker ON speaker.id = speaker_id WHERE statement.id",
    Scope.ARTICLES: "number, id FROM document WHERE number",
    Scope.NOTES: "id, document_id, annotation FROM note WHERE id",
}
"""What decides whether a row is admitted: its number, the number of its article, and more."""
_WEIGHTS = {Scope.STATEMENTS: "1.0, 0.0", Scope.ARTICLES: "1.0, 4.0, 0.0", Scope.NOTES: "1.0, 0.0"}
"""How much a word counts in each column, for the best; a word of the title as much as four of the text."""
_CHUNK = 1000
_FEW = 300
"""Of so many articles each is looked at by itself; of more, what matches is looked through from the newest on."""

Match: TypeAlias = tuple[int, float]
"""A number, and its score, of which the least is the best."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Numbers with their scope, in order.

    Attributes:
        numbers: those that were asked for.
        total: how many there are, at most `MOST_MATCHES` of each scope.
        is_cut: there are more than were looked at.
    """

    numbers: tuple[tuple[Scope, int], ...]
    total: int
    is_cut: bool


def matches(connection: Connection, query: Query, restriction: Restriction, *, offset: int, limit: int) -> Matches:
    """What matches, of at most the newest `MOST_MATCHES` of each scope: `limit` of them from `offset` on.

    Args:
        connection: to the derived file.

    Raises:
        SearchError: the words cannot be looked for.
    """
    words = expression(query.words)
    is_best = query.ranking is Ranking.BEST and words is not None
    found = {
        scope: _Search(connection, scope, words, restriction).run(offset + limit, is_best=is_best)
        for scope in scopes(query)
    }
    firsts = {scope: each.numbers for scope, each in found.items()}
    ordered = _in_turn(firsts) if is_best else _by_day(firsts)
    return Matches(
        numbers=tuple(islice(ordered, offset, offset + limit)),
        total=sum(min(each.total, MOST_MATCHES) for each in found.values()),
        is_cut=any(each.total > MOST_MATCHES for each in found.values()),
    )


def scopes(query: Query) -> tuple[Scope, ...]:
    """Where `query` is looked for; only statements have speakers and kinds."""
    wanted = query.scopes or tuple(Scope)
    if query.speakers or query.person is not None or query.kinds:
        return tuple(scope for scope in wanted if scope is Scope.STATEMENTS)
    return wanted


def _by_day(firsts: Mapping[Scope, Sequence[int]]) -> Iterator[tuple[Scope, int]]:
    """By day; of one day statements come first, then articles, then notes."""
    order = list(Scope)
    tagged = (_tagged(order.index(scope), numbers) for scope, numbers in firsts.items())
    for _day, rank, number in heapq.merge(*tagged):
        yield order[rank], -number


def _tagged(rank: int, numbers: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    return ((-day_of_number(number), rank, -number) for number in numbers)


def _in_turn(firsts: Mapping[Scope, Sequence[int]]) -> Iterator[tuple[Scope, int]]:
    """The best of each scope in turn: scores of two indexes cannot be compared."""
    lists = [[(scope, number) for number in firsts[scope]] for scope in Scope if scope in firsts]
    return (each for each in chain.from_iterable(zip_longest(*lists)) if each is not None)


@dataclass(frozen=True, slots=True)
class _Firsts:
    """The first numbers of one scope, and how many there are in all: of very many, one more than are looked at."""

    numbers: Sequence[int]
    total: int


class _Search:
    """One scope of a search."""

    def __init__(self, connection: Connection, scope: Scope, words: str | None, restriction: Restriction) -> None:
        self._connection = connection
        self._scope = scope
        self._restriction = restriction
        self._match = _match(scope, words, restriction)
        self._table = _TABLES[scope] if self._match is None else _INDEXES[scope]
        self._number = ("number" if scope is Scope.ARTICLES else "id") if self._match is None else "rowid"

    def run(self, count: int, *, is_best: bool) -> _Firsts:
        """The first `count` numbers, the newest or the best of the newest `MOST_MATCHES`."""
        if self._restriction.looks_at_rows:
            return self._looked_through(count, is_best=is_best)
        # Putting in order is left to SQLite: ten thousand rows that become Python's take longer than they are found.
        restriction = self._restriction
        values = self._values(restriction.low, restriction.high)
        counted = self._run(f"SELECT count(*) FROM ({self._newest()} LIMIT {MOST_MATCHES + 1})", values)
        if is_best:
            newest = f"{self._newest(is_scored=True)} LIMIT {MOST_MATCHES}"
            first = f"SELECT number FROM ({newest}) ORDER BY score, number DESC LIMIT {count}"
        else:
            first = f"SELECT number FROM ({self._newest()} LIMIT {min(count, MOST_MATCHES)})"
        return _Firsts(self._run(first, values).scalars().all(), counted.scalar_one())

    def _looked_through(self, count: int, *, is_best: bool) -> _Firsts:
        found = list(islice(self._admitted(self._found(is_scored=is_best)), MOST_MATCHES + 1))
        looked_at = found[:MOST_MATCHES]
        first = heapq.nsmallest(count, looked_at, key=_by_score) if is_best else looked_at[:count]
        return _Firsts([number for number, _score in first], len(found))

    def _newest(self, *, is_scored: bool = False) -> str:
        """A statement that gives numbers and scores, the newest first; `_values` are its parameters."""
        score = f"bm25({self._table}, {_WEIGHTS[self._scope]})" if is_scored else "0.0"
        matching = "" if self._match is None else f"{self._table} MATCH ? AND "
        return (
            f"SELECT {self._number} AS number, {score} AS score FROM {self._table} "
            f"WHERE {matching} {self._number} >= ? AND {self._number} < ? ORDER BY {self._number} DESC"
        )

    def _values(self, low: int, high: int) -> tuple[str | int, ...]:
        return (low, high) if self._match is None else (self._match, low, high)

    def _run(self, statement: str, values: tuple[str | int, ...]) -> CursorResult[*tuple[Any, ...]]:
        return self._connection.exec_driver_sql(statement, values)

    def _found(self, *, is_scored: bool) -> Iterator[Match]:
        for low, high in self._ranges():
            rows = self._run(self._newest(is_scored=is_scored), self._values(low, high))
            while chunk := rows.fetchmany(_CHUNK):
                yield from ((number, score) for number, score in chunk)

    def _ranges(self) -> list[tuple[int, int]]:
        """The ranges of numbers that are looked through, the newest first."""
        low, high, keys = self._restriction.low, self._restriction.high, self._restriction.keys
        if keys is None or len(keys) > _FEW:
            return [(low, high)]
        table = _TABLES[self._scope]
        key, number = ("id", "number") if self._scope is Scope.ARTICLES else ("document_id", "id")
        rows = self._run(
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
        details = f"SELECT {_DETAILS[self._scope]} IN (SELECT value FROM json_each(?))"
        rows = self._run(details, (json.dumps(numbers),))
        return frozenset(row[0] for row in rows if self._is_admitted(*row[1:]))

    def _is_admitted(self, key: int, *details: int | str | None) -> bool:
        match details:
            case (int(start), int(end), name):
                person = self._restriction.person
                return (person is None or (key, name) in person.speakers) and all(
                    tagged.has_words(key, Span(start, end)) for tagged in self._restriction.tags
                )
            case (str(annotation),):
                return all(tagged.has_note(key, annotation) for tagged in self._restriction.tags)
            case _:
                return all(tagged.has_article(key) for tagged in self._restriction.tags)


def _by_score(match: Match) -> tuple[float, int]:
    """The best first; of two that are as good the newest."""
    number, score = match
    return score, -number


def _match(scope: Scope, words: str | None, restriction: Restriction) -> str | None:
    """The expression of the full-text index; None where every row is one."""
    parts = [f"{{{' '.join(COLUMNS[scope])}}} : ({words})"] if words else []
    parts += [f"who : ({' OR '.join(group)})" for group in restriction.terms]
    return " AND ".join(parts) or None
