"""The same article as pandoc, LibreOffice and Python write it: see `make_round_trip.py`."""

from pathlib import Path

import pytest

from reader.importers import load

FORMATS = Path(__file__).parents[1] / "data" / "formats"
NAMES = (
    "pandoc.docx",
    "pandoc.odt",
    "pandoc.rtf",
    "pandoc.epub",
    "pandoc-2.epub",
    "libreoffice.docx",
    "libreoffice.odt",
    "libreoffice.rtf",
    "libreoffice.epub",
    "pandoc.html",
    "libreoffice.html",
    "python.eml",
)
HEADER = ("Maren Oakes", "2026-03-12")
"""What some programs write into the text: the author and the date."""
LOST = {"libreoffice.epub": {"Year\tPassengers"}}
"""What the other program itself left out."""
WITHOUT_KINDS = {"libreoffice.epub", "pandoc.rtf"}
"""The other program wrote headings or quotes as paragraphs."""


def _blocks(name):
    article = load(FORMATS / name)
    blocks = [(block.kind, block.attributes, block.span.of(article.text)) for block in article.blocks]
    return article, [block for block in blocks if block[2] not in HEADER]


@pytest.mark.parametrize("name", NAMES)
def test_the_paragraphs_are_those_of_the_article(name):
    _article, blocks = _blocks(name)
    _original, written = _blocks("article.md")
    expected = [words for _kind, _attributes, words in written if words not in LOST.get(name, ())]
    assert [words for _kind, _attributes, words in blocks] == expected


@pytest.mark.parametrize("name", sorted({*NAMES} - WITHOUT_KINDS))
def test_the_kinds_of_blocks_are_those_of_the_article(name):
    assert _blocks(name)[1] == _blocks("article.md")[1]


@pytest.mark.parametrize("name", sorted({*NAMES} - {"pandoc.rtf"}))
def test_title_author_and_date_are_those_of_the_article(name):
    article = load(FORMATS / name)
    assert (article.title, article.byline, article.date) == ("The ferry’s last day", "Maren Oakes", "2026-03-12")
