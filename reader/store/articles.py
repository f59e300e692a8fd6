"""Articles, their revisions and their files; each function takes a session of the library."""

from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session

from reader import codec
from reader.errors import ArticleGoneError
from reader.i18n import _
from reader.model import Article, RecentArticle, Source
from reader.shelving import source_name
from reader.store import identity
from reader.store.schema import ArticleRow, FilePath, RevisionRow, SourceRow, every, now

NOWHERE = Path("?")
"""Where the file is of an article that came without one, from an archive that an earlier version took."""


def keep(session: Session, article: Article, *, is_opened: bool = True, same_as: str | None = None) -> str:
    """Keep an article that was just imported, and give its id.

    It is the article that had this text before, else the one that was read from these bytes, else one from the same
    address or path with a text that is clearly like it, else a new one.

    Args:
        is_opened: whether somebody reads it now.
        same_as: the id of the article that a person says it is another version of.
    """
    moment = now()
    row = by_id(session, same_as) if same_as else _known(session, article)
    row = row or _earlier(session, article) or _new(moment)
    row.deleted = None
    row.title, row.byline, row.date, row.length = article.title, article.byline, article.date, len(article.text)
    if is_opened:
        row.opened = moment
    _see(session, _revision(session, row, article, moment), article.source, moment)
    return row.uuid


def doubtful(session: Session, article: Article) -> ArticleRow | None:
    """The article that this may be another version of, where nobody but a person can say."""
    if _known(session, article) is not None:
        return None
    found = identity.earlier(session, article)
    return found[0] if found is not None and found[1] < identity.SAME else None


def find(session: Session, bytes_hash: str, path: Path, importer_version: str) -> tuple[str, Article] | None:
    """The article that importers of this version made of exactly these bytes, with its id; its path is `path`."""
    found = session.execute(
        select(SourceRow, RevisionRow, ArticleRow.uuid)
        .join(SourceRow.revision)
        .join(RevisionRow.article)
        .where(
            SourceRow.bytes_hash == bytes_hash, RevisionRow.importer.endswith(f"/{importer_version}", autoescape=True)
        )
        .order_by(SourceRow.seen.desc(), SourceRow.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    source, revision, article_id = found
    return article_id, _article(revision, Source(path, source.media_type, source.bytes_hash, source.address))


def newest(session: Session, article_id: str) -> Article:
    """The newest text of an article, with the file that it was read from last.

    Raises:
        ArticleGoneError: the library does not have it.
    """
    revision = session.scalar(
        select(RevisionRow)
        .where(RevisionRow.article_id == by_id(session, article_id).id)
        .order_by(RevisionRow.id.desc())
        .limit(1)
    )
    if revision is None:
        raise _gone()
    return of_revision(session, revision)


def of_revision(session: Session, revision: RevisionRow) -> Article:
    """An article in one of its texts, with the file that this was read from last.

    Raises:
        ArticleGoneError: the library knows of no such file.
    """
    source = session.scalar(
        select(SourceRow)
        .join(SourceRow.revision)
        .where(RevisionRow.article_id == revision.article_id)
        .order_by((SourceRow.revision_id == revision.id).desc(), SourceRow.seen.desc(), SourceRow.id.desc())
        .limit(1)
    )
    if source is None:
        raise _gone()
    return _article(revision, Source(source.path, source.media_type, source.bytes_hash, source.address))


def has_text(session: Session, text_hash: str) -> bool:
    """Whether an article has, or had, this text."""
    found = select(RevisionRow.id).where(RevisionRow.text_hash == text_hash).limit(1)
    return session.scalar(found) is not None


def with_text(session: Session, beginning: str) -> tuple[str, str] | None:
    """The article that has, or had, a text whose hash begins so, and the hash; what is in the bin does not count."""
    found = session.execute(
        select(ArticleRow.uuid, RevisionRow.text_hash)
        .join(RevisionRow.article)
        .where(
            RevisionRow.text_hash >= beginning,
            RevisionRow.text_hash < f"{beginning}g",
            ArticleRow.deleted.is_(None),
        )
        .order_by(RevisionRow.id.desc())
        .limit(1)
    ).first()
    return (found[0], found[1]) if found is not None else None


def note_opening(session: Session, article_id: str, article: Article) -> None:
    """Keep that an article was opened, and where its file is now."""
    moment = now()
    row = by_id(session, article_id)
    row.opened, row.deleted = moment, None
    _see(session, _revision(session, row, article, moment), article.source, moment)


def recent(session: Session, limit: int) -> tuple[RecentArticle, ...]:
    """The articles that were opened last, the latest first."""
    rows = session.execute(
        select(ArticleRow.uuid, ArticleRow.title, last_path(), ArticleRow.opened)
        .where(ArticleRow.opened > "", ArticleRow.deleted.is_(None))
        .order_by(ArticleRow.opened.desc(), ArticleRow.id.desc())
        .limit(limit)
    )
    return tuple(RecentArticle(article_id, title, path, opened) for article_id, title, path, opened in rows)


def last_path() -> ColumnElement[Path]:
    """A column of a query over articles: where the file of each was seen last; `NOWHERE` for one that has none."""
    seen = (
        select(SourceRow.path)
        .join(SourceRow.revision)
        .where(RevisionRow.article_id == ArticleRow.id)
        .order_by(SourceRow.seen.desc(), SourceRow.id.desc())
        .limit(1)
        .correlate(ArticleRow)
        .scalar_subquery()
    )
    return func.coalesce(seen, literal(NOWHERE, FilePath))


def by_id(session: Session, article_id: str) -> ArticleRow:
    """The row of an article.

    Raises:
        ArticleGoneError: the library does not have it.
    """
    row = session.scalar(select(ArticleRow).where(ArticleRow.uuid == article_id))
    if row is None:
        raise _gone()
    return row


def keys(session: Session, article_ids: Iterable[str]) -> dict[str, int]:
    """The numbers of articles by their ids.

    Raises:
        ArticleGoneError: the library does not have one of them.
    """
    wanted = set(article_ids)
    found = dict(
        session.execute(select(ArticleRow.uuid, ArticleRow.id).where(ArticleRow.uuid.in_(every(wanted)))).all()
    )
    if len(found) < len(wanted):
        raise _gone()
    return found


def _gone() -> ArticleGoneError:
    return ArticleGoneError(_("The article is no longer in the library. Open its file again."))


def _known(session: Session, article: Article) -> ArticleRow | None:
    return _with_text(session, article) or _with_bytes(session, article)


def _earlier(session: Session, article: Article) -> ArticleRow | None:
    found = identity.earlier(session, article)
    return found[0] if found is not None and found[1] >= identity.SAME else None


def _with_text(session: Session, article: Article) -> ArticleRow | None:
    return session.scalar(
        select(ArticleRow)
        .join(RevisionRow)
        .where(RevisionRow.text_hash == article.text_hash)
        .order_by(RevisionRow.id.desc())
        .limit(1)
    )


def _with_bytes(session: Session, article: Article) -> ArticleRow | None:
    return session.scalar(
        select(ArticleRow)
        .join(RevisionRow)
        .join(SourceRow)
        .where(SourceRow.bytes_hash == article.source.bytes_hash)
        .order_by(SourceRow.seen.desc(), SourceRow.id.desc())
        .limit(1)
    )


def _new(moment: str) -> ArticleRow:
    return ArticleRow(uuid=str(uuid4()), created=moment, opened="", position=0, source="")


def _revision(session: Session, row: ArticleRow, article: Article, moment: str) -> RevisionRow:
    known = session.scalar(
        select(RevisionRow).where(
            RevisionRow.article_id == row.id,
            RevisionRow.text_hash == article.text_hash,
            RevisionRow.importer == article.importer,
        )
    )
    return known or RevisionRow(
        article=row,
        text_hash=article.text_hash,
        importer=article.importer,
        text=article.text,
        blocks=codec.blocks_to_json(article.blocks),
        title=article.title,
        byline=article.byline,
        date=article.date,
        created=moment,
    )


def _see(session: Session, revision: RevisionRow, source: Source, moment: str) -> None:
    known = session.scalar(
        select(SourceRow).where(
            SourceRow.revision_id == revision.id,
            SourceRow.bytes_hash == source.bytes_hash,
            SourceRow.path == source.path,
        )
    )
    row = known or SourceRow(revision=revision, bytes_hash=source.bytes_hash, path=source.path)
    row.media_type, row.address, row.seen = source.media_type, source.address, moment
    revision.article.source = source_name(source)
    session.add(row)


def _article(revision: RevisionRow, source: Source) -> Article:
    return Article(
        text=revision.text,
        blocks=codec.blocks_from_json(revision.blocks),
        title=revision.title,
        source=source,
        importer=revision.importer,
        byline=revision.byline,
        date=revision.date,
    )
