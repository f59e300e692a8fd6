import pytest

from reader.model import Span
from reader.ui.bounds import with_end_at, with_end_moved, with_start_at, with_start_moved

TEXT = "She said it was late and left. Then he came."
LATE = (Span(9, 20),)


@pytest.mark.parametrize(
    ("words", "expected"),
    [(1, "it was late and"), (2, "it was late and left."), (-1, "it was"), (-9, "it"), (99, TEXT[9:])],
)
def test_the_end_moves_by_words_and_a_word_is_left(words, expected):
    assert [span.of(TEXT) for span in with_end_moved(TEXT, LATE, words)] == [expected]


@pytest.mark.parametrize(
    ("words", "expected"), [(1, "was late"), (9, "late"), (-1, "said it was late"), (-9, "She said it was late")]
)
def test_the_start_moves_by_words_and_a_word_is_left(words, expected):
    assert [span.of(TEXT) for span in with_start_moved(TEXT, LATE, words)] == [expected]


def test_of_several_spans_the_outer_bounds_move():
    several = (Span(0, 8), Span(31, 38))
    assert with_end_moved(TEXT, several, 1) == (Span(0, 8), Span(31, 44))
    assert with_start_moved(TEXT, several, 1) == (Span(4, 8), Span(31, 38))


def test_where_there_is_no_more_text_the_bounds_stay():
    whole = (Span(0, len(TEXT)),)
    assert (with_end_moved(TEXT, whole, 1), with_start_moved(TEXT, whole, -1)) == (whole, whole)


@pytest.mark.parametrize(
    ("at", "start", "end"),
    [
        ("one", "one two three", "one"),
        ("three", "three", "one two three"),
        ("five", "three", "one two three four five"),
    ],
)
def test_an_end_goes_to_the_word_of_a_place_and_leaves_a_word(at, start, end):
    text = "zero one two three four five”"
    content = (Span(5, 18),)
    point = text.index(at) + 1
    moved = [move(text, content, point) for move in (with_start_at, with_end_at)]
    assert [spans[0].of(text) for spans in moved] == [start, end]
