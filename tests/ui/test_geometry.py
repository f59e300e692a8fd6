"""Where characters stand on the screen, held against their glyphs."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextDocument

from reader.ui.geometry import line_rects

LATIN = "The council of Port Lowell met on Monday and said nothing at all about the old bridge."
HEBREW = "The council said \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd to the press."


@pytest.fixture
def laid_out(qapp):
    """Gives the first block of a document of 200 pixels' width."""
    documents = []

    def make(text):
        document = QTextDocument()
        documents.append(document)
        document.setDefaultFont(QFont("serif", 12))
        document.setPlainText(text)
        document.setTextWidth(200)
        document.documentLayout().documentSize()
        return document.firstBlock()

    return make


def glyph_rects(block, start, end):
    """One rectangle a run of glyphs, as the layout itself has them."""
    layout = block.layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [run.boundingRect() for line in lines for run in line.glyphRuns(start, end - start)]


def united(rects):
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect)
    return whole


@pytest.mark.parametrize("text", [LATIN, HEBREW])
def test_every_word_is_covered_to_the_pixel(laid_out, text):
    block, at = laid_out(text), 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        rects, glyphs = united(line_rects(block, 0, 0, start, at)), united(glyph_rects(block, start, at))
        assert (abs(rects.left() - glyphs.left()) < 2, abs(rects.right() - glyphs.right()) < 2) == (True, True), word


def test_a_span_over_lines_has_a_rectangle_on_each(laid_out):
    block = laid_out(LATIN)
    rects = line_rects(block, 0, 0, 0, len(LATIN))
    assert len(rects) == block.layout().lineCount() > 1


def test_right_to_left_words_lie_within_their_line(laid_out):
    block = laid_out(HEBREW)
    first, second = HEBREW.index("\u05e9"), HEBREW.index("\u05e2")
    word, other = line_rects(block, 0, 0, first, first + 4), line_rects(block, 0, 0, second, second + 4)
    assert united(word).left() > united(other).right() - 1


def test_rectangles_move_with_their_block(laid_out):
    block = laid_out("word")
    here, there = line_rects(block, 0, 0, 0, 4)[0], line_rects(block, 10, 20, 0, 4)[0]
    assert there == here.translated(10, 20)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3)])
def test_nothing_has_no_rectangle(laid_out, start, end):
    assert line_rects(laid_out("word"), 0, 0, start, end) == []
