"""The reading order of a PDF page: columns that were drawn line by line are put one after the other.

Lengths are points.  Where a page is drawn column by column, as most programs do it, its order stays.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from reader.importers.pdf_lines import MARKER, Line

_ROWS = 4
"""So many lines with a gap at the same place make a gutter."""
_SHARE = 0.25
"""And so many of the lines of the page; tables have fewer."""
_WORDS = 12
"""Code points in the median part to the left of a gutter; list bullets and numbers have fewer."""


def in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in reading order, the parts of a line joined where they are not of two columns."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_joined(list(parts)) for _row, parts in groupby(lines, key=lambda line: line.row)]
    ordered: list[Line] = []
    for is_split, run in groupby(lines, key=lambda line: not line.left < gutter < line.right):
        parts = list(run)
        if is_split:
            ordered += in_order([line for line in parts if line.right <= gutter])
            ordered += in_order([line for line in parts if line.left >= gutter])
        else:
            ordered += in_order(parts)
    return ordered


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the page parts into columns: the place that most of the gaps within lines have in common."""
    gaps = [(left, right) for left, right in pairwise(lines) if left.row == right.row]
    least = max(_ROWS, _SHARE * len({line.row for line in lines}))
    if len(gaps) < least:
        return None
    places = [(left.right + right.left) / 2 for left, right in gaps[:: max(1, len(gaps) // 50)]]
    common = [[left for left, right in gaps if left.right <= place <= right.left] for place in places]
    best = max(range(len(places)), key=lambda at: len(common[at]))
    lengths = sorted(len(left.text) for left in common[best])
    return places[best] if len(lengths) >= least and lengths[len(lengths) // 2] >= _WORDS else None


def _joined(parts: Sequence[Line]) -> Line:
    first = parts[0]
    if len(parts) == 1:
        return first
    if MARKER.fullmatch(first.text):
        # The mark of a list item, not the first cell of a row.
        rest = _joined(parts[1:])
        return replace(rest, text=f"{first.text} {rest.text}", left=first.left)
    return Line(
        "\t".join(part.text for part in parts),
        first.left,
        max(part.right for part in parts),
        first.base,
        max(part.size for part in parts),
        first.row,
        tuple(part.left for part in parts[1:]),
    )
