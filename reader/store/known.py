"""By what an article can be recognised in another program's file; each function takes a session of the library."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from reader.model import Annotation
from reader.store import annotations
from reader.store.schema import AnnotationRow, ArticleRow, RevisionRow, SourceRow, every


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article by all that it is and was known by.

    Attributes:
        article_id: a UUID.
        titles: the present one first.
        addresses: that its files state, and stated.
        text_hashes: of the texts that it has and had.
        is_binned: whether it is in the bin.
    """

    article_id: str
    titles: tuple[str, ...]
    addresses: tuple[str, ...]
    text_hashes: tuple[str, ...]
    is_binned: bool


def articles(session: Session) -> tuple[KnownArticle, ...]:
    """All articles of the library, those in the bin too."""
    titles: dict[int, dict[str, None]] = {}
    hashes: dict[int, list[str]] = {}
    for key, title, text_hash in session.execute(
        select(RevisionRow.article_id, RevisionRow.title, RevisionRow.text_hash)
    ):
        titles.setdefault(key, {})[title] = None
        hashes.setdefault(key, []).append(text_hash)
    addresses: dict[int, list[str]] = {}
    for key, address in session.execute(
        select(RevisionRow.article_id, SourceRow.address)
        .join(SourceRow.revision)
        .where(SourceRow.address.is_not(None))
        .distinct()
    ):
        addresses.setdefault(key, []).append(address or "")
    rows = session.execute(select(ArticleRow.id, ArticleRow.uuid, ArticleRow.title, ArticleRow.deleted))
    return tuple(
        KnownArticle(
            article_id=uuid,
            titles=tuple({title: None} | titles.get(key, {})),
            addresses=tuple(addresses.get(key, ())),
            text_hashes=tuple(hashes.get(key, ())),
            is_binned=deleted is not None,
        )
        for key, uuid, title, deleted in rows
    )


def annotations_by_id(session: Session, ids: Iterable[str]) -> dict[str, tuple[str, Annotation]]:
    """Those of the annotations that the library has, with the ids of their articles; without what is in the bin."""
    rows = session.execute(
        select(ArticleRow.uuid, AnnotationRow)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .where(AnnotationRow.uuid.in_(every(ids)), AnnotationRow.deleted.is_(None))
    )
    return {row.uuid: (article_id, annotations.of_row(row)) for article_id, row in rows}
