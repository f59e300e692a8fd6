"""What is painted at the words of an article, and in which layer; offsets are code points."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from reader import anchors
from reader.model import Analysis, Annotation, Entity, Span, StatementKind
from reader.services.reading import SpeakerShare
from reader.ui.intervals import Intervals
from reader.ui.theme import NAME_LAYERS, Layer


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement as it is painted.

    Attributes:
        index: into `Analysis.statements`.
        rank: of its speaker in the order of first statements; None where nobody is known.
        speaker: the speaker's name, None where nobody is known.
    """

    index: int
    rank: int | None
    speaker: str | None
    kind: StatementKind


Thing: TypeAlias = tuple[Span, Mark | Annotation | Entity]
"""What can be taken at a place: a statement, a highlight, or a name, with the words that it covers."""


@dataclass(frozen=True, slots=True)
class Overlays:
    """All marks of an article, ready to be asked which of them a range touches."""

    statements: Intervals[Mark] = field(default_factory=Intervals)
    names: Intervals[Entity] = field(default_factory=Intervals)
    highlights: Intervals[Annotation] = field(default_factory=Intervals)
    hits: Intervals[int] = field(default_factory=Intervals)
    """What was found, each with its number from 0."""


def statement_marks(analysis: Analysis, shares: tuple[SpeakerShare, ...]) -> Intervals[Mark]:
    """The marks of all statements, one for each span of their content."""
    ranks, statements = {share.name: share.rank for share in shares}, analysis.statements
    spans = [span for statement in statements for span in statement.content]
    owners: Sequence[int] = range(len(statements))
    if len(spans) > len(statements):
        owners = [index for index, statement in enumerate(statements) for _ in statement.content]

    def mark(number: int) -> Mark:
        statement = statements[owners[number]]
        return Mark(owners[number], ranks.get(statement.speaker), statement.speaker, statement.kind)

    return Intervals.over(spans, mark)


def name_marks(entities: tuple[Entity, ...]) -> Intervals[Entity]:
    """The marks of all names."""
    return Intervals.over([entity.span for entity in entities], entities.__getitem__)


def name_layer(entity: Entity) -> Layer:
    """The layer that a name belongs to."""
    return NAME_LAYERS.get(entity.label, Layer.OTHER)


def highlight_marks(text: str, annotations: list[Annotation]) -> Intervals[Annotation]:
    """The marks of the reader's own highlights, as far as their words stand in `text` where they stood."""
    return Intervals(
        (annotation.anchor.span, annotation)
        for annotation in annotations
        if anchors.is_in_place(text, annotation.anchor)
    )


def evidence_spans(analysis: Analysis, index: int) -> tuple[Span, ...]:
    """The source and the cue of a statement."""
    statement = analysis.statements[index]
    return (*([statement.source] if statement.source else ()), *statement.cue)
