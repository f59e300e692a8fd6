"""Parts of an article for an export: what lies in some words, what a filter keeps, a tag, what a search found.

Offsets are code points of the article's text.  An article that is narrowed keeps its text, and its speakers' colours.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import replace

from reader.anchors import is_in_place
from reader.export import Item
from reader.findings import Found, FoundNote, FoundStatement
from reader.model import Annotation, Span
from reader.wordforms import folded


def to_span(item: Item, span: Span) -> Item:
    """The statements, names and highlights of which at least a part lies in `span`."""
    places = _Places([span])
    return _with(item, _at(item, places), [each for each in item.annotations if places.have(item, each)], places)


def to_statements(item: Item, indices: Collection[int]) -> Item:
    """Some of the statements, by their indices, with the names and highlights at their words."""
    return _with_words(item, indices, frozenset())


def to_speakers(item: Item, names: Collection[str | None]) -> Item:
    """What these speakers say, by their names in the analysis, with the names and highlights at their words."""
    return to_statements(item, [index for index, each in enumerate(item.analysis.statements) if each.speaker in names])


def to_called(item: Item, names: Iterable[str]) -> Item:
    """What the speakers say who are called so: by the full name, another form of it, or its end."""
    wanted = tuple(map(folded, names))
    called = {
        speaker.name
        for speaker in item.analysis.speakers
        for form in map(folded, (speaker.name, *speaker.aliases))
        if any(form == name or form.endswith(f" {name}") for name in wanted)
    }
    return to_speakers(item, called)


def to_tag(item: Item, tag: str) -> Item:
    """The highlights with a tag, and the statements and names at their words; all of an article that carries it."""
    if tag in item.tags:
        return item
    tagged = [each for each in item.annotations if tag in each.tags]
    places = _Places(each.anchor.span for each in tagged if is_in_place(item.article.text, each.anchor))
    return _with(item, _at(item, places), tagged, places)


def to_found(item: Item, found: Iterable[Found]) -> Item:
    """The statements and notes that a search found, with the names and highlights at the words of the statements."""
    kept = tuple(found)
    spans = {each.span for each in kept if isinstance(each, FoundStatement)}
    notes = frozenset(each.annotation_id for each in kept if isinstance(each, FoundNote))
    statements = enumerate(item.analysis.statements)
    return _with_words(item, [at for at, each in statements if Span(each.start, each.content[-1].end) in spans], notes)


class _Places:
    """Parts of a text, of which it is quickly said whether a span has anything in common with one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self._spans = merged

    def touch(self, span: Span) -> bool:
        """Whether a span has a code point in common with one of them."""
        # They lie apart, so that the first that ends behind its start is the only one to ask.
        at = bisect_left(self._spans, span.start + 1, key=lambda each: each.end)
        return at < len(self._spans) and self._spans[at].overlaps(span)

    def have(self, item: Item, annotation: Annotation) -> bool:
        """Whether a highlight surely stands at one of them."""
        return self.touch(annotation.anchor.span) and is_in_place(item.article.text, annotation.anchor)


def _at(item: Item, places: _Places) -> list[int]:
    """The indices of the statements that have words at some places."""
    statements = enumerate(item.analysis.statements)
    return [index for index, each in statements if any(places.touch(span) for span in each.content)]


def _with_words(item: Item, indices: Collection[int], notes: frozenset[str]) -> Item:
    """The item with these statements, the highlights at their words, and these other highlights, by their ids."""
    places = _Places(span for index in indices for span in item.analysis.statements[index].content)
    annotations = [each for each in item.annotations if each.id in notes or places.have(item, each)]
    return _with(item, indices, annotations, places)


def _with(item: Item, indices: Collection[int], annotations: Iterable[Annotation], places: _Places) -> Item:
    """The item with these statements and annotations, and the names at some places."""
    analysis = item.analysis
    kept = tuple(analysis.statements[index] for index in sorted(indices))
    names = {each.speaker for each in kept}
    narrowed = replace(
        analysis,
        statements=kept,
        speakers=tuple(each for each in analysis.speakers if each.name in names),
        entities=tuple(each for each in analysis.entities if places.touch(each.span)),
    )
    return replace(item, analysis=narrowed, annotations=tuple(annotations))
