"""Where highlights stand in the texts of an article; each function takes a session of the library."""

from collections.abc import Mapping

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from reader.model import Place, Span, Standing
from reader.store.schema import AnnotationPlaceRow, AnnotationRow, ArticleRow, RevisionRow, every


def homes(session: Session, article_id: str) -> dict[str, str]:
    """The hash of the text that each annotation of an article was made on, by the annotation's id."""
    rows = session.execute(
        select(AnnotationRow.uuid, RevisionRow.text_hash)
        .join(RevisionRow, RevisionRow.id == AnnotationRow.revision_id)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .where(ArticleRow.uuid == article_id, AnnotationRow.deleted.is_(None))
    )
    return {row.uuid: row.text_hash for row in rows}


def of_text(session: Session, article_id: str, text_hash: str) -> dict[str, Place]:
    """The places that `keep` kept, by the annotation's id."""
    rows = session.execute(
        select(AnnotationRow.uuid, AnnotationPlaceRow)
        .join(AnnotationPlaceRow, AnnotationPlaceRow.annotation_id == AnnotationRow.id)
        .where(AnnotationPlaceRow.revision_id.in_(_revisions(article_id, text_hash)), AnnotationRow.deleted.is_(None))
    )
    return {uuid: _place(row) for uuid, row in rows}


def keep(session: Session, article_id: str, text_hash: str, found: Mapping[str, Place]) -> None:
    """Keep where annotations, by id, stand in a text of an article."""
    revision = session.scalar(_revisions(article_id, text_hash).order_by(RevisionRow.id.desc()).limit(1))
    if revision is None:
        return
    keys = session.execute(select(AnnotationRow.uuid, AnnotationRow.id).where(AnnotationRow.uuid.in_(every(found))))
    for uuid, key in keys:
        place = found[uuid]
        session.merge(
            AnnotationPlaceRow(
                annotation_id=key,
                revision_id=revision,
                standing=str(place.standing),
                start=place.span.start if place.span else None,
                end=place.span.end if place.span else None,
            )
        )


def forget(session: Session, annotation_key: int) -> None:
    """Forget where an annotation stands: its anchor is another one now."""
    session.execute(delete(AnnotationPlaceRow).where(AnnotationPlaceRow.annotation_id == annotation_key))


def text(session: Session, article_id: str, text_hash: str) -> str | None:
    """A text of an article; None where it never had it."""
    return session.scalar(
        select(RevisionRow.text).where(RevisionRow.id.in_(_revisions(article_id, text_hash))).limit(1)
    )


def _revisions(article_id: str, text_hash: str) -> Select[int]:
    return (
        select(RevisionRow.id)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(ArticleRow.uuid == article_id, RevisionRow.text_hash == text_hash)
    )


def _place(row: AnnotationPlaceRow) -> Place:
    span = None if row.start is None or row.end is None else Span(row.start, row.end)
    return Place(Standing(row.standing), span)
