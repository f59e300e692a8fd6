"""From the tagger's scores to spans of tokens: the likeliest sequence of labels of each paragraph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np

from reader.nlp.tagger import Reading, Scores


class Part(IntEnum):
    """What words are in an attribution; the number is that of the label with which they begin, the next goes on."""

    SOURCE = 1
    CUE = 3
    STATEMENT = 5
    OTHER = 7
    """Content of a belief, a wish or a deed, which nobody stated."""


LABELS: Final = 9
_NEVER: Final = -1e9
_NEW_CONTENT: Final = 2.0
"""What content costs to begin, in logarithms of probability: one statement is likelier than two beside each other."""
_OUTSIDE: Final = 0.6
"""What it costs to belong to nothing: content is better whole than cut short.  Both are fitted on held-out articles."""


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `[start, end)` that are somebody's words or thoughts.

    Attributes:
        states: the probability that they were stated, given that they are content.
        sure: the probability that they are content, on average.
        mass: for each token how likely the source begins there; `pieces.NOTHING` is nowhere in reach.
    """

    start: int
    end: int
    states: float
    sure: float
    mass: dict[int, float] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, or a part of a very long one, as the tagger read it.

    Attributes:
        rows: the pieces `[first, last)` of the reading.
        start: its first token.
        end: the token behind its last.
        parts: what was found, in order: the part and its tokens `[start, end)`.
    """

    reading: Reading = field(repr=False)
    rows: tuple[int, int]
    start: int
    end: int
    parts: tuple[tuple[Part, int, int], ...]

    def spans(self, *parts: Part) -> list[tuple[int, int]]:
        """The tokens of these parts."""
        return [(start, end) for part, start, end in self.parts if part in parts]

    def content(self, start: int, end: int) -> Content:
        """What the tagger says of the tokens `[start, end)`, which have to be of this paragraph, as content."""
        pieces = self.reading.pieces
        rows = [i for i in range(*self.rows) if start <= pieces.tokens[i] < end]
        chances = np.exp(self.reading.labels[rows])
        states, other = chances[:, 5:7].sum(1), chances[:, 7:9].sum(1)
        mass: dict[int, float] = {}
        for token, share in zip(pieces.tokens, self.reading.links[rows].mean(0).tolist(), strict=True):
            mass[token] = mass.get(token, 0.0) + share
        return Content(start, end, float((states / (states + other)).mean()), float((states + other).mean()), mass)


def stretches(readings: Iterable[Reading]) -> Iterator[Stretch]:
    """The paragraphs of an article in order."""
    for reading in readings:
        first: int | None = None
        for place, own in enumerate([*reading.pieces.own, False]):
            if own and first is None:
                first = place
            elif not own and first is not None:
                tokens = reading.pieces.tokens
                parts = tuple(_parts(reading, first, place))
                yield Stretch(reading, (first, place), tokens[first], tokens[place - 1] + 1, parts)
                first = None


def _parts(reading: Reading, first: int, last: int) -> Iterator[tuple[Part, int, int]]:
    tokens = reading.pieces.tokens
    heads = [i for i in range(first, last) if i == first or tokens[i] != tokens[i - 1]]
    labels = _likeliest(reading.labels[heads])
    start = 0
    for place in range(1, len(labels) + 1):
        if place < len(labels) and labels[start] and labels[place] == labels[start] + 1:
            continue
        if labels[start]:
            yield Part(labels[start]), tokens[heads[start]], tokens[heads[place - 1]] + 1
        start = place


def _likeliest(scores: Scores) -> list[int]:
    """The best sequence of labels (Viterbi): words go on only with what was begun."""
    rows: list[list[float]] = (scores - _COSTS).tolist()
    best = [_NEVER if label in _GOING_ON else score for label, score in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        before = [best.index(max(best))] * LABELS
        for label in _GOING_ON:
            before[label] = label - 1 if best[label - 1] >= best[label] else label
        back.append(before)
        best = [best[label] + score for label, score in zip(before, row, strict=True)]
    labels = [best.index(max(best))]
    for before in reversed(back):
        labels.append(before[labels[-1]])
    return labels[::-1]


_GOING_ON = tuple(part + 1 for part in Part)
_COSTS = np.zeros(LABELS, dtype=np.float32)
_COSTS[0] = _OUTSIDE
_COSTS[[Part.STATEMENT, Part.OTHER]] = _NEW_CONTENT
