"""Which article of the library an imported one is another version of; each function takes a session of the library."""

import re
from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from reader.model import Article
from reader.store.schema import ArticleRow, RevisionRow, SourceRow

SAME = 0.5
"""From which likeness on a text from the same place is taken for another version without asking."""
DOUBTFUL = 0.15
"""Below it the place holds something else now: of two articles on one matter hardly a run of four words is common."""

_WORD = re.compile(r"\w+")
_RUN = 4
_MOST = 5


def earlier(session: Session, article: Article) -> tuple[ArticleRow, float] | None:
    """The article that came from the same address or path and has the likest text, with the likeness, 0 to 1.

    None where none is like it at all.  The likeness is the share of runs of four words that the texts have in common,
    of those of the shorter one: an article that was cut in half is still itself.  Two articles that quote one long
    statement in full, one after the other in the same file, are taken for one.
    """
    rated = [
        (likeness(revision.text, article.text), -number, revision)
        for number, revision in enumerate(_from_same_place(session, article))
    ]
    best = max(rated, default=None, key=lambda each: each[:2])
    if best is None or best[0] < DOUBTFUL:
        return None
    return best[2].article, best[0]


def likeness(one: str, other: str) -> float:
    """The share of runs of four words that two texts have in common, of those of the shorter text; 0 to 1."""
    first, second = set(_runs(one)), set(_runs(other))
    return len(first & second) / (min(len(first), len(second)) or 1)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.group().casefold() for word in _WORD.finditer(text)]
    return (tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)))


def _from_same_place(session: Session, article: Article) -> list[RevisionRow]:
    """The newest revisions of articles that were read from this address or this path, the latest seen first."""
    is_same = SourceRow.path == article.source.path
    if article.source.address:
        is_same = or_(is_same, SourceRow.address == article.source.address)
    revisions = session.scalars(
        select(RevisionRow)
        .join(SourceRow, SourceRow.revision_id == RevisionRow.id)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(is_same, ArticleRow.deleted.is_(None))
        .order_by(SourceRow.seen.desc(), RevisionRow.id.desc())
    )
    return list({revision.article_id: revision for revision in reversed(list(revisions))}.values())[-_MOST:][::-1]
