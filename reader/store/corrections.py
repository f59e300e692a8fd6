"""What a reader says against, or for, an analysis; each function takes a session of the library."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from reader import codec
from reader.correction import Correction, Step
from reader.store import articles
from reader.store.annotations import changed_meanwhile
from reader.store.schema import ArticleRow, CorrectionRow, now


def of_article(session: Session, article_id: str) -> tuple[Correction, ...]:
    """The corrections of an article, and those of the whole library, in the order of their making."""
    rows = session.scalars(
        select(CorrectionRow)
        .outerjoin(ArticleRow)
        .where(CorrectionRow.deleted.is_(None), or_(ArticleRow.uuid == article_id, CorrectionRow.article_id.is_(None)))
        .order_by(CorrectionRow.created, CorrectionRow.id)
    )
    return tuple(codec.correction_from_json(row.value) for row in rows)


def take(session: Session, article_id: str, step: Step) -> None:
    """Make, change or delete a correction.

    Raises:
        LibraryError: it is no longer as the step's `before` says, or the library does not have the article.
    """
    made = step.after or step.before
    if not isinstance(made, Correction):
        raise TypeError(f"no correction: {made!r}")
    row = session.scalar(select(CorrectionRow).where(CorrectionRow.uuid == made.id))
    stored = codec.correction_from_json(row.value) if row is not None and row.deleted is None else None
    if stored != step.before:
        raise changed_meanwhile()
    if isinstance(step.after, Correction):
        row = row or CorrectionRow(uuid=made.id, created=made.created)
        row.article_id = None if made.is_of_library else articles.by_id(session, article_id).id
        row.kind, row.value = str(step.after.kind), codec.correction_to_json(step.after)
        row.modified, row.deleted = now(), None
        session.add(row)
    elif row is not None:
        row.deleted = now()
