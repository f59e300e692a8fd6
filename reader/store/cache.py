"""Analyses that need not be made again.

The file can be rebuilt: nothing that is wrong with it reaches a person, a line in the log is all.
"""

import json
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import ColumnElement, Text, cast, delete, func, select
from sqlalchemy.orm import Session

from reader import codec
from reader.errors import LibraryDamagedError, LibraryError, LibraryTooNewError
from reader.model import Analysis
from reader.store.database import Database, Durability
from reader.store.failures import told
from reader.store.migrations import DERIVED_STEPS
from reader.store.schema import AnalysisRow

_LOG = logging.getLogger(__name__)

Answer = TypeVar("Answer")
Transaction = Callable[[Database], AbstractContextManager[Session]]


class AnalysisCache:
    """The analyses by text and version of the engine, in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = self._open()

    def get(self, text_hash: str, engine: str) -> Analysis | None:
        """The analysis of a text by this version of the engine, if there is one that can be read."""
        stored = self._attempt(Database.reading, lambda session: _stored(session, text_hash, engine))
        if stored is None:
            return None
        try:
            return codec.analysis_from_json(json.loads(stored))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            _LOG.warning("an analysis in %s cannot be read (%s): it is made again", self._path, type(error).__name__)
            self._attempt(Database.writing, lambda session: _drop(session, text_hash))
            return None

    def has(self, text_hash: str, engine: str) -> bool:
        """Whether there is an analysis of a text by this version of the engine."""
        found = select(AnalysisRow.engine).where(AnalysisRow.text_hash == text_hash, AnalysisRow.engine == engine)
        return self._attempt(Database.reading, lambda session: session.scalar(found)) is not None

    def put(self, analysis: Analysis) -> None:
        """Keep an analysis in the place of those that other versions of the engine made of this text."""
        stored = json.dumps(codec.analysis_to_json(analysis), ensure_ascii=False, separators=(",", ":"))
        row = AnalysisRow(text_hash=analysis.text_hash, engine=analysis.engine, json=stored.encode("utf-8", "replace"))

        def work(session: Session) -> None:
            _drop(session, analysis.text_hash)
            session.add(row)

        self._attempt(Database.writing, work)

    def counts(self, text_hashes: Sequence[str]) -> dict[str, tuple[int, int]]:
        """How many speakers and statements were found in texts, by their hashes; those not analysed are left out."""
        return self._attempt(Database.reading, lambda session: _counts(session, text_hashes)) or {}

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()

    def _attempt(self, transaction: Transaction, work: Callable[[Session], Answer]) -> Answer | None:
        if self._database is None:
            return None
        try:
            with transaction(self._database) as session:
                return work(session)
        except LibraryDamagedError as error:
            _LOG.warning("%s", error)
            self._database.close()
            self._database = self._renew()
        except LibraryError as error:
            _LOG.warning("%s", error)
        return None

    def _open(self) -> Database | None:
        try:
            return self._open_file()
        except (LibraryDamagedError, LibraryTooNewError) as error:
            _LOG.warning("%s", error)
            return self._renew()
        except LibraryError as error:
            _LOG.warning("%s", error)
            return None

    def _renew(self) -> Database | None:
        """Set the file aside, in the place of one that was set aside before, and make a new one."""
        try:
            with told(self._path):
                for file in self._path.parent.glob(f"{self._path.name}*"):
                    file.replace(file.with_name(f"set-aside-{file.name}"))
            return self._open_file()
        except LibraryError as error:
            _LOG.warning("%s", error)
            return None

    def _open_file(self) -> Database:
        return Database.open(self._path, DERIVED_STEPS, Durability.NORMAL, precious=False)


def _stored(session: Session, text_hash: str, engine: str) -> bytes | None:
    row = session.get(AnalysisRow, (text_hash, engine))
    return row.json if row else None


def _drop(session: Session, text_hash: str) -> None:
    session.execute(delete(AnalysisRow).where(AnalysisRow.text_hash == text_hash))


def _counts(session: Session, text_hashes: Sequence[str]) -> dict[str, tuple[int, int]]:
    def number(key: str) -> ColumnElement[int]:
        return func.json_array_length(cast(AnalysisRow.json, Text), f"$.{key}")

    is_one = func.json_valid(cast(AnalysisRow.json, Text))
    rows = session.execute(
        select(AnalysisRow.text_hash, number("speakers"), number("quotes")).where(
            AnalysisRow.text_hash.in_(text_hashes), is_one
        )
    )
    return {text_hash: (speakers, statements) for text_hash, speakers, statements in rows}
