"""PDF documents, by pdfium: their text in reading order, without running heads, hyphens and line breaks of the layout.

A PDF says where glyphs stand, nothing of paragraphs or titles: these are guessed from sizes and distances, see
`pdf_columns`, `pdf_margins` and `pdf_paragraphs`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import PurePath
from typing import Any

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers.assembling import Stated, assemble, one_line
from reader.importers.base import Entry, File
from reader.importers.bylines import date_in
from reader.importers.canonical import Piece, join
from reader.importers.full_text import SUFFIX
from reader.importers.kinds import PAGE_MARK
from reader.importers.pdf_columns import in_order
from reader.importers.pdf_lines import Line, lines_of
from reader.importers.pdf_margins import furniture
from reader.importers.pdf_paragraphs import Page, pieces
from reader.model import Article, BlockKind

SUFFIXES = (".pdf",)

_START = 1024
"""The header may stand so many bytes into the file, says the standard's annex on other readers."""
_PASSWORD = 4
"""What the library says of a document that is locked."""
_HEADER_PIECES = 6
"""Title and author are among so many first blocks; a section and a line above them may come before."""
_NO_TITLE = re.compile(
    r"untitled.*|microsoft \w+ -.*|\(?anonymous\)?|.*\.(?:docx?|odt|rtf|indd|pdf|html?|qxp|tex)|slide \d+|document\d*",
    re.IGNORECASE,
)
"""What programs write for the title of a document that has none."""


def sniff(head: bytes, name: str) -> float:
    """A document says what it is at its beginning."""
    if head.startswith(b"%PDF-"):
        return 1.0
    is_named = PurePath(name).suffix.lower() in SUFFIXES
    return 0.9 if b"%PDF-" in head[:_START] and is_named else 0.3 if is_named else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The one article of a document."""
    return [Entry(source.path.stem, lambda: _load(source), load_full=lambda: _load(source, is_full=True))]


def _load(file: File, *, is_full: bool = False) -> Article:
    with _opened(file) as document:
        title, author = (one_line(document.get_metadata_value(key)) for key in ("Title", "Author"))
        labels, lines = list(_labels(document)), list(_read(document, file))
    pages = [_page(*page) for page in zip(labels, lines, furniture(lines), strict=True)]
    found = [
        piece for piece in _with_header(pieces(pages), title, author) if is_full or piece.kind != BlockKind.FURNITURE
    ]
    if all(piece.kind in {PAGE_MARK, BlockKind.FURNITURE} for piece in found):
        raise ArticleError(
            file.path,
            _("its pages are pictures without text"),
            _("Let a program for text recognition (OCR) read it, and open what that saves."),
        )
    text, blocks = join(found)
    has_title = any(piece.kind == BlockKind.TITLE for piece in found)
    is_named = any(piece.kind == BlockKind.BYLINE for piece in found)
    stated = Stated(
        byline=author if is_named else None,
        title=None if has_title or _NO_TITLE.fullmatch(title) else title,
        date=next(filter(None, map(date_in, pages[0].margins)), None),
    )
    return assemble(file, f"pdf{SUFFIX}" if is_full else "pdf", "application/pdf", text, blocks, stated)


def _page(label: str, lines: Sequence[Line], margins: Collection[int]) -> Page:
    body = [line for at, line in enumerate(lines) if at not in margins]
    return Page(label, tuple(in_order(body)), tuple(lines[at].text for at in sorted(margins)))


def _with_header(found: list[Piece], title: str, author: str) -> list[Piece]:
    """The pieces with title and author marked: of the first ones, those that have the words of the document's title and
    author; else the one in the largest type is the title.
    """
    start = [one_line(piece.text).casefold() for piece in found[:_HEADER_PIECES]]
    same = start.index(title.casefold()) if title.casefold() in start else None
    largest = next((at for at, piece in enumerate(found[:_HEADER_PIECES]) if ("level", 1) in piece.attributes), None)
    marked = {same if same is not None else largest: BlockKind.TITLE}
    if author.casefold() in start:
        marked[start.index(author.casefold())] = BlockKind.BYLINE
    return [Piece(piece.text, marked[at]) if at in marked else piece for at, piece in enumerate(found)]


@contextmanager
def _opened(file: File) -> Iterator[Any]:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a PDF comes

    try:
        document = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            remedy = _("Open it in a program that shows PDF, save a copy without the password, and open that.")
            raise ArticleError(file.path, _("it is locked with a password"), remedy) from error
        raise ArticleError(
            file.path, _("it is damaged, or no PDF document"), _("Get the file again from where it came from.")
        ) from error
    with closing(document):
        yield document


def _labels(document: Any) -> Iterator[str]:
    for index in range(len(document)):
        yield document.get_page_label(index).strip() or str(index + 1)


def _read(document: Any, file: File) -> Iterator[Sequence[Line]]:
    """The lines of each page; a page that cannot be read has none."""
    import pypdfium2  # noqa: PLC0415 - only when a PDF comes

    for index in range(len(document)):
        file.report(index / len(document))
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            yield ()
            continue
        with closing(page):
            yield lines_of(page)
