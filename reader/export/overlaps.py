"""Which of the reader's annotations lie at the words of a statement; offsets are code points, `[start, end)`."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from reader.anchors import is_in_place
from reader.export.base import Item, in_order
from reader.model import Annotation, Statement


class Overlaps:
    """Finds annotations by place; those whose words are not in the text are at none."""

    def __init__(self, item: Item) -> None:
        self._annotations = [each for each in in_order(item.annotations) if is_in_place(item.article.text, each.anchor)]
        self._starts = [each.anchor.span.start for each in self._annotations]
        # How far any of the annotations up to each reaches: what ends before a place is passed over at once.
        self._reach = list(accumulate((each.anchor.span.end for each in self._annotations), max))

    def at(self, statement: Statement) -> list[Annotation]:
        """The annotations that have a code point in common with the statement's words, in reading order."""
        found: dict[str, Annotation] = {}
        for span in statement.content:
            first, last = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
            found |= {each.id: each for each in self._annotations[first:last] if each.anchor.span.overlaps(span)}
        return list(found.values())
