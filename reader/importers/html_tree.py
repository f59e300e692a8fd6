"""What is mended in the tree of a page before its main text is looked for."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

_BODY = re.compile(r"body|content|text|article|story|entry|post|copy|chunk|section", re.IGNORECASE)
_POSTS = frozenset({"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed"})
_ENOUGH = 200
"""Code points in the paragraphs of an element that make it a part of an article."""


def prepare(tree: Element) -> None:
    """Mend `tree` in place: an article in several parts becomes one, and embedded posts are part of it."""
    for post in list(tree.iter("blockquote")):
        if not _POSTS.isdisjoint((post.get("class") or "").split()):
            _keep_post(post)
    for article in list(tree.iter("article", "main")):
        if not any(True for _ in article.iterdescendants("article")):
            _join_parts(article)


def link_words(tree: Element) -> frozenset[str]:
    """The words of every link, case-folded, on one line."""
    return frozenset(" ".join("".join(link.itertext()).split()).casefold() for link in tree.iter("a"))


def _keep_post(post: Element) -> None:
    """Take the marks of an embedded post away, by which it would be taken for furniture of the page."""
    element = post
    while element is not None and element.tag not in {"article", "body", "main"}:
        parent = element.getparent()
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
        if parent is None or len(parent) > 3 or (parent.text or "").strip():
            break
        element = parent


def _join_parts(article: Element) -> None:
    """Move the parts of an article that has several of one class, with advertisements between them, into the first."""
    groups: dict[str, list[Element]] = defaultdict(list)
    for element in article.iterdescendants("div", "section"):
        name = element.get("class") or ""
        if _BODY.search(name) and sum(len(_words(each)) for each in element.iterchildren("p")) > _ENOUGH:
            groups[name].append(element)
    for first, *others in groups.values():
        if others and not any(first in part.iterancestors() for part in others):
            _append(first, others)


def _append(first: Element, parts: Iterable[Element]) -> None:
    for part in parts:
        for child in list(part):
            first.append(child)


def _words(element: Element) -> str:
    return "".join(element.itertext())
