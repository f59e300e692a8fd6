"""Running heads, running feet and page numbers of a PDF: what stands at the edge of a page and of other pages too."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby, islice

from reader.importers.pdf_lines import Line

_EDGE = 3
"""So many heights from the top and from the bottom may have running heads or feet."""
_SAME_PLACE = 6
"""Points between two lines at the same place of their pages."""
_PAGES = 3
"""On so many pages a line runs; on all of a document with fewer."""
_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—|\[(]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|\])]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_ALONE = 1.8
"""The distance of a page number from the text, in sizes of its type, where no other page tells that it is one."""


def furniture(pages: Sequence[Sequence[Line]]) -> list[frozenset[int]]:
    """For each page, the indices of the lines that belong to the page and not to the text."""
    edges = [{at for level in (*_levels(lines), *_levels(lines, from_top=False)) for at in level} for lines in pages]
    seen = Counter(key for lines, found in zip(pages, edges, strict=True) for key in {_key(lines[at]) for at in found})
    least = min(_PAGES, max(2, len(pages)))
    return [
        frozenset(_outer(lines, seen, least, from_top=True) + _outer(lines, seen, least, from_top=False))
        for lines in pages
    ]


def _levels(lines: Sequence[Line], *, from_top: bool = True) -> list[list[int]]:
    """The lines at an edge of a page, by their height, the outermost first; the parts of a line are at one height."""
    by_height = sorted(range(len(lines)), key=lambda at: lines[at].base, reverse=from_top)
    levels = groupby(by_height, key=lambda at: round(lines[at].base / 2))
    return [list(level) for _height, level in islice(levels, _EDGE)]


def _outer(lines: Sequence[Line], seen: "Counter[_Key]", least: int, *, from_top: bool) -> list[int]:
    """The lines at an edge that run or number the page, up to the first height where the text is."""
    found: list[int] = []
    for level in _levels(lines, from_top=from_top):
        if not any(_runs(lines[at], seen, least) or _is_number(lines, at, level) for at in level):
            break
        found += level
    return found


_Key = tuple[str, int]


def _key(line: Line) -> _Key:
    """The words without numbers, and the place; numbers are what differs between the pages."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.base / _SAME_PLACE)


def _runs(line: Line, seen: Counter[_Key], least: int) -> bool:
    words, place = _key(line)
    # The title of a chapter beside the number of the page may run over two pages only.
    enough = 2 if words.startswith("#") or words.endswith("#") else least
    return sum(seen[words, near] for near in (place - 1, place, place + 1)) >= enough


def _is_number(lines: Sequence[Line], at: int, level: Collection[int]) -> bool:
    line = lines[at]
    if not _NUMBER.fullmatch(line.text):
        return False
    others = [other.base for index, other in enumerate(lines) if index not in level]
    return not others or _far_from(line, max(others), min(others))


def _far_from(line: Line, top: float, bottom: float) -> bool:
    far = _ALONE * line.size
    return line.base > top + far or line.base < bottom - far
