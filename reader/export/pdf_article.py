"""The contents of a PDF document: of each article its text as it is seen, who said what, highlights and names."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import BinaryIO

from reader.export import colours
from reader.export.base import Content, Group, Item, Material, groups, in_order, watched
from reader.export.details import about_article, about_group, about_highlight, about_statement, name_of, names_of
from reader.export.passages import Passage, passages
from reader.export.pdf_contents import contents_pages, write_contents
from reader.export.pdf_file import PdfFile
from reader.export.pdf_flow import Flow
from reader.export.pdf_fonts import BOLD, SANS, SERIF
from reader.export.pdf_legend import write_legend
from reader.export.pdf_lines import Line, Style
from reader.export.pdf_marks import THEME, Marks
from reader.export.pdf_pages import LEFT, MEASURE, Pages, Paint
from reader.export.pdf_structure import Tag
from reader.i18n import _
from reader.model import Annotation, BlockKind, Statement
from reader.progress import Report, part
from reader.wording import one_line

_INK, _MUTED = colours.load(THEME).ink, colours.load(THEME).muted
_TEXT = Style(SERIF, 11, 16.4, _INK)
_TITLE = Style(BOLD, 21, 27, _INK)
_HEADING = Style(BOLD, 13, 18, _INK)
_PART = Style(BOLD, 15, 20, _INK)
_NAME = Style(BOLD, 11.5, 16, _INK)
_ABOUT = Style(SANS, 8.4, 12, _MUTED)
_SMALL = Style(SANS, 9.2, 13.6, _MUTED)
_QUOTED = Style(SERIF, 10, 14.8, _INK)
_NOTE = Style(SANS, 9.2, 13.6, _INK)

_BLOCKS: dict[str, tuple[Style, float, float]] = {
    BlockKind.TITLE: (_TITLE, 0, 0),
    BlockKind.HEADING: (_HEADING, 18, 0),
    BlockKind.LIST_ITEM: (_TEXT, 5, 16),
    BlockKind.QUOTE: (_TEXT, 9, 16),
    BlockKind.CAPTION: (_SMALL, 9, 0),
    BlockKind.BYLINE: (_SMALL, 6, 0),
    BlockKind.FURNITURE: (replace(_TEXT, colour=_MUTED), 9, 0),
}
"""The style of a block, the room above it, and its indent."""
_PARAGRAPH = (_TEXT, 9.0, 0.0)
_TAGS: dict[str, Tag] = {
    BlockKind.TITLE: Tag.TITLE,
    BlockKind.HEADING: Tag.HEADING,
    BlockKind.LIST_ITEM: Tag.ITEM_BODY,
}
_AROUND: dict[str, Tag] = {BlockKind.LIST_ITEM: Tag.LIST, BlockKind.QUOTE: Tag.QUOTE}
_INDENT = 14.0
_KEEP = 3 * _TEXT.leading
"""What follows a heading on its page."""


def write_document(material: Material, target: BinaryIO, report: Report) -> None:
    """One document with all articles, each beginning on a page of its own; of many there is a list before them."""
    file = PdfFile(target)
    several = len(material.items) > 1
    before = contents_pages(len(material.items), material.paper) if several else 0
    pages = Pages(file, material.paper, title=_clean(one_line(material.title)), before=before)
    begun: list[tuple[str, int, int]] = []
    for number, (item, reported) in enumerate(watched(material, part(report, 0, 0.95))):
        if number:
            pages.turn()
        title = _clean(one_line(item.article.title))
        begun.append((title, pages.target(), pages.page_number))
        pages.reach(begun[-1][1])
        pages.enter(title, 0)
        with pages.structure.element(Tag.ARTICLE):
            _Writer(pages, item, reported).write(with_text=Content.TEXT in material.contents)
    if several:
        pages.begin_front()
        write_contents(pages, _clean(one_line(material.title)), begun, material.paper)
    pages.finish()
    report(1.0)


@dataclass(slots=True)
class _Writer:
    """Writes one article."""

    pages: Pages
    item: Item
    report: Report
    flow: Flow = field(init=False)
    marks: Marks = field(init=False)

    def __post_init__(self) -> None:
        self.flow = Flow(self.pages)
        self.marks = Marks(self.item, self.pages)

    def write(self, *, with_text: bool) -> None:
        self._head(list(passages(self.item)) if with_text else [])
        if self.item.analysis.statements:
            self._part(_("Who said what"))
        for group in groups(self.item.analysis):
            self._group(group)
        if self.item.annotations:
            self._part(_("Highlights"))
        for number, annotation in enumerate(in_order(self.item.annotations)):
            self._highlight(annotation)
            if number % 100 == 0:
                self.report(0.9)
        if self.item.analysis.entities:
            self._part(_("Names"))
            self.flow.paragraph(_clean(" · ".join(names_of(self.item))), _SMALL, above=10)

    def _head(self, shown: list[Passage]) -> None:
        """Title, what is known of the article, and its text; a title that is part of the text is not said twice."""
        is_titled = bool(shown) and shown[0].block.kind == BlockKind.TITLE
        if is_titled:
            self._passage(shown[0])
        else:
            self.flow.paragraph(_clean(one_line(self.item.article.title)), _TITLE, tag=Tag.TITLE)
        self._about(about_article(self.item.article), above=7)
        if shown:
            write_legend(self.flow, self.marks)
            self.flow.space(8)
        rest = enumerate(shown[1:] if is_titled else shown)
        for kind, alike in groupby(rest, key=lambda each: each[1].block.kind):
            with self._around(kind):
                for number, passage in alike:
                    self._passage(passage)
                    if number % 100 == 0:
                        self.report(0.5 * number / len(shown))

    def _around(self, kind: str) -> AbstractContextManager[None]:
        """What passages of a kind that follow each other are together."""
        tag = _AROUND.get(kind)
        return self.pages.structure.element(tag) if tag else nullcontext()

    def _passage(self, passage: Passage) -> None:
        block = passage.block
        words = block.span.of(self.item.article.text)
        style, above, indent = _BLOCKS.get(block.kind, _PARAGRAPH)
        is_heading = block.kind == BlockKind.HEADING
        first = True

        def draw(line: Line, baseline: float, left: float) -> None:
            nonlocal first
            if first and is_heading:
                self.pages.enter(_clean(one_line(words)), 1)
            if first and block.kind == BlockKind.LIST_ITEM:
                self.pages.dot(left - 8, baseline + 0.28 * style.size, _MUTED)
            if block.kind == BlockKind.QUOTE:
                self._side(baseline, style, Paint(colours.load(THEME).border))
            self.marks.draw(passage.runs, line, block.span.start, baseline, left)
            first = False

        following = _KEEP if is_heading else 0
        tag = _TAGS.get(block.kind, Tag.PARAGRAPH)
        with self.pages.structure.element(Tag.ITEM) if tag is Tag.ITEM_BODY else nullcontext():
            self.flow.paragraph(
                _clean(words), style, above=above, indent=indent, following=following, draw=draw, tag=tag
            )

    def _part(self, title: str) -> None:
        """A heading over a part of the document that is not of the article."""
        self.flow.space(24)
        self.flow.need(_PART.leading + 2 * _KEEP)

        def draw(_line: Line, baseline: float, left: float) -> None:
            self.pages.enter(title, 1)
            border = colours.load(THEME).border
            self.pages.rule((left, baseline - 7, left + MEASURE, baseline - 7), border)

        self.flow.paragraph(title, _PART, draw=draw, tag=Tag.HEADING)

    def _group(self, group: Group) -> None:
        rank = self.marks.rank(group.statements[0]) if group.speaker else None
        name = _clean(one_line(name_of(group)))
        theme = colours.load(THEME)

        def draw(_line: Line, baseline: float, left: float) -> None:
            self.pages.enter(name, 2)
            paint = Paint(theme.speaker_line(rank))
            self.pages.fill(left - 14, baseline - 1.5, left - 5, baseline + 7.5, paint)

        following = _ABOUT.leading + _KEEP
        self.flow.paragraph(name, _NAME, above=16, following=following, draw=draw, tag=Tag.NAME)
        self._about(about_group(self.item.article, group), above=1, following=_KEEP)
        for number, statement in enumerate(group.statements):
            self._statement(statement)
            if number % 100 == 0:
                self.report(0.7)

    def _statement(self, statement: Statement) -> None:
        paint = self.marks.paint(self.marks.rank(statement), statement.kind)

        def draw(line: Line, baseline: float, left: float) -> None:
            self.marks.fill(line, baseline, left, paint)

        words = _clean(statement.quote(self.item.article.text))
        self.flow.paragraph(words, _QUOTED, above=9, indent=_INDENT, following=_ABOUT.leading + 2, draw=draw)
        about = about_statement(self.item.article, statement)
        self._about(about, above=2, indent=_INDENT, key=self.marks.index_of(statement))

    def _highlight(self, annotation: Annotation) -> None:
        theme = colours.load(THEME)
        paint = Paint(theme.of_highlight(annotation.colour))
        is_noted = annotation.id in self.marks.notes
        first = True

        def draw(line: Line, baseline: float, left: float) -> None:
            nonlocal first
            if first and is_noted:
                self.pages.reach(self.marks.notes[annotation.id][1])
                self.marks.number(annotation, baseline)
            self.marks.bar(annotation, baseline, line.style)
            self.marks.fill(line, baseline, left, paint)
            first = False

        words = _clean(annotation.anchor.exact)
        self.flow.paragraph(words, _QUOTED, above=11, following=_ABOUT.leading, draw=draw)
        following = 2 * _NOTE.leading if is_noted else 0
        about = about_highlight(self.item.article, annotation)
        self._about(about, above=2, following=following, key=annotation.id)
        if is_noted:
            self.flow.paragraph(_clean(annotation.note), _NOTE, above=3, indent=_INDENT)

    def _about(
        self,
        parts: Iterable[str],
        *,
        above: float,
        indent: float = 0,
        following: float = 0,
        key: int | str | None = None,
    ) -> None:
        """Set a small line about what stands above it; of what is in the text, by its `key`, it leads to the place."""
        target, page = self.marks.places.get(key, (None, 0)) if key is not None else (None, 0)
        words = [*parts, *([_("page {number}").format(number=page)] if target is not None else [])]
        self.flow.paragraph(
            _clean(" · ".join(words)), _ABOUT, above=above, indent=indent, following=following, target=target
        )

    def _side(self, baseline: float, style: Style, paint: Paint) -> None:
        """Draw the line beside a quoted block."""
        bottom = baseline + 0.35 * style.size - style.leading / 2
        self.pages.fill(LEFT + 2, bottom, LEFT + 4, bottom + style.leading, paint)


def _clean(words: str) -> str:
    """The words without half a surrogate pair, which no file can hold."""
    return words.encode("utf-16", "replace").decode("utf-16")
