"""The one place where code points, the unit of every value, meet the UTF-16 code units that Qt counts in."""

import re
from bisect import bisect_left
from collections.abc import Iterable

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Converts offsets within one text, in the logarithm of the number of its characters beyond U+FFFF."""

    def __init__(self, text: str) -> None:
        self._points = [found.start() for found in _ASTRAL.finditer(text)] if not text.isascii() else []
        """Code-point offsets of the characters that take two units."""
        self._units = [point + rank for rank, point in enumerate(self._points)]

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
        pieces: see `add`.
    """

    def __init__(self, offsets: Offsets, pieces: Iterable[tuple[int, int, int]] = ()) -> None:
        self._offsets = offsets
        self._points: list[int] = []
        self._positions: list[int] = []
        self._lengths: list[int] = []
        for piece in pieces:
            self.add(*piece)

    def add(self, point: int, length: int, position: int) -> None:
        """Note a piece that comes after all others, and overlaps none.

        Args:
            point: the code point where it starts.
            length: how many code points it has.
            position: its position in the document.
        """
        if self._points and point < self._points[-1]:
            raise ValueError("pieces are not in order")
        self._points.append(point)
        self._lengths.append(length)
        self._positions.append(position)

    @property
    def end(self) -> int:
        """The code point behind the last piece."""
        return self._points[-1] + self._lengths[-1] if self._points else 0

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
