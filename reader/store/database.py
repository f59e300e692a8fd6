"""One SQLite file: opened with care, used in one short transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from reader.store.connections import Mode, connect, examine, usable_mode
from reader.store.failures import failure, told
from reader.store.migrations import Step, migrate


class Durability(StrEnum):
    """What has reached the disk when a transaction returns."""

    FULL = "FULL"
    """Everything: it survives a loss of power."""
    NORMAL = "NORMAL"
    """It survives the end of the process; the file survives a loss of power."""


class Database:
    """An open file.  Every error that a person can act on is raised as a `LibraryError`."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path = path
        self._engine = engine
        self._reads = sessionmaker(engine)
        # A transaction that reads first and writes later cannot wait for another writer: it fails at once.
        self._writes = sessionmaker(engine.execution_options(begin="BEGIN IMMEDIATE"))

    @classmethod
    def open(cls, path: Path, steps: tuple[Step, ...], durability: Durability, *, precious: bool) -> Self:
        """The database at `path`, made or brought up to date by `steps`; a read-only one can still be read.

        Args:
            precious: look for damage in every page, not in the first alone, and back it up before it is altered.

        Raises:
            LibraryTooNewError: more steps were done on it than are known.
            LibraryDamagedError: it is no database, or a damaged one.
            LibraryError: it cannot be opened, made or brought up to date.
        """
        with _told(path), ExitStack() as on_failure:
            _make(path)
            mode = usable_mode(path)
            done = examine(path, mode.to_read, newest=len(steps), thorough=precious)
            is_stuck = mode is Mode.SNAPSHOT and done < len(steps)
            engine = _copy_in_memory(path) if is_stuck else _engine(path, mode, durability)
            on_failure.callback(engine.dispose)
            migrate(engine, path, steps, precious=precious and not is_stuck)
            if is_stuck:
                _forbid_writing(engine)
            on_failure.pop_all()
        return cls(path, engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that sees one state of the file."""
        with _told(self._path), self._reads.begin() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that is kept whole when it ends, or not at all."""
        with _told(self._path), self._writes.begin() as session:
            yield session

    def state(self) -> tuple[int, ...]:
        """A value that is another one after somebody else wrote the file; what is written here does not change it.

        That holds as long as there is one transaction at a time here, so that there is one connection.
        """
        with _told(self._path), self._engine.connect() as connection:
            (version,) = connection.exec_driver_sql("PRAGMA data_version").one()
        return (*(_identity(self._path) or ()), int(version))

    def close(self) -> None:
        """Close the file; nothing is waiting to be written."""
        self._engine.dispose()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raise what a person can act on as a `LibraryError`, also where SQLAlchemy has wrapped it."""
    with told(path):
        try:
            yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error) and (told_error := failure(path, error.orig)):
                raise told_error from error
            raise


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        # SQLite gives the files that it makes beside it the same mode.
        path.touch(mode=0o600)


def _copy_in_memory(path: Path) -> Engine:
    """What is in the file of an older version that cannot be written: there it can be brought up to date, and read."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with closing(connect(path, Mode.SNAPSHOT)) as source:
        source.backup(memory)
    engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _forbid_writing(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")


def _engine(path: Path, mode: Mode, durability: Durability) -> Engine:
    pragmas = ["PRAGMA foreign_keys = ON"]
    if mode is Mode.WRITE:
        pragmas += ["PRAGMA journal_mode = WAL", f"PRAGMA synchronous = {durability}"]
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, mode, *pragmas),
        poolclass=QueuePool,
        # What is read and noted must not reach a log with the text of an error.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "connect", partial(_note_file, path))
    event.listen(engine, "checkout", partial(_refuse_another_file, path))
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _note_file(path: Path, _connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    entry.info["file"] = _identity(path)


def _refuse_another_file(
    path: Path, _connection: sqlite3.Connection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    """Connect anew where another process has set the file aside and put a backup in its place."""
    if entry.info["file"] != _identity(path):
        raise DisconnectionError


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
