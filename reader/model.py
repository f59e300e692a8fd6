"""The values that flow between the parts of the program.

Every offset is a Unicode code point of `Article.text`, a range is `[start, end)`, sequences are tuples in order.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def text_hash(text: str) -> str:
    """The identity of a text: SHA-256 of its UTF-8, in hexadecimal (a lone surrogate counts as itself)."""
    # It loads OpenSSL, which the window's first paint does not need.
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def count_words(text: str) -> int:
    """The number of words: runs of letters, digits and inner apostrophes or hyphens."""
    return len(_WORD.findall(text))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of one text.

    Raises:
        ValueError: `start` is negative or behind `end`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether both have a code point in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether all of `other` lies within."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """The kinds of block that the program knows by name; an importer may use others."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    CAPTION = "caption"
    FURNITURE = "furniture"
    """What belongs to the page or the message around an article; its words are kept."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or another unit of layout.

    Attributes:
        kind: a `BlockKind`, or another word that an importer chose.
        attributes: what else is known, name and value, such as `("level", 2)` of a heading.
    """

    span: Span
    kind: str = BlockKind.PARAGRAPH
    attributes: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from.

    Attributes:
        path: of an article in a file with many, the path of that file with the article's key behind it, as if it were
            a folder: "mail.mbox/message-3".
        bytes_hash: SHA-256 of the file as it was read, in hexadecimal; of a file with many articles, of the part that
            holds this one.
        address: the URL that the page states, if any; it is never fetched.
    """

    path: Path
    media_type: str
    bytes_hash: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was imported; it never changes afterwards.

    Attributes:
        text: the canonical text: LF line ends, no BOM, neither NUL nor lone surrogates, otherwise as written.
        blocks: spans of `text` in reading order, without overlap; a blank line or more lies between two.
        date: the day of publication, ISO 8601, as far as the source states it.
        importer: which importer, in which version, made `text`.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str
    source: Source
    importer: str
    byline: str | None = None
    date: str | None = None

    @property
    def text_hash(self) -> str:
        """The identity of the text."""
        return text_hash(self.text)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text.

    Attributes:
        label: the label of the model, such as PERSON, ORG, GPE.
        name: the canonical name of what is meant, "Tom Homan" for the mention "Homan".
    """

    span: Span
    label: str
    name: str


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something to whom statements are attributed.

    Attributes:
        name: the canonical name, unique within one analysis.
        role: as the text words it ("acting head of U.S. Immigration and Customs Enforcement").
        aliases: the other forms of the name in the text, without repetition.
        mentions: every span that names the speaker, in reading order.
    """

    name: str
    kind: SpeakerKind
    role: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class StatementKind(StrEnum):
    """How somebody's words are given."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Flag(StrEnum):
    """Why a statement must not be read as a plain assertion of its speaker."""

    DENIED = "denied"
    HEDGED = "hedged"
    CONDITIONAL = "conditional"
    """Said under a condition that may not hold: "if she says", "he would say"."""
    PLANNED = "planned"
    """Not said yet: "she will say", "he plans to announce"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an attribution rests on.

    Attributes:
        rule: the name of the rule or model that found it.
        chain: the mentions that lead from the source beside the words to the name: *he*, *Homan*, *Tom Homan*.
    """

    rule: str
    chain: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that somebody said, word for word or in paraphrase.

    Attributes:
        content: the words, one span or more; quotation marks are outside of them.
        cue: the words that report it ("said", "made … clear"); empty where there are none.
        source: the one mention beside the words ("he"), if there is one.
        speaker: the name of a `Speaker` of the same analysis; None where it is not known.
        confidence: how sure the attribution is, 0 to 1.
        is_checked: whether a reader accepted, corrected or added it.
    """

    content: tuple[Span, ...]
    kind: StatementKind
    evidence: Evidence
    confidence: float
    cue: tuple[Span, ...] = ()
    source: Span | None = None
    speaker: str | None = None
    flags: tuple[Flag, ...] = ()
    is_checked: bool = False

    @property
    def start(self) -> int:
        """Where the first of its words begins."""
        return self.content[0].start

    def words(self, text: str) -> int:
        """The number of its words in `text`."""
        return sum(count_words(span.of(text)) for span in self.content)

    def quote(self, text: str) -> str:
        """Its words; left-out words between two spans are an ellipsis."""
        return " … ".join(span.of(text) for span in self.content)


class Notice(StrEnum):
    """What a reader must know about an analysis as a whole."""

    NOT_ENGLISH = "not English"
    NO_SENTENCE = "no sentence"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the engine found in a text.

    Attributes:
        text_hash: the identity of the text that the spans belong to.
        engine: the engine's version: code, model, spaCy and word lists.
        statements: ordered by `Statement.start`.
        speakers: ordered by their first statement.
    """

    text_hash: str
    engine: str
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    notices: tuple[Notice, ...] = ()

    def speaker_of(self, statement: Statement) -> Speaker | None:
        """Who said it; None where that is not known."""
        return next((speaker for speaker in self.speakers if speaker.name == statement.speaker), None)

    def by_speaker(self) -> tuple[tuple[Speaker | None, tuple[int, ...]], ...]:
        """The speakers that say something, each with the indices of their statements; last, under None, what nobody
        known says.
        """
        said: dict[str | None, list[int]] = {speaker.name: [] for speaker in self.speakers} | {None: []}
        for index, statement in enumerate(self.statements):
            said.get(statement.speaker, said[None]).append(index)
        pairs = ((speaker, tuple(said[speaker.name if speaker else None])) for speaker in (*self.speakers, None))
        return tuple((speaker, indices) for speaker, indices in pairs if indices)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation belongs: by position, and by the words themselves with what stands around them.

    Attributes:
        prefix: up to 32 code points before `exact`.
        suffix: up to 32 code points after it.
    """

    span: Span
    exact: str
    prefix: str
    suffix: str


class Standing(StrEnum):
    """What became of anchored words in another text."""

    EXACT = "exact"
    """They stand where they stood."""
    MOVED = "moved"
    """They stand elsewhere, or were changed a little; the place is clear."""
    REVIEW = "to review"
    """There is a best guess, which somebody must look at."""
    ORPHANED = "orphaned"
    """They are not there."""

    @property
    def is_sure(self) -> bool:
        """Whether the place can be relied on."""
        return self in (Standing.EXACT, Standing.MOVED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where anchored words stand in a text.

    Attributes:
        span: of the words, or of the best guess; None where there is none.
    """

    standing: Standing
    span: Span | None = None


class Colour(StrEnum):
    """The named colours of the reader's own highlights."""

    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    MAGENTA = "magenta"
    ORANGE = "orange"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight that the reader made, with its note and tags.

    Attributes:
        id: a UUID.
        created: when it was made, ISO 8601 in UTC.
        modified: when it was last changed, ISO 8601 in UTC.
    """

    id: str
    anchor: Anchor
    colour: Colour
    created: str
    modified: str
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecentArticle:
    """An article of the library, as a list of what was read last shows it.

    Attributes:
        article_id: a UUID.
        path: the file that it was last read from.
        opened: when it was last opened, ISO 8601 in UTC.
    """

    article_id: str
    title: str
    path: Path
    opened: str
