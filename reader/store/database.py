"""One SQLite file: opened with care, used in one short transaction at a time."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

from reader.store.failures import damaged, primary_code, told, too_new
from reader.store.migrations import Step, migrate

BUSY_SECONDS = 10.0
"""How long a transaction waits for another process to finish its own."""

_PAUSE = 0.01
"""Seconds between two tries of what SQLite does not wait for."""

_NO_WORKING_FILES = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}


class Durability(StrEnum):
    """What has reached the disk when a transaction returns."""

    FULL = "FULL"
    """Everything: it survives a loss of power."""
    NORMAL = "NORMAL"
    """It survives the end of the process; the file survives a loss of power."""


class _Mode(StrEnum):
    WRITE = "mode=rw"
    READ = "mode=ro"
    SNAPSHOT = "mode=ro&immutable=1"
    """Where SQLite cannot make the files that it works with: a read-only folder, a full disk."""


class Database:
    """An open file.  Every error that a person can act on is raised as a `LibraryError`."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path = path
        self._engine = engine
        self._reads = sessionmaker(engine)
        # A transaction that reads first and writes later cannot wait for another writer: it fails at once.
        self._writes = sessionmaker(engine.execution_options(begin="BEGIN IMMEDIATE"))

    @classmethod
    def open(cls, path: Path, steps: tuple[Step, ...], durability: Durability, *, thorough: bool) -> Self:
        """The database at `path`, made or brought up to date by `steps`; a read-only one can still be read.

        Args:
            thorough: look at every page for damage, not at the first alone.

        Raises:
            LibraryTooNewError: more steps were done on it than are known.
            LibraryDamagedError: it is no database, or a damaged one.
            LibraryError: it cannot be opened, made or brought up to date.
        """
        with told(path), ExitStack() as on_failure:
            _make(path)
            mode = _usable_mode(path)
            _examine(path, mode, newest=len(steps), thorough=thorough)
            engine = _engine(path, mode, durability)
            on_failure.callback(engine.dispose)
            migrate(engine, path, steps)
            on_failure.pop_all()
        return cls(path, engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that sees one state of the file."""
        with told(self._path), self._reads.begin() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that is kept whole when it ends, or not at all."""
        with told(self._path), self._writes.begin() as session:
            yield session

    def close(self) -> None:
        """Close the file; nothing is waiting to be written."""
        self._engine.dispose()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        # SQLite gives the files that it makes beside it the same mode.
        path.touch(mode=0o600)


def _usable_mode(path: Path) -> _Mode:
    try:
        with closing(_connect(path, _Mode.READ)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        # A snapshot does not see what the log holds, so it must be empty.
        if primary_code(error) not in _NO_WORKING_FILES or _has_log(path):
            raise
        return _Mode.SNAPSHOT
    return _Mode.WRITE


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _examine(path: Path, mode: _Mode, *, newest: int, thorough: bool) -> None:
    with closing(_connect(path, _Mode.READ if mode is _Mode.WRITE else mode)) as connection:
        # One state of the file, though another process may be making it.
        connection.execute("BEGIN")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if version > newest:
            raise too_new(path)
        if (version == 0) != (tables == 0):
            raise damaged(path)
        if thorough and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damaged(path)


def _engine(path: Path, mode: _Mode, durability: Durability) -> Engine:
    pragmas = ["PRAGMA foreign_keys = ON"]
    if mode is _Mode.WRITE:
        pragmas += ["PRAGMA journal_mode = WAL", f"PRAGMA synchronous = {durability}"]
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, mode, *pragmas),
        poolclass=QueuePool,
        # What is read and noted must not reach a log with the text of an error.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path, mode: _Mode, *pragmas: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        # The driver begins no transaction by itself, so that changes of the schema are part of one too: see `_begin`.
        isolation_level=None,
        check_same_thread=False,
    )
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        for pragma in pragmas:
            _set(connection, pragma)
        on_failure.pop_all()
    return connection


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


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
