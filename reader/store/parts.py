"""Articles of files with many, found by the path that leads to each; see `model.Source.path`."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from reader.model import Article
from reader.store import articles
from reader.store.schema import SourceRow


def find(session: Session, path: Path, importer_version: str) -> tuple[str, Article] | None:
    """The article that was seen last at `path`, if importers of this version made it, with its id."""
    bytes_hash = session.scalar(
        select(SourceRow.bytes_hash)
        .where(SourceRow.path == path)
        .order_by(SourceRow.seen.desc(), SourceRow.id.desc())
        .limit(1)
    )
    return None if bytes_hash is None else articles.find(session, bytes_hash, path, importer_version)
