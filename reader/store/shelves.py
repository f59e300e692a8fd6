"""The list of articles: which ones in which order, and what a line says; each function takes a session of the library.

An order is asked for as numbers of articles, all at once, and lines by their numbers, a page at a time: so a list of
any length scrolls at the same pace, and does not shift under the reader while articles are added.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Result, Select, case, func, or_, select, true
from sqlalchemy.orm import Session

from reader.shelving import Order, Reading, Shelved, Wanted
from reader.store.articles import last_path
from reader.store.schema import (
    ArticleRow,
    ArticleTagRow,
    CollectionArticleRow,
    CollectionRow,
    TagRow,
    storable,
)

_AT_ONCE = 500
"""How many articles one statement names; SQLite takes 32,766 values."""
_MOST_SOURCES = 200
_ALWAYS_KNOWN = (Order.TITLE, Order.SOURCE, Order.READ)


def keys(session: Session, wanted: Wanted, limit: int | None = None) -> tuple[int, ...]:
    """The numbers of the articles that are wanted, in their order; the first `limit` of them, if it is given."""
    rows = _filtered(select(ArticleRow.id), wanted).order_by(*_order(wanted)).limit(limit)
    # A hundred thousand rows: the driver's own tuples take half the time of anything that is made of them.
    cursor = session.connection().execute(rows).cursor
    return tuple(number for (number,) in cursor.fetchall())


def lines(session: Session, numbers: Sequence[int]) -> tuple[Shelved, ...]:
    """What the list says of the articles with these numbers, in their order.

    An article that is no longer there is left out.
    """
    found: dict[int, Shelved] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        found |= _lines(session, numbers[start : start + _AT_ONCE])
    return tuple(found[number] for number in numbers if number in found)


def files(session: Session) -> dict[str, Path]:
    """Where the file of each article was when it was last read, by the article's id."""
    rows = session.execute(
        select(ArticleRow.uuid, last_path()).where(ArticleRow.deleted.is_(None)).order_by(ArticleRow.id)
    )
    return dict(rows.all())


def sources(session: Session) -> tuple[str, ...]:
    """The names of all sources with more than one article, those with the most first."""
    number = func.count()
    rows = session.scalars(
        select(ArticleRow.source)
        .where(ArticleRow.deleted.is_(None))
        .group_by(ArticleRow.source)
        .having(number > 1)
        .order_by(number.desc(), ArticleRow.source)
        .limit(_MOST_SOURCES)
    )
    return tuple(rows)


def _filtered(query: Select[Any], wanted: Wanted) -> Select[Any]:
    query = query.where(ArticleRow.deleted.is_(None))
    for word in wanted.words.split():
        query = query.where(_has(word))
    for tag in wanted.tags:
        query = query.where(ArticleRow.id.in_(_tagged(TagRow.name == storable(tag))))
    if wanted.collection is not None:
        query = query.where(
            ArticleRow.id.in_(
                select(CollectionArticleRow.article_id)
                .join(CollectionRow)
                .where(CollectionRow.uuid == wanted.collection, CollectionRow.deleted.is_(None))
            )
        )
    if wanted.source is not None:
        query = query.where(ArticleRow.source == storable(wanted.source))
    if wanted.reading is Reading.UNOPENED:
        query = query.where(ArticleRow.opened == "")
    elif wanted.reading is Reading.BEGUN:
        query = query.where(ArticleRow.position > 0)
    if wanted.only is not None:
        # As one value: there may be more ids than a statement takes values.
        ids = func.json_each(json.dumps(sorted(wanted.only))).table_valued("value")
        query = query.where(ArticleRow.uuid.in_(select(ids.c.value)))
    return query


def _has(word: str) -> ColumnElement[bool]:
    said = ArticleRow.title + "\n" + func.coalesce(ArticleRow.byline, "") + "\n" + ArticleRow.source
    word = storable(word)
    # LIKE makes no difference between the capital and small letters of English.
    tagged = _tagged(TagRow.name.contains(word, autoescape=True))
    return or_(said.contains(word, autoescape=True), ArticleRow.id.in_(tagged))


def _tagged(condition: ColumnElement[bool]) -> Select[Any]:
    return select(ArticleTagRow.article_id).join(TagRow).where(condition)


def _order(wanted: Wanted) -> tuple[ColumnElement[Any], ...]:
    """What is sorted by; the last that was added comes first among equals."""
    by: ColumnElement[Any]
    match wanted.order:
        case Order.OPENED:
            # What was never opened has an empty text, which comes last when the latest comes first.
            by, known = ArticleRow.opened.expression, ArticleRow.opened != ""
        case Order.ADDED:
            return (_directed(ArticleRow.id.expression, wanted),)
        case Order.TITLE:
            by, known = func.lower(ArticleRow.title), true()
        case Order.DATE:
            by, known = ArticleRow.date.expression, ArticleRow.date.is_not(None)
        case Order.SOURCE:
            by, known = func.lower(ArticleRow.source), true()
        case Order.READ:
            by, known = _read(), true()
    # A column of its own for what is not known would keep an index from being used: it is last by itself.
    first = () if wanted.descending or wanted.order in _ALWAYS_KNOWN else (known.desc(),)
    return (*first, _directed(by, wanted), ArticleRow.id.desc())


def _directed(by: ColumnElement[Any], wanted: Wanted) -> ColumnElement[Any]:
    return by.desc() if wanted.descending else by.asc()


def _read() -> ColumnElement[float]:
    return case((ArticleRow.length > 0, 1.0 * ArticleRow.position / ArticleRow.length), else_=0.0)


def _lines(session: Session, numbers: Sequence[int]) -> dict[int, Shelved]:
    rows = session.execute(
        select(ArticleRow, last_path(), _read()).where(ArticleRow.id.in_(numbers), ArticleRow.deleted.is_(None))
    )
    tags, collections = _tags(session, numbers), _collections(session, numbers)
    return {
        row.id: Shelved(
            key=row.id,
            article_id=row.uuid,
            title=row.title,
            source=row.source,
            date=row.date,
            path=path,
            read=min(read, 1.0),
            opened=row.opened,
            tags=tags.get(row.id, ()),
            collections=collections.get(row.id, ()),
        )
        for row, path, read in rows
    }


def _tags(session: Session, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    return _grouped(
        session.execute(
            select(ArticleTagRow.article_id, TagRow.name)
            .join(TagRow)
            .where(ArticleTagRow.article_id.in_(numbers))
            .order_by(ArticleTagRow.article_id, ArticleTagRow.rank)
        )
    )


def _collections(session: Session, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    return _grouped(
        session.execute(
            select(CollectionArticleRow.article_id, CollectionRow.name)
            .join(CollectionRow)
            .where(CollectionArticleRow.article_id.in_(numbers), CollectionRow.deleted.is_(None))
            .order_by(CollectionRow.name)
        )
    )


def _grouped(pairs: Result[int, str]) -> dict[int, tuple[str, ...]]:
    grouped: dict[int, tuple[str, ...]] = {}
    for number, name in pairs:
        grouped[number] = (*grouped.get(number, ()), name)
    return grouped
