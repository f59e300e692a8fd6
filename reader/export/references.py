"""The article as a source that is cited, as CSL-JSON, BibTeX and RIS write it, with the words that are taken from it.

Authors are read from the byline: "By Jane Doe and Bo van der Berg, Courier Staff" gives two persons and one other.
It takes a family name of two words without a particle ("Ana García Márquez") for its last word alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reader.export.base import Content, Item, Material, groups, in_order, watched
from reader.model import Article
from reader.progress import Report
from reader.wording import one_line

CONTENTS = frozenset({Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES})

_BY = re.compile(r"^\s*by\b\s*", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"\b(?:press|agency|agencies|staff|news|times|bureau|team|desk|reporters?|correspondents?|editors?|service|media|"
    r"magazine|post|network|group)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_DULL = frozenset({"a", "an", "the", "of", "in", "on", "to", "and"})


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it; without a given name it is no person, or one with a single name."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """The family name first: "Doe, Jane"."""
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Reference:
    """A source.

    Attributes:
        key: short, in ASCII, and its own within an export: "doe2024bridge".
        day: year, month and day, as far as they are known.
        publisher: the host of its address, or the name of its file.
        quotes: what is taken from it, each on one line with who says it.
    """

    key: str
    title: str
    authors: tuple[Author, ...]
    day: tuple[int, ...]
    publisher: str
    address: str
    tags: tuple[str, ...]
    quotes: tuple[str, ...]


def references(material: Material, report: Report) -> Iterator[Reference]:
    """The sources in their order."""
    taken: set[str] = set()
    for item, _report in watched(material, report):
        article = item.article
        authors = _authors(article.byline or "")
        day = _day(article.date or "")
        tags = dict.fromkeys([*item.tags, *(tag for each in in_order(item.annotations) for tag in each.tags)])
        yield Reference(
            key=_key(article, authors, day, taken),
            title=one_line(article.title),
            authors=authors,
            day=day,
            publisher=_publisher(article),
            address=article.source.address or "",
            tags=tuple(one_line(tag) for tag in tags),
            quotes=tuple(_quotes(item)),
        )


def _quotes(item: Item) -> Iterator[str]:
    for group in groups(item.analysis):
        for statement in group.statements:
            said = f"“{one_line(statement.quote(item.article.text))}”"
            who = [part for part in (group.speaker.name, group.speaker.role) if part] if group.speaker else []
            yield f"{said} – {one_line(', '.join(who))}" if who else said
    for annotation in in_order(item.annotations):
        note = one_line(annotation.note)
        yield f"“{one_line(annotation.anchor.exact)}”{f' ({note})' if note else ''}"


def _authors(byline: str) -> tuple[Author, ...]:
    names = [one_line(name) for name in _BETWEEN_NAMES.split(_BY.sub("", byline))]
    return tuple(_author(name) for name in names if name)


def _author(name: str) -> Author:
    words = name.split(" ")
    if len(words) == 1 or _NO_PERSON.search(name):
        return Author(name)
    # Particles belong to the family name: "Bo van der Berg".
    first = next((at for at, word in enumerate(words[1:-1], start=1) if word[:1].islower()), len(words) - 1)
    return Author(" ".join(words[first:]), " ".join(words[:first]))


def _day(date: str) -> tuple[int, ...]:
    found = _DAY.match(date)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def _publisher(article: Article) -> str:
    host = (article.source.address or "").partition("://")[2].partition("/")[0]
    return host or article.source.path.name


def _key(article: Article, authors: tuple[Author, ...], day: tuple[int, ...], taken: set[str]) -> str:
    who = _plain(authors[0].family if authors else _publisher(article).partition(".")[0])
    words = [word for word in map(_plain, article.title.split()) if word and word not in _DULL]
    stem = f"{who}{day[0] if day else ''}{words[0] if words else ''}" or "article"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _NOT_IN_KEYS.sub("", letters.lower())
