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
    """Stretches of pixels of one value, in a strip of that height: first pixel, number of pixels, value."""
    result: list[tuple[int, int, Value]] = []
    for y in range(height):
        start, end = y * ROWS // height, max(y * ROWS // height + 1, (y + 1) * ROWS // height)
        value = next((each for each in found[start:end] if each is not None), None)
        if value is None:
            continue
        if result and result[-1][2] == value and sum(result[-1][:2]) == y:
            result[-1] = (result[-1][0], result[-1][1] + 1, value)
        else:
            result.append((y, 1, value))
    return result
