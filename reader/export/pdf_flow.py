"""Paragraphs flow over the pages of a PDF document, without lone lines at the edges; lengths are points."""

from collections.abc import Callable
from typing import TypeAlias

from reader.export.pdf_lines import Line, Style
from reader.export.pdf_pages import LEFT, MEASURE, Pages
from reader.export.pdf_structure import Tag

Draw: TypeAlias = Callable[[Line, float, float], None]
"""Draws what belongs to a line; it is given the line, its baseline, and the left of the paragraph."""

_HAIR = 0.01
_LEAST = 2
"""Lines of a paragraph that stand together at the end and the beginning of a page."""


class Flow:
    """Sets one paragraph below the other."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def paragraph(
        self, words: str, style: Style, *, above: float = 0, indent: float = 0, following: float = 0,
        draw: Draw | None = None, tag: Tag = Tag.PARAGRAPH, target: int | None = None,
    ) -> None:  # fmt: skip
        """Set a paragraph.

        Args:
            above: the room over it, unless it is the first on its page.
            following: the room that must be left below it on its last page, for what belongs to it.
            draw: called for each line before the line is drawn.
            target: where all of its words lead.
        """
        left = LEFT + indent
        lines = self.pages.setter.lines(words, style, MEASURE - indent)
        self.space(above)
        with self.pages.structure.element(tag):
            while lines:
                fitting = self._fitting(len(lines), style.leading, following)
                for line in lines[:fitting]:
                    baseline = self.pages.y - style.leading / 2 - 0.35 * style.size
                    if draw:
                        draw(line, baseline, left)
                    self._line(line, baseline, left, words, target)
                    self.pages.y -= style.leading
                lines = lines[fitting:]
                if lines:
                    self.pages.turn()

    def space(self, height: float) -> None:
        """Leave room, unless the page has just begun."""
        if not self.pages.is_fresh:
            self.pages.y -= height

    def need(self, height: float) -> None:
        """Go on with the next page where less is left of this one."""
        if self.pages.room < height and not self.pages.is_fresh:
            self.pages.turn()

    def _line(self, line: Line, baseline: float, left: float, words: str, target: int | None) -> None:
        if target is None:
            self.pages.line(line, baseline, left)
            return
        start, end = line.ends
        box = (left + start, baseline - 3, left + end, baseline + 8)
        with self.pages.link(*box, target=target, words=line.span.of(words)):
            self.pages.line(line, baseline, left)

    def _fitting(self, count: int, leading: float, following: float) -> int:
        """How many of the next `count` lines go on this page; 0 to begin with the next one."""
        fitting = int((self.pages.room + _HAIR) / leading)
        if count <= fitting and count * leading + following <= self.pages.room + _HAIR:
            return count
        most = min(fitting, count - _LEAST)
        if most >= _LEAST:
            return most
        return max(1, min(fitting, count)) if self.pages.is_fresh else 0
