"""A library of its own for what comes from an archive: checked and brought up to date before it is merged."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.store import backups
from reader.store.connections import Mode, connect
from reader.store.database import Database, Durability
from reader.store.failures import told
from reader.store.migrations import LIBRARY_STEPS
from reader.store.tables import Table, Value, describe

NEWEST_SCHEMA = len(LIBRARY_STEPS)
"""The number of the last step of the schema that is known."""


_TYPES = {"INTEGER": int, "TEXT": str, "BLOB": bytes}

_BARE_ARTICLES = """
    SELECT 1 FROM article WHERE id NOT IN (
        SELECT revision.article_id FROM revision JOIN source ON source.revision_id = revision.id
    ) LIMIT 1
"""
"""An article has a text, and a file that a text of it was read from: neither can be shown without."""


class UnfitRowError(Exception):
    """A row does not fit the library's schema, or the rows do not fit each other."""


class Staging:
    """Takes the rows of one schema."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self.tables = describe(connection)

    def add(self, table: Table, row: dict[str, Value]) -> None:
        """Take a row.

        Raises:
            UnfitRowError: it has other columns, or values that the table does not take.
        """
        fits = set(row) == set(table.columns) and all(
            value is None or type(value) is _TYPES[table.kinds[column]] for column, value in row.items()
        )
        if not fits:
            raise UnfitRowError(table.name)
        names = ", ".join(f'"{column}"' for column in row)
        marks = ", ".join("?" * len(row))
        try:
            self._connection.execute(
                f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',
                tuple(row.values()),
            )
        except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
            raise UnfitRowError(table.name) from error

    def finish(self) -> None:
        """Check that all rows that are needed are there, and bring them up to date.

        Raises:
            UnfitRowError: one that is referred to is not, or an article has no text or no file.
        """
        self._connection.execute("COMMIT")
        for missing in ("PRAGMA foreign_key_check", _BARE_ARTICLES):
            if self._connection.execute(missing).fetchone():
                raise UnfitRowError
        self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()
        Database.open(self.path, LIBRARY_STEPS, Durability.NORMAL, precious=False).close()


@contextmanager
def staging(library: Path, schema: int) -> Iterator[Staging]:
    """An empty library of that schema beside `library`, removed in the end.

    Raises:
        LibraryError: there is no room for it.
    """
    path = library.with_name(f".{library.name}-{os.getpid()}.import")
    try:
        with told(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
        Database.open(path, LIBRARY_STEPS[:schema], Durability.NORMAL, precious=False).close()
        # What a crash leaves of it is thrown away, so it need not reach the disk.
        with told(path), closing(connect(path, Mode.WRITE, "PRAGMA synchronous = OFF")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield Staging(path, connection)
    finally:
        backups.discard(*(path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")))
