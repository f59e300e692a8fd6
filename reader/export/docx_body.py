"""The body of a Word document, paragraph by paragraph, straight as its elements.

python-docx looks through all that was written whenever it adds a paragraph or a comment, so that its time grows with
the square of the length.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reader.export.base import is_right_to_left
from reader.i18n import _

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_CONTROLS = re.compile("[\t\n\r]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; colours are "#rrggbb".

    Attributes:
        line: under the words, as Word calls it, and its colour.
        size: in points; 0 is the paragraph's.
        shade: of the ground; "" is none.
    """

    line: tuple[str, str] | None = None
    size: int = 0
    colour: str = ""
    shade: str = ""


class Body:
    """Adds to the end of a document."""

    def __init__(self, document: "Document") -> None:
        self._end = document.element.body.sectPr
        self._styles = {style.name: style.style_id for style in document.styles}
        self._document = document
        self._comments = 0

    def paragraph(self, words: str = "", style: str | None = None) -> "CT_P":
        """A new paragraph for `words`, from whose first letter it has its direction; by the name of its style."""
        paragraph: CT_P = OxmlElement("w:p")
        self._end.addprevious(paragraph)
        if style:
            paragraph.style = self._styles[style]
        if is_right_to_left(words):
            paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))
        return paragraph

    def run(self, paragraph: "CT_P", words: str, look: Look | None = None) -> "CT_R":
        """Words at the end of a paragraph."""
        run = paragraph.add_r()
        if look:
            _dress(run, look)
        _write(run, words)
        return run

    def page_break(self) -> None:
        """Go on with the next page."""
        mark = _element("w:br", type="page")
        self.paragraph().add_r().append(mark)

    def comment(self, runs: "list[CT_R]", words: str, moment: datetime) -> None:
        """A comment on some runs of one or more paragraphs, the first and the last of which it goes with."""
        number = self._comments
        self._comments += 1
        runs[0].insert_comment_range_start_above(number)
        runs[-1].insert_comment_range_end_and_reference_below(number)
        about = {"id": str(number), "author": _("Note"), "date": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "initials": ""}
        made = _element("w:comment", **about)
        for line in words.split("\n"):
            paragraph: CT_P = OxmlElement("w:p")
            paragraph.style = "CommentText"
            _write(paragraph.add_r(), line)
            made.append(paragraph)
        self._notes().append(made)

    def _notes(self) -> "BaseOxmlElement":
        """What the comments stand in; a document has it as soon as it is asked for its comments."""
        _comments = self._document.comments
        notes = self._document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        return notes.element  # type: ignore[attr-defined,no-any-return]  # python-docx says of no part what it is


def clean(words: str) -> str:
    """The words as XML can hold them: what it has no place for is U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", words)


def _write(run: "CT_R", words: str) -> None:
    """Write words; line ends and tabs, which have elements of their own, are looked for only where there are any."""
    words = clean(words)
    if _CONTROLS.search(words):
        run.text = words
    elif words:
        run.add_t(words)


def _dress(run: "CT_R", look: Look) -> None:
    """Say how a run looks, in the order that Word wants."""
    about = run.get_or_add_rPr()
    if look.colour:
        about.append(_element("w:color", val=look.colour[1:].upper()))
    if look.size:
        about.append(_element("w:sz", val=str(2 * look.size)))
    if look.line:
        about.append(_element("w:u", val=look.line[0], color=look.line[1][1:].upper()))
    if look.shade:
        about.append(_element("w:shd", val="clear", color="auto", fill=look.shade[1:].upper()))


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    return OxmlElement(name, {qn(f"w:{key}"): value for key, value in attributes.items()})
