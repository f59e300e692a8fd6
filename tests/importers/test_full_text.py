import zipfile
from pathlib import Path

import pytest

from reader.importers import load, load_full
from reader.importers.canonical import Piece, join
from reader.importers.full_text import is_full, with_left_out
from reader.model import Article, Source

FORMATS = Path(__file__).parents[1] / "data" / "formats"
MAIL_HEAD = (
    "From: Maren Oakes <maren@example.org>\nTo: desk@example.org\nDate: Thu, 12 Mar 2026 08:30:00 +0100\n"
    "Subject: The ferry’s last day"
)
NINJS = [
    "uri: urn:example.org:1",
    "type: text",
    "versioncreated: 2026-03-12T08:30:00Z",
    "byline: By Maren Oakes",
    "located: PORT LOWELL",
    "uri: urn:example.org:2",
]
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
        ("python.eml", [MAIL_HEAD, "Year   Passengers\n  ------ ------------\n  2016   91,000\n  2026   12,400"]),
        ("pandoc.epub", ["Maren Oakes", "2026-03-12", *["The ferry’s last day"] * 3, "What the council says"]),
        ("libreoffice.odt", ["1"]),
        ("libreoffice.docx", ["1"]),
        ("libreoffice.rtf", ["1"]),
        ("item.ninjs", NINJS),
    ],
)
def test_other_formats_show_what_they_leave_out(name, left_out):
    article, full = load(FORMATS / name), load_full(FORMATS / name)

    assert [words for kind, words in _blocks(full) if kind == "furniture"][:6] == left_out
    assert [block for block in _blocks(full) if block[0] != "furniture"] == _blocks(article)
    assert (full.title, full.byline, full.date) == (article.title, article.byline, article.date)


def test_an_agency_item_shows_what_its_head_says():
    article, full = load(FORMATS / "agency.nitf"), load_full(FORMATS / "agency.nitf")

    assert _blocks(full)[: len(article.blocks)] == _blocks(article)
    assert _blocks(full)[len(article.blocks) :] == [("furniture", "Ferry closes"), ("furniture", "PORT LOWELL")]


def test_rich_text_shows_its_running_heads_feet_and_comments(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1{\header \pard The Post\par}{\headerf The Post\par}{\footer Page {\b 1}\par}"
        rb"\pard Bridge{\footnote A note.}.{\*\annotation{\*\atndate 12}Check this.\par}\par}"
    )

    assert _blocks(load_full(path)) == [
        ("furniture", "The Post"),
        ("paragraph", "Bridge."),
        ("note", "A note."),
        ("furniture", "Page 1"),
        ("furniture", "Check this."),
    ]


def test_a_full_text_is_known_by_its_importer_and_has_the_version_of_it():
    article = load_full(FORMATS / "newspaper.pdf")

    assert (is_full(article), is_full(load(FORMATS / "newspaper.pdf")), article.importer.split("/")[0]) == (
        True,
        False,
        "pdf+full",
    )


SAVED = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/bridge
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<html><body><nav>Home</nav><article><h1>Bridge</h1><p>{SAID}</p></article></body></html>
--b--
"""


def test_a_saved_page_has_the_words_around_its_article(tmp_path):
    path = tmp_path / "a.mht"
    path.write_text(SAVED)

    article = load_full(path)

    assert _blocks(article) == [("furniture", "Home"), ("title", "Bridge"), ("paragraph", SAID.strip())]
    assert (article.source.address, is_full(article)) == ("https://example.org/bridge", True)


def test_a_page_of_a_web_archive_and_a_member_of_an_archive_have_them_too(tmp_path):
    page = f"<html><body><nav>Home</nav><article><h1>Bridge</h1><p>{SAID}</p></article></body></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\n"
    record = f"{head}Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n{answer}\r\n\r\n"
    (tmp_path / "a.warc").write_text(record)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.mht", SAVED)
        archive.writestr("c.txt", "Another one.")

    for path in (tmp_path / "a.warc", tmp_path / "a.zip" / "b.mht"):
        assert _blocks(load_full(path))[0] == ("furniture", "Home")


def test_a_message_names_what_is_attached_and_shows_what_its_page_does_not_say(tmp_path):
    page = f"Content-Type: text/html\n\n<p>{SAID}</p>"
    plain = f"Content-Type: text/plain\n\n{SAID.strip()}\n\nRead this in your browser\n"
    file = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=plans.pdf\n\nJVBERi0=\n"
    parts = "".join(f"\n--b\n{part}" for part in (plain, page, file))
    head = "From: ada@example.org\nSubject: Bridge\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n"
    (tmp_path / "a.eml").write_text(f"{head}{parts}\n--b--\n")

    assert _blocks(load_full(tmp_path / "a.eml"))[-2:] == [
        ("furniture", "Read this in your browser"),
        ("furniture", "Attachment: plans.pdf"),
    ]
