"""Where in a text the words stand that were looked for: asked of an index that holds this text alone.

So the words that are marked are those by which the text was found, with phrases, beginnings and nearness.
"""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from reader.model import Span

_OPEN, _CLOSE = "\x02", "\x03"
_EITHER = re.compile(f"[{_OPEN}{_CLOSE}]")


def hits(
    texts: Iterable[tuple[str, ...]], columns: tuple[str, ...], expression: str
) -> list[tuple[tuple[Span, ...], ...]]:
    """For each text, given as the values of `columns`, the spans of the words in each of them.

    Args:
        expression: as `expression.expression` gives it, without a column.
    """
    count = len(columns)
    marked = ", ".join(f"highlight(probe, {at}, '{_OPEN}', '{_CLOSE}')" for at in range(count))
    with closing(sqlite3.connect(":memory:")) as connection:
        names = ", ".join(columns)
        connection.execute(f'CREATE VIRTUAL TABLE probe USING fts5({names}, tokenize="unicode61 remove_diacritics 2")')
        places = ", ".join("?" * count)
        # Two code points that no text needs stand for the marks; what has them has a space in their place.
        plain = [(number, *map(_unmarked, text)) for number, text in enumerate(texts)]
        connection.executemany(f"INSERT INTO probe (rowid, {names}) VALUES (?, {places})", plain)
        rows = connection.execute(f"SELECT rowid, {marked} FROM probe WHERE probe MATCH ?", (expression,))
        by_number = {number: tuple(_spans(value) for value in values) for number, *values in rows}
    nothing: tuple[tuple[Span, ...], ...] = ((),) * count
    return [by_number.get(number, nothing) for number in range(len(plain))]


def _unmarked(text: str) -> str:
    return text.replace(_OPEN, " ").replace(_CLOSE, " ")


def _spans(marked: str) -> tuple[Span, ...]:
    """The spans between the marks, in the text without them: the marks stand in pairs."""
    marks = [mark.start() - before for before, mark in enumerate(_EITHER.finditer(marked))]
    return tuple(Span(start, end) for start, end in zip(marks[::2], marks[1::2], strict=True))
