"""Identifiers that come from what they stand for: another export of the same has the same ones."""

from functools import lru_cache
from uuid import UUID, uuid5

from reader.model import Article, Span, text_hash

_SPACE = UUID("6f0d3c52-9f0b-5a53-8a0e-3c1f6a2f7d10")
"""Never changed, or an export could not be matched with an earlier one."""


def identifier(*parts: str) -> UUID:
    """The identifier of what the parts name together; a name may hold half of a surrogate pair."""
    return uuid5(_SPACE, " ".join(parts).encode("utf-8", "replace").decode("utf-8"))


def of_article(article: Article, what: str) -> UUID:
    """The identifier of something about an article's text."""
    return identifier(_text_hash(article.text), what)


def of_statement(article: Article, content: tuple[Span, ...]) -> UUID:
    """The identifier of the statement with these words, whoever says it."""
    return of_article(article, f"statement {' '.join(f'{span.start}-{span.end}' for span in content)}")


def address(article: Article) -> str:
    """The article's address, or a name for its text where it has none."""
    return article.source.address or of_article(article, "text").urn


@lru_cache(maxsize=1)
def _text_hash(text: str) -> str:
    """The identity of a text, which is asked for with each of its statements."""
    return text_hash(text)
