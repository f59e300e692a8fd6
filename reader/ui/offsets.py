"""The one place where code points, the unit of every value, meet the UTF-16 code units that Qt counts in."""

from bisect import bisect_left
from itertools import pairwise

_FIRST_ASTRAL = "\U00010000"


class Offsets:
    """Converts offsets within one text, in the logarithm of the number of its characters beyond U+FFFF."""

    def __init__(self, text: str) -> None:
        astral = [] if text.isascii() else [index for index, char in enumerate(text) if char >= _FIRST_ASTRAL]
        self._points = astral
        """Code-point offsets of the characters that take two units."""
        self._units = [point + rank for rank, point in enumerate(astral)]

    def to_units(self, point: int) -> int:
        """The UTF-16 offset of the code point at `point`."""
        return point + bisect_left(self._points, point)

    def to_points(self, unit: int) -> int:
        """The code-point offset at `unit`; the middle of a surrogate pair counts as its beginning."""
        return unit - bisect_left(self._units, unit)


class Placement:
    """Where each piece of a text stands in a `QTextDocument`.

    Args:
        offsets: of the whole text.
        pieces: `(point, length, position)`: the code point where a piece starts, how many code points it has, and its
            position in the document; in order, without overlap.
    """

    def __init__(self, offsets: Offsets, pieces: list[tuple[int, int, int]]) -> None:
        self._offsets = offsets
        self._points = [point for point, _, _ in pieces]
        self._positions = [position for _, _, position in pieces]
        self._lengths = [length for _, length, _ in pieces]
        if any(first > second for first, second in pairwise(self._points)):
            raise ValueError("pieces are not in order")

    def to_position(self, point: int) -> int:
        """The document's position of the code point at `point`; one between two pieces counts as the earlier's end."""
        index = self._index(self._points, point)
        if index is None:
            return 0
        start = self._points[index]
        inside = min(point, start + self._lengths[index])
        return self._positions[index] + self._offsets.to_units(inside) - self._offsets.to_units(start)

    def to_point(self, position: int) -> int:
        """The code point at the document's `position`."""
        index = self._index(self._positions, position)
        if index is None:
            return 0
        start = self._points[index]
        point = self._offsets.to_points(self._offsets.to_units(start) + position - self._positions[index])
        return min(point, start + self._lengths[index])

    @staticmethod
    def _index(starts: list[int], value: int) -> int | None:
        """Which of the sorted `starts` is the last at or before `value`; the first where all are behind it."""
        if not starts:
            return None
        return max(0, bisect_left(starts, value + 1) - 1)
