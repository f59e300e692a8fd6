"""The values of corrections: what a reader says for or against an analysis (offsets are code points).

A correction names what it is about by anchored words, not by the index or the name that one engine gave: the words of a
statement, a mention of a speaker, a name in the text.  So it holds over the analysis of every engine and version.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from reader.model import Anchor, Annotation, Flag, SpeakerKind, StatementKind

READER = "reader"
"""The rule of a statement that a reader added, as `Evidence.rule` has it."""


class CorrectionKind(StrEnum):
    """What a correction does."""

    CREATE = "create"
    """A statement that the engine missed."""
    ACCEPT = "accept"
    """A statement is right as it is, and stays when another engine does not find it."""
    REJECT = "reject"
    """It is no statement."""
    REASSIGN = "reassign"
    """Somebody else, or nobody known, says it."""
    REBOUND = "rebound"
    """Its words are others."""
    SET_KIND = "set kind"
    SET_FLAGS = "set flags"
    MERGE = "merge"
    """A speaker is another one of the same article."""
    SPLIT = "split"
    """One form of a speaker's name means somebody else."""
    RENAME = "rename"
    """A speaker has another name."""
    ALIAS = "alias"
    """A name means a speaker, wherever it is a speaker's."""
    RETYPE = "retype"
    """A name is of another type."""
    HIDE = "hide"
    """It is no name."""


@dataclass(frozen=True, slots=True)
class SpeakerReference:
    """A speaker, known by a mention if there is one, else by name.

    Attributes:
        name: the speaker's name when the correction was made, or a new one.
        kind: for a speaker whom the analysis does not have.
        mention: words that name the speaker in the text.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    mention: Anchor | None = None


@dataclass(frozen=True, slots=True)
class StatementDetails:
    """A statement as a reader saw it when it was accepted or added, but for its words.

    Attributes:
        speaker: None where nobody is known to say it.
    """

    kind: StatementKind
    cue: tuple[Anchor, ...] = ()
    source: Anchor | None = None
    speaker: SpeakerReference | None = None
    flags: tuple[Flag, ...] = ()
    rule: str = READER


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a reader says about an analysis.

    Attributes:
        id: a UUID.
        target: the words that it is about: a statement's content, or a name in the text; empty for what is about a
            speaker as such.
        text_hash: the identity of the text that its anchors were made on; empty for one of the whole library.
        created: when it was made, ISO 8601 in UTC; corrections are applied in this order.
        words: `REBOUND`: the statement's words from now on.
        statement: `CREATE` and `ACCEPT`: the whole of it.
        speaker: whom it is about: `MERGE`, `SPLIT`, `RENAME`; `ALIAS`: who is meant; `REASSIGN`: who says it, None for
            nobody known.
        other: `MERGE`: the speaker that it is one with, whose name stays.
        name: `RENAME`: the new name; `SPLIT` and `ALIAS`: the form of the name; `HIDE` and `RETYPE`: the name meant.
        statement_kind: `SET_KIND`.
        flags: `SET_FLAGS`.
        label: `RETYPE`: such as PERSON, ORG, GPE.
    """

    id: str
    kind: CorrectionKind
    created: str
    target: tuple[Anchor, ...] = ()
    text_hash: str = ""
    words: tuple[Anchor, ...] = ()
    statement: StatementDetails | None = None
    speaker: SpeakerReference | None = None
    other: SpeakerReference | None = None
    name: str = ""
    statement_kind: StatementKind | None = None
    flags: tuple[Flag, ...] = ()
    label: str = ""

    @property
    def is_of_library(self) -> bool:
        """Whether it holds in every article."""
        return not self.text_hash


Made: TypeAlias = Annotation | Correction
"""What a reader made of an article."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing made (`before` is None), changed, or put into the bin (`after` is None)."""

    before: Made | None
    after: Made | None

    @property
    def reversed(self) -> "Step":
        """The step back."""
        return Step(self.after, self.before)


class BinnedKind(StrEnum):
    """What can lie in the bin; each is the name of its table."""

    ARTICLE = "article"
    ANNOTATION = "annotation"
    CORRECTION = "correction"
    COLLECTION = "collection"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Binned:
    """Something in the bin.

    Attributes:
        id: a UUID.
        words: the highlighted words, the corrected ones, or a name.
        article: the title of the article that it belongs to; empty for what belongs to none.
        deleted: when it was put there, ISO 8601 in UTC.
    """

    kind: BinnedKind
    id: str
    words: str
    article: str
    deleted: str


@dataclass(frozen=True, slots=True)
class FormerText:
    """A text that an article has or had.

    Attributes:
        created: when it was first read, ISO 8601 in UTC.
        importer: what read it, and in which version.
    """

    text_hash: str
    title: str
    created: str
    importer: str
