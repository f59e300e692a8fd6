"""An index of intervals `[start, end)` that answers which of them a range touches."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice, pairwise
from operator import lt
from typing import Generic, TypeVar

from reader.model import Span

Value = TypeVar("Value")


class Intervals(Generic[Value]):
    """Spans with a value each, which may overlap and nest; nothing is sorted before somebody asks."""

    def __init__(self, items: Iterable[tuple[Span, Value]] = ()) -> None:
        pairs = list(items)
        self._given: Sequence[Span] = [span for span, _ in pairs]
        self._value: Callable[[int], Value] = lambda number: pairs[number][1]

    @classmethod
    def over(cls, spans: Sequence[Span], value: Callable[[int], Value]) -> "Intervals[Value]":
        """Spans whose values are made when they are asked for.

        Args:
            value: gives the value of a span by its number in `spans`.
        """
        made = cls()
        made._given, made._value = spans, value
        return made

    @cached_property
    def items(self) -> Sequence[tuple[Span, Value]]:
        """All items, in the order of their beginnings."""
        return [self._item(place) for place in range(len(self._given))]

    def touching(self, window: Span) -> list[tuple[Span, Value]]:
        """The items that have a code point in common with `window`, outer before inner, in reading order."""
        found = self._before(bisect_left(self._starts, window.end), window.start)
        return [self._item(place) for place in found][::-1]

    def at(self, point: int) -> list[tuple[Span, Value]]:
        """The items that cover the code point at `point`, the shortest first."""
        return sorted(self.touching(Span(point, point + 1)), key=lambda item: len(item[0]))

    def _before(self, stop: int, start: int) -> Iterator[int]:
        """The places of items before that of number `stop` that reach behind `start`, the last first."""
        order, given, reach = self._order, self._given, self._reach
        for place in range(stop - 1, -1, -1):
            if reach[place] <= start:
                return
            if given[order[place]].end > start:
                yield place

    def _item(self, place: int) -> tuple[Span, Value]:
        number = self._order[place]
        return self._given[number], self._value(number)

    @cached_property
    def _order(self) -> Sequence[int]:
        """The numbers of the spans in the order of their beginnings, outer before inner."""
        starts = [span.start for span in self._given]
        if all(map(lt, starts, islice(starts, 1, None))):
            return range(len(starts))
        keys = [(span.start, -span.end) for span in self._given]
        return sorted(range(len(keys)), key=keys.__getitem__)

    @cached_property
    def _starts(self) -> list[int]:
        return [self._given[number].start for number in self._order]

    @cached_property
    def _reach(self) -> list[int]:
        """The farthest end of all items up to each: where the search backwards may stop."""
        return list(accumulate((self._given[number].end for number in self._order), max))


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
