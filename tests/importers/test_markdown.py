from collections.abc import Callable

import pytest

from reader.errors import ArticleError
from reader.model import Article

Import = Callable[[str, str | bytes], Article]


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(str(block.kind), block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("# Title\n\nText.", [("title", "Title"), ("paragraph", "Text.")]),
        ("Text.\n\n# Later", [("paragraph", "Text."), ("heading", "Later")]),
        ("A *b* **c** `d` [e](http://x) ![f](g) &amp; <b>h</b> \\*i\\*", [("paragraph", "A b c d e f & h *i*")]),
        ("one\ntwo  \nthree", [("paragraph", "one two\nthree")]),
        ("> “Yes,”\n> he said.\n\n- a\n- b\n\n  c", [("quote", "“Yes,” he said."), *[("list item", x) for x in "abc"]]),
        ("> - in a quote", [("list item", "in a quote")]),
        ("| a | b |\n|---|---|\n| 1 | |", [("table row", "a\tb"), ("table row", "1")]),
        ("```\nx = 1\n\ny\n```", [("code", "x = 1\n\ny")]),
        ("<div>raw <i>words</i><!-- no --></div>\n\nText.", [("paragraph", "raw words"), ("paragraph", "Text.")]),
        ("<script>alert(1)</script>\n\nText.", [("paragraph", "Text.")]),
        ("> " * 60 + "deep", [("quote", "deep")]),
    ],
)
def test_markup_is_removed_and_blocks_keep_their_kind(
    imported: Import, markdown: str, blocks: list[tuple[str, str]]
) -> None:
    assert _blocks(imported("a.md", markdown)) == blocks


def test_a_heading_has_its_level(imported: Import) -> None:
    assert imported("a.md", "Text.\n\n### Three").blocks[1].attributes == (("level", 3),)


@pytest.mark.parametrize(
    "author",
    ["author: Jane Doe, John Roe", 'authors: ["Jane Doe", John Roe]', "authors:\n  - Jane Doe\n  - 'John Roe'"],
)
def test_front_matter_states_title_author_date_and_address(imported: Import, author: str) -> None:
    article = imported(
        "a.md", f'---\ntitle: "A: b"\n{author}\ndate: 2024-03-03T10:00:00Z\nurl: http://a.example/\n---\nText.'
    )

    assert (article.title, article.byline, article.date, article.source.address, article.text) == (
        "A: b",
        "Jane Doe, John Roe",
        "2024-03-03",
        "http://a.example/",
        "A: b\n\nText.",
    )


def test_a_title_in_front_matter_and_heading_is_there_once(imported: Import) -> None:
    assert (
        imported("a.md", "---\ntitle: Bridge to close\n---\n# Bridge *to* close\n\nText.").text
        == "Bridge to close\n\nText."
    )


@pytest.mark.parametrize("markdown", ["---\ntitle: Alone\n---\n", "# Alone", "![](x.png)", "<!-- nothing -->"])
def test_markdown_without_a_text_is_refused(imported: Import, markdown: str) -> None:
    with pytest.raises(ArticleError, match="no article text"):
        imported("a.md", markdown)


def test_very_many_brackets_do_not_hold_it_up(imported: Import) -> None:
    brackets = "![" * 50_000

    article = imported("a.md", f"[Words](a.html)\n\n{brackets}\n")

    assert article.text == f"Words\n\n{brackets}"


def test_a_paragraph_of_the_length_of_a_book_keeps_its_markup(imported: Import) -> None:
    marks = "\\*" * 600_000

    assert imported("a.md", f"*Words*\n\n{marks}\n").text == f"Words\n\n{marks}"
