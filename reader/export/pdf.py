"""A PDF document of the article as it is seen, with who said what, made without a window.

Its fonts come along (`resources/fonts`), so that it is the same on every system, and whatever is copied from it is what
was written: each glyph knows the text it stands for.  The parts, from the paper upwards: `pdf_file` the objects of the
file, `pdf_embedding` and `pdf_fonts` the glyphs, `pdf_bidi` and `pdf_lines` the lines, `pdf_pages`, `pdf_structure` and
`pdf_flow` the pages, `pdf_marks`, `pdf_legend` and `pdf_contents` what is drawn on them, `pdf_article` the order of it
all.
"""

from typing import BinaryIO

from reader.export.base import Format, Material
from reader.i18n import _
from reader.progress import Report


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """One document with all articles, each beginning on a page of its own; of many there is a list before them."""
    # What sets the pages is needed by this format only.
    from reader.export.pdf_article import write_document  # noqa: PLC0415

    write_document(material, target, report)


FORMAT = Format("pdf", _("Document (PDF)"), ".pdf", "application/pdf", write, is_text=False)
