"""Many annotations of one article made or deleted at once; each function takes a session of the library.

The same as one after the other, in a few statements: an import of ten thousand would keep the library for minutes.
"""

from collections.abc import Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from reader.correction import Step
from reader.model import Annotation
from reader.store import annotations, articles
from reader.store.schema import AnnotationRow, AnnotationTagRow, RevisionRow, every, now, storable


def take(session: Session, article_id: str, steps: Sequence[Step]) -> list[Step]:
    """Do what can be done at once; what is left has to be done step by step.

    Done are new annotations, those that come back out of the bin as they were, and those that are deleted.

    Raises:
        LibraryError: something is no longer as a step's `before` says, or the library does not have the article.
    """
    ids = [made.id for step in steps if isinstance(made := step.after or step.before, Annotation)]
    rows = session.scalars(select(AnnotationRow).where(AnnotationRow.uuid.in_(every(ids))))
    stored = {row.uuid: (annotations.of_row(row), row.deleted is None) for row in rows}
    new: list[Annotation] = []
    back: list[str] = []
    gone: list[str] = []
    left: list[Step] = []
    for step in steps:
        match step:
            case Step(None, Annotation(id=each) as made) if each not in stored:
                new.append(made)
            case Step(None, Annotation(id=each) as made) if stored[each] == (made, False):
                back.append(each)
            case Step(Annotation(id=each) as made, None) if stored.get(each) == (made, True):
                gone.append(each)
            case _:
                left.append(step)
    for chosen, deleted in ((back, None), (gone, now())):
        if chosen:
            session.execute(update(AnnotationRow).where(AnnotationRow.uuid.in_(every(chosen))).values(deleted=deleted))
    if new:
        _insert(session, articles.by_id(session, article_id).id, new)
    return left


def _insert(session: Session, article_key: int, made: Sequence[Annotation]) -> None:
    texts = session.execute(
        select(RevisionRow.id, RevisionRow.text)
        .where(RevisionRow.article_id == article_key)
        .order_by(RevisionRow.id.desc())
    )
    newest_first = texts.all()
    session.execute(
        insert(AnnotationRow),
        [
            {
                "uuid": each.id,
                "article_id": article_key,
                "revision_id": _revision_of(each, newest_first),
                "start": each.anchor.span.start,
                "end": each.anchor.span.end,
                "exact": each.anchor.exact,
                "prefix": each.anchor.prefix,
                "suffix": each.anchor.suffix,
                "colour": str(each.colour),
                "note": each.note,
                "created": each.created,
                "modified": each.modified,
            }
            for each in made
        ],
    )
    carried = {each.id: tuple(dict.fromkeys(map(storable, each.tags))) for each in made if each.tags}
    if carried:
        _insert_tags(session, carried)


def _insert_tags(session: Session, carried: dict[str, tuple[str, ...]]) -> None:
    tags = annotations.tag_keys(session, {name for names in carried.values() for name in names})
    keys = session.execute(select(AnnotationRow.uuid, AnnotationRow.id).where(AnnotationRow.uuid.in_(every(carried))))
    session.execute(
        insert(AnnotationTagRow),
        [
            {"annotation_id": key, "tag_id": tags[name], "rank": rank}
            for uuid, key in keys
            for rank, name in enumerate(carried[uuid])
        ],
    )


def _revision_of(made: Annotation, texts: Sequence[tuple[int, str]]) -> int:
    """As `annotations` chooses it: the newest in which the words stand in their place and context, else the newest."""
    anchor = made.anchor
    words = storable(f"{anchor.prefix}{anchor.exact}{anchor.suffix}")
    start = anchor.span.start - len(anchor.prefix)
    there = (number for number, text in texts if start >= 0 and text.startswith(words, start))
    return next(there, texts[0][0])
