"""What lies under and beside the words of a PDF document: statements, highlights and names, as the window shows them.

Kinds of statement differ by their pattern and types of name by their line, never by the colour alone.  Offsets are code
points of the article's text, `[start, end)`; lengths are points.
"""

from bisect import bisect_right
from contextlib import nullcontext
from dataclasses import dataclass, field

from reader.export import colours
from reader.export.base import Item, in_order
from reader.export.passages import Run
from reader.export.pdf_fonts import SANS
from reader.export.pdf_lines import Line, Style
from reader.export.pdf_pages import LEFT, Pages, Paint
from reader.model import Annotation, Span, Statement, StatementKind
from reader.settings import NUMBERS

THEME = "light"
_PATTERNS = {StatementKind.DIRECT: "", StatementKind.MIXED: "stripes", StatementKind.INDIRECT: "dots"}
_PALE = 0.45
"""The opacity of a pattern's pale part, as a share of the kind's own, as in the window."""
NAME_DASHES = {"people": "", "organisations": "3 1.5", "places": "0.8 1.4", "other": "3 1.5 0.8 1.5"}
_BAR, _BAR_WIDTH, _NUMBER_GAP = LEFT - 14.0, 2.4, 6.0
_RISE, _DEPTH = 0.88, 0.3
"""How far a fill reaches over and under the line that letters stand on, as a share of their size."""
_OUTER = 2
"""How many statements under the innermost have a line above the words."""
NUMBER = Style(SANS, 7, 9, "#595959")


@dataclass(slots=True)
class Marks:
    """The marks of one article, and where in the document they stand.

    Attributes:
        places: of each statement in the text, by its index, and of each highlight, by its id: the target, and the
            page's number.
        notes: the number of each note by its highlight's id, and the target that it leads to.
    """

    item: Item
    pages: Pages
    places: dict[int | str, tuple[int, int]] = field(default_factory=dict)
    notes: dict[str, tuple[int, int]] = field(default_factory=dict)
    _ranks: dict[str | None, int | None] = field(init=False)
    _indices: dict[int, int] = field(init=False)
    _beside: tuple[float, float] = (0.0, 0.0)
    """The line that has numbers in its margin, and where the next of them ends."""

    def __post_init__(self) -> None:
        self._ranks = colours.ranks(self.item)
        self._indices = {id(statement): index for index, statement in enumerate(self.item.analysis.statements)}
        noted = [each for each in in_order(self.item.annotations) if each.note.strip()]
        self.notes = {each.id: (number, self.pages.target()) for number, each in enumerate(noted, 1)}

    def index_of(self, statement: Statement) -> int:
        """The place of a statement among those of the article."""
        return self._indices[id(statement)]

    def rank(self, statement: Statement) -> int | None:
        """The rank of who made a statement."""
        return self._ranks.get(statement.speaker)

    def paint(self, rank: int | None, kind: StatementKind, over: Annotation | None = None) -> Paint:
        """What lies under a statement's words, and under a highlight's where both have them."""
        theme = colours.load(THEME)

        def seen(opacity: float) -> str:
            ground = colours.blended(theme.base, theme.speaker(rank), opacity)
            return theme.of_highlight(over.colour, ground) if over else ground

        pattern = _PATTERNS[kind]
        return Paint(seen(theme.fill[StatementKind.DIRECT]), seen(theme.fill[kind] * _PALE) if pattern else "", pattern)

    def draw(self, runs: tuple[Run, ...], line: Line, shift: int, baseline: float, left: float) -> None:
        """Draw what lies under a line of the text; `shift` is where the paragraph begins in the article."""
        here = Span(line.span.start + shift, line.span.end + shift)
        first = max(0, bisect_right(runs, here.start, key=lambda run: run.span.start) - 1)
        for run in runs[first:]:
            if run.span.start >= here.end:
                break
            if not run.span.overlaps(here):
                continue
            part = Span(max(run.span.start - shift, 0), run.span.end - shift)
            boxes = [(left + start, left + end) for start, end in line.boxes(part)]
            self._draw_run(run, boxes, baseline, line.style.size)
            self._place(run, baseline, line.style)

    def fill(self, line: Line, baseline: float, left: float, paint: Paint) -> None:
        """Fill all of a line."""
        for start, end in line.boxes(line.span):
            self._fill((left + start, left + end), baseline, line.style.size, paint)

    def bar(self, annotation: Annotation, baseline: float, style: Style) -> None:
        """Draw the bar of a highlight beside a line."""
        colour = colours.load(THEME).highlight_lines[annotation.colour]
        bottom = baseline + 0.35 * style.size - style.leading / 2
        self.pages.fill(_BAR, bottom, _BAR + _BAR_WIDTH, bottom + style.leading, Paint(colour))

    def number(self, annotation: Annotation, baseline: float, *, is_leading: bool = False) -> None:
        """Write the number of a highlight's note into the margin; it may lead to the note."""
        number, target = self.notes[annotation.id]
        right = self._beside[1] if self._beside[0] == baseline else _BAR - _NUMBER_GAP
        words = str(number)
        width = self.pages.setter.width(words, NUMBER)
        box = (right - width - 2, baseline - 3, right + 2, baseline + 8)
        with self.pages.link(*box, target=target, words=words) if is_leading else nullcontext():
            self.pages.margin(self.pages.setter.lines(words, NUMBER, LEFT)[0], baseline, right - width)
        self._beside = (baseline, right - width - _NUMBER_GAP)

    def _draw_run(self, run: Run, boxes: list[tuple[float, float]], baseline: float, size: float) -> None:
        theme = colours.load(THEME)
        paint = None
        if run.statements:
            inner = self.item.analysis.statements[run.statements[-1]]
            paint = self.paint(self.rank(inner), inner.kind, run.highlight)
        elif run.highlight:
            paint = Paint(theme.of_highlight(run.highlight.colour))
        for box in boxes:
            if paint:
                self._fill(box, baseline, size, paint)
            for depth, index in enumerate(run.statements[-2 : -2 - _OUTER : -1]):
                line = theme.speaker_line(self.rank(self.item.analysis.statements[index]))
                top = baseline + _RISE * size + 0.8 + 1.6 * depth
                self.pages.rule((box[0], top, box[1], top), line, width=1)
            if run.name and run.name.label not in NUMBERS:
                layer = colours.name_layer(run.name.label)
                low = baseline - 0.2 * size
                self.pages.rule((box[0], low, box[1], low), theme.names[layer], width=0.9, dashes=NAME_DASHES[layer])

    def _fill(self, box: tuple[float, float], baseline: float, size: float, paint: Paint) -> None:
        self.pages.fill(box[0], baseline - _DEPTH * size, box[1], baseline + _RISE * size, paint)

    def _place(self, run: Run, baseline: float, style: Style) -> None:
        """Note where a statement and a highlight begin, and draw what the margin has of the highlight."""
        for index in run.statements:
            self._note(index, baseline, style)
        highlight = run.highlight
        if highlight is None:
            return
        self.bar(highlight, baseline, style)
        if self._note(highlight.id, baseline, style) and highlight.id in self.notes:
            self.number(highlight, baseline, is_leading=True)

    def _note(self, key: int | str, baseline: float, style: Style) -> bool:
        """Note where something begins; gives whether it does here."""
        if key in self.places:
            return False
        target = self.pages.target()
        self.pages.reach(target, baseline + style.leading)
        self.places[key] = (target, self.pages.page_number)
        return True
