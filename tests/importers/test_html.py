import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import ArticleError
from reader.importers import html
from reader.model import Article

Import = Callable[[str, str | bytes], Article]

SAID = "The council has voted for the new bridge, and work begins in May, said the mayor of the town on Tuesday. " * 3
SHARED = Path(__file__).parents[3] / "shared" / "extraction"


def _page(body: str, head: str = "") -> str:
    article = f"<nav><a href='/'>Home</a></nav><article>{body}</article>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{article}</body></html>"


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(str(block.kind), block.span.of(article.text)) for block in article.blocks]


def test_blocks_of_the_main_text_keep_their_kind(imported: Import) -> None:
    lists = "<ul><li>one and a half</li><li>two</li></ul>"
    body = f"<h1>Bridge</h1><p>{SAID}</p><h2>Costs</h2><blockquote><p>{SAID}</p></blockquote>{lists}"

    assert _blocks(imported("a.html", _page(body))) == [
        ("title", "Bridge"),
        ("paragraph", SAID.strip()),
        ("heading", "Costs"),
        ("quote", SAID.strip()),
        ("list item", "one and a half"),
        ("list item", "two"),
    ]


def test_the_page_states_title_byline_date_and_address(imported: Import) -> None:
    head = (
        '<title>Bridge to close | The Courier</title><meta name="author" content="Jane Doe">'
        '<meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://courier.example/bridge">'
        '<meta property="article:published_time" content="2024-03-03T23:30:00-05:00">'
    )

    article = imported("a.html", _page(f"<h1>Bridge to close</h1><p>{SAID}</p>", head))

    assert (article.title, article.byline, article.date, article.source.address) == (
        "Bridge to close",
        "Jane Doe",
        "2024-03-03",
        "https://courier.example/bridge",
    )


@pytest.mark.parametrize(
    ("comment", "address"),
    [
        (
            "<!--\n Page saved with SingleFile \n url: https://press.example/a?b=1 \n saved date: Mon Mar 02 2026\n-->",
            "https://press.example/a?b=1",
        ),
        ("<!--\n Archive processed by SingleFile \n url: https://press.example/a\n-->", "https://press.example/a"),
        ("<!-- saved from url=(0030)https://press.example/a%2D%2Db -->", "https://press.example/a--b"),
        (
            "<!-- Saved from https://press.example/a at 2026-03-02T10:00:00Z using monolith v2.8.1 -->",
            "https://press.example/a",
        ),
        ("<!-- saved from url=(0014)about:internet -->", None),
        ("<!-- saved from url=(0022)http://internet.e-mail -->", None),
        ("<!-- saved from url=(0021)file:///home/me/a.html -->", None),
        ("<!-- saved from url=(0010)https://[a -->", None),
        (f"<!-- {'-' * 5000} --><!-- saved from url=(0023)https://press.example/a -->", None),
    ],
)
def test_an_address_that_the_head_lacks_is_that_of_whoever_saved_the_page(
    imported: Import, comment: str, address: str | None
) -> None:
    page = _page(f"<h1>Bridge</h1><p>{SAID}</p>")

    assert imported("a.html", page.replace("<html>", f"{comment}<html>")).source.address == address


def test_the_address_in_the_head_comes_before_that_of_whoever_saved_the_page(imported: Import) -> None:
    page = _page(f"<h1>Bridge</h1><p>{SAID}</p>", '<link rel="canonical" href="https://courier.example/bridge">')
    saved = page.replace("<html>", "<html><!-- saved from url=(0023)https://press.example/a -->")

    assert imported("a.html", saved).source.address == "https://courier.example/bridge"


def test_the_name_of_the_site_is_not_in_the_title(imported: Import) -> None:
    title = "<title>Bridge – a farewell | The Courier</title>"
    head = f'{title}<meta property="og:title" content="Bridge – a farewell | Courier">'
    head += '<meta property="og:site_name" content="Courier">'

    assert imported("a.html", _page(f"<p>{SAID}</p>", head)).title == "Bridge – a farewell"


@pytest.mark.parametrize(("breaks", "between"), [("<br>", "\n"), ("<br><br>", "\n\n")])
def test_two_line_breaks_part_paragraphs_and_one_does_not(imported: Import, breaks: str, between: str) -> None:
    article = imported("a.html", _page(f"<div>{SAID}{breaks}{SAID}</div>"))

    assert article.text == SAID.strip() + between + SAID.strip()


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "utf-16"])
def test_the_declared_encoding_counts(imported: Import, encoding: str) -> None:
    words = f"“Ça va”, he said. {SAID}".strip()
    page = _page(f"<p>{words}</p>", f'<meta charset="{encoding}">')

    assert imported("a.html", page.encode("cp1252" if encoding == "iso-8859-1" else encoding)).text == words


def test_a_fragment_is_read(imported: Import) -> None:
    assert imported("a.html", f"<p>{SAID}</p>").text == SAID.strip()


def test_scripts_and_furniture_are_no_text(imported: Import) -> None:
    page = _page(f"<p>{SAID}</p><script>alert('x')</script>") + "<footer>Subscribe now</footer>"

    assert imported("a.html", page).text == SAID.strip()


def test_nothing_is_fetched(imported: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = (
        '<base href="http://a.example/"><link rel="stylesheet" href="http://a.example/s.css">'
        '<meta http-equiv="refresh" content="0; url=http://a.example/next"><script src="http://a.example/x.js"></script>'
    )
    doctype = '<!DOCTYPE html SYSTEM "http://a.example/a.dtd" [<!ENTITY x SYSTEM "file:///etc/hostname">]>'

    article = imported("a.xhtml", doctype + _page(f"<p>{SAID}&x;</p><img src='http://a.example/p.png'>", head))

    assert article.blocks[-1].span.of(article.text).startswith(SAID.strip())


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><body>" + "<div>" * 50_000 + "words", "<!DOCTYPE html>", "<html"]
)
def test_a_page_without_a_text_is_refused(imported: Import, page: str) -> None:
    with pytest.raises(ArticleError, match="no article text"):
        imported("a.html", page)


def test_memory_that_runs_out_is_not_blamed_on_the_page(imported: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(_page: str) -> None:
        raise MemoryError

    monkeypatch.setattr(html, "_extract", exhausted)

    with pytest.raises(MemoryError):
        imported("a.html", _page(f"<p>{SAID}</p>"))


@pytest.mark.parametrize(
    ("head", "name", "score"),
    [
        (b"<!doctype HTML><p>", "a.txt", 1.0),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- saved --><html>", "a", 1.0),
        ("<html>".encode("utf-16"), "a.md", 1.0),
        (b"<p>words", "a.HTM", 0.8),
        (b"no tags", "a.html", 0.1),
        (b"He wrote <html> on the wall", "a.txt", 0.0),
    ],
)
def test_a_page_is_known_by_its_beginning(head: bytes, name: str, score: float) -> None:
    assert html.sniff(head, name) == score


def test_an_article_in_parts_of_one_class_is_read_whole(imported: Import) -> None:
    parts = (f'<div class="article-body"><p>{number}. {SAID}</p></div>' for number in "12")
    page = _page("<div><b>Advertisement</b></div>".join(parts))

    assert _blocks(imported("a.html", page)) == [("paragraph", f"{number}. {SAID.strip()}") for number in "12"]


def test_the_bodies_of_two_articles_are_not_joined(imported: Import) -> None:
    page = "".join(_page(f'<div class="article-body"><p>{number}. {SAID}</p></div>') for number in "12")

    assert imported("a.html", page).text == f"1. {SAID.strip()}"


def test_an_embedded_post_is_part_of_the_article(imported: Import) -> None:
    post = (
        '<div class="embed social"><blockquote class="twitter-tweet"><p>We will build it.</p>— Ada</blockquote></div>'
    )

    assert "We will build it." in imported("a.html", _page(f"<p>{SAID}</p>{post}<p>{SAID}</p>")).text


def test_the_text_that_a_page_states_is_taken_where_it_shows_a_part_only(imported: Import) -> None:
    stated = json.dumps({"@graph": [{"@type": "NewsArticle", "articleBody": f"{SAID}\n{SAID}\n{SAID}"}]})
    head = f'<script type="application/ld+json">{stated}</script>'

    assert imported("a.html", _page(f"<p>{SAID}</p>", head)).text == "\n\n".join([SAID.strip()] * 3)


def test_the_author_and_the_day_in_json_ld_come_first(imported: Import) -> None:
    stated = {
        "@type": "NewsArticle",
        "headline": "Bridge to close",
        "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "Bo Marsh"}],
        "datePublished": "2024-03-03T23:30:00-05:00",
    }
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'

    article = imported("a.html", _page(f"<p>By Nobody</p><p>{SAID}</p>", head))

    assert (article.title, article.byline, article.date) == ("Bridge to close", "Jane Doe, Bo Marsh", "2024-03-03")


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the pages of the extraction benchmark are not here")
def test_main_text_of_real_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sys.path.insert(0, str(SHARED))
    try:
        import score
    finally:
        sys.path.pop(0)
    found = {page.name.removesuffix(".html.gz"): _body(page, tmp_path) for page in SHARED.glob("html/*.gz")}
    (tmp_path / "found.json").write_text(json.dumps(found))

    score.main([str(tmp_path / "found.json"), "--json"])

    measured = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert measured["f1"] >= 0.965
    assert measured["empty"] == 0


def _body(page: Path, folder: Path) -> str:
    import gzip

    from reader.importers import load

    path = folder / "page.html"
    path.write_bytes(gzip.decompress(page.read_bytes()))
    article = load(path)
    return "\n\n".join(block.span.of(article.text) for block in article.blocks if block.kind != "title")


@pytest.mark.parametrize(
    "head", ['<meta name="Generator" content="Microsoft Word 15"><script>x</script>', "<title>A letter</title>"]
)
def test_all_of_a_document_that_was_saved_as_a_page_is_the_article(imported: Import, head: str) -> None:
    words = f"<h1>Bridge</h1><p>2 March 2026</p><p>Short.</p><h2>Why</h2><p>{SAID}</p>"
    page = f"<html><head>{head}</head><body>{words}</body></html>"

    article = imported("a.html", page)

    assert article.date == "2026-03-02"
    assert _blocks(article) == [
        ("title", "Bridge"),
        ("byline", "2 March 2026"),
        ("paragraph", "Short."),
        ("heading", "Why"),
        ("paragraph", SAID.strip()),
    ]


def test_a_page_of_links_is_no_document(imported: Import) -> None:
    links = "".join(f"<a href='/{number}'>Another story of the day</a> " for number in range(30))

    assert "Another story" not in imported("a.html", f"<html><body><p>{links}</p><p>{SAID}</p></body></html>").text


def test_a_quote_whose_source_is_broken_into_lines_is_one_line(imported: Import) -> None:
    quote = f"<blockquote>Nobody\nwanted this.</blockquote><p>{SAID}</p>"

    assert ("quote", "Nobody wanted this.") in _blocks(imported("a.html", _page(f"<p>{SAID}</p>{quote}")))
