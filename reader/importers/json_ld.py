"""What a page states of its article in JSON-LD, as search engines ask for it (https://schema.org/NewsArticle)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from reader.importers import markup
from reader.importers.assembling import one_line
from reader.importers.canonical import Piece

_ARTICLE = re.compile(r".*(?:Article|Posting|Report|Review)")
_TAG = re.compile(r"</?(?:p|br|div|a|em|strong|b|i|h[1-6]|ul|li|blockquote|span)\b[^>]*>", re.IGNORECASE)
_AROUND = re.compile(r"\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)?(?P<json>.*?)(?:-->|(?://)?\]\]>)?;?\s*", re.DOTALL)
_MAX_DEPTH = 6
"""Pages nest their article three deep at most: a graph, a page, its main entity."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The article that a page states; None and empty for what it leaves out.

    Attributes:
        byline: the authors, parted by commas.
        date: when it was published, as it is written there.
        body: the paragraphs of its text, or of a part of it.
    """

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    body: tuple[Piece, ...] = ()


def linked_article(tree: markup.Element) -> Linked:
    """What the page states of the article with the longest text, the first of those without one."""
    scripts = (script.text or "" for script in tree.iter("script") if script.get("type") == "application/ld+json")
    articles = [found for script in scripts for found in _articles(_parsed(script), _MAX_DEPTH)]
    if not articles:
        return Linked()
    article = max(articles, key=lambda each: len(_words(each.get("articleBody"))))
    return Linked(
        title=_words(article.get("headline")) or None,
        byline=", ".join(dict.fromkeys(_names(article.get("author")))) or None,
        date=_words(article.get("datePublished")) or None,
        body=_paragraphs(article.get("articleBody")),
    )


def _parsed(script: str) -> Any:
    inner = _AROUND.fullmatch(script)
    try:
        return json.loads(inner["json"] if inner else script, strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _articles(each, depth)
    elif isinstance(value, dict) and depth:
        kinds = value.get("@type")
        if any(_ARTICLE.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for each in value.values():
            if isinstance(each, dict | list):
                yield from _articles(each, depth - 1)


def _words(value: Any) -> str:
    return one_line(unescape(value)) if isinstance(value, str) else ""


def _names(author: Any) -> Iterator[str]:
    if isinstance(author, list):
        for each in author:
            yield from _names(each)
    elif isinstance(author, dict):
        yield from _names(author.get("name"))
    elif (name := _words(author)) and "://" not in name:
        yield name


def _paragraphs(body: Any) -> tuple[Piece, ...]:
    text = unescape(body) if isinstance(body, str) else ""
    if _TAG.search(text):
        return tuple(piece for piece in markup.pieces(markup.html(f"<body>{text}</body>")) if piece.text)
    return tuple(Piece(line) for line in text.split("\n") if line.strip())
