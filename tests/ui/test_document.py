"""What an article looks like as a document."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from reader.model import Block, BlockKind, Span
from reader.ui import theme as themes
from reader.ui.document import Typography, fill, publication, shown

LONG = "one two three four five six seven eight nine ten eleven twelve"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text())
def test_what_is_shown_is_as_long_as_what_is_written(text):
    seen = shown(text, Span(0, len(text)))
    assert (len(seen), units(seen)) == (len(text), units(text))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("plain words", "plain words"),
        ("a\u00a0b", "a\u00a0b"),
        ("a\u2028b", "a\u2028b"),
        ("roses\nviolets", "roses\u2028violets"),
        (f"{LONG}\n{LONG}\nend", f"{LONG} {LONG} end"),
        ("a\u2029b\x00c\rd\ufffce", "a\ufffdb\ufffdc\ufffdd\ufffde"),
        ("\ufeffa\ufeff", "\ufffda\ufeff"),
        ("", ""),
    ],
)
def test_lines_are_kept_unless_an_editor_wrapped_them(written, seen):
    assert shown(written, Span(0, len(written))) == seen


@pytest.mark.parametrize(
    ("byline", "date", "line"),
    [
        (None, None, ""),
        ("Cy Dunn", None, "By Cy Dunn"),
        ("by Cy Dunn", "yesterday", "by Cy Dunn  ·  yesterday"),
    ],
)
def test_the_line_under_the_title_says_what_is_known(article, byline, date, line):
    assert publication(replace(article, byline=byline, date=date)) == line


def test_a_byline_in_the_text_is_not_said_twice(article):
    block = replace(article.blocks[1], kind=BlockKind.BYLINE)
    assert publication(replace(article, byline="Cy Dunn", blocks=(block,))) == ""


def test_the_line_under_the_title_moves_no_offset(qapp, article):
    document = QTextDocument()
    placement = fill(document, replace(article, byline="Cy Dunn"), Typography("serif", 13), themes.load("light"))
    blocks = [document.findBlock(placement.to_position(block.span.start)).text() for block in article.blocks]
    assert blocks == [shown(article.text, block.span) for block in article.blocks]


@pytest.mark.parametrize(
    ("block", "level"),
    [
        (Block(Span(0, 4), BlockKind.TITLE), 1),
        (Block(Span(0, 4), BlockKind.HEADING), 2),
        (Block(Span(0, 4), BlockKind.HEADING, (("level", 4),)), 4),
        (Block(Span(0, 4)), 0),
    ],
)
def test_headings_are_headings_for_a_screen_reader(qapp, article, block, level):
    document = QTextDocument()
    fill(document, replace(article, blocks=(block,)), Typography("serif", 13), themes.load("light"))
    assert document.firstBlock().blockFormat().headingLevel() == level
