"""A Word document: the text in the window's colours, notes as comments, who said what under headings.

Word's highlighter has fifteen colours; shading of runs has all, so the colours are the window's.
"""

from typing import BinaryIO

from reader.export.base import Format, Material
from reader.i18n import _
from reader.progress import Report


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """One document with all articles, each on a page of its own."""
    # What makes documents is needed by this format only.
    from reader.export.docx_article import write_document  # noqa: PLC0415

    write_document(material, target, report)


FORMAT = Format(
    "docx",
    _("Document (Word)"),
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write,
    is_text=False,
)
