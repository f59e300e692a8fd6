"""Intervals, held against what trying every one of them gives."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.ui.intervals import Intervals, innermost

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 12))
ITEMS = st.lists(SPANS, max_size=14).map(lambda spans: list(zip(spans, range(len(spans)), strict=True)))


@given(ITEMS, SPANS)
def test_what_touches_a_window_is_what_overlaps_it(items, window):
    expected = [item for item in items if item[0].overlaps(window)]
    assert Intervals(items).touching(window) == sorted(expected, key=lambda item: (item[0].start, -item[0].end))


@given(ITEMS, st.integers(0, 45))
def test_what_covers_a_point_comes_shortest_first(items, point):
    found = Intervals(items).at(point)
    expected = [item for item in items if item[0].start <= point < item[0].end]
    assert ([len(span) for span, _ in found], {value for _, value in found}) == (
        sorted(len(span) for span, _ in expected),
        {value for _, value in expected},
    )


@given(ITEMS)
def test_each_place_shows_its_shortest_item(items):
    shown = {point: value for span, value in innermost(items) for point in range(span.start, span.end)}
    covering = {point: [item for item in items if item[0].start <= point < item[0].end] for point in range(45)}
    shortest = {point: min(found, key=lambda item: len(item[0]))[1] for point, found in covering.items() if found}
    assert shown == shortest


@given(ITEMS)
def test_innermost_pieces_are_in_order_and_apart(items):
    spans = [span for span, _ in innermost(items)]
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_an_inner_statement_cuts_the_outer_in_two():
    items = [(Span(0, 10), "outer"), (Span(3, 5), "inner")]
    assert innermost(items) == [(Span(0, 3), "outer"), (Span(3, 5), "inner"), (Span(5, 10), "outer")]


def test_pieces_of_one_value_are_one():
    assert innermost([(Span(0, 4), "a"), (Span(2, 6), "a")]) == [(Span(0, 6), "a")]
