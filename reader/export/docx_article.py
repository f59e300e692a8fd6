"""The contents of a Word document: of each article its text, who said what, highlights and names."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from docx import Document
from docx.shared import Pt

from reader.export import colours
from reader.export.base import Content, Group, Item, Material, groups, in_order, watched
from reader.export.details import about_article, about_group, about_highlight, about_statement, name_of, names_of
from reader.export.docx_body import Body, Look, clean
from reader.export.passages import Passage, Run, passages
from reader.export.zipped import entry
from reader.i18n import _
from reader.model import Annotation, BlockKind, Statement, StatementKind
from reader.progress import Report, part

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R

_STYLES: dict[str, str] = {
    BlockKind.TITLE: "Title",
    BlockKind.HEADING: "Heading 2",
    BlockKind.LIST_ITEM: "List Bullet",
    BlockKind.QUOTE: "Quote",
    BlockKind.CAPTION: "Caption",
}
_UNDERLINES = {StatementKind.DIRECT: "single", StatementKind.MIXED: "dash", StatementKind.INDIRECT: "dotted"}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every document, so that the same values give the same bytes."""
_THEME = "light"


def write_document(material: Material, target: BinaryIO, report: Report) -> None:
    """One document with all articles, each on a page of its own."""
    document = Document()
    about = document.core_properties
    about.title, about.author, about.created, about.modified = clean(material.title)[:255], "", _MADE, _MADE
    for section in document.sections:
        section.page_width, section.page_height = map(Pt, material.paper.size)
    body = Body(document)
    for number, (item, reported) in enumerate(watched(material, part(report, 0, 0.9))):
        if number:
            body.page_break()
        _Writer(body, item, reported).write(with_text=Content.TEXT in material.contents)
    packed = BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as made, zipfile.ZipFile(target, "w") as archive:
        for name in made.namelist():
            entry(archive, name, made.read(name))
    report(1.0)


@dataclass(slots=True)
class _Writer:
    """Writes one article into a document."""

    body: Body
    item: Item
    report: Report
    ranks: dict[str | None, int | None] = field(init=False)
    marked: "dict[str, list[CT_R]]" = field(default_factory=dict)
    """The runs of each highlight in the text, by its id: its note is a comment on them."""

    def __post_init__(self) -> None:
        self.ranks = colours.ranks(self.item)

    def write(self, *, with_text: bool) -> None:
        shown = list(passages(self.item)) if with_text else []
        self._head(shown)
        if self.item.analysis.statements:
            self._heading(_("Who said what"), "Heading 1")
        for group in groups(self.item.analysis):
            self._group(group)
        if self.item.annotations:
            self._heading(_("Highlights"), "Heading 1")
        for annotation in in_order(self.item.annotations):
            self._highlight(annotation)
        if self.item.analysis.entities:
            self._heading(_("Names"), "Heading 1")
            self._about(names_of(self.item))

    def _head(self, shown: list[Passage]) -> None:
        """Title, what is known of the article, and its text; a title that is part of the text is not said twice."""
        is_titled = bool(shown) and shown[0].block.kind == BlockKind.TITLE
        if is_titled:
            self._passage(shown[0])
        else:
            self._heading(self.item.article.title, "Title")
        self._about(about_article(self.item.article))
        for number, passage in enumerate(shown[1:] if is_titled else shown):
            self._passage(passage)
            if number % 100 == 0:
                self.report(0.5 * number / len(shown))

    def _passage(self, passage: Passage) -> None:
        words = passage.block.span.of(self.item.article.text)
        paragraph = self.body.paragraph(words, _STYLES.get(passage.block.kind))
        for run in passage.runs:
            self._run(paragraph, run)

    def _run(self, paragraph: "CT_P", run: Run) -> None:
        ground, line = "", None
        if run.statements:
            statement = self.item.analysis.statements[run.statements[-1]]
            ground, line = self._shade_of(statement), self._line_of(statement)
        if run.highlight:
            ground = colours.load(_THEME).of_highlight(run.highlight.colour, ground)
        made = self.body.run(paragraph, run.span.of(self.item.article.text), Look(line=line, shade=ground))
        if run.highlight:
            self.marked.setdefault(run.highlight.id, []).append(made)

    def _group(self, group: Group) -> None:
        self._heading(name_of(group), "Heading 2")
        self._about(about_group(self.item.article, group))
        for number, statement in enumerate(group.statements):
            look = Look(line=self._line_of(statement), shade=self._shade_of(statement))
            self._quote(statement.quote(self.item.article.text), look)
            self._about(about_statement(self.item.article, statement))
            if number % 100 == 0:
                self.report(0.5)

    def _highlight(self, annotation: Annotation) -> None:
        look = Look(shade=colours.load(_THEME).of_highlight(annotation.colour))
        quoted = self._quote(annotation.anchor.exact, look)
        self._about(about_highlight(self.item.article, annotation))
        if annotation.note.strip():
            runs = self.marked.get(annotation.id) or [quoted]
            self.body.comment(runs, annotation.note, datetime.fromisoformat(annotation.created).astimezone(UTC))

    def _heading(self, words: str, style: str) -> None:
        self.body.run(self.body.paragraph(words, style), words)

    def _quote(self, words: str, look: Look) -> "CT_R":
        return self.body.run(self.body.paragraph(words, "Quote"), words, look)

    def _about(self, parts: Iterable[str]) -> None:
        words = " · ".join(parts)
        self.body.run(self.body.paragraph(words), words, Look(size=9, colour=colours.load(_THEME).muted))

    def _shade_of(self, statement: Statement) -> str:
        return colours.load(_THEME).of_statement(self.ranks.get(statement.speaker), statement.kind)

    def _line_of(self, statement: Statement) -> tuple[str, str]:
        """Kinds differ by the line under them too, never by the colour alone."""
        return _UNDERLINES[statement.kind], colours.load(_THEME).speaker(self.ranks.get(statement.speaker))
