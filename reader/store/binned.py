"""What was deleted and can be brought back for a month; each function takes a session of the library."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from reader import codec
from reader.correction import Binned, BinnedKind, Correction
from reader.store.schema import AnnotationRow, ArticleRow, CollectionRow, CorrectionRow, PersonRow, every, now

DAYS = 30
"""How long something stays in the bin."""

_Row: TypeAlias = type[ArticleRow] | type[AnnotationRow] | type[CorrectionRow] | type[CollectionRow] | type[PersonRow]
_ROWS: dict[BinnedKind, _Row] = {
    BinnedKind.ARTICLE: ArticleRow,
    BinnedKind.ANNOTATION: AnnotationRow,
    BinnedKind.CORRECTION: CorrectionRow,
    BinnedKind.COLLECTION: CollectionRow,
    BinnedKind.PERSON: PersonRow,
}


def content(session: Session) -> tuple[Binned, ...]:
    """All that is in the bin, the latest first; what belongs to an article in the bin comes back with it."""
    found = [*_articles(session), *_annotations(session), *_corrections(session), *_named(session)]
    return tuple(sorted(found, key=lambda each: each.deleted, reverse=True))


def discard(session: Session, kind: BinnedKind, ids: Iterable[str]) -> None:
    """Put rows into the bin; those that are there stay as they are."""
    row = _ROWS[kind]
    session.execute(update(row).where(row.uuid.in_(every(ids)), row.deleted.is_(None)).values(deleted=now()))


def restore(session: Session, kind: BinnedKind, ids: Iterable[str]) -> None:
    """Take rows out of the bin."""
    row = _ROWS[kind]
    session.execute(update(row).where(row.uuid.in_(every(ids))).values(deleted=None))


def overdue(session: Session) -> dict[str, list[str]]:
    """The ids of what has been in the bin for `DAYS`, by the name of the table; empty where there is nothing."""
    limit = (datetime.now(UTC) - timedelta(days=DAYS)).isoformat(timespec="microseconds")
    found = {
        str(kind): list(session.scalars(select(row.uuid).where(row.deleted.is_not(None), row.deleted < limit)))
        for kind, row in _ROWS.items()
    }
    return {kind: ids for kind, ids in found.items() if ids}


def _articles(session: Session) -> Iterable[Binned]:
    rows = session.scalars(select(ArticleRow).where(ArticleRow.deleted.is_not(None)))
    return [Binned(BinnedKind.ARTICLE, row.uuid, row.title, "", row.deleted or "") for row in rows]


def _annotations(session: Session) -> Iterable[Binned]:
    rows = session.execute(
        select(AnnotationRow, ArticleRow.title)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .where(AnnotationRow.deleted.is_not(None), ArticleRow.deleted.is_(None))
    )
    return [Binned(BinnedKind.ANNOTATION, row.uuid, row.exact, title, row.deleted or "") for row, title in rows]


def _corrections(session: Session) -> Iterable[Binned]:
    rows = session.execute(
        select(CorrectionRow, ArticleRow.title)
        .outerjoin(ArticleRow, ArticleRow.id == CorrectionRow.article_id)
        .where(CorrectionRow.deleted.is_not(None), ArticleRow.deleted.is_(None))
    )
    return [
        Binned(
            BinnedKind.CORRECTION,
            row.uuid,
            _words(codec.correction_from_json(row.value)),
            title or "",
            row.deleted or "",
        )
        for row, title in rows
    ]


def _words(correction: Correction) -> str:
    speakers = (correction.speaker, correction.other)
    names = [each.name for each in speakers if each is not None]
    return " … ".join(anchor.exact for anchor in correction.target) or ", ".join([*names, correction.name]).strip(", ")


def _named(session: Session) -> Iterable[Binned]:
    collections = session.scalars(select(CollectionRow).where(CollectionRow.deleted.is_not(None)))
    persons = session.scalars(select(PersonRow).where(PersonRow.deleted.is_not(None)))
    return [
        *(Binned(BinnedKind.COLLECTION, row.uuid, row.name, "", row.deleted or "") for row in collections),
        *(Binned(BinnedKind.PERSON, row.uuid, row.name, "", row.deleted or "") for row in persons),
    ]
