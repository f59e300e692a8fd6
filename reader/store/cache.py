"""Analyses that need not be made again."""

import json
import logging

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from reader import codec
from reader.model import Analysis
from reader.store.derived import Derived
from reader.store.index_schema import UnreadRow
from reader.store.schema import AnalysisRow

_LOG = logging.getLogger(__name__)


class AnalysisCache:
    """The analyses by text and version of the engine."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived

    def get(self, text_hash: str, engine: str | None) -> Analysis | None:
        """The analysis of a text by this version of the engine, if there is one that can be read.

        Args:
            engine: None takes the one that there is, whichever version made it.
        """
        stored = self._derived.read(lambda session: _stored(session, text_hash, engine))
        if stored is None:
            return None
        try:
            return codec.analysis_from_json(json.loads(stored))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            _LOG.warning(
                "an analysis in %s cannot be read (%s): it is made again", self._derived.path, type(error).__name__
            )
            self._derived.write(lambda session: _drop(session, text_hash))
            return None

    def has(self, text_hash: str, engine: str) -> bool:
        """Whether there is an analysis of a text by this version of the engine."""
        found = select(AnalysisRow.engine).where(AnalysisRow.text_hash == text_hash, AnalysisRow.engine == engine)
        return self._derived.read(lambda session: session.scalar(found)) is not None

    def put(self, analysis: Analysis) -> None:
        """Keep an analysis in the place of those that other versions of the engine made of this text."""
        stored = json.dumps(codec.analysis_to_json(analysis), ensure_ascii=False, separators=(",", ":"))
        row = AnalysisRow(text_hash=analysis.text_hash, engine=analysis.engine, json=stored.encode("utf-8", "replace"))

        def work(session: Session) -> None:
            _drop(session, analysis.text_hash)
            session.add(row)
            session.merge(UnreadRow(hash=analysis.text_hash))

        self._derived.write(work)


def _stored(session: Session, text_hash: str, engine: str | None) -> bytes | None:
    found = select(AnalysisRow.json).where(AnalysisRow.text_hash == text_hash)
    return session.scalar(found if engine is None else found.where(AnalysisRow.engine == engine))


def _drop(session: Session, text_hash: str) -> None:
    session.execute(delete(AnalysisRow).where(AnalysisRow.text_hash == text_hash))
