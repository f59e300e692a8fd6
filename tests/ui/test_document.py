"""What an article looks like as a document."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from reader.model import Block, BlockKind, Span
from reader.ui import theme as themes
from reader.ui.document import Filling, Typography, fill, publication, shown

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


def block_formats(article, kinds, typography):
    """The document of an article whose words are of these kinds, one block each, and its blocks."""
    document, blocks, start = QTextDocument(), [], 0
    for kind in kinds:
        blocks.append(Block(Span(start, start + 4), kind))
        start += 6
    fill(
        document, replace(article, text="word\n\n" * len(kinds), blocks=tuple(blocks)), typography, themes.load("light")
    )
    return document, [document.findBlockByNumber(number) for number in range(document.blockCount())]


def test_items_that_follow_one_another_are_one_list(qapp, article):
    kinds = (BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    document, blocks = block_formats(article, kinds, Typography("serif", 13))
    lists = [block.textList() for block in blocks]
    assert (lists[0].count(), lists[2], lists[3].count(), document.blockCount()) == (2, None, 1, 4)


def test_paragraphs_are_justified_where_that_is_chosen_and_headings_never(qapp, article):
    kinds = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTE)
    document, blocks = block_formats(article, kinds, Typography("serif", 13, is_justified=True))
    justified = [block.blockFormat().alignment() == Qt.AlignmentFlag.AlignJustify for block in blocks]
    assert (justified, document.isEmpty()) == ([False, False, True, True], False)


def test_text_from_right_to_left_begins_at_the_right(qapp, article):
    text = "قالت الوزيرة إن الجسر سيبقى مغلقا"
    document = QTextDocument()
    document.setTextWidth(900)
    blocks = (Block(Span(0, len(text))),)
    fill(document, replace(article, text=text, blocks=blocks), Typography("serif", 13), themes.load("light"))
    document.size()
    line = document.firstBlock().layout().lineAt(0).naturalTextRect()
    assert (line.left() > 300, line.right() > 850) == (True, True)


@pytest.mark.parametrize(
    ("words", "is_slanted"), [("“No,” she said.", True), ("«لا»", False), ("לא", False), ("桥", False), ("1984", True)]
)
def test_a_block_quotation_is_slanted_where_the_script_knows_it(qapp, article, words, is_slanted):
    document = QTextDocument()
    quoted = replace(article, text=words, blocks=(Block(Span(0, len(words)), BlockKind.QUOTE),))
    fill(document, quoted, Typography("serif", 13), themes.load("light"))
    assert document.firstBlock().begin().fragment().charFormat().fontItalic() is is_slanted


def test_a_very_long_block_is_shown_in_parts_of_which_no_word_is_cut(qapp, article):
    text = "word " * 10_000
    document = QTextDocument()
    long = replace(article, text=text, blocks=(Block(Span(0, len(text)), BlockKind.LIST_ITEM),))
    placement = fill(document, long, Typography("serif", 13), themes.load("light"))
    starts = [
        at
        for at in range(0, len(text), 5)
        if placement.to_position(at) == document.findBlock(placement.to_position(at)).position()
    ]
    assert len(starts) == document.blockCount() > 3
    assert [placement.to_point(placement.to_position(at)) for at in starts] == starts
    assert [document.begin().textList() is not None, document.lastBlock().textList()] == [True, None]


def test_an_article_can_be_shown_in_steps(qapp, article):
    document, whole = QTextDocument(), QTextDocument()
    filling = Filling(document, article, Typography("serif", 13), themes.load("light"))
    steps = 0
    while not filling.is_done:
        filling.go_on(1)
        steps += 1
    placement = fill(whole, article, Typography("serif", 13), themes.load("light"))
    assert steps == len(article.blocks)
    assert document.toHtml() == whole.toHtml()
    assert filling.placement.to_position(len(article.text)) == placement.to_position(len(article.text))
