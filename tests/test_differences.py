from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.differences import likeness, pieces
from reader.findings import Change, Piece
from reader.wordforms import words

SAME, LEFT_OUT, ADDED = Change

wordings = st.lists(
    st.sampled_from(
        ["the", "toll", "Toll,", "bridge", "“bridge”", "will", "WILL", "café", "cafe", "–", "…", "don't", "don’t"]
    ),
    max_size=25,
).map(" ".join)


def folded(text):
    return words(text)


@given(wordings, wordings)
def test_pieces_give_both_wordings(one, other):
    found = pieces(one, other)
    assert " ".join(piece.text for piece in found if piece.change is not LEFT_OUT) == " ".join(other.split())
    assert words(" ".join(piece.text for piece in found if piece.change is not ADDED)) == words(one)


@given(wordings, wordings)
def test_pieces_are_as_few_as_they_can_be(one, other):
    found = pieces(one, other)
    kinds = [piece.change for piece in found]
    assert all(piece.text for piece in found)
    assert all(before is not after for before, after in pairwise(kinds))


@given(wordings)
def test_a_wording_does_not_differ_from_itself(text):
    assert {piece.change for piece in pieces(text, text)} <= {SAME}
    count = len(words(text))
    assert likeness(text, text) == ((1.0, count) if count else (0.0, 0))


@given(wordings, wordings, wordings)
def test_a_part_is_as_like_as_can_be(before, part, behind):
    count = len(words(part))
    share, run = likeness(f"{before} {part} {behind}", part)
    assert (share, run) == ((1.0, count) if count else (0.0, 0))


@given(wordings, wordings)
def test_a_likeness_is_a_share_and_no_run_is_longer_than_it(one, other):
    share, run = likeness(one, other)
    shorter = min(len(words(one)), len(words(other)))
    assert 0 <= share <= 1
    assert run <= round(share * shorter)
    assert (run > 0) == bool(set(words(one)) & set(words(other)))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("The toll will rise", "the toll, will rise!", [(SAME, "the toll, will rise!")]),
        ("The toll will rise", "The toll will never rise", [(SAME, "The toll will"), (ADDED, "never"), (SAME, "rise")]),
        (
            "The toll will rise",
            "The toll may rise",
            [(SAME, "The toll"), (LEFT_OUT, "will"), (ADDED, "may"), (SAME, "rise")],
        ),
        ("We – all of us – go", "We, all of us, go", [(SAME, "We, all of us, go")]),
        ("We, all of us, go", "We – all of us – go", [(SAME, "We – all of us – go")]),
        ("– Go now", "Go now", [(SAME, "Go now")]),
        ("", "Go", [(ADDED, "Go")]),
        ("Go", "", [(LEFT_OUT, "Go")]),
        ("", "", []),
        ("…", "–", [(SAME, "–")]),
    ],
)
def test_a_difference_is_shown_word_by_word(one, other, found):
    assert pieces(one, other) == tuple(Piece(change, text) for change, text in found)
