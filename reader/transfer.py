"""What a reader made on one text of an article, carried over into another text of it (offsets are code points)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader import anchors
from reader.correction import Correction, SpeakerReference, StatementDetails
from reader.model import Anchor, Place, Span, Standing, text_hash

if TYPE_CHECKING:
    from reader.relocation import Text


@dataclass(frozen=True, slots=True)
class AnchoredCorrection:
    """A correction, and what became of it in a text.

    Attributes:
        stored: as the library has it.
        here: with its anchors where their words stand in the text, as far as they do.
        standing: the least sure of the places that it needs.
    """

    stored: Correction
    here: Correction
    standing: Standing


class Finder:
    """Finds anchors of former texts in a text; each former text is looked up once.

    Args:
        former: gives the text with a hash, None where there is none.
    """

    def __init__(self, text: str, former: Callable[[str], str | None]) -> None:
        self._plain = text
        self._hash = text_hash(text)
        self._former_text = former
        self._text: Text | None = None
        self._former: dict[str, Text | None] = {}

    def place(self, anchor: Anchor, home: str) -> Place:
        """Where an anchor that was made on the text with the hash `home` stands."""
        if home == self._hash and anchors.is_in_place(self._plain, anchor):
            return Place(Standing.EXACT, anchor.span)
        from reader import relocation  # noqa: PLC0415 - most articles never change, and the window starts without it

        if self._text is None:
            self._text = relocation.Text(self._plain)
        if home not in self._former:
            former = self._former_text(home)
            self._former[home] = relocation.Text(former) if former is not None else None
        return relocation.find(anchor, self._text, self._former[home])

    def span(self, anchor: Anchor, home: str) -> Span | None:
        """The span of an anchor, where it is sure."""
        place = self.place(anchor, home)
        return place.span if place.standing.is_sure else None

    def anchored(self, correction: Correction) -> AnchoredCorrection:
        """A correction with its anchors in the text."""
        if correction.is_of_library:
            return AnchoredCorrection(correction, correction, Standing.EXACT)
        needed = [self.place(anchor, correction.text_hash) for anchor in (*correction.target, *correction.words)]
        standing = max((place.standing for place in needed), key=list(Standing).index, default=Standing.EXACT)
        return AnchoredCorrection(correction, _moved(correction, self) if standing.is_sure else correction, standing)


def sure(corrections: Iterable[AnchoredCorrection]) -> list[Correction]:
    """The corrections whose words are surely in the text, as they stand there."""
    return [each.here for each in corrections if each.standing.is_sure]


def _moved(correction: Correction, finder: Finder) -> Correction:
    def here(anchor: Anchor | None) -> Anchor | None:
        span = finder.span(anchor, correction.text_hash) if anchor is not None else None
        return replace(anchor, span=span) if anchor is not None and span is not None else None

    def all_here(some: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
        return tuple(anchor for each in some if (anchor := here(each)) is not None)

    def reference_here(reference: SpeakerReference | None) -> SpeakerReference | None:
        return replace(reference, mention=here(reference.mention)) if reference is not None else None

    def details_here(details: StatementDetails) -> StatementDetails:
        return replace(
            details,
            cue=all_here(details.cue),
            source=here(details.source),
            speaker=reference_here(details.speaker),
        )

    return replace(
        correction,
        target=all_here(correction.target),
        words=all_here(correction.words),
        statement=details_here(correction.statement) if correction.statement is not None else None,
        speaker=reference_here(correction.speaker),
        other=reference_here(correction.other),
    )
