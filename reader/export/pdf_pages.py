"""The pages of a document: what is drawn on them, the outline, links, and the line at the foot.

Lengths are points, 1/72 inch; a place on a page is measured from its lower left.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby

from reader.export.base import Paper
from reader.export.pdf_file import PdfFile, points, rgb, string
from reader.export.pdf_fonts import SANS, Fonts, Piece, back
from reader.export.pdf_lines import LEFT_TO_RIGHT, Atom, Line, Setter, Style
from reader.export.pdf_structure import Structure, Tag, decoration

LEFT, MEASURE = 108.0, 379.0
"""Where lines begin and how long they are: some 70 characters."""
_TOP, _BOTTOM = 72.0, 84.0
_FOOT = 44.0
FOOT = Style(SANS, 8, 11, "#595959")
_HAIR = 0.01
_TILE = 6.0
"""After which a pattern begins anew."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What lies under words: one colour, or a pattern of two.

    Attributes:
        pattern: "" for none, "stripes" or "dots".
    """

    colour: str
    pale: str = ""
    pattern: str = ""


@dataclass(slots=True)
class _Entry:
    """An entry of the outline, which leads to a target."""

    title: str
    target: int
    number: int
    below: list["_Entry"] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """What is known of a page when its words are written."""

    number: int
    contents: int = 0
    key: int = 0
    links: list[int] = field(default_factory=list)


def room_of(paper: Paper) -> float:
    """How much goes on a page."""
    return paper.size[1] - _TOP - _BOTTOM


class Pages:
    """Draws from the top of a page to its foot, and then on the next page.

    A target is the number of a place that links and the outline lead to; it may be set (`reach`) after they were made.
    """

    def __init__(self, file: PdfFile, paper: Paper, *, title: str, before: int = 0) -> None:
        """Begin a document.

        Args:
            before: how many pages are drawn last that are to be the first (`begin_front`).
        """
        self.fonts = Fonts()
        self.setter = Setter(self.fonts)
        self.structure = Structure(file)
        self.y = 0.0
        self._width, self._height = paper.size
        self._file = file
        self._title = title
        self._before = before
        self._pages: list[_Page] = []
        self._front = 0
        self._outline: list[_Entry] = []
        self._patterns: dict[Paint, str] = {}
        self._ground: list[str] = []
        self._words: list[str] = []
        self._margin: list[str] = []
        self._unreached: set[int] = set()
        self._resources, self._tree = file.reserve(), file.reserve()
        self.turn()

    @property
    def room(self) -> float:
        """How much is left of the page."""
        return self.y - _BOTTOM

    @property
    def page_number(self) -> int:
        """The number of the page, as readers count."""
        return len(self._pages) + self._before

    @property
    def is_fresh(self) -> bool:
        """Whether nothing is on the page yet."""
        return self.y == self._height - _TOP

    def turn(self) -> None:
        """Go on with the next page."""
        self._close()
        self._pages.append(_Page(self._file.reserve()))
        self.y = self._height - _TOP

    def begin_front(self) -> None:
        """What is drawn from now on comes before everything else."""
        self._front = len(self._pages)
        self.turn()

    def target(self) -> int:
        """A new target."""
        number = self._file.reserve()
        self._unreached.add(number)
        return number

    def reach(self, target: int, y: float | None = None) -> None:
        """Set a target to a place of this page, else to where it is drawn at next."""
        top = min((self.y if y is None else y) + 12, self._height)
        self._file.write(f"[{self._pages[-1].number} 0 R /XYZ null {points(top)} null]", target)
        self._unreached.discard(target)

    def line(self, line: Line, baseline: float, x: float = LEFT) -> None:
        """Draw a line of words."""
        self._words.append(self._tagged(line, x, baseline))

    def margin(self, line: Line, baseline: float, x: float) -> None:
        """Draw words in the margin, which are copied behind those of the page."""
        self._margin.append(self._tagged(line, x, baseline))

    def fill(self, left: float, bottom: float, right: float, top: float, paint: Paint) -> None:
        """Fill a rectangle under the words."""
        if paint.pattern:
            colour = f"/Pattern cs /{self._patterns.setdefault(paint, f'P{len(self._patterns)}')} scn"
        else:
            colour = f"{rgb(paint.colour)} rg"
        self._ground.append(f"{colour} {points(left, bottom, right - left, top - bottom)} re f")

    def rule(
        self, ends: tuple[float, float, float, float], colour: str, *, width: float = 0.6, dashes: str = ""
    ) -> None:
        """Draw a line from left and bottom to right and top."""
        begin, end = points(*ends[:2]), points(*ends[2:])
        self._ground.append(f"{rgb(colour)} RG {points(width)} w [{dashes}] 0 d {begin} m {end} l S")

    def dot(self, x: float, y: float, colour: str) -> None:
        """Draw the mark of an item of a list."""
        self._ground.append(f"{rgb(colour)} RG 3.4 w 1 J [] 0 d {points(x, y)} m {points(x, y)} l S 0 J")

    @contextmanager
    def link(self, left: float, bottom: float, right: float, top: float, *, target: int, words: str) -> Iterator[None]:
        """Let a rectangle of this page lead to a target; what is drawn within are the `words` that lead there."""
        page = self._pages[-1]
        with self.structure.element(Tag.LINK):
            yield
            link = self._file.reserve()
            key = self.structure.link(link, page.number)
        self._file.write(
            f"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{points(left, bottom, right, top)}]"
            f" /Dest {target} 0 R /StructParent {key} /Contents {string(words)} >>",
            link,
        )
        page.links.append(link)

    def enter(self, title: str, level: int) -> None:
        """Put what is drawn next into the outline, below the last entry of a lower level."""
        below = self._outline
        for _step in range(level):
            if not below:
                break
            below = below[-1].below
        entry = _Entry(title, self.target(), self._file.reserve())
        self.reach(entry.target)
        below.insert(0 if self._front else len(below), entry)

    def finish(self) -> None:
        """Write the feet of the pages, the outline, and what all pages share."""
        self._close()
        for target in self._unreached:
            self._file.write("null", target)
        ordered = self._pages[self._front :] + self._pages[: self._front] if self._front else self._pages
        for number, page in enumerate(ordered, 1):
            self._write_page(page, number, len(ordered))
        kids = " ".join(f"{page.number} 0 R" for page in ordered)
        box = points(0, 0, self._width, self._height)
        self._file.write(f"<< /Type /Pages /Kids [{kids}] /Count {len(ordered)} /MediaBox [{box}] >>", self._tree)
        self._write_resources()
        about = self._file.write(f"<< /Title {string(self._title)} /Producer (On the Record) >>")
        self._file.finish(self._file.write(self._catalogue()), about)

    def _tagged(self, line: Line, x: float, baseline: float) -> str:
        return self.structure.words(_shown(line, x, baseline, self.fonts), self._pages[-1].number)

    def _close(self) -> None:
        if not self._pages:
            return
        ground = [decoration("\n".join(self._ground))] if self._ground else []
        drawn = "\n".join((*ground, *self._words, *self._margin))
        page = self._pages[-1]
        page.contents, page.key = self._file.stream(drawn.encode("latin-1")), self.structure.end_page()
        for each in (self._ground, self._words, self._margin):
            each.clear()

    def _write_page(self, page: _Page, number: int, count: int) -> None:
        line = self.setter.lines(f"{number} / {count}", FOOT, MEASURE)[0]
        x = LEFT + (MEASURE - sum(atom.width for atom in line.atoms)) / 2
        shown = decoration(_shown(line, x, _FOOT, self.fonts), "/Type /Pagination /Subtype /Footer")
        foot = self._file.stream(shown.encode("latin-1"))
        links = f" /Annots [{' '.join(f'{link} 0 R' for link in page.links)}]" if page.links else ""
        self._file.write(
            f"<< /Type /Page /Parent {self._tree} 0 R /Resources {self._resources} 0 R"
            f" /Contents [{page.contents} 0 R {foot} 0 R] /StructParents {page.key} /Tabs /S{links} >>",
            page.number,
        )

    def _write_resources(self) -> None:
        fonts = " ".join(f"/{name} {number} 0 R" for name, number in self.fonts.write(self._file).items())
        drawn = {name: self._file.stream(*_tile(paint)) for paint, name in self._patterns.items()}
        patterns = " ".join(f"/{name} {number} 0 R" for name, number in drawn.items())
        self._file.write(f"<< /Font << {fonts} >> /Pattern << {patterns} >> >>", self._resources)

    def _catalogue(self) -> str:
        outline = ""
        if self._outline:
            root = self._file.reserve()
            below = self._write_entries(self._outline, root, is_open=True)
            self._file.write(f"<< /Type /Outlines {below} >>", root)
            outline = f" /Outlines {root} 0 R /PageMode /UseOutlines"
        return (
            f"<< /Type /Catalog /Pages {self._tree} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >>"
            f" {self.structure.finish()}{outline} >>"
        )

    def _write_entries(self, entries: list[_Entry], parent: int, *, is_open: bool) -> str:
        """Write entries of the outline; gives what the entry above them says of them."""
        if not entries:
            return ""
        for place, entry in enumerate(entries):
            beside = [f"/Prev {entries[place - 1].number} 0 R"] if place else []
            beside += [f"/Next {entries[place + 1].number} 0 R"] if place + 1 < len(entries) else []
            self._file.write(
                f"<< /Title {string(entry.title)} /Parent {parent} 0 R {' '.join(beside)} /Dest {entry.target} 0 R"
                f" {self._write_entries(entry.below, entry.number, is_open=False)} >>",
                entry.number,
            )
        # Below an entry that is folded the count is negative.
        count = len(entries) if is_open else -len(entries)
        return f"/First {entries[0].number} 0 R /Last {entries[-1].number} 0 R /Count {count}"


def _shown(line: Line, x: float, baseline: float, fonts: Fonts) -> str:
    """A line as the contents of a page have it."""
    style = line.style
    steps = [f"BT {rgb(style.colour)} rg"]
    for left, font, pieces in _strands(line, fonts):
        steps.append(f"1 0 0 1 {points(x + left, baseline)} Tm /{font} {points(style.size)} Tf")
        shown = [each for piece in pieces for each in piece.shown]
        for height, parts in groupby(shown, lambda each: each[0]):
            codes = " ".join(codes for _height, codes in parts).replace("> <", "")
            rise = points(height * style.size / 1000)
            steps.append(f"{rise} Ts [{codes}] TJ 0 Ts" if height else f"[{codes}] TJ")
    return " ".join((*steps, "ET"))


def _strands(line: Line, fonts: Fonts) -> Iterator[tuple[float, str, list[Piece]]]:
    """What of a line is written at once, in one font, with its left.

    Readers take a gap for a space; so it is filled with a mark of direction that is as wide.
    """
    scale = line.style.size / 1000
    strand: list[Piece] = []
    begin = end = line.left
    before: Atom | None = None
    for left, atom in line.written():
        at = left
        mark = atom.mark_after(before)
        for piece in atom.pieces:
            if strand and piece.font != strand[-1].font:
                yield begin, strand[0].font, strand
                strand = []
            gap = at - end
            if not strand:
                begin = min(at, end) if gap > 0 else at
            if gap > _HAIR or mark:
                strand.append(fonts.mark(mark or LEFT_TO_RIGHT, piece.font, max(gap, 0) / scale))
            elif gap < -_HAIR and strand:
                strand.append(back(-gap / scale, piece.font))
            strand.append(piece)
            at = end = at + piece.width * scale
            mark = ""
        before = atom
    if strand:
        yield begin, strand[0].font, strand


def _tile(paint: Paint) -> tuple[bytes, str]:
    """What a pattern repeats, and how: the window's stripes and dots."""
    whole = f"0 0 {_TILE} {_TILE} re f"
    if paint.pattern == "stripes":
        corners = ((0.6, 0, 1, 0, 0, 1, 0, 0.6), (0.6, 1, 1, 0.6, 1, 1))
        bands = " ".join(_polygon([value * _TILE for value in each]) for each in corners)
        drawn = f"{rgb(paint.colour)} rg {whole} {rgb(paint.pale)} rg {bands}"
    else:
        size = _TILE / 4
        places = [(x * _TILE, y * _TILE) for x in (0.125, 0.625) for y in (0.125, 0.625)]
        dots = " ".join(f"{points(x, y, size, size)} re f" for x, y in places)
        drawn = f"{rgb(paint.pale)} rg {whole} {rgb(paint.colour)} rg {dots}"
    box = f"/BBox [0 0 {_TILE} {_TILE}] /XStep {_TILE} /YStep {_TILE}"
    return drawn.encode(), f"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 {box} /Resources << >>"


def _polygon(corners: list[float]) -> str:
    first, *others = (points(*corners[place : place + 2]) for place in range(0, len(corners), 2))
    return f"{first} m {' '.join(f'{each} l' for each in others)} h f"
