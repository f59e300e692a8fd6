from pathlib import Path

import pytest

from reader.importers import load, load_full
from reader.importers.canonical import Piece, join
from reader.importers.full_text import is_full, with_left_out
from reader.model import Article, Source

FORMATS = Path(__file__).parents[1] / "data" / "formats"
SAID = "The council has voted for the new bridge, and work begins in May, said the mayor of the town on Tuesday. " * 3


def _article(*pieces):
    text, blocks = join(pieces)
    return Article(text, blocks, "Bridge", Source(Path("a.html"), "text/html", "0"), "html/3")


def _blocks(article):
    return [(str(block.kind), block.span.of(article.text)) for block in article.blocks]


def test_what_was_left_out_is_furniture_in_its_place(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><nav>Home</nav><article><h1>Bridge</h1>"
        f"<p>{SAID}</p><p>Read more</p><p>2. {SAID}</p></article><footer>About us</footer></body></html>"
    )

    assert _blocks(load_full(path)) == [
        ("furniture", "Home"),
        ("title", "Bridge"),
        ("paragraph", SAID.strip()),
        ("furniture", "Read more"),
        ("paragraph", f"2. {SAID.strip()}"),
        ("furniture", "About us"),
    ]


def test_the_headline_is_kept_once():
    article = _article(Piece("Bridge to close", "title"), Piece(SAID))
    source = [Piece("Bridge to close", "heading"), Piece(SAID), Piece("Bridge to close")]

    assert [kind for kind, _words in _blocks(with_left_out(article, source))] == ["title", "paragraph", "furniture"]


def test_a_paragraph_with_words_between_that_were_left_out_is_kept():
    article = _article(Piece(SAID), Piece(f"Again: {SAID}"))
    source = [Piece(SAID), Piece(f"Advertisement. Again: {SAID}")]

    assert [kind for kind, _words in _blocks(with_left_out(article, source))] == ["paragraph", "paragraph"]


def test_an_article_that_its_source_does_not_show_comes_first():
    article = with_left_out(_article(Piece(SAID)), [Piece("Please switch on scripts.", "heading", (("level", 2),))])

    assert _blocks(article) == [("paragraph", SAID.strip()), ("furniture", "Please switch on scripts.")]


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("newspaper.pdf", ["Harbour Post", "12 March 2026", "1", "Harbour Post", "12 March 2026", "2"]),
        ("article.md", ["title: The ferry’s last day\nauthor: Maren Oakes\ndate: 2026-03-12"]),
        ("python.eml", []),
    ],
)
def test_other_formats_show_what_they_leave_out(name, left_out):
    article, full = load(FORMATS / name), load_full(FORMATS / name)

    assert [words for kind, words in _blocks(full) if kind == "furniture"][:6] == left_out
    assert [block for block in _blocks(full) if block[0] != "furniture"] == _blocks(article)
    assert (full.title, full.byline, full.date) == (article.title, article.byline, article.date)


def test_a_full_text_is_known_by_its_importer_and_has_the_version_of_it():
    article = load_full(FORMATS / "newspaper.pdf")

    assert (is_full(article), is_full(load(FORMATS / "newspaper.pdf")), article.importer.split("/")[0]) == (
        True,
        False,
        "pdf+full",
    )
