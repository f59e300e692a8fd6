"""Finds the numbers of what matches, in the order asked for; `rows` makes values of them."""

import heapq
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Any

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
"""Of so many articles each is looked at by itself; of more, what matches is looked through unless it is common."""
_COMMON = 20_000
"""Words that so many have are common: most articles have them."""


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
        # Order and number are SQLite's work, in one pass: ten thousand rows that become Python's take longer than they
        # are found, and the rows of a beginning that many words have are gathered anew for every pass.
        rows = self._run(
            f"WITH matching AS MATERIALIZED ({self._newest(is_scored=is_best)} LIMIT {MOST_MATCHES + 1}), "
            f"looked_at AS (SELECT * FROM matching ORDER BY number DESC LIMIT {MOST_MATCHES}) "
            f"SELECT number, (SELECT count(*) FROM matching) FROM looked_at "
            f"ORDER BY {'score, ' if is_best else ''}number DESC LIMIT {max(1, count)}",
            self._values(self._restriction.low, self._restriction.high),
        ).all()
        return _Firsts([number for number, _total in rows[:count]], rows[0][1] if rows else 0)

    def _looked_through(self, count: int, *, is_best: bool) -> _Firsts:
        found = sorted(islice(self._admitted(self._found()), MOST_MATCHES + 1), reverse=True)
        looked_at = found[:MOST_MATCHES]
        return _Firsts(self._best_of(looked_at, count) if is_best else looked_at[:count], len(found))

    def _newest(self, *, is_scored: bool = False) -> str:
        """A statement that gives numbers and scores, the newest first; `_values` are its parameters."""
        score = self._score if is_scored else "0.0"
        return f"SELECT {self._number} AS number, {score} AS score {self._where} ORDER BY {self._number} DESC"

    @property
    def _score(self) -> str:
        return f"bm25({self._table}, {_WEIGHTS[self._scope]})"

    @property
    def _where(self) -> str:
        """What matches, from a least number to one that is too great; `_values` are its parameters."""
        matching = "" if self._match is None else f"{self._table} MATCH ? AND "
        return f"FROM {self._table} WHERE {matching}{self._number} >= ? AND {self._number} < ?"

    def _values(self, low: int, high: int) -> tuple[str | int, ...]:
        return (low, high) if self._match is None else (self._match, low, high)

    def _run(self, statement: str, values: tuple[str | int, ...]) -> CursorResult[*tuple[Any, ...]]:
        return self._connection.exec_driver_sql(statement, values)

    def _best_of(self, numbers: Sequence[int], count: int) -> Sequence[int]:
        """The best of what was found, scored at once: each look into the index counts all that matches anew."""
        if not numbers:
            return ()
        among = f"+{self._number} IN (SELECT value FROM json_each(?))"
        best = (
            f"SELECT {self._number} {self._where} AND {among} ORDER BY {self._score}, {self._number} DESC LIMIT {count}"
        )
        return self._run(best, (*self._values(numbers[-1], numbers[0] + 1), json.dumps(numbers))).scalars().all()

    def _found(self) -> Iterator[int]:
        """What matches, that of the newest article first, of the articles that are looked at and perhaps of others."""
        keys = self._restriction.keys
        if keys is None or (len(keys) > _FEW and not self._is_common()):
            rows = self._run(self._newest(), self._values(self._restriction.low, self._restriction.high))
        elif self._scope is Scope.ARTICLES:
            rows = self._among(keys)
        else:
            rows = self._article_by_article(keys)
        while chunk := rows.fetchmany(_CHUNK):
            yield from (row[0] for row in chunk)

    def _is_common(self) -> bool:
        newest = f"SELECT count(*) FROM ({self._newest()} LIMIT {_COMMON})"
        values = self._values(self._restriction.low, self._restriction.high)
        return bool(self._run(newest, values).scalar_one() == _COMMON)

    def _among(self, keys: Collection[int]) -> CursorResult[*tuple[Any, ...]]:
        """Which of these articles match, the newest first."""
        among = "number IN (SELECT number FROM document WHERE id IN (SELECT value FROM json_each(?)))"
        values = self._values(self._restriction.low, self._restriction.high)
        return self._run(f"SELECT number FROM ({self._newest()}) WHERE +{among}", (*values, json.dumps([*keys])))

    def _article_by_article(self, keys: Collection[int]) -> CursorResult[*tuple[Any, ...]]:
        """What matches in each of these articles, the newest article first, in any order within it."""
        # Without the limit SQLite would take the order of what it joins for a needless one.
        ranges = (
            f"SELECT max(min(id), ?) AS low, min(max(id) + 1, ?) AS high FROM {_TABLES[self._scope]} "
            "WHERE document_id IN (SELECT value FROM json_each(?)) GROUP BY document_id ORDER BY high DESC LIMIT -1"
        )
        values = (self._restriction.low, self._restriction.high, json.dumps([*keys]))
        matching = "" if self._match is None else f"{self._table} MATCH ? AND "
        own = f"{self._table}.{self._number}"
        return self._run(
            f"SELECT {own} FROM ({ranges}) CROSS JOIN {self._table} WHERE {matching}{own} >= low AND {own} < high",
            values if self._match is None else (*values, self._match),
        )

    def _admitted(self, found: Iterator[int]) -> Iterator[int]:
        while chunk := list(islice(found, _CHUNK)):
            admitted = self._admit(chunk)
            yield from (number for number in chunk if number in admitted)

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


def _match(scope: Scope, words: str | None, restriction: Restriction) -> str | None:
    """The expression of the full-text index; None where every row is one."""
    parts = [f"{{{' '.join(COLUMNS[scope])}}} : ({words})"] if words else []
    parts += [f"who : ({' OR '.join(group)})" for group in restriction.terms]
    return " AND ".join(parts) or None
