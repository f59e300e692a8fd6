"""Anchoring again: where what a reader made stands in the text that is open now (offsets are code points)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader import anchors, corrections
from reader.correction import Correction, SpeakerReference, StatementDetails
from reader.model import Analysis, Anchor, Annotation, Place, Span, Standing, text_hash

if TYPE_CHECKING:
    from reader.relocation import Text
    from reader.store.library import Library


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


@dataclass(frozen=True, slots=True)
class Written:
    """What a reader made of an article, as it stands in one of its texts.

    Attributes:
        annotations: as the library has them, whichever text they were made on.
        places: where each stands in this text, by id.
        corrections: in the order of their making.
    """

    annotations: tuple[Annotation, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    corrections: tuple[AnchoredCorrection, ...] = ()

    def in_place(self, text: str) -> tuple[Annotation, ...]:
        """The annotations that surely stand in the text, anchored in it, in reading order."""
        there = (moved(text, each, self.places[each.id]) for each in self.annotations)
        return tuple(sorted((each for each in there if each), key=lambda each: (each.anchor.span, each.created)))

    def correct(self, analysis: Analysis, text: str) -> Analysis:
        """An analysis of the text with the corrections made whose words are surely there."""
        sure = [each.here for each in self.corrections if each.standing.is_sure]
        return corrections.apply(analysis, text, sure) if sure else analysis


def written(library: "Library", article_id: str, text: str) -> Written:
    """All that a reader made of an article, anchored in one of its texts; what has to be worked out is kept.

    Raises:
        LibraryError: the library cannot be read.
    """
    annotations = library.annotations(article_id)
    return Written(
        annotations=annotations,
        places=place_annotations(library, article_id, text, annotations),
        corrections=anchor_corrections(library, article_id, text),
    )


def place_annotations(
    library: "Library", article_id: str, text: str, annotations: Iterable[Annotation]
) -> dict[str, Place]:
    """Where the annotations of an article stand in one of its texts, by id; what has to be worked out is kept.

    Raises:
        LibraryError: the library cannot be read.
    """
    here = text_hash(text)
    homes, known = library.marks.homes(article_id), library.marks.places(article_id, here)
    finder = _Finder(library, article_id, text)
    found: dict[str, Place] = {}
    for annotation in annotations:
        home = homes.get(annotation.id, "")
        if annotation.id not in known:
            known[annotation.id] = finder.place(annotation.anchor, home)
            if home != here:
                found[annotation.id] = known[annotation.id]
    if found:
        library.keep_places(article_id, here, found)
    return known


def anchor_corrections(library: "Library", article_id: str, text: str) -> tuple[AnchoredCorrection, ...]:
    """The corrections that hold for an article, with their anchors in one of its texts, in the order of their making.

    Raises:
        LibraryError: the library cannot be read.
    """
    finder = _Finder(library, article_id, text)
    return tuple(_anchored(finder, correction) for correction in library.marks.corrections(article_id))


def moved(text: str, annotation: Annotation, place: Place) -> Annotation | None:
    """An annotation as it stands in a text; None where nobody can be sure where."""
    if not place.standing.is_sure or place.span is None:
        return None
    if place.span == annotation.anchor.span and anchors.is_in_place(text, annotation.anchor):
        return annotation
    return replace(annotation, anchor=anchors.anchor(text, place.span))


class _Finder:
    """Finds anchors of former texts in a text; each former text is looked up once."""

    def __init__(self, library: "Library", article_id: str, text: str) -> None:
        self._library = library
        self._article_id = article_id
        self._plain = text
        self._hash = text_hash(text)
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
            former = self._library.marks.text(self._article_id, home)
            self._former[home] = relocation.Text(former) if former is not None else None
        return relocation.find(anchor, self._text, self._former[home])

    def span(self, anchor: Anchor, home: str) -> Span | None:
        """The span of an anchor, where it is sure."""
        place = self.place(anchor, home)
        return place.span if place.standing.is_sure else None


def _anchored(finder: _Finder, correction: Correction) -> AnchoredCorrection:
    home = correction.text_hash
    if correction.is_of_library:
        return AnchoredCorrection(correction, correction, Standing.EXACT)
    needed = [finder.place(anchor, home) for anchor in (*correction.target, *correction.words)]
    standing = max((place.standing for place in needed), key=list(Standing).index, default=Standing.EXACT)
    if not standing.is_sure:
        return AnchoredCorrection(correction, correction, standing)

    def here(anchor: Anchor | None) -> Anchor | None:
        span = finder.span(anchor, home) if anchor is not None else None
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

    placed = replace(
        correction,
        target=all_here(correction.target),
        words=all_here(correction.words),
        statement=details_here(correction.statement) if correction.statement is not None else None,
        speaker=reference_here(correction.speaker),
        other=reference_here(correction.other),
    )
    return AnchoredCorrection(correction, placed, standing)
