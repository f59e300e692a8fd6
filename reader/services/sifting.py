"""Which statements of an article a filter lets through, and in which order their speakers are listed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from reader.i18n import _
from reader.model import Analysis, Annotation, StatementKind
from reader.services.reading import SpeakerShare
from reader.wordforms import folded
from reader.wording import CERTAINTIES, STATEMENT_KINDS, Certainty, certainty, one_line


class Order(StrEnum):
    """In which order speakers are listed."""

    TEXT = "text"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a statement must have to be kept; an empty field asks for nothing.

    Attributes:
        speakers: the names of those who say it; None is nobody known.
        tags: one of these is a tag of the reader's at its words.
        words: parts of words that all stand in it, or in its speaker's names; case and accents don't count.
    """

    speakers: frozenset[str | None] = frozenset()
    kinds: frozenset[StatementKind] = frozenset()
    certainties: frozenset[Certainty] = frozenset()
    tags: frozenset[str] = frozenset()
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing, so that all statements are kept."""
        return not (self.speakers or self.kinds or self.certainties or self.tags or self.words.strip())

    @property
    def for_anybody(self) -> "Sieve":
        """The same without the speakers."""
        return replace(self, speakers=frozenset())


@dataclass(frozen=True, slots=True)
class Listed:
    """A speaker as a list shows them.

    Attributes:
        statements: those of the speaker's that are listed, as indices into `Analysis.statements`, in reading order.
    """

    share: SpeakerShare
    statements: tuple[int, ...]


class Sifter:
    """Sifts the statements of one analysis; what it compares is prepared once."""

    def __init__(self, analysis: Analysis, text: str, annotations: Sequence[Annotation] = ()) -> None:
        self._analysis = analysis
        self._text = text
        self._annotations = annotations

    def kept(self, sieve: Sieve) -> frozenset[int] | None:
        """The indices of the statements that a sieve lets through; None where it asks for nothing."""
        if sieve.is_empty:
            return None
        if sieve.for_anybody.is_empty:
            return frozenset(index for name in sieve.speakers for index in self._by_speaker.get(name, ()))
        wanted = folded(sieve.words).split()
        return frozenset(
            index
            for index, statement in enumerate(self._analysis.statements)
            if (not sieve.speakers or statement.speaker in sieve.speakers)
            and (not sieve.kinds or statement.kind in sieve.kinds)
            and (not sieve.certainties or certainty(statement) in sieve.certainties)
            and (not sieve.tags or not sieve.tags.isdisjoint(self.tags.get(index, ())))
            and (not wanted or all(word in self._words[index] for word in wanted))
        )

    @cached_property
    def tags(self) -> dict[int, tuple[str, ...]]:
        """The reader's own tags at the words of statements, by the index of the statement; none for most."""
        tagged = [each for each in self._annotations if each.tags]
        found: dict[int, tuple[str, ...]] = {}
        for index, statement in enumerate(self._analysis.statements if tagged else ()):
            tags = [
                tag
                for each in tagged
                if any(span.overlaps(each.anchor.span) for span in statement.content)
                for tag in each.tags
            ]
            if tags:
                found[index] = tuple(dict.fromkeys(tags))
        return found

    @cached_property
    def tag_counts(self) -> dict[str, int]:
        """The tags that statements have, each with how many have it, in alphabetical order."""
        counts = Counter(tag for tags in self.tags.values() for tag in tags)
        return dict(sorted(counts.items(), key=lambda item: folded(item[0])))

    @cached_property
    def _by_speaker(self) -> dict[str | None, list[int]]:
        """The statements by the name that they carry: a click on a speaker goes through nobody else's."""
        found: dict[str | None, list[int]] = {}
        for index, statement in enumerate(self._analysis.statements):
            found.setdefault(statement.speaker, []).append(index)
        return found

    @cached_property
    def _words(self) -> list[str]:
        names = {each.name: folded(" ".join((each.name, *each.aliases))) for each in self._analysis.speakers}
        return [
            f"{folded(statement.quote(self._text))} {names.get(statement.speaker or '', '')}"
            for statement in self._analysis.statements
        ]


def sieve_words(sieve: Sieve) -> str:
    """What a sieve asks for, in one line: "Ada Quill, Bo Marsh · direct · doubtful · #money · “bridge”"."""
    names = sorted((_("nobody known") if name is None else name for name in sieve.speakers), key=folded)
    parts = [
        ", ".join(names),
        ", ".join(STATEMENT_KINDS[kind] for kind in StatementKind if kind in sieve.kinds),
        ", ".join(CERTAINTIES[each] for each in Certainty if each in sieve.certainties),
        ", ".join(f"#{tag}" for tag in sorted(sieve.tags, key=folded)),
        f"“{one_line(sieve.words)}”" if sieve.words.strip() else "",
    ]
    return " · ".join(part for part in parts if part)


def listed(shares: Iterable[SpeakerShare], kept: frozenset[int] | None, order: Order) -> tuple[Listed, ...]:
    """The speakers of whom something is kept, in an order; what nobody known says comes last in any.

    Args:
        kept: indices of statements; None keeps all.
    """
    rows = [
        Listed(share, share.statements if kept is None else tuple(each for each in share.statements if each in kept))
        for share in shares
    ]
    rows = [row for row in rows if row.statements]
    match order:
        case Order.NUMBER:
            rows.sort(key=lambda row: -len(row.statements))
        case Order.NAME:
            rows.sort(key=lambda row: folded(row.share.name or ""))
        case Order.TEXT:
            pass
    return tuple(sorted(rows, key=lambda row: row.share.speaker is None))
