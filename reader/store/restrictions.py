"""What a search is restricted to, as the two files know it: speakers by their numbers, tags by what carries them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from reader.errors import SearchError
from reader.findings import Query, SpeakerName
from reader.i18n import _
from reader.model import Span
from reader.store.numbering import bounds
from reader.wordforms import folded

_MOST_SPEAKERS = 200
"""Of more speakers who are called the same, those with the most statements are looked at."""
_LIKE_IT = 5


@dataclass(frozen=True, slots=True)
class Tagged:
    """What carries one tag: articles by number, and highlights by the number of their article."""

    articles: frozenset[int]
    highlights: Mapping[int, tuple[tuple[str, Span], ...]]

    def has_article(self, key: int) -> bool:
        """Whether an article, or a highlight in it, carries the tag."""
        return key in self.articles or key in self.highlights

    def has_words(self, key: int, span: Span) -> bool:
        """Whether the article carries it, or a highlight that overlaps `span`."""
        return key in self.articles or any(each.overlaps(span) for _id, each in self.highlights.get(key, ()))

    def has_note(self, key: int, annotation: str) -> bool:
        """Whether the article carries it, or this highlight."""
        return key in self.articles or any(each == annotation for each, _span in self.highlights.get(key, ()))


@dataclass(frozen=True, slots=True)
class Person:
    """The speakers, as (number of the article, name), of whom the reader made one person."""

    speakers: frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a match must have.

    Attributes:
        terms: words of the column `who`; of each group one.
        low: the least number; `high` is behind the greatest.
        keys: the numbers of the only articles that are looked at, None for all.
    """

    low: int
    high: int
    terms: tuple[tuple[str, ...], ...] = ()
    tags: tuple[Tagged, ...] = ()
    person: Person | None = None
    keys: frozenset[int] | None = field(default=None)

    @property
    def looks_at_rows(self) -> bool:
        """Whether the full-text index alone cannot tell."""
        return bool(self.tags) or self.person is not None


def restriction(connection: Connection, query: Query, tags: tuple[Tagged, ...], person: Person | None) -> Restriction:
    """What `query` asks for beside its words.

    Args:
        connection: to the derived file.

    Raises:
        SearchError: there is no such speaker or source, or a date is none.
    """
    low, high = bounds(query.since, query.until)
    terms = []
    if query.speakers:
        terms.append(_speakers(connection, query.speakers))
    if person is not None:
        terms.append(_names(connection, {name for _key, name in person.speakers}))
    if query.kinds:
        terms.append(tuple(f"k{kind}" for kind in query.kinds))
    if query.source is not None:
        terms.append((_source(connection, query.source),))
    keys = None
    if tags:
        sets = [tagged.articles | tagged.highlights.keys() for tagged in tags]
        keys = frozenset(sets[0].intersection(*sets[1:]))
    return Restriction(low, high, tuple(terms), tags, person, keys)


def tagged(connection: Connection, tag: str) -> Tagged:
    """What carries a tag.

    Args:
        connection: to the library's file.
    """
    articles = connection.exec_driver_sql(
        "SELECT article_id FROM article_tag JOIN tag ON tag.id = tag_id WHERE name = ?", (tag,)
    ).scalars()
    rows = connection.exec_driver_sql(
        'SELECT article_id, uuid, "start", "end" FROM annotation JOIN annotation_tag ON annotation_id = annotation.id '
        "JOIN tag ON tag.id = tag_id WHERE name = ? AND deleted IS NULL",
        (tag,),
    )
    highlights: dict[int, list[tuple[str, Span]]] = {}
    for key, uuid, start, end in rows:
        highlights.setdefault(key, []).append((uuid, Span(start, end)))
    return Tagged(frozenset(articles), {key: tuple(found) for key, found in highlights.items()})


def person(connection: Connection, person_id: str) -> Person:
    """The speakers of a person.

    Args:
        connection: to the library's file.

    Raises:
        SearchError: the library does not have the person.
    """
    known = "SELECT 1 FROM person WHERE uuid = ? AND deleted IS NULL"
    if connection.exec_driver_sql(known, (person_id,)).first() is None:
        raise SearchError(_("This person is no longer in the library."))
    rows = connection.exec_driver_sql(
        "SELECT article_id, speaker FROM person_speaker JOIN person ON person.id = person_id WHERE uuid = ?",
        (person_id,),
    )
    return Person(frozenset((key, name) for key, name in rows))


def speaker_ids(connection: Connection, speaker: SpeakerName) -> tuple[int, ...]:
    """The numbers of the speakers that a name means: of one kind the one of that full name, else all called so."""
    if speaker.kind is not None:
        found = connection.exec_driver_sql(
            "SELECT id FROM speaker WHERE name = ? AND kind = ?", (speaker.name, str(speaker.kind))
        )
    else:
        found = connection.exec_driver_sql(
            "SELECT speaker_id FROM speaker_form JOIN speaker ON speaker.id = speaker_id "
            "WHERE folded = ? ORDER BY statements DESC LIMIT ?",
            (folded(speaker.name), _MOST_SPEAKERS),
        )
    return tuple(found.scalars())


def _speakers(connection: Connection, speakers: Iterable[SpeakerName]) -> tuple[str, ...]:
    found: list[int] = []
    for speaker in speakers:
        numbers = speaker_ids(connection, speaker)
        if not numbers:
            raise SearchError(_unknown(connection, speaker.name))
        found += numbers
    return tuple(f"s{number}" for number in dict.fromkeys(found))


def _names(connection: Connection, names: Collection[str]) -> tuple[str, ...]:
    numbers: list[int] = []
    for name in names:
        numbers += connection.exec_driver_sql("SELECT id FROM speaker WHERE name = ?", (name,)).scalars()
    # A person of whom no analysis is there says nothing: this word is in no row.
    return tuple(f"s{number}" for number in numbers) or ("s",)


def _source(connection: Connection, name: str) -> str:
    number = connection.exec_driver_sql("SELECT id FROM source_name WHERE name = ?", (name,)).scalar()
    if number is None:
        raise SearchError(_("No article of the library is from “{source}”.").format(source=name))
    return f"o{number}"


def _unknown(connection: Connection, name: str) -> str:
    start = folded(name).rpartition(" ")[2]
    names = connection.exec_driver_sql(
        "SELECT DISTINCT name FROM speaker_form JOIN speaker ON speaker.id = speaker_id "
        "WHERE folded >= ? AND folded < ? ORDER BY statements DESC LIMIT ?",
        (start, start + "\U0010ffff", _LIKE_IT),
    ).scalars()
    like_it = ", ".join(names) if start else ""
    told = _("No speaker of the library is called “{name}”.").format(name=name)
    return f"{told} {_('Is one of these meant: {names}?').format(names=like_it)}" if like_it else told
