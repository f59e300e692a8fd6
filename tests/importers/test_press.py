from pathlib import Path

import pytest

from reader.importers import entries
from reader.model import BlockKind

FORMATS = Path(__file__).parents[1] / "data" / "formats"
FERRY = "The ferry's last day"
WORDS = ('"We carried everyone," said Ada Quill', "The council voted 7-4 on Monday to close the line.")


def _body(article):
    return [block.span.of(article.text) for block in article.blocks if block.kind == BlockKind.PARAGRAPH]


@pytest.mark.parametrize("name", ["nexis.txt", "nexis-uni.txt", "factiva.txt", "proquest.txt"])
def test_an_export_has_an_entry_for_each_article(name):
    found = [(entry.key, entry.title, entry.date) for entry in entries(FORMATS / name)]
    first = "2026-03-12"
    assert found == [("article-1", FERRY, first), ("article-2", "Bridge opens", "2026-03-13")]


@pytest.mark.parametrize("name", ["nexis.txt", "nexis-uni.txt", "factiva.txt", "proquest.txt"])
def test_the_fields_around_the_text_are_no_paragraphs(name):
    first, second = (entry.load() for entry in entries(FORMATS / name))
    body = _body(first)
    assert (first.byline.title(), body[0].startswith(WORDS[0]), WORDS[1] in body, _body(second)) == (
        "Maren Oakes",
        True,
        True,
        ['"It is open," Mayor Bo Marsh said.'],
    )


def test_a_paragraph_with_a_colon_is_no_field():
    nexis, proquest = (next(iter(entries(FORMATS / name))).load() for name in ("nexis.txt", "proquest.txt"))
    assert ("Q: What now?" in _body(nexis), 'Mayor Marsh: "It had to be."' in _body(proquest)) == (True, True)


def test_the_articles_of_an_export_are_told_apart_by_their_hashes():
    hashes = {entry.load().source.bytes_hash for entry in entries(FORMATS / "nexis.txt")}
    assert len(hashes) == 2
