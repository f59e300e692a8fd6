"""Attributions from the tagger: its content, mended by the quotation marks, with cue and source beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reader.model import count_words
from reader.nlp.clauses import is_word
from reader.nlp.layout import NARRATION, Layout, Quoted
from reader.nlp.pieces import NOTHING
from reader.nlp.quotations import is_title
from reader.nlp.tagger import Reading
from reader.nlp.tags import Content, Part, Stretch, stretches
from reader.nlp.works import titles

FEWEST_WORDS: Final = 2
LEAST_STATED: Final = 0.4
LEAST_SURE: Final = 0.3
"""What is less sure is no statement; between this and sure the confidence decides."""
_FEWEST_QUOTED: Final = 3
_SURELY_QUOTED: Final = 5
_QUOTED_THOUGH_MISSED: Final = 10
"""Words that somebody's quotation has of which the tagger sees a part, and of which it sees nothing."""
_SENTENCE: Final = 7
"""Tokens of a quotation, with its marks, that can be a sentence of its own."""
_MOST_NOBODY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Learned:
    """Content that the tagger found.

    Attributes:
        content: tokens `[start, end)`.
        source: tokens of the mention beside it, None where none is in reach.
        cue: tokens of the cue beside it.
        states: the probability that it is a statement rather than a belief or a deed, given that it is content.
        sure: the probability that it is content.
        linked: the probability of the source.
        quoted: whether it is what stands between one pair of quotation marks.
    """

    content: tuple[int, int]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    states: float
    sure: float
    linked: float
    quoted: bool

    @property
    def is_statement(self) -> bool:
        """Whether somebody stated it, as far as the tagger knows."""
        return self.states >= LEAST_STATED and self.sure >= LEAST_SURE


def learned(layout: Layout, readings: Iterable[Reading]) -> tuple[Learned, ...]:
    """All content of an article in order, beliefs and deeds too, none overlapping."""
    found: list[Learned] = []
    before: list[tuple[int, int]] = []
    works = titles(layout)
    for stretch in stretches(readings):
        found += (
            one for one in _of(layout, stretch, before) if not (one.quoted and layout.place[one.content[0]] in works)
        )
        before += stretch.spans(Part.SOURCE)
    return tuple(found)


def _of(layout: Layout, stretch: Stretch, before: Sequence[tuple[int, int]]) -> Iterator[Learned]:
    cues, sources = stretch.spans(Part.CUE), stretch.spans(Part.SOURCE)
    for start, end, forced in _mended(layout, stretch):
        content = stretch.content(start, end)
        quoted = _is_quotation(layout, start, end)
        if not quoted and count_words(layout.span(start, end).of(layout.text)) < FEWEST_WORDS:
            continue
        source, linked = _source(content, sources, before)
        cue = min(cues, key=lambda cue: _distance(cue, source or (start, end)), default=None)
        states, sure = (max(content.states, forced), max(content.sure, forced))
        yield Learned((start, end), source, cue, states, sure, linked, quoted)


def _source(
    content: Content, sources: Sequence[tuple[int, int]], before: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int] | None, float]:
    """The likeliest source and its probability; one of a paragraph before is in reach when the window shows it."""
    ranked = [(sum(content.mass.get(i, 0.0) for i in range(*span)), span) for span in (*before[-4:], *sources)]
    best = max(ranked, default=(0.0, None))
    if best[1] is None or best[0] < content.mass.get(NOTHING, 0.0) * _MOST_NOBODY:
        return None, content.mass.get(NOTHING, 0.0)
    return best[1], best[0]


def _mended(layout: Layout, stretch: Stretch) -> Iterator[tuple[int, int, float]]:
    """The contents with no quotation cut in two; a long quotation that was missed is content too.

    The third value is the least probability that the content has for standing between quotation marks.
    """
    spans = stretch.spans(Part.STATEMENT, Part.OTHER)
    forced: dict[tuple[int, int], float] = {}
    for quoted in _quotations(layout, stretch):
        start, end = quoted.start, quoted.end
        inner = quoted.found.inner.of(layout.text)
        words = count_words(inner)
        over = [span for span in spans if span[0] < end and start < span[1]]
        covered = sum(min(end, b) - max(start, a) for a, b in over)
        if words < _FEWEST_QUOTED and not covered:
            continue
        if 2 * covered >= end - start:
            largest = max(over, key=lambda span: min(end, span[1]) - max(start, span[0]))
            whole = min(start, largest[0]), max(end, largest[1])
        elif words >= (_SURELY_QUOTED if covered else _QUOTED_THOUGH_MISSED) and not is_title(inner):
            largest, whole = None, (start, end)
        else:
            continue
        spans = [cut for span in spans if span != largest for cut in _without(span, whole)]
        spans.append(whole)
        if (end - start) >= 0.9 * (whole[1] - whole[0]) and words >= _FEWEST_QUOTED:
            forced[whole] = 1.0
    for start, end in sorted(spans):
        for part in _by_sentence(layout, stretch, start, end):
            if trimmed := _trimmed(layout, *part):
                yield *trimmed, forced.get(part, 0.0)


def _by_sentence(layout: Layout, stretch: Stretch, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The content, cut where a quotation in it ends with its sentence: what follows is told anew.

    Of «“It hurts.” He feared he would lose» all may be his words; they become two statements.
    """
    for quoted in _quotations(layout, stretch):
        behind = quoted.end
        is_whole = start <= quoted.start and behind < end and quoted.found.closed
        if is_whole and behind - quoted.start >= _SENTENCE and layout.doc[behind].is_sent_start:
            yield start, behind
            start = behind
    yield start, end


def _without(span: tuple[int, int], hole: tuple[int, int]) -> Iterator[tuple[int, int]]:
    if span[0] < hole[0]:
        yield span[0], min(span[1], hole[0])
    if hole[1] < span[1]:
        yield max(span[0], hole[1]), span[1]


def _quotations(layout: Layout, stretch: Stretch) -> Iterator[Quoted]:
    for number in sorted({layout.place[i] for i in range(stretch.start, stretch.end)} - {NARRATION}):
        quoted = layout.quoted[number]
        if stretch.start <= quoted.start and quoted.end <= stretch.end:
            yield quoted


def _is_quotation(layout: Layout, start: int, end: int) -> bool:
    number = layout.place[start]
    return number != NARRATION and layout.place[start:end] == [number] * (end - start)


def _trimmed(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    while start < end and layout.place[start] == NARRATION and not is_word(layout.doc[start]):
        start += 1
    while start < end and layout.place[end - 1] == NARRATION and not is_word(layout.doc[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)
