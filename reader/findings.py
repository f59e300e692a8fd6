"""What is asked of the library, and what it finds: statements, articles and notes, over everything that was read.

Offsets are code points, `[start, end)`.  Days are ISO 8601; an article without one has the day on which it was kept.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from reader.model import Flag, Span, SpeakerKind, StatementKind

MOST_MATCHES = 10_000
"""So many matches of one scope are looked at, the newest: nobody reads more, and a common word has a million."""


class Scope(StrEnum):
    """What is searched."""

    STATEMENTS = "statements"
    ARTICLES = "articles"
    NOTES = "notes"


class Ranking(StrEnum):
    """Which match comes first."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True, order=True)
class SpeakerName:
    """A speaker as an analysis names it; in two articles the same name and kind need not be the same person.

    Attributes:
        kind: None asks for every speaker with this full name, or whom an article calls so, or whose name ends so.
    """

    name: str
    kind: SpeakerKind | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; everything that is stated must hold.

    Attributes:
        words: as typed: words, a “phrase”, `begin*`, `this OR that`, `-not`, `near NEAR/5 by`, brackets; empty finds
            everything that the rest allows.
        scopes: none means all; where `speakers`, `person` or `kinds` are stated, only statements can be found.
        speakers: who says it: one of these.
        person: the UUID of a person whom the reader made of speakers of several articles.
        tags: all of them, on the highlight, on one that overlaps the statement, or on the article.
        source: as `Reported.source`.
        since: a day, month or year: the first one; `until` is the last one.
    """

    words: str = ""
    scopes: tuple[Scope, ...] = ()
    speakers: tuple[SpeakerName, ...] = ()
    person: str | None = None
    kinds: tuple[StatementKind, ...] = ()
    tags: tuple[str, ...] = ()
    source: str | None = None
    since: str | None = None
    until: str | None = None
    ranking: Ranking = Ranking.NEWEST


@dataclass(frozen=True, slots=True)
class Reported:
    """Who reported it: the article in which something was found.

    Attributes:
        article_id: a UUID.
        source: the site of its address, else the name of its file, as `Shelved.source`.
        date: as the article states it.
        day: the day by which it is put in order.
    """

    article_id: str
    title: str
    source: str
    day: str
    byline: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement; a click opens the article at `span`.

    Attributes:
        span: from the first of its words to the last, in the article's text.
        text: its words.
        hits: the words that were looked for, in `text`.
    """

    where: Reported
    span: Span
    text: str
    kind: StatementKind
    confidence: float
    speaker: SpeakerName | None = None
    flags: tuple[Flag, ...] = ()
    hits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article, with a part of its text around the words that were looked for.

    Attributes:
        span: the first of those words in the article's text; the beginning where only the title has them.
        text: that part, on one line.
        hits: the words in `text`.
        title_hits: the words in the title.
    """

    where: Reported
    span: Span
    text: str
    hits: tuple[Span, ...] = ()
    title_hits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note on a highlight.

    Attributes:
        annotation_id: a UUID.
        span: the highlight, in the text on which it was made.
        text: the note.
        exact: the words that are highlighted.
        hits: the words that were looked for, in `text`.
    """

    where: Reported
    annotation_id: str
    span: Span
    text: str
    exact: str
    hits: tuple[Span, ...] = ()


Found: TypeAlias = FoundStatement | FoundArticle | FoundNote


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found.

    Attributes:
        offset: how many come before the first of `found`.
        total: how many there are, at most `MOST_MATCHES` of each scope.
        is_cut: there are more; only the newest `MOST_MATCHES` of a scope were looked at, and put in order.
        waiting: how many articles the index does not know yet in their present form.
    """

    found: tuple[Found, ...]
    offset: int
    total: int
    is_cut: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker of the library.

    Attributes:
        forms: the other forms of the name that articles use.
        statements: how many in all articles.
        articles: how many have such statements.
    """

    speaker: SpeakerName
    statements: int
    articles: int
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Speakers of several articles of whom a reader said that they are one and the same.

    Attributes:
        id: a UUID.
        name: under which the person is shown.
        members: the id of an article, and the name of its speaker, each.
    """

    id: str
    name: str
    kind: SpeakerKind
    members: frozenset[tuple[str, str]] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its speakers, in the order of letters."""
        return tuple(sorted({name for _article, name in self.members}))


@dataclass(frozen=True, slots=True)
class PersonStep:
    """A person made (`before` is None), changed, or taken apart (`after` is None)."""

    before: Person | None
    after: Person | None

    @property
    def reversed(self) -> "PersonStep":
        """The step back."""
        return PersonStep(self.after, self.before)


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source of the library, with the number of its articles."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much the index of the library holds."""

    articles: int = 0
    statements: int = 0
    speakers: int = 0
    notes: int = 0


class Change(StrEnum):
    """What a run of words is in one wording, seen from the other."""

    SAME = "same"
    LEFT_OUT = "left out"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a comparison; `LEFT_OUT` stands in the first wording only, `ADDED` in the second only."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class SameQuote:
    """A statement that reports the same words elsewhere.

    Attributes:
        likeness: the share of words that both have in the same order, of the words of the shorter one, 0 to 1.
        pieces: the difference, word by word, from the statement asked about to this one.
        is_other_speaker: both name a speaker, and not the same.
    """

    statement: FoundStatement
    likeness: float
    pieces: tuple[Piece, ...]
    is_other_speaker: bool
