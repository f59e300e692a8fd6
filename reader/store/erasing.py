"""Deleting for good: out of the library, its bin, every backup of it and what was derived from it.

A deleted row leaves its bytes in the file until other rows take their place, so the files are written anew (VACUUM) and
their logs are emptied.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

from reader.errors import LibraryError
from reader.progress import Report, unheard
from reader.store import DERIVED_FILE, backups, indexing, restoring
from reader.store.connections import Mode, connect
from reader.store.database import Database, Durability
from reader.store.failures import told
from reader.store.migrations import DERIVED_STEPS
from reader.store.tables import Table, describe

Doomed = Mapping[str, Collection[str]]
"""The UUIDs of the rows that are to go, by table: `{"article": [...], "annotation": [...]}`."""


def erase(library: Path, doomed: Doomed, report: Report = unheard) -> tuple[Path, ...]:
    """Delete rows for good, with all that belongs to them; what others have open is waited for.

    Gives the files that could not be cleared and may still hold the words: damaged backups, files that were set aside,
    a log that another process is reading, and the analyses, where their file cannot be written.

    Raises:
        LibraryError: the library cannot be written; nothing was deleted in it or its backups.
        CancelledError: `report` raised it; what was not yet cleared is cleared when the same rows are erased again.
    """
    hashes = _hashes(library, doomed)
    left = [] if _clear(library, doomed) else [library]
    derived = library.parent / DERIVED_FILE
    # The library comes first: what is still in a backup can be erased again, what is still in the library be seen.
    copies = [(copy, doomed) for copy in backups.all_copies(library)]
    others: list[tuple[Path, Doomed]] = [*copies, *([(derived, {})] if derived.exists() else [])]
    for number, (path, rows) in enumerate(others):
        report(number / len(others))
        try:
            is_clear = _clear_derived(path, doomed, hashes) if path == derived else _clear(path, rows)
        except LibraryError:
            is_clear = False
        if not is_clear:
            left.append(path)
    report(1.0)
    return (*left, *sorted((library.parent / restoring.FOLDER).glob("library-*")))


def _hashes(library: Path, doomed: Doomed) -> frozenset[str]:
    """The hashes of the texts that only the doomed articles have."""
    with told(library), closing(connect(library, Mode.READ)) as connection:
        found = connection.execute(
            "SELECT text_hash FROM revision JOIN article ON article.id = article_id GROUP BY text_hash "
            "HAVING min(uuid IN (SELECT value FROM json_each(?)))",
            (json.dumps(list(doomed.get("article", ()))),),
        )
        return frozenset(text_hash for (text_hash,) in found)


def _clear(path: Path, doomed: Doomed) -> bool:
    """Delete rows from a library or a copy of one; False where its log could not be emptied."""
    with told(path), closing(_connect(path)) as connection:
        tables = {table.name: table for table in describe(connection)}
        connection.execute("BEGIN IMMEDIATE")
        gone = sum(_delete(connection, tables[name], "uuid", ids) for name, ids in doomed.items() if name in tables)
        connection.execute("COMMIT")
        return not gone or _write_anew(connection)


def _clear_derived(path: Path, doomed: Doomed, hashes: Collection[str]) -> bool:
    """Delete what was derived from texts, and what the search knows; False where the log could not be emptied."""
    database = Database.open(path, DERIVED_STEPS, Durability.NORMAL, precious=False)
    with closing(database), database.writing() as session:
        forgotten = indexing.forget(session.connection(), doomed.get("article", ()), doomed.get("annotation", ()))
    with told(path), closing(_connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        of_texts = [table for table in describe(connection) if "text_hash" in table.kinds]
        gone = forgotten + sum(_delete(connection, table, "text_hash", hashes) for table in of_texts)
        connection.execute("COMMIT")
        return not gone or _write_anew(connection)


def _connect(path: Path) -> sqlite3.Connection:
    return connect(path, Mode.WRITE, "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON")


def _delete(connection: sqlite3.Connection, table: Table, column: str, values: Collection[str]) -> int:
    statement = f'DELETE FROM "{table.name}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
    return connection.execute(statement, (json.dumps(list(values)),)).rowcount


def _write_anew(connection: sqlite3.Connection) -> bool:
    connection.execute("VACUUM")
    (is_busy, _in_log, _done) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy
