"""Which part of an article shows what on its map."""

from reader.model import Span
from reader.ui import map_rows
from reader.ui.map_rows import ROWS


def shown(items, length, height):
    return map_rows.runs(map_rows.parts(map_rows.placed(items, length)), height)


def test_a_mark_stands_where_its_words_do():
    assert shown([(Span(500, 750), "a")], 1000, 100) == [(50, 25, "a")]


def test_the_last_character_of_a_text_is_in_the_last_row():
    assert shown([(Span(999, 1000), "a")], 1000, 100) == [(99, 1, "a")]


def test_of_several_marks_in_a_row_the_first_is_shown():
    assert shown([(Span(0, 1), "a"), (Span(1, 2), "b")], 10_000, 100) == [(0, 1, "a")]


def test_neighbours_of_one_value_are_one_stretch():
    assert shown([(Span(0, 8), "a"), (Span(8, 16), "a"), (Span(16, 24), "b")], 32, 4) == [(0, 2, "a"), (2, 1, "b")]


def test_a_strip_higher_than_the_parts_leaves_no_holes():
    assert shown([(Span(0, 100), "a")], 100, 3 * ROWS) == [(0, 3 * ROWS, "a")]


def test_a_small_mark_is_not_lost_in_a_low_strip():
    assert shown([(Span(70_001, 70_002), "a")], 100_000, 10) == [(7, 1, "a")]


def test_nothing_is_shown_of_nothing():
    assert shown([], 100, 10) == []


def test_rows_that_are_not_known_yet_have_no_runs():
    assert map_rows.runs([], 100) == []
