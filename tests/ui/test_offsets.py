"""Code points, UTF-16 units and positions in a document."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from reader.model import Article, Block, Source, Span
from reader.ui import theme as themes
from reader.ui.document import Typography, fill
from reader.ui.offsets import Offsets, Placement

PIECES = st.lists(
    st.text(st.sampled_from("ab 😀𝄞\u00a0\u2028\u2029e\u0301\u200d\ufeff\ufffcשل\n\t\x00\x0b\x0c\r\x1e"), max_size=12),
    min_size=1,
    max_size=6,
)


def article_of(pieces: list[str]) -> Article:
    """One block a piece, with a blank line between two; a block may be empty."""
    text = "\n\n".join(pieces)
    starts = [len("\n\n".join(pieces[:number])) + 2 * (number > 0) for number in range(len(pieces))]
    blocks = tuple(Block(Span(start, start + len(piece))) for start, piece in zip(starts, pieces, strict=True))
    return Article(text, blocks, "", Source(Path("a.txt"), "text/plain", ""), "plain/1")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text())
def test_units_are_those_of_utf_16(text):
    offsets = Offsets(text)
    assert [offsets.to_units(point) for point in range(len(text) + 1)] == [
        units(text[:point]) for point in range(len(text) + 1)
    ]


@given(st.text())
def test_units_lead_back_to_their_code_points(text):
    offsets = Offsets(text)
    points = range(len(text) + 1)
    assert [offsets.to_points(offsets.to_units(point)) for point in points] == list(points)


def test_the_middle_of_a_pair_counts_as_its_beginning():
    assert Offsets("a😀b").to_points(2) == 1


@given(PIECES)
def test_a_document_has_each_character_where_its_placement_says(qapp, pieces):
    article, document = article_of(pieces), QTextDocument()
    placement = fill(document, article, Typography("serif", 13), themes.load("light"))
    blocks = [document.findBlock(placement.to_position(block.span.start)) for block in article.blocks]
    assert [block.length() - 1 for block in blocks] == [units(piece) for piece in pieces]
    for block in article.blocks:
        for point in range(block.span.start, block.span.end + 1):
            position = placement.to_position(point)
            inside = position - document.findBlock(position).position()
            assert (inside, placement.to_point(position)) == (units(article.text[block.span.start : point]), point)


@pytest.mark.parametrize(("point", "position"), [(0, 0), (3, 3), (4, 3), (5, 4), (6, 6), (7, 6)])
def test_between_two_pieces_counts_as_the_end_of_the_earlier(point, position):
    placement = Placement(Offsets("abc\n\n😀\n"), [(0, 3, 0), (5, 1, 4)])
    assert placement.to_position(point) == position


def test_pieces_out_of_order_are_refused():
    with pytest.raises(ValueError, match="not in order"):
        Placement(Offsets("abcd"), [(2, 2, 0), (0, 2, 3)])


def test_without_pieces_everything_is_at_the_start():
    placement = Placement(Offsets("abc"), [])
    assert (placement.to_position(2), placement.to_point(2)) == (0, 0)
