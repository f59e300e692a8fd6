"""Tags of articles, and collections of them; each function takes a session of the library."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.orm import Session

from reader.errors import LibraryError
from reader.i18n import _
from reader.shelving import Collection
from reader.store import articles
from reader.store.annotations import tag_keys
from reader.store.schema import (
    ArticleRow,
    ArticleTagRow,
    CollectionArticleRow,
    CollectionRow,
    TagRow,
    every,
    now,
    storable,
)


def put_tags(session: Session, tags: Mapping[str, Iterable[str]]) -> None:
    """Let each of the articles, named by id, carry these tags, in this order, and no others.

    Raises:
        ArticleGoneError: the library does not have one of them.
    """
    keys = articles.keys(session, tags)
    wanted = {key: tuple(dict.fromkeys(map(storable, tags[uuid]))) for uuid, key in keys.items()}
    numbers = tag_keys(session, {name for names in wanted.values() for name in names})
    session.execute(delete(ArticleTagRow).where(ArticleTagRow.article_id.in_(_numbers(tags))))
    links = [
        {"article_id": key, "tag_id": numbers[name], "rank": rank}
        for key, names in wanted.items()
        for rank, name in enumerate(names)
    ]
    if links:
        session.execute(insert(ArticleTagRow), links)


def tags_of(session: Session, article_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The tags that articles carry, in their order, by the article's id; those that carry none are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for uuid, name in session.execute(
        select(ArticleRow.uuid, TagRow.name)
        .join(ArticleTagRow, ArticleTagRow.article_id == ArticleRow.id)
        .join(TagRow)
        .where(ArticleRow.uuid.in_(every(article_ids)))
        .order_by(ArticleTagRow.article_id, ArticleTagRow.rank)
    ):
        found[uuid] = (*found.get(uuid, ()), name)
    return found


def tags(session: Session) -> tuple[str, ...]:
    """The tags that articles carry, the most used first."""
    return tuple(
        session.scalars(
            select(TagRow.name)
            .join(ArticleTagRow)
            .join(ArticleRow)
            .where(ArticleRow.deleted.is_(None))
            .group_by(TagRow.id)
            .order_by(func.count().desc(), TagRow.name)
        )
    )


def collections(session: Session) -> tuple[Collection, ...]:
    """All collections, by name."""
    number = (
        select(func.count())
        .select_from(CollectionArticleRow)
        .join(ArticleRow)
        .where(CollectionArticleRow.collection_id == CollectionRow.id, ArticleRow.deleted.is_(None))
        .correlate(CollectionRow)
        .scalar_subquery()
    )
    rows = session.execute(
        select(CollectionRow.uuid, CollectionRow.name, number)
        .where(CollectionRow.deleted.is_(None))
        .order_by(func.lower(CollectionRow.name), CollectionRow.id)
    )
    return tuple(Collection(uuid, name, count) for uuid, name, count in rows)


def put_collection(session: Session, collection_id: str, name: str) -> None:
    """Make a collection, rename the one with this id, or bring a deleted one back, with the articles it had."""
    row = session.scalar(select(CollectionRow).where(CollectionRow.uuid == collection_id))
    row = row or CollectionRow(uuid=collection_id, created=now())
    row.name, row.modified, row.deleted = name, now(), None
    session.add(row)


def name_of(session: Session, collection_id: str) -> str | None:
    """The name of a collection; None where there is none."""
    return session.scalar(
        select(CollectionRow.name).where(CollectionRow.uuid == collection_id, CollectionRow.deleted.is_(None))
    )


def delete_collection(session: Session, collection_id: str) -> None:
    """Hide a collection; its articles stay in the library, and `put_collection` brings it back."""
    row = session.scalar(select(CollectionRow).where(CollectionRow.uuid == collection_id))
    if row is not None and row.deleted is None:
        row.deleted = now()


def collect(session: Session, collection_id: str, article_ids: Iterable[str]) -> None:
    """Put articles into a collection; those that are in it already stay.

    Raises:
        LibraryError: the library does not have the collection.
        ArticleGoneError: it does not have one of the articles.
    """
    collection, moment = _by_id(session, collection_id).id, now()
    members = [
        {"collection_id": collection, "article_id": key, "added": moment}
        for key in articles.keys(session, article_ids).values()
    ]
    if members:
        session.execute(insert(CollectionArticleRow).prefix_with("OR IGNORE"), members)


def remove(session: Session, collection_id: str, article_ids: Iterable[str]) -> None:
    """Take articles out of a collection; those that are not in it are left alone.

    Raises:
        LibraryError: the library does not have the collection.
    """
    session.execute(
        delete(CollectionArticleRow).where(
            CollectionArticleRow.collection_id == _by_id(session, collection_id).id,
            CollectionArticleRow.article_id.in_(_numbers(article_ids)),
        )
    )


def members(session: Session, collection_id: str, article_ids: Iterable[str]) -> frozenset[str]:
    """Those of the articles that are in a collection."""
    rows = session.scalars(
        select(ArticleRow.uuid)
        .join(CollectionArticleRow)
        .join(CollectionRow)
        .where(CollectionRow.uuid == collection_id, ArticleRow.uuid.in_(every(article_ids)))
    )
    return frozenset(rows)


def _numbers(article_ids: Iterable[str]) -> Select[int]:
    return select(ArticleRow.id).where(ArticleRow.uuid.in_(every(article_ids)))


def _by_id(session: Session, collection_id: str) -> CollectionRow:
    row = session.scalar(
        select(CollectionRow).where(CollectionRow.uuid == collection_id, CollectionRow.deleted.is_(None))
    )
    if row is None:
        raise LibraryError(_("The collection is no longer in the library. Make a new one."))
    return row
