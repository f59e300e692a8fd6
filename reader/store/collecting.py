"""Tags of articles, and collections of them; each function takes a session of the library."""

from collections.abc import Iterable

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from reader.errors import LibraryError
from reader.i18n import _
from reader.shelving import Collection
from reader.store import articles
from reader.store.annotations import tag_row
from reader.store.schema import (
    ArticleRow,
    ArticleTagRow,
    CollectionArticleRow,
    CollectionRow,
    TagRow,
    now,
    storable,
)


def put_tags(session: Session, article_id: str, names: Iterable[str]) -> None:
    """Let an article carry these tags, in this order, and no others.

    Raises:
        LibraryError: the library does not have the article.
    """
    key = articles.by_id(session, article_id).id
    session.execute(delete(ArticleTagRow).where(ArticleTagRow.article_id == key))
    for rank, name in enumerate(dict.fromkeys(storable(name) for name in names)):
        session.add(ArticleTagRow(article_id=key, tag=tag_row(session, name), rank=rank))


def tags_of(session: Session, article_id: str) -> tuple[str, ...]:
    """The tags that an article carries, in their order."""
    return tuple(
        session.scalars(
            select(TagRow.name)
            .join(ArticleTagRow)
            .join(ArticleRow)
            .where(ArticleRow.uuid == article_id)
            .order_by(ArticleTagRow.rank)
        )
    )


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
        LibraryError: the library does not have the collection, or one of the articles.
    """
    collection = _by_id(session, collection_id)
    for article_id in article_ids:
        key = (collection.id, articles.by_id(session, article_id).id)
        if session.get(CollectionArticleRow, key) is None:
            session.add(CollectionArticleRow(collection_id=key[0], article_id=key[1], added=now()))


def remove(session: Session, collection_id: str, article_ids: Iterable[str]) -> None:
    """Take articles out of a collection; those that are not in it are left alone.

    Raises:
        LibraryError: the library does not have the collection.
    """
    wanted = select(ArticleRow.id).where(ArticleRow.uuid.in_(tuple(article_ids)))
    session.execute(
        delete(CollectionArticleRow).where(
            CollectionArticleRow.collection_id == _by_id(session, collection_id).id,
            CollectionArticleRow.article_id.in_(wanted),
        )
    )


def members(session: Session, collection_id: str, article_ids: Iterable[str]) -> frozenset[str]:
    """Those of the articles that are in a collection."""
    rows = session.scalars(
        select(ArticleRow.uuid)
        .join(CollectionArticleRow)
        .join(CollectionRow)
        .where(CollectionRow.uuid == collection_id, ArticleRow.uuid.in_(tuple(article_ids)))
    )
    return frozenset(rows)


def _by_id(session: Session, collection_id: str) -> CollectionRow:
    row = session.scalar(
        select(CollectionRow).where(CollectionRow.uuid == collection_id, CollectionRow.deleted.is_(None))
    )
    if row is None:
        raise LibraryError(_("The collection is no longer in the library. Make a new one."))
    return row
