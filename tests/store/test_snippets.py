from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.store.snippets import snippet

WORDS = ("toll", "bridge", "the", "harbour", "\n", "at", "😀")


@st.composite
def texts(draw):
    """A text, and the spans of all its words “toll”."""
    words = draw(st.lists(st.sampled_from(WORDS), max_size=400))
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        if word == "toll":
            starts.append(at)
        at += len(word) + 1
    return text, tuple(Span(start, start + 4) for start in starts)


@given(texts())
def test_a_part_has_its_hits_at_their_words(made):
    text, hits = made
    _place, part, moved = snippet(text, hits)
    assert [hit.of(part) for hit in moved] == ["toll"] * len(moved)
    assert (bool(moved) == bool(hits), "\n" in part, len(part) <= 310) == (True, False, True)


@given(texts())
def test_a_part_begins_at_the_first_hit_of_those_with_the_most_hits_behind_them(made):
    text, hits = made
    place, _part, _moved = snippet(text, hits)
    behind = {hit: sum(hit.start <= each.start < hit.start + 180 for each in hits) for hit in hits}
    first = next((hit for hit in hits if behind[hit] == max(behind.values())), Span(0, 0))
    assert place == first


@pytest.mark.parametrize(
    ("text", "part"), [("", ""), ("toll", "toll"), ("the  toll\n\nroad", "the toll road"), ("a toll ", "a toll")]
)
def test_a_short_text_is_given_whole_on_one_line(text, part):
    at = text.find("toll")
    assert snippet(text, [Span(at, at + 4)] if at >= 0 else [])[1] == part


def test_a_part_of_a_long_text_has_ellipses_where_it_goes_on():
    text = f"{'so it goes ' * 40}toll {'on and on ' * 40}"
    at = text.index("toll")
    _place, part, _moved = snippet(text, [Span(at, at + 4)])
    assert (part[:2], part[-2:]) == ("… ", " …")


def test_hits_of_a_part_are_in_order_and_apart():
    text = "toll " * 500
    _place, _part, moved = snippet(text, [Span(at, at + 4) for at in range(0, len(text), 5)])
    assert all(before.end <= after.start for before, after in pairwise(moved))
