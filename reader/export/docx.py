"""A Word document: the text in the window's colours, notes as comments, who said what under headings.

Word's highlighter has fifteen colours; shading of runs has all, so the colours are the window's.
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from reader.export import colours
from reader.export.base import Content, Format, Group, Item, Material, groups, in_order, is_right_to_left, watched
from reader.export.details import about_article, about_group, about_highlight, about_statement, name_of, names_of
from reader.export.passages import Passage, Run, passages
from reader.export.zipped import entry
from reader.i18n import _
from reader.model import Annotation, BlockKind, Statement, StatementKind
from reader.progress import Report, part

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run as WordRun

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLES: dict[str, str] = {BlockKind.LIST_ITEM: "List Bullet", BlockKind.QUOTE: "Quote", BlockKind.CAPTION: "Caption"}
_UNDERLINES = {StatementKind.DIRECT: "single", StatementKind.MIXED: "dash", StatementKind.INDIRECT: "dotted"}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every document, so that the same values give the same bytes."""
_THEME = "light"


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """One document with all articles, each on a page of its own."""
    # Only this format needs it.
    from docx import Document  # noqa: PLC0415

    document = Document()
    about = document.core_properties
    about.title, about.author, about.created, about.modified = _clean(material.title)[:255], "", _MADE, _MADE
    for number, (item, reported) in enumerate(watched(material, part(report, 0, 0.9))):
        if number:
            document.add_page_break()  # type: ignore[no-untyped-call]  # of python-docx
        _Writer(document, item, reported).write(with_text=Content.TEXT in material.contents)
    packed = BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as made, zipfile.ZipFile(target, "w") as archive:
        for name in made.namelist():
            entry(archive, name, made.read(name))
    report(1.0)


@dataclass(slots=True)
class _Writer:
    """Writes one article into a document."""

    document: "Document"
    item: Item
    report: Report
    ranks: dict[str | None, int | None] = field(init=False)
    marked: "dict[str, list[WordRun]]" = field(default_factory=dict)
    """The runs of each highlight in the text, by its id: its note is a comment on them."""

    def __post_init__(self) -> None:
        self.ranks = colours.ranks(self.item)

    def write(self, *, with_text: bool) -> None:
        shown = list(passages(self.item)) if with_text else []
        self._head(shown)
        if self.item.analysis.statements:
            self._heading(_("Who said what"), 1)
        for group in groups(self.item.analysis):
            self._group(group)
        if self.item.annotations:
            self._heading(_("Highlights"), 1)
        for annotation in in_order(self.item.annotations):
            self._highlight(annotation)
        if self.item.analysis.entities:
            self._heading(_("Names"), 1)
            self._about(names_of(self.item))

    def _head(self, shown: list[Passage]) -> None:
        """Title, what is known of the article, and its text; a title that is part of the text is not said twice."""
        is_titled = bool(shown) and shown[0].block.kind == BlockKind.TITLE
        if is_titled:
            self._passage(shown[0])
        else:
            self._heading(self.item.article.title, 0)
        self._about(about_article(self.item.article))
        for number, passage in enumerate(shown[1:] if is_titled else shown):
            self._passage(passage)
            if number % 100 == 0:
                self.report(0.5 * number / len(shown))

    def _passage(self, passage: Passage) -> None:
        kind, text = passage.block.kind, passage.block.span.of(self.item.article.text)
        if kind == BlockKind.TITLE:
            paragraph = self.document.add_heading(level=0)
        elif kind == BlockKind.HEADING:
            paragraph = self.document.add_heading(level=2)
        else:
            paragraph = self.document.add_paragraph(style=_STYLES.get(kind))
        _set_direction(paragraph, text)
        for run in passage.runs:
            self._run(paragraph, run)

    def _run(self, paragraph: "Paragraph", run: Run) -> None:
        made = _run(paragraph, run.span.of(self.item.article.text))
        ground = ""
        if run.statements:
            statement = self.item.analysis.statements[run.statements[-1]]
            ground = self._shade_of(statement)
            self._underline(made, statement)
        if run.highlight:
            ground = colours.load(_THEME).of_highlight(run.highlight.colour, ground)
            self.marked.setdefault(run.highlight.id, []).append(made)
        if ground:
            _shade(made, ground)

    def _group(self, group: Group) -> None:
        self._heading(name_of(group), 2)
        self._about(about_group(self.item.article, group))
        for number, statement in enumerate(group.statements):
            paragraph = self._quote(statement.quote(self.item.article.text))
            self._underline(paragraph.runs[0], statement)
            _shade(paragraph.runs[0], self._shade_of(statement))
            self._about(about_statement(self.item.article, statement))
            if number % 100 == 0:
                self.report(0.5)

    def _highlight(self, annotation: Annotation) -> None:
        paragraph = self._quote(annotation.anchor.exact)
        _shade(paragraph.runs[0], colours.load(_THEME).of_highlight(annotation.colour))
        self._about(about_highlight(self.item.article, annotation))
        if annotation.note.strip():
            runs = self.marked.get(annotation.id) or paragraph.runs
            comment = self.document.add_comment(runs, _clean(annotation.note), author=_("Note"), initials="")
            moment = datetime.fromisoformat(annotation.created).astimezone(UTC)
            for element in comment.part.element.comment_lst:
                if element.id == comment.comment_id:
                    element.date = moment

    def _heading(self, words: str, level: int) -> None:
        _set_direction(self.document.add_heading(_clean(words), level), words)

    def _quote(self, words: str) -> "Paragraph":
        paragraph = self.document.add_paragraph(style="Quote")
        _run(paragraph, words)
        _set_direction(paragraph, words)
        return paragraph

    def _about(self, parts: Iterable[str]) -> None:
        from docx.shared import Pt, RGBColor  # noqa: PLC0415 - see `write`

        made = _run(self.document.add_paragraph(), " · ".join(parts))
        made.font.size = Pt(9)
        made.font.color.rgb = RGBColor.from_string(colours.load(_THEME).muted[1:])

    def _shade_of(self, statement: Statement) -> str:
        return colours.load(_THEME).of_statement(self.ranks.get(statement.speaker), statement.kind)

    def _underline(self, run: "WordRun", statement: Statement) -> None:
        """Kinds differ by the line under them too, never by the colour alone."""
        from docx.oxml import OxmlElement  # noqa: PLC0415 - see `write`
        from docx.oxml.ns import qn  # noqa: PLC0415 - see `write`

        line = OxmlElement("w:u")
        line.set(qn("w:val"), _UNDERLINES[statement.kind])
        line.set(qn("w:color"), colours.load(_THEME).speaker(self.ranks.get(statement.speaker))[1:])
        run.element.get_or_add_rPr().append(line)


def _run(paragraph: "Paragraph", words: str) -> "WordRun":
    return paragraph.add_run(_clean(words))


def _shade(run: "WordRun", colour: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see `write`
    from docx.oxml.ns import qn  # noqa: PLC0415 - see `write`

    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:].upper())):
        shading.set(qn(f"w:{name}"), value)
    run.element.get_or_add_rPr().append(shading)


def _set_direction(paragraph: "Paragraph", words: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see `write`

    if is_right_to_left(words):
        paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _clean(words: str) -> str:
    """The words as XML can hold them: what it has no place for is U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", words)


FORMAT = Format(
    "docx",
    _("Document (Word)"),
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write,
    is_text=False,
)
