"""The structure of a PDF document, by which screen readers and conversions know headings, paragraphs, lists and links.

ISO 32000-1, 14.7 and 14.8.  Words are drawn within an `element`; what else is drawn is decoration.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from reader.export.pdf_file import PdfFile


class Tag(StrEnum):
    """What an element is, by the standard's name."""

    DOCUMENT = "Document"
    ARTICLE = "Art"
    SECTION = "Sect"
    TITLE = "H1"
    HEADING = "H2"
    NAME = "H3"
    PARAGRAPH = "P"
    QUOTE = "BlockQuote"
    LIST = "L"
    ITEM = "LI"
    ITEM_BODY = "LBody"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    LINK = "Link"


@dataclass(slots=True)
class _Element:
    """An element that is not written yet; `page` is the one on which its first words stand."""

    number: int
    parent: int
    tag: Tag
    page: int = 0
    kids: list[str] = field(default_factory=list)


class Structure:
    """Notes which words belong to which element; each element is written when it ends.

    A key is a place in the table that leads from the words of a page, and from each link, back to elements.
    """

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._root = file.reserve()
        self._open = [_Element(file.reserve(), self._root, Tag.DOCUMENT)]
        self._back: list[str] = []
        self._of_page: list[str] = []

    @contextmanager
    def element(self, tag: Tag, *, is_first: bool = False) -> Iterator[None]:
        """What is drawn within is an element of the innermost one, the first of it where `is_first`."""
        parent = self._open[-1]
        made = _Element(self._file.reserve(), parent.number, tag)
        parent.kids.insert(0 if is_first else len(parent.kids), f"{made.number} 0 R")
        self._open.append(made)
        yield
        self._write(self._open.pop())

    def words(self, drawn: str, page: int) -> str:
        """What draws words of the innermost element, on the page of that number."""
        element = self._open[-1]
        element.page = element.page or page
        number = len(self._of_page)
        self._of_page.append(f"{element.number} 0 R")
        is_here = element.page == page
        element.kids.append(f"{number}" if is_here else f"<< /Type /MCR /Pg {page} 0 R /MCID {number} >>")
        return f"/{element.tag} << /MCID {number} >> BDC {drawn} EMC"

    def link(self, annotation: int, page: int) -> int:
        """Let an annotation be of the innermost element; gives its key."""
        self._open[-1].kids.append(f"<< /Type /OBJR /Pg {page} 0 R /Obj {annotation} 0 R >>")
        return self._enter(f"{self._open[-1].number} 0 R")

    def end_page(self) -> int:
        """Go on with another page; gives the key of the one that was drawn."""
        elements = self._file.write(f"[{' '.join(self._of_page)}]")
        self._of_page.clear()
        return self._enter(f"{elements} 0 R")

    def finish(self) -> str:
        """Write what is left; gives what the document says of its structure."""
        document = self._open.pop()
        self._write(document)
        numbers = " ".join(f"{key} {value}" for key, value in enumerate(self._back))
        back = self._file.write(f"<< /Nums [{numbers}] >>")
        self._file.write(
            f"<< /Type /StructTreeRoot /K {document.number} 0 R /ParentTree {back} 0 R"
            f" /ParentTreeNextKey {len(self._back)} >>",
            self._root,
        )
        return f"/MarkInfo << /Marked true >> /StructTreeRoot {self._root} 0 R"

    def _enter(self, value: str) -> int:
        self._back.append(value)
        return len(self._back) - 1

    def _write(self, element: _Element) -> None:
        page = f" /Pg {element.page} 0 R" if element.page else ""
        self._file.write(
            f"<< /Type /StructElem /S /{element.tag} /P {element.parent} 0 R{page} /K [{' '.join(element.kids)}] >>",
            element.number,
        )


def decoration(drawn: str, kind: str = "") -> str:
    """What draws something that is no part of the document's words."""
    return f"/Artifact << {kind} >> BDC {drawn} EMC" if kind else f"/Artifact BMC {drawn} EMC"
