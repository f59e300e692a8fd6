"""Statements that report the same words in several articles.

`shingles` says which ones may; each of these is compared word by word.  Nothing is linked beforehand, so that a link is
never out of date.
"""

import json
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from reader.differences import likeness, pieces
from reader.findings import FoundStatement, SameQuote
from reader.store import rows
from reader.store.shingles import SURE, prints

_MOST_OF_A_PRINT = 200
"""Of a run of words that more statements have ("at the end of the day") the newest are looked at."""
_MOST = 100
_ALIKE = 0.8
"""Two statements with so many words in common report the same, though no run of them is long."""


def same_quotes(connection: Connection, article_id: str, start: int) -> tuple[SameQuote, ...]:
    """The statements of other articles that report the words of the one that begins at `start`, the most alike first.

    Args:
        connection: to the derived file.
    """
    row = connection.exec_driver_sql(
        "SELECT statement.id, document_id FROM statement JOIN document ON document.id = document_id "
        'WHERE uuid = ? AND "start" = ? LIMIT 1',
        (article_id, start),
    ).first()
    if row is None:
        return ()
    number, key = row
    ((_number, asked),) = rows.statements(connection, [number])
    candidates = _candidates(connection, key, asked.text)
    compared = (_compared(asked, each) for _each, each in rows.statements(connection, candidates))
    found = [quote for quote in compared if quote is not None]
    return tuple(sorted(found, key=lambda quote: (-quote.likeness, quote.statement.where.day, quote.statement.span)))


def articles_with(connection: Connection, article_id: str, starts: Iterable[int]) -> dict[int, int]:
    """How many other articles report the words of each of the statements that begin there, where any does."""
    counts = {start: same_quotes(connection, article_id, start) for start in starts}
    return {
        start: len({quote.statement.where.article_id for quote in found}) for start, found in counts.items() if found
    }


def _candidates(connection: Connection, key: int, text: str) -> list[int]:
    """The numbers of the statements that may be alike, of other articles, those with the most prints in common."""
    shared: Counter[int] = Counter()
    for mark in prints(text):
        shared.update(
            connection.exec_driver_sql(
                "SELECT rowid FROM quote_index WHERE quote_index MATCH ? ORDER BY rowid DESC LIMIT ?",
                (mark, _MOST_OF_A_PRINT),
            ).scalars()
        )
    own = connection.exec_driver_sql(
        "SELECT id FROM statement WHERE id IN (SELECT value FROM json_each(?)) AND document_id = ?",
        (json.dumps(list(shared)), key),
    ).scalars()
    for number in own:
        del shared[number]
    return [number for number, _count in shared.most_common(_MOST)]


def _compared(asked: FoundStatement, other: FoundStatement) -> SameQuote | None:
    share, run = likeness(asked.text, other.text)
    if share < _ALIKE and run < SURE:
        return None
    speakers = {each.speaker.name for each in (asked, other) if each.speaker is not None}
    return SameQuote(other, share, pieces(asked.text, other.text), is_other_speaker=len(speakers) > 1)
