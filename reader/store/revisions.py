"""The texts that an article had over time; each function takes a session of the library."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from reader.correction import FormerText
from reader.errors import LibraryError
from reader.i18n import _
from reader.model import Article
from reader.store import articles
from reader.store.schema import ArticleRow, RevisionRow


def all_of(session: Session, article_id: str) -> tuple[FormerText, ...]:
    """The texts of an article, the newest first."""
    rows = session.execute(
        select(RevisionRow.text_hash, RevisionRow.title, RevisionRow.created, RevisionRow.importer)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(ArticleRow.uuid == article_id)
        .order_by(RevisionRow.id.desc())
    )
    return tuple(FormerText(text_hash, title, created, importer) for text_hash, title, created, importer in rows)


def article(session: Session, article_id: str, text_hash: str) -> Article:
    """An article as it was in one of its texts, with the file that this was read from last.

    Raises:
        LibraryError: the article never had that text.
    """
    revision = session.scalar(
        select(RevisionRow)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(ArticleRow.uuid == article_id, RevisionRow.text_hash == text_hash)
        .order_by(RevisionRow.id.desc())
        .limit(1)
    )
    if revision is None:
        raise LibraryError(_("This text of the article is no longer in the library. Open its file again."))
    return articles.of_revision(session, revision)
