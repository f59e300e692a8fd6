"""How a SQLite file is looked at and connected to; the standard library's driver alone."""

import os
import sqlite3
import time
from contextlib import ExitStack, closing
from enum import StrEnum
from pathlib import Path

from reader.store.failures import damaged, primary_code, too_new

BUSY_SECONDS = 10.0
"""How long a transaction waits for another process to finish its own."""

CHECKED_BYTES = 64_000_000
"""A file up to this size is looked through when it is opened (0.03 s); a larger one when it is backed up, so that the
time of a start does not grow with the library."""

_PAUSE = 0.01
"""Seconds between two tries of what SQLite does not wait for."""

_NO_WORKING_FILES = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}


class Mode(StrEnum):
    """What a connection may do."""

    WRITE = "mode=rw"
    READ = "mode=ro"
    SNAPSHOT = "mode=ro&immutable=1"
    """Where SQLite cannot make the files that it works with: a read-only folder, a full disk."""

    @property
    def to_read(self) -> "Mode":
        """The mode that writes nothing and sees the same."""
        return Mode.READ if self is Mode.WRITE else self


def connect(path: Path, mode: Mode, *pragmas: str) -> sqlite3.Connection:
    """A connection that begins no transaction by itself, so that changes of the schema are part of one too."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        for pragma in pragmas:
            _set(connection, pragma)
        on_failure.pop_all()
    return connection


def usable_mode(path: Path) -> Mode:
    """WRITE where SQLite can make its working files, else SNAPSHOT if that shows everything."""
    try:
        with closing(connect(path, Mode.READ)) as connection:
            connection.execute("PRAGMA schema_version")
            (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
    except sqlite3.OperationalError as error:
        # A snapshot does not see what the log holds, so it must be empty.
        if primary_code(error) not in _NO_WORKING_FILES or _has_log(path):
            raise
        return Mode.SNAPSHOT
    # A file without a log, as a backup is, can be read without working files, but not be given a log where it is fixed.
    return Mode.WRITE if journal == "wal" or os.access(path, os.W_OK) else Mode.SNAPSHOT


def examine(path: Path, mode: Mode, *, newest: int, thorough: bool) -> int:
    """Look at a file before anything is written to it; gives the number of the last step that was done on it.

    Args:
        newest: the number of the last step of the schema that is known.
        thorough: look at every page, not at the first alone, unless there are very many.

    Raises:
        LibraryTooNewError: more steps were done on it.
        LibraryDamagedError: it is another program's, or a page is broken.
    """
    with closing(connect(path, mode)) as connection:
        # One state of the file, though another process may be making it.
        connection.execute("BEGIN")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if version > newest:
            raise too_new(path)
        if (version == 0) != (tables == 0):
            raise damaged(path)
        if thorough and path.stat().st_size <= CHECKED_BYTES and not is_sound(connection):
            raise damaged(path)
        return int(version)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether no page of the file is broken."""
    answer: tuple[str] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return answer == ("ok",)


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Set a pragma, which SQLite does not wait for by itself: WAL is refused at once while another process writes."""
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(pragma)
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(_PAUSE)
        else:
            return
