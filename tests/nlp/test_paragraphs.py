from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, Span
from reader.nlp.paragraphs import LONGEST, paragraphs


def texts(text, blocks=()):
    return [span.of(text) for span in paragraphs(text, blocks)]


def test_every_line_is_a_paragraph():
    assert texts("One.\n\n  Two. \nThree.") == ["One.", "Two.", "Three."]


def test_blocks_are_the_paragraphs_where_there_are_any():
    assert texts("One\ntwo.\n\nThree.", (Block(Span(0, 8)), Block(Span(10, 16)))) == ["One\ntwo.", "Three."]


def test_blocks_outside_of_the_text_are_cut_off():
    assert texts("One.", (Block(Span(0, 2)), Block(Span(1, 3)), Block(Span(3, 90)))) == ["On", "."]


def test_text_without_words_has_no_paragraph():
    assert texts(" \n\n ") == []


def test_long_paragraph_is_cut_at_a_space():
    assert texts("word " * LONGEST)[0] == ("word " * (LONGEST // 5)).strip()


def test_a_thousand_marks_without_a_space_are_cut():
    assert [len(piece) for piece in texts("He said. " + "“" * 2_500 + " No.")] == [1_009, 1_000, 504]


@given(st.text(), st.integers(1, 3 * LONGEST))
def test_pieces_are_short_trimmed_and_in_order(text, times):
    whole = (text * times)[: 4 * LONGEST]
    spans = paragraphs(whole)
    assert all(0 < len(span) <= LONGEST and span.of(whole).strip() == span.of(whole) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
