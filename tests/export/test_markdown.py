import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from reader.export import Item, markdown
from reader.model import Analysis, Annotation, Article, Source, count_words
from reader.services import exporting

_BREAKS = {"softbreak": "\n", "hardbreak": "\n"}


def render(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> bytes:
    return exporting.render("markdown", exporting.of_item(Item(article, analysis, annotations)))


def _parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin).parse(text)


def _words(tokens: list[Token]) -> list[str]:
    """The words of each paragraph and heading; markup that should not be there shows as its name."""
    return [
        "".join(
            child.content if child.type == "text" else _BREAKS.get(child.type, f"<{child.type}>")
            for child in token.children or []
        )
        for token in tokens
        if token.type == "inline"
    ]


def _quotes(tokens: list[Token]) -> list[str]:
    found: list[str] = []
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "blockquote_open":
            start = index
        elif token.type == "blockquote_close":
            found.append("\n\n".join(_words(tokens[start:index])))
    return found


def test_words_come_back_equal(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> None:
    tokens = _parsed(render(article, analysis, annotations).decode())
    quotes = [statement.quote(article.text) for statement in analysis.statements] + ["😀 <script>", "who said"]

    assert _quotes(tokens) == quotes


def test_title_names_details_and_note_stay_text(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    words = _words(_parsed(render(article, analysis, annotations).decode()))
    span = analysis.statements[0].content[0]
    words_said = count_words(span.of(article.text))

    assert {
        article.title,
        "By Jane *Doe* · 2024-03-03 · a.txt",
        "Ada <Quill>",
        f"@head of roads · person · 1 statement · {words_said} words",
        f"direct · hedged · cue: she said · sure (0.86) · {span.start}-{span.end}",
        "-see <i>this</i>",
        "+1 🙂",
    } - set(words) == set()


@pytest.mark.parametrize(
    "words", ["# no heading", "1. no list", "- no list", "a\n===\nb", "    no code", "***", "~~~", "> a"]
)
def test_what_begins_a_line_is_no_markup(words: str) -> None:
    tokens = _parsed(markdown.quoted(words))

    assert _quotes(tokens) == ["\n".join(line.strip() for line in words.split("\n"))]


MARKUP = st.text(st.sampled_from("a1 .)#*_-+=>`~<&;[]()!\\|\t\n$:/😀ש\"'"))


@given(MARKUP)
def test_any_heading_comes_back_as_text(text: str) -> None:
    words = " ".join(f"x {text} #".split())

    assert _words(_parsed(f"# {markdown.line(words)}")) == [words]


@given(MARKUP)
def test_any_quote_comes_back_as_text(text: str) -> None:
    lines = "\n".join(line.strip() for line in text.strip().split("\n"))

    assert _quotes(_parsed(markdown.quoted(text))) == [re.sub("\n{3,}", "\n\n", lines)]


def test_the_text_is_there_with_highlights_marked(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    words = "\n\n".join(_words(_parsed(render(article, analysis, annotations).decode())))
    marked = article.text.replace("😀 <script>", "==😀 <script>==").replace("who said", "==who said==")

    assert marked in words


def test_the_front_matter_is_read_by_others(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    odd = replace(article, title='A "title": #1 \\ 😀\u2028- x')
    front = next(t for t in _parsed(render(odd, analysis, annotations).decode()) if t.type == "front_matter")

    assert yaml.safe_load(front.content) == {
        "title": 'A "title": #1 \\ 😀 - x',
        "author": "Jane *Doe*",
        "date": "2024-03-03",
        "source": "a.txt",
        "tags": ["to check", "x"],
    }


def test_ids_of_blocks_are_letters_digits_and_hyphens_and_stand_alone(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    ids = re.findall(r"\n\n(\^.*)\n\n", render(article, analysis, annotations).decode())

    assert (len(set(ids)), [each for each in ids if not re.fullmatch(r"\^[0-9a-z-]+", each)]) == (4, [])


@given(MARKUP)
def test_any_paragraph_comes_back_as_text(text: str) -> None:
    words = "x " + " ".join(text.split()) + " x"
    source = Source(Path("a.txt"), "text/plain", "0")
    item = Item(Article(words, (), "T", source, "text/1"), Analysis("", ""))
    parsed = _words(_parsed(exporting.render("markdown", exporting.of_item(item)).decode()))

    assert parsed[-1] == words
