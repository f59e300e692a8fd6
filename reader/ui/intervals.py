"""An index of intervals `[start, end)` that answers which of them a range touches."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

from reader.model import Span

Value = TypeVar("Value")


class Intervals(Generic[Value]):
    """Spans with a value each, which may overlap and nest."""

    def __init__(self, items: Iterable[tuple[Span, Value]] = ()) -> None:
        self._items = sorted(items, key=lambda item: (item[0].start, -item[0].end))
        self._starts = [span.start for span, _ in self._items]
        self._reach = list(accumulate((span.end for span, _ in self._items), max))
        """The farthest end of all items up to each: where the search backwards may stop."""

    @property
    def items(self) -> Sequence[tuple[Span, Value]]:
        """All items, in the order of their beginnings."""
        return self._items

    def touching(self, window: Span) -> list[tuple[Span, Value]]:
        """The items that have a code point in common with `window`, outer before inner, in reading order."""
        found = [
            (span, value)
            for span, value in self._before(bisect_left(self._starts, window.end), window.start)
            if span.end > window.start
        ]
        return found[::-1]

    def at(self, point: int) -> list[tuple[Span, Value]]:
        """The items that cover the code point at `point`, the shortest first."""
        return sorted(self.touching(Span(point, point + 1)), key=lambda item: len(item[0]))

    def _before(self, stop: int, start: int) -> Iterator[tuple[Span, Value]]:
        for index in range(stop - 1, -1, -1):
            if self._reach[index] <= start:
                return
            yield self._items[index]


def layered(items: Iterable[tuple[Span, Value]]) -> list[tuple[Span, tuple[Value, ...]]]:
    """Disjoint spans in reading order, each with the values of all items that cover it, the shortest item's first."""
    ranked = sorted((item for item in items if len(item[0])), key=lambda item: len(item[0]))
    waiting = sorted(enumerate(ranked), key=lambda each: each[1][0].start, reverse=True)
    cuts = sorted({edge for span, _ in ranked for edge in (span.start, span.end)})
    covering: list[tuple[int, tuple[Span, Value]]] = []
    pieces: list[tuple[Span, tuple[Value, ...]]] = []
    for start, end in pairwise(cuts):
        covering = [each for each in covering if each[1][0].end > start]
        while waiting and waiting[-1][1][0].start == start:
            covering.append(waiting.pop())
        if covering:
            covering.sort(key=lambda each: each[0])
            pieces.append((Span(start, end), tuple(value for _, (_, value) in covering)))
    return pieces


def joined(pieces: Iterable[tuple[Span, Value]]) -> list[tuple[Span, Value]]:
    """Pieces in reading order; one that goes on where the last of the same value ended lengthens it."""
    result: list[tuple[Span, Value]] = []
    for piece, value in pieces:
        if result and result[-1][1] == value and result[-1][0].end == piece.start:
            result[-1] = (Span(result[-1][0].start, piece.end), value)
        else:
            result.append((piece, value))
    return result


def innermost(items: Iterable[tuple[Span, Value]]) -> list[tuple[Span, Value]]:
    """Disjoint spans in reading order, each with the value of the shortest item that covers it."""
    return joined((piece, values[0]) for piece, values in layered(items))
