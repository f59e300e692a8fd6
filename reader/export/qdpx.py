"""REFI-QDA project (`.qdpx` 1.5), for QualCoder, NVivo, ATLAS.ti and MAXQDA: a ZIP of the texts and of `project.qde`.

Speakers are cases, kinds of statement, colours, tags and types of name are codes, notes are notes.  A selection is
`[start, end)` in code points of the source's text, from 0.
"""

import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from reader.anchors import is_in_place
from reader.export.base import Content, Format, Item, Material, encoded, in_order, watched
from reader.export.identifiers import identifier, of_article, of_statement
from reader.export.moments import with_z
from reader.export.zipped import entry
from reader.i18n import _
from reader.model import Colour, Span
from reader.progress import Report
from reader.wording import COLOURS, SPEAKER_KINDS, STATEMENT_KINDS, shortened

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

Element: TypeAlias = "_Element"

_NAMESPACE = "urn:QDA-XML:project:1.0"
_NAME_LENGTH = 60
_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STATEMENTS, _HIGHLIGHTS, _TAGS, _NAMES = "statements", "highlights", "tags", "names"
_BOOKS = {_STATEMENTS: _("Statements"), _HIGHLIGHTS: _("Highlights"), _TAGS: _("Tags"), _NAMES: _("Names")}
_RGB = {
    Colour.YELLOW: "#F2C80F",
    Colour.RED: "#D9483B",
    Colour.GREEN: "#2E8B57",
    Colour.BLUE: "#3B78C2",
    Colour.PURPLE: "#8457B8",
    Colour.MAGENTA: "#C2418F",
    Colour.ORANGE: "#D2691E",
    Colour.GREY: "#808080",
}


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """The project: its texts as they come, then what is known about them."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - the window starts without it

    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        project = _Project(material.title)
        for item, _report in watched(material, report):
            key = project.add(item)
            entry(archive, f"Sources/{key}.txt", encoded(item.article.text))
        data = etree.tostring(project.finished(), encoding="UTF-8", xml_declaration=True)
        entry(archive, "project.qde", data)


class _Project:
    """Gathers the parts of `project.qde`, which are written in an order of their own."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._user = str(identifier("user"))
        self._codes: dict[str, dict[str, tuple[str, str | None]]] = {book: {} for book in _BOOKS}
        self._cases: dict[str, tuple[str, dict[str, None], list[str]]] = {}
        self._sources: list[Element] = []
        self._notes: list[Element] = []
        self._keys: set[str] = set()

    def add(self, item: Item) -> str:
        """Take an article, and give the identifier of its source."""
        article = item.article
        key = self._unique(str(of_article(article, "source")))
        source = _element("TextSource", guid=key, name=article.title, plainTextPath=f"internal://{key}.txt")
        source.set("creatingUser", self._user)
        self._add_statements(source, key, item)
        for entity in item.analysis.entities:
            code = self._code(_NAMES, entity.label)
            self._select(source, item, f"name {entity.span.start}-{entity.span.end}", entity.span, [code])
        self._add_highlights(source, item)
        for tag in item.tags:
            source.append(self._coding(self._code(_TAGS, tag), key))
        self._sources.append(source)
        return key

    def finished(self) -> Element:
        """The whole project."""
        project = _element("Project", name=self._title, origin="On the Record", creatingUserGUID=self._user)
        users = _under(project, "Users")
        users.append(_element("User", guid=self._user, name="On the Record"))
        self._append_codes(project)
        if self._cases:
            cases = _under(project, "Cases")
            cases.extend(self._case(*each) for each in self._cases.items())
        _under(project, "Sources").extend(self._sources)
        if self._notes:
            _under(project, "Notes").extend(self._notes)
        return project

    def _add_statements(self, source: Element, source_key: str, item: Item) -> None:
        kinds = {speaker.name: speaker.kind for speaker in item.analysis.speakers}
        for statement in item.analysis.statements:
            code = self._code(_STATEMENTS, STATEMENT_KINDS[statement.kind])
            what = str(of_statement(item.article, statement.content))
            keys = [
                self._select(source, item, f"{what} {span.start}", span, [code], _doubts(statement.confidence))
                for span in statement.content
            ]
            if statement.speaker is not None:
                name = statement.speaker
                kind = SPEAKER_KINDS[kinds[name]] if name in kinds else ""
                _name, sources, selections = self._cases.setdefault(f"{kind} {name}", (name, {}, []))
                sources[source_key] = None
                selections += keys

    def _add_highlights(self, source: Element, item: Item) -> None:
        for annotation in in_order(item.annotations):
            if not is_in_place(item.article.text, annotation.anchor):
                continue
            codes = [self._code(_HIGHLIGHTS, COLOURS[annotation.colour], _RGB[annotation.colour])]
            codes += [self._code(_TAGS, tag) for tag in annotation.tags]
            key = self._select(source, item, f"highlight {annotation.id}", annotation.anchor.span, codes)
            selection = source[-1]
            selection.set("creationDateTime", with_z(annotation.created))
            selection.set("modifiedDateTime", with_z(annotation.modified))
            if annotation.note:
                note = str(identifier(key, "note"))
                selection.append(_element("NoteRef", targetGUID=note))
                about = _element("Note", guid=note, name=shortened(annotation.note, _NAME_LENGTH))
                about.set("creatingUser", self._user)
                _under(about, "PlainTextContent").text = _fit(annotation.note)
                self._notes.append(about)

    def _select(self, source: Element, item: Item, what: str, span: Span, codes: Iterable[str], about: str = "") -> str:
        key = self._unique(str(of_article(item.article, f"selection {what}")))
        name = shortened(span.of(item.article.text), _NAME_LENGTH)
        selection = _element("PlainTextSelection", guid=key, name=name)
        selection.set("startPosition", str(span.start))
        selection.set("endPosition", str(span.end))
        selection.set("creatingUser", self._user)
        if about:
            _under(selection, "Description").text = about
        selection.extend(self._coding(code, key) for code in dict.fromkeys(codes))
        source.append(selection)
        return key

    def _coding(self, code: str, of: str) -> Element:
        coding = _element("Coding", guid=str(identifier("coding", of, code)), creatingUser=self._user)
        coding.append(_element("CodeRef", targetGUID=code))
        return coding

    def _code(self, book: str, name: str, colour: str | None = None) -> str:
        key = str(identifier("code", book, name))
        self._codes[book][key] = name, colour
        return key

    def _append_codes(self, project: Element) -> None:
        used = {book: codes for book, codes in self._codes.items() if codes}
        if not used:
            return
        parent = _under(_under(project, "CodeBook"), "Codes")
        for book, codes in used.items():
            above = _element("Code", guid=str(identifier("book", book)), name=_BOOKS[book], isCodable="false")
            for key, (name, colour) in codes.items():
                code = _element("Code", guid=key, name=name, isCodable="true")
                if colour:
                    code.set("color", colour)
                above.append(code)
            parent.append(above)

    def _case(self, key: str, about: tuple[str, dict[str, None], list[str]]) -> Element:
        name, sources, selections = about
        case = _element("Case", guid=str(identifier("case", key)), name=name)
        case.extend(_element("SourceRef", targetGUID=each) for each in sources)
        case.extend(_element("SelectionRef", targetGUID=each) for each in selections)
        return case

    def _unique(self, key: str) -> str:
        """Two articles may have the same text, and two names the same words."""
        while key in self._keys:
            key = str(identifier(key, "again"))
        self._keys.add(key)
        return key


def _doubts(confidence: float) -> str:
    return _("confidence {number:.2f}").format(number=confidence)


def _element(tag: str, /, **attributes: str) -> Element:
    from lxml import etree  # noqa: PLC0415 - the window starts without it

    made = etree.Element(f"{{{_NAMESPACE}}}{tag}", nsmap={None: _NAMESPACE})
    for name, value in attributes.items():
        made.set(name, _fit(value))
    return made


def _under(parent: Element, tag: str) -> Element:
    made = _element(tag)
    parent.append(made)
    return made


def _fit(words: str) -> str:
    """The words without what XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", words)


FORMAT = Format(
    "qdpx",
    _("REFI-QDA project (qdpx)"),
    ".qdpx",
    "application/zip",
    write,
    contents=frozenset({Content.STATEMENTS, Content.HIGHLIGHTS, Content.NOTES, Content.NAMES}),
    is_text=False,
)
