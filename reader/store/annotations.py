"""What a reader marked; each function takes a session of the library.  Offsets are code points."""

from collections.abc import Collection, Iterable

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from reader.correction import Step
from reader.errors import LibraryError
from reader.i18n import _
from reader.model import Anchor, Annotation, Colour, Span
from reader.store import articles, places
from reader.store.schema import AnnotationRow, AnnotationTagRow, ArticleRow, RevisionRow, TagRow, every, now, storable


def of_article(session: Session, article_id: str) -> tuple[Annotation, ...]:
    """The annotations of an article in reading order, whichever of its revisions they were made on."""
    rows = session.scalars(
        select(AnnotationRow)
        .join(ArticleRow)
        .where(ArticleRow.uuid == article_id, AnnotationRow.deleted.is_(None))
        .order_by(AnnotationRow.start, AnnotationRow.end, AnnotationRow.id)
    )
    return tuple(of_row(row) for row in rows)


def by_id(session: Session, annotation_id: str) -> Annotation | None:
    """An annotation that is not deleted."""
    row = session.scalar(
        select(AnnotationRow).where(AnnotationRow.uuid == annotation_id, AnnotationRow.deleted.is_(None))
    )
    return of_row(row) if row is not None else None


def of_row(row: AnnotationRow) -> Annotation:
    """The annotation that a row keeps."""
    return Annotation(
        id=row.uuid,
        anchor=_anchor(row),
        colour=Colour(row.colour),
        created=row.created,
        modified=row.modified,
        note=row.note,
        tags=tuple(link.tag.name for link in row.tags),
    )


def take(session: Session, article_id: str, step: Step) -> None:
    """Make, change or delete an annotation.

    Raises:
        LibraryError: it is no longer as the step's `before` says, or the library does not have the article.
    """
    made = step.after or step.before
    if not isinstance(made, Annotation):
        raise TypeError(f"no annotation: {made!r}")
    if by_id(session, made.id) != step.before:
        raise changed_meanwhile()
    if isinstance(step.after, Annotation):
        put(session, article_id, step.after)
    else:
        delete(session, made.id)


def changed_meanwhile() -> LibraryError:
    """What is said where something is no longer as the window knows it."""
    return LibraryError(
        _(
            "This was changed meanwhile by another window or program, so it was left as it is. "
            "What the library has is shown now; look at it and try once more."
        )
    )


def put(session: Session, article_id: str, annotation: Annotation) -> None:
    """Insert an annotation, replace the one with its id, or bring a deleted one back in this form.

    Raises:
        LibraryError: the library does not have the article.
    """
    article_key = articles.by_id(session, article_id).id
    row = session.scalar(select(AnnotationRow).where(AnnotationRow.uuid == annotation.id))
    anchor = annotation.anchor
    if row is not None and _anchor(row) != anchor:
        places.forget(session, row.id)
    if row is None or row.article_id != article_key or _anchor(row) != anchor:
        row = row or AnnotationRow(uuid=annotation.id, tags=[])
        row.article_id, row.revision_id = article_key, _revision_of(session, article_key, anchor)
    row.start, row.end = anchor.span.start, anchor.span.end
    row.exact, row.prefix, row.suffix = anchor.exact, anchor.prefix, anchor.suffix
    row.colour, row.note, row.deleted = annotation.colour, annotation.note, None
    row.created, row.modified = annotation.created, annotation.modified
    row.tags = _tags(session, row, annotation.tags)
    session.add(row)


def delete(session: Session, annotation_id: str) -> None:
    """Hide an annotation; `put` brings it back.  One that is not there, or deleted already, is left alone."""
    session.execute(
        update(AnnotationRow)
        .where(AnnotationRow.uuid == annotation_id, AnnotationRow.deleted.is_(None))
        .values(deleted=now())
    )


def tags(session: Session) -> tuple[str, ...]:
    """The tags that annotations carry, the most used first."""
    return tuple(
        session.scalars(
            select(TagRow.name)
            .join(AnnotationTagRow)
            .join(AnnotationRow)
            .where(AnnotationRow.deleted.is_(None))
            .group_by(TagRow.id)
            .order_by(func.count().desc(), TagRow.name)
        )
    )


def _revision_of(session: Session, article_key: int, anchor: Anchor) -> int:
    """The newest revision in which the anchored words stand in their place and context, else the newest of all."""
    words = f"{anchor.prefix}{anchor.exact}{anchor.suffix}"
    place = func.substr(RevisionRow.text, anchor.span.start - len(anchor.prefix) + 1, len(words))
    return session.scalars(
        select(RevisionRow.id)
        .where(RevisionRow.article_id == article_key)
        .order_by((place == storable(words)).desc(), RevisionRow.id.desc())
        .limit(1)
    ).one()


def _tags(session: Session, row: AnnotationRow, names: Iterable[str]) -> list[AnnotationTagRow]:
    carried = {link.tag.name: link for link in row.tags}
    links = []
    for rank, name in enumerate(dict.fromkeys(storable(name) for name in names)):
        link = carried.get(name) or AnnotationTagRow(tag=_tag_row(session, name))
        link.rank = rank
        links.append(link)
    return links


def tag_keys(session: Session, names: Collection[str]) -> dict[str, int]:
    """The numbers of tags, made where there are none, by name; the names are storable."""
    known = set(session.scalars(select(TagRow.name).where(TagRow.name.in_(every(names)))))
    if new := sorted(set(names) - known):
        session.execute(insert(TagRow), [{"name": name} for name in new])
    return dict(session.execute(select(TagRow.name, TagRow.id).where(TagRow.name.in_(every(names)))).all())


def _tag_row(session: Session, name: str) -> TagRow:
    """The row of a tag, made if there is none."""
    return session.scalar(select(TagRow).where(TagRow.name == name)) or TagRow(name=name)


def _anchor(row: AnnotationRow) -> Anchor:
    return Anchor(span=Span(row.start, row.end), exact=row.exact, prefix=row.prefix, suffix=row.suffix)
