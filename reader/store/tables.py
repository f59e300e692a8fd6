"""The tables of a library's file, as the file itself describes them: what goes through all of them forgets none."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from reader.store.connections import connect, usable_mode
from reader.store.failures import told

Value: TypeAlias = int | float | str | bytes | None

BOOKKEEPING = frozenset({"change", "lineage"})
"""Tables that the program fills by itself: what they hold is no person's, and differs from library to library."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        kinds: for each column, in order, the kind of its values: INTEGER, TEXT, BLOB.
        keys: the sets of columns that no two rows agree in, but the number `id`; that of the world (a UUID) first.
        references: for each column that names a row of another table, or of this one, that table.
    """

    name: str
    kinds: dict[str, str]
    keys: tuple[tuple[str, ...], ...]
    references: dict[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(self.kinds)

    @property
    def is_numbered(self) -> bool:
        """Whether its rows are named by a number, `id`."""
        return "id" in self.columns


def describe(connection: sqlite3.Connection) -> tuple[Table, ...]:
    """The tables of the main file of a connection but `BOOKKEEPING`; each comes after those that it refers to."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    waiting = [
        _table(connection, name) for (name,) in found if not name.startswith("sqlite_") and name not in BOOKKEEPING
    ]
    ordered: list[Table] = []
    while waiting:
        there = {table.name for table in ordered}
        ready = [table for table in waiting if set(table.references.values()) <= there | {table.name}]
        if not ready:
            message = f"tables that refer to each other: {[table.name for table in waiting]}"
            raise ValueError(message)
        ordered += ready
        waiting = [table for table in waiting if table not in ready]
    return tuple(ordered)


class Snapshot:
    """One state of a library's file, whatever others write meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.tables = describe(connection)
        (self.schema,) = connection.execute("PRAGMA user_version").fetchone()

    def count(self, table: Table) -> int:
        """How many rows a table has."""
        (rows,) = self._connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()
        return int(rows)

    def rows(self, table: Table) -> Iterator[dict[str, Value]]:
        """The rows of a table, in the order in which they were made."""
        names = ", ".join(f'"{column}"' for column in table.columns)
        order = "id" if table.is_numbered else "rowid"
        for row in self._connection.execute(f'SELECT {names} FROM "{table.name}" ORDER BY {order}'):
            yield dict(zip(table.columns, row, strict=True))


@contextmanager
def snapshot(library: Path) -> Iterator[Snapshot]:
    """The state of a library's file.

    Raises:
        LibraryDamagedError: it is damaged.
        LibraryError: it cannot be read.
    """
    with told(library), closing(connect(library, usable_mode(library).to_read)) as connection:
        connection.execute("BEGIN")
        yield Snapshot(connection)


def _table(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute("SELECT name, type FROM pragma_table_info(?)", (name,)).fetchall()
    indexes = connection.execute(
        'SELECT name FROM pragma_index_list(?) WHERE "unique" ORDER BY seq', (name,)
    ).fetchall()
    keys = [
        tuple(column for (column,) in connection.execute("SELECT name FROM pragma_index_info(?)", index))
        for index in indexes
    ]
    references = connection.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (name,)).fetchall()
    return Table(
        name=name,
        kinds=dict(columns),
        keys=tuple(sorted(keys, key=lambda key: key != ("uuid",))),
        references=dict(references),
    )
