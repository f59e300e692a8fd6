"""An index of intervals `[start, end)` that answers which of them a range touches."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice, pairwise
from operator import attrgetter, lt
from typing import Generic, TypeVar

from reader.model import Span

Value = TypeVar("Value")
_start = attrgetter("start")


class Intervals(Generic[Value]):
    """Spans with a value each, which may overlap and nest; nothing is sorted before somebody asks."""

    def __init__(self, items: Iterable[tuple[Span, Value]] = ()) -> None:
        pairs = list(items)
        self._given: Sequence[Span] = [span for span, _ in pairs]
        self._value: Callable[[int], Value] = lambda number: pairs[number][1]
        self._reach: list[int] = []
        """The farthest end of all items up to each, as far as it was needed: where the search backwards may stop."""

    @classmethod
    def over(cls, spans: Sequence[Span], value: Callable[[int], Value]) -> "Intervals[Value]":
        """Spans whose values are made when they are asked for.

        Args:
            value: gives the value of a span by its number in `spans`.
        """
        made = cls()
        made._given, made._value = spans, value
        return made

    @property
    def items(self) -> Sequence[tuple[Span, Value]]:
        """All items, in the order of their beginnings."""
        return [self._item(place) for place in range(len(self._given))]

    @property
    def spans(self) -> Sequence[Span]:
        """All spans, in the order of their beginnings."""
        return self._in_order[1]

    def value(self, place: int) -> Value:
        """The value of an item by its place in that order."""
        return self._value(self._in_order[0][place])

    def touching(self, window: Span) -> list[tuple[Span, Value]]:
        """The items that have a code point in common with `window`, outer before inner, in reading order."""
        found = self._before(bisect_left(self.spans, window.end, key=_start), window.start)
        return [self._item(place) for place in found][::-1]

    def at(self, point: int) -> list[tuple[Span, Value]]:
        """The items that cover the code point at `point`, the shortest first."""
        return sorted(self.touching(Span(point, point + 1)), key=lambda item: len(item[0]))

    def _before(self, stop: int, start: int) -> Iterator[int]:
        """The places of items before the one at `stop` that reach behind `start`, the last first."""
        spans, reach = self.spans, self._reach
        if len(reach) < stop:
            ends = [span.end for span in spans[len(reach) : stop]]
            reach += islice(accumulate(ends, max, initial=reach[-1] if reach else 0), 1, None)
        for place in range(stop - 1, -1, -1):
            if reach[place] <= start:
                return
            if spans[place].end > start:
                yield place

    def _item(self, place: int) -> tuple[Span, Value]:
        return self.spans[place], self.value(place)

    @cached_property
    def _in_order(self) -> tuple[Sequence[int], Sequence[Span]]:
        """The numbers of the spans, and the spans, in the order of their beginnings, outer before inner."""
        given = self._given
        starts = [span.start for span in given]
        if all(map(lt, starts, islice(starts, 1, None))):
            return range(len(given)), given
        keys = [(span.start, -span.end) for span in given]
        order = sorted(range(len(given)), key=keys.__getitem__)
        return order, [given[number] for number in order]


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
