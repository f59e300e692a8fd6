"""The lines of a PDF become paragraphs, headings and list items; line breaks and hyphens of the layout are undone.

Lengths are points.  What parts two paragraphs is a larger distance, an indent, or a short line that ends a sentence;
two paragraphs of a page without any of these become one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from reader.importers.bylines import is_header
from reader.importers.canonical import Piece
from reader.importers.kinds import PAGE_MARK, TABLE_ROW
from reader.importers.pdf_lines import Line
from reader.model import BlockKind

_LEADING = 1.3
"""A distance of so many usual ones parts paragraphs."""
_OTHER_SIZE = 0.08
"""A difference of so much of the size parts paragraphs."""
_INDENT = 0.7
"""An indent, in sizes of the type."""
_SHORT = 0.15
"""A line is short that leaves so much of its column's width."""
_HEADING = 1.12
"""Type of so many sizes of the text's is a heading's."""
_HEADING_LENGTH = 200
_LEVELS = 6
_EVEN = 4.0
"""Points between two places that are the same."""
_BULLET = re.compile(r"[•‣▪▫◦●○■□➢\uf0a7\uf0b7\uf0d8]\s*")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010", _SOFT)
_WORD = re.compile(r"\w+(?:-\w+)+|\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        label: its number as the document counts.
        lines: those of the text, in reading order.
        margins: what belongs to the page and not to the text.
    """

    label: str
    lines: tuple[Line, ...]
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of the text with its column: the edges of that, and a number that its lines share."""

    line: Line
    left: float
    right: float
    column: int
    page: int


def pieces(pages: Sequence[Page]) -> list[Piece]:
    """The blocks of a document; what stands at the edges of its pages is furniture, and each page but the first begins
    with a mark, behind the paragraph that runs on to it.
    """
    lines = list(_placed(pages))
    known = Counter(word.casefold() for placed in lines for word in _WORD.findall(placed.line.text))
    size = _usual_size(lines)
    sizes = sorted({round(at.line.size, 1) for at in lines if at.line.size > _HEADING * size}, reverse=True)[:_LEVELS]
    found: list[Piece] = []
    shown = 0
    above = None
    paragraphs = list(_paragraphs(lines, size))
    for paragraph, below in zip_longest(paragraphs, paragraphs[1:]):
        first = paragraph[0]
        found += _marks(pages, shown, first.page)
        shown = max(shown, first.page)
        is_row = len(paragraph) == 1 and any(_are_rows(first, other[0]) for other in (above, below) if other)
        found.append(Piece(first.line.text, TABLE_ROW) if is_row else _piece(paragraph, sizes, known))
        above = paragraph
    return list(_with_numbered_lists([*found, *_marks(pages, shown, len(pages))]))


def _with_numbered_lists(found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, paragraphs that are numbered one after the other from 1 on as list items."""
    ends = [(piece.kind == BlockKind.PARAGRAPH and _NUMBER.match(piece.text)) or None for piece in found]
    numbers = [int(end[1]) if end else 0 for end in ends]
    listed = 0
    for at, piece in enumerate(found):
        begins = numbers[at : at + 2] == [1, 2]
        listed = numbers[at] if begins or (listed and numbers[at] == listed + 1) else 0
        end = ends[at]
        yield Piece(piece.text[end.end() :], BlockKind.LIST_ITEM) if listed and end else piece


def _marks(pages: Sequence[Page], start: int, end: int) -> Iterator[Piece]:
    """What stands between the pages from `start` to `end`: the edges of each that ends, and the mark of the next."""
    for index in range(start, end):
        page = pages[index]
        yield from (Piece(words, BlockKind.FURNITURE) for words in page.margins)
        if index + 1 < len(pages):
            yield Piece(f"[{pages[index + 1].label}]", PAGE_MARK, (("page", index + 2),))


def _placed(pages: Sequence[Page]) -> Iterator[_Placed]:
    column = 0
    for number, page in enumerate(pages):
        for group in _columns(page.lines):
            column += 1
            left, right = _edges(group)
            yield from (_Placed(line, left, right, column, number) for line in group)


def _columns(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines parted where the next stands higher than the one before, or beside it."""
    group: list[Line] = []
    for line in lines:
        if group and line.base > group[-1].base - line.size * 0.3:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where most lines of a column begin, and how far its longest ones reach."""
    lefts = Counter(round(line.left) for line in lines)
    most = max(count + lefts[left + 1] for left, count in lefts.items())
    left = min(left for left, count in lefts.items() if count + lefts[left + 1] >= max(most / 2, 1))
    return left, max(line.right for line in lines)


def _usual_size(lines: Sequence[_Placed]) -> float:
    sizes: Counter[float] = Counter()
    for placed in lines:
        sizes[round(placed.line.size, 1)] += len(placed.line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _paragraphs(lines: Sequence[_Placed], size: float) -> Iterator[list[_Placed]]:
    leadings, large = _leadings(lines), _HEADING * size
    paragraph: list[_Placed] = []
    for placed in lines:
        if paragraph and (_are_rows(paragraph[-1], placed) or _parts(paragraph, placed, leadings, large)):
            yield paragraph
            paragraph = []
        paragraph.append(placed)
    if paragraph:
        yield paragraph


def _are_rows(above: _Placed, below: _Placed) -> bool:
    """Whether two lines are rows of a table: their words stop at the same places, or end there."""
    stops, others = above.line.stops, below.line.stops
    if not stops or len(stops) != len(others):
        return False
    is_even = all(abs(stop - other) < _EVEN for stop, other in zip(stops, others, strict=True))
    return is_even or abs(above.line.right - below.line.right) < _EVEN


def _leadings(lines: Sequence[_Placed]) -> dict[int, float]:
    """The usual distance of two lines, by the size of their type."""
    distances: dict[int, list[float]] = {}
    for above, below in pairwise(lines):
        if above.column == below.column and round(above.line.size) == round(below.line.size):
            distances.setdefault(round(above.line.size), []).append(above.line.base - below.line.base)
    # In a text of short paragraphs most distances are those between them; the lower half tells.
    return {size: median(sorted(found)[: len(found) // 2 + 1]) for size, found in distances.items()}


def _parts(paragraph: Sequence[_Placed], below: _Placed, leadings: dict[int, float], large: float) -> bool:
    """Whether a new paragraph begins with `below`."""
    above = paragraph[-1]
    size = below.line.size
    if abs(above.line.size - size) > _OTHER_SIZE * size or _BULLET.match(below.line.text):
        return True
    if above.page == 0 and (is_header(above.line.text) or is_header(below.line.text)):
        return True
    if above.column != below.column:
        return _begins_elsewhere(paragraph, below)
    usual = leadings.get(round(size), size * 1.2)
    if above.line.base - below.line.base > _LEADING * min(usual, size * 2):
        return True
    if size > large:
        # The lines of a headline are centred, or as short as its words want them.
        return False
    ends = bool(_ENDS.search(above.line.text))
    is_short = above.line.right < above.right - _SHORT * (above.right - above.left)
    if _is_indented(below) and not _BULLET.match(paragraph[0].line.text):
        step = below.line.left - above.line.left
        return step > _INDENT * size or (ends and abs(step) < size / 2)
    return is_short and ends and not below.line.text[0].islower()


def _begins_elsewhere(paragraph: Sequence[_Placed], below: _Placed) -> bool:
    """Whether the first line of a column or page begins a paragraph."""
    above = paragraph[-1]
    if above.line.text.endswith(_HYPHENS) or below.line.text[0].islower():
        return False
    is_full = above.line.right > above.right - _SHORT * (above.right - above.left)
    # A quotation is set in from its second line on; what follows it is not.
    is_other = _is_indented(below) or (len(paragraph) > 1 and _is_indented(above))
    return not is_full or (bool(_ENDS.search(above.line.text)) and is_other)


def _is_indented(placed: _Placed) -> bool:
    return placed.line.left > placed.left + _INDENT * placed.line.size


def _piece(paragraph: Sequence[_Placed], sizes: Sequence[float], known: Counter[str]) -> Piece:
    text = _joined([placed.line.text.replace("\t", " ") for placed in paragraph], known)
    size = round(paragraph[0].line.size, 1)
    if bullet := _BULLET.match(text):
        return Piece(text[bullet.end() :], BlockKind.LIST_ITEM)
    if size in sizes and len(text) <= _HEADING_LENGTH:
        return Piece(text, BlockKind.HEADING, (("level", sizes.index(size) + 1),))
    return Piece(text)


def _joined(lines: Sequence[str], known: Counter[str]) -> str:
    """The words of lines as one, without the hyphens that the layout set."""
    parts = [lines[0]]
    for above, line in pairwise(lines):
        if not above.endswith(_HYPHENS) or not line[:1].isalnum() or not above[-2:-1].isalnum():
            parts.append(" ")
        elif above[-1] == _SOFT or _is_broken(above[:-1], line, known):
            parts[-1] = parts[-1][:-1]
        parts.append(line)
    return "".join(parts).replace(_SOFT, "")


def _is_broken(above: str, below: str, known: Counter[str]) -> bool:
    """Whether a hyphen at the end of a line stands for the break of a word: no, where the word has one of its own.

    That is seen from the other places of the document.  Gets a word wrong that stands nowhere else: "well-" and "known"
    become "wellknown".
    """
    first, second = _WORD.findall(above)[-1], _WORD.findall(below)[0]
    if not second[0].islower() or first[-1].isdigit():
        return False
    whole, parted = known[f"{first}{second}".casefold()], known[f"{first}-{second}".casefold()]
    return whole >= parted
