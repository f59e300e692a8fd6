"""Anchoring again: where what a reader made stands in the text that is open now (offsets are code points)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from reader import anchors, corrections
from reader.model import Analysis, Annotation, Place, text_hash
from reader.transfer import AnchoredCorrection, Finder, sure

if TYPE_CHECKING:
    from reader.store.library import Library


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
        made = sure(self.corrections)
        return corrections.apply(analysis, text, made) if made else analysis


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
    finder = _finder(library, article_id, text)
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
    finder = _finder(library, article_id, text)
    return tuple(finder.anchored(correction) for correction in library.marks.corrections(article_id))


def moved(text: str, annotation: Annotation, place: Place) -> Annotation | None:
    """An annotation as it stands in a text; None where nobody can be sure where."""
    if not place.standing.is_sure or place.span is None:
        return None
    if place.span == annotation.anchor.span and anchors.is_in_place(text, annotation.anchor):
        return annotation
    return replace(annotation, anchor=anchors.anchor(text, place.span))


def _finder(library: "Library", article_id: str, text: str) -> Finder:
    return Finder(text, partial(library.marks.text, article_id))
