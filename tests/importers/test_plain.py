from collections.abc import Callable

import pytest

from reader.model import Article

Import = Callable[[str, str | bytes], Article]


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(str(block.kind), block.span.of(article.text)) for block in article.blocks]


def test_title_byline_date_and_paragraphs_are_found(imported: Import) -> None:
    text = "Bridge to close\n\nBy Jane Doe\n3 March 2024\n\nThe bridge will\nclose.\n\nRelated Content\n"

    article = imported("a.txt", text)

    assert (article.text, article.title, article.byline, article.date, _blocks(article)) == (
        text,
        "Bridge to close",
        "Jane Doe",
        "2024-03-03",
        [
            ("title", "Bridge to close"),
            ("byline", "By Jane Doe\n3 March 2024"),
            ("paragraph", "The bridge will\nclose."),
            ("furniture", "Related Content"),
        ],
    )


@pytest.mark.parametrize(
    "first",
    ["The bridge will close.", "“It will close,” he said…", "He said: “It will close.”", "Two\nlines", "x" * 151],
)
def test_a_first_block_that_is_no_title_is_a_paragraph(imported: Import, first: str) -> None:
    article = imported("name.txt", f"{first}\n\nMore.")

    assert (article.title, _blocks(article)) == ("name", [("paragraph", first), ("paragraph", "More.")])


@pytest.mark.parametrize("title", ["Will it close?", "Mayor: bridge ‘must close’", "Stop it!"])
def test_a_short_first_line_without_a_final_stop_is_the_title(imported: Import, title: str) -> None:
    assert imported("a.txt", f"{title}\n\nMore.").title == title


def test_lines_that_end_sentences_are_paragraphs_where_no_line_is_blank(imported: Import) -> None:
    article = imported("a.txt", "Bridge to close\nIt closes in May.\n“A pity,” he said.\n")

    assert article.text == "Bridge to close\n\nIt closes in May.\n\n“A pity,” he said."


def test_hard_wrapped_lines_stay_one_paragraph(imported: Import) -> None:
    article = imported("a.txt", "The bridge will\nclose in May and\nopen again.\n")

    assert _blocks(article) == [("paragraph", "The bridge will\nclose in May and\nopen again.")]


def test_the_text_stays_as_written(imported: Import) -> None:
    article = imported("a.txt", "\ufeffA\u00a0b\r\n\r\n\tc\u2028d  e\u0301 😀.\r\n")

    assert article.text == "A\u00a0b\n\n\tc\u2028d  e\u0301 😀.\n"
