"""The values of the library's list of articles: what is wanted of it, and what one line of it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from reader.model import Source


def source_name(source: Source) -> str:
    """The name of who published it: the host of its address, else the name of its file."""
    host = (source.address or "").partition("://")[2].partition("/")[0]
    return host or source.path.name


class Order(StrEnum):
    """By what the list is sorted."""

    OPENED = "opened"
    ADDED = "added"
    TITLE = "title"
    DATE = "date"
    SOURCE = "source"
    READ = "read"
    SPEAKERS = "speakers"
    STATEMENTS = "statements"


class Reading(StrEnum):
    """How far articles were read."""

    UNOPENED = "unopened"
    BEGUN = "begun"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are listed, and how.

    Attributes:
        words: each of them stands in the title, the byline, the source or a tag.
        tags: the article carries all of them.
        collection: the id of a collection that the article is in.
        source: the name of the source, as `Shelved.source` has it.
        only: the ids of articles, of which the list keeps those that it has; None keeps all.
        descending: whether the last, latest or largest comes first; what is not known comes last either way.
    """

    words: str = ""
    tags: tuple[str, ...] = ()
    collection: str | None = None
    source: str | None = None
    reading: Reading | None = None
    only: frozenset[str] | None = None
    order: Order = Order.OPENED
    descending: bool = True

    @property
    def is_filtered(self) -> bool:
        """Whether articles may be left out."""
        return self != Wanted(order=self.order, descending=self.descending)


def to_keep(wanted: Wanted) -> dict[str, Any]:
    """What of a choice is kept from one run to the next, as JSON: not the words, nor what files were missing."""
    return {
        "order": str(wanted.order),
        "descending": wanted.descending,
        "tags": list(wanted.tags),
        "collection": wanted.collection,
        "source": wanted.source,
        "reading": str(wanted.reading) if wanted.reading else None,
    }


def kept(value: Mapping[str, Any]) -> Wanted:
    """What was kept, as far as it can be used."""
    new = Wanted()
    order, reading, descending = value.get("order"), value.get("reading"), value.get("descending")
    tags, collection, source = value.get("tags"), value.get("collection"), value.get("source")
    return Wanted(
        order=Order(order) if order in list(Order) else new.order,
        descending=descending if isinstance(descending, bool) else new.descending,
        tags=tuple(each for each in tags if isinstance(each, str)) if isinstance(tags, list) else (),
        collection=collection if isinstance(collection, str) else None,
        source=source if isinstance(source, str) else None,
        reading=Reading(reading) if reading in list(Reading) else None,
    )


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article in the list.

    Attributes:
        key: its number in the list, for `Library.shelved`.
        article_id: a UUID.
        source: the host of the page's address, else the name of the file.
        date: the day of publication, ISO 8601, as far as the source states it.
        path: where the file was when it was last read.
        read: how far the article was read, 0 to 1.
        opened: when it was last opened, ISO 8601 in UTC; empty where it was never opened.
        speakers: how many speak, None where it was not analysed yet.
        statements: how many statements were found, None where it was not analysed yet.
        collections: the names of the collections it is in.
    """

    key: int
    article_id: str
    title: str
    source: str
    date: str | None
    path: Path
    read: float
    opened: str
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    speakers: int | None = None
    statements: int | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles that a person put together.

    Attributes:
        id: a UUID.
        articles: how many there are.
    """

    id: str
    name: str
    articles: int = 0
