"""What the map of an article shows in each of its rows of pixels; offsets are code points."""

from collections.abc import Iterable
from typing import TypeVar

from reader.model import Span

ROWS = 1024
"""Into so many parts an article is divided; a strip of fewer pixels shows the first that is in any of its parts."""
Value = TypeVar("Value")


def placed(items: Iterable[tuple[Span, Value]], length: int) -> list[tuple[int, int, Value]]:
    """The first and the last part of each item's span, with its value."""
    return [
        (min(ROWS - 1, span.start * ROWS // length), min(ROWS - 1, (span.end * ROWS - 1) // length), value)
        for span, value in items
        if span.end > span.start
    ]


def parts(items: Iterable[tuple[int, int, Value]]) -> list[Value | None]:
    """The value that each part shows: of several the first, so that the work does not grow with how they overlap."""
    found: list[Value | None] = [None] * ROWS
    for first, last, value in items:
        if found[first] is None:
            found[first] = value
        for row in range(first + 1, last + 1):
            if found[row] is None:
                found[row] = value
    return found


def runs(found: list[Value | None], height: int) -> list[tuple[int, int, Value]]:
    """Stretches of pixels of one value, in a strip of that height: first pixel, number of pixels, value.

    Of rows that were not worked out yet there are none.
    """
    result: list[tuple[int, int, Value]] = []
    begun, last = 0, None
    is_empty = found.count(None) == len(found)
    for y in range(0 if is_empty else height):
        start = y * ROWS // height
        value = found[start]
        if value is None:
            others = found[start + 1 : (y + 1) * ROWS // height]
            value = next((each for each in others if each is not None), None) if others else None
        if value != last:
            if last is not None:
                result.append((begun, y - begun, last))
            begun, last = y, value
    if last is not None:
        result.append((begun, height - begun, last))
    return result
