"""What is found by typing some of the letters of a name."""

import pytest

from reader.ui.matching import match


@pytest.mark.parametrize(
    ("typed", "name", "places"),
    [
        ("exp", "Export …", (0, 1, 2)),
        ("fs", "Full screen", (0, 5)),
        ("bin", "Put into the bin", (13, 14, 15)),
        ("screen full", "Full screen", (0, 1, 2, 3, 5, 6, 7, 8, 9, 10)),
        ("ETE", "Fenêtre", (3, 4, 6)),
        ("", "Full screen", ()),
    ],
)
def test_letters_are_found_where_they_mean_most(typed, name, places):
    found = match(typed, name)
    assert found is not None
    assert found.places == places


@pytest.mark.parametrize(("typed", "name"), [("xq", "Export …"), ("sf", "fs"), ("full x", "Full screen")])
def test_what_lacks_a_letter_is_not_found(typed, name):
    assert match(typed, name) is None


def test_beginnings_of_words_count_more_than_letters_inside_and_short_names_more_than_long_ones():
    names = ["Close what is open, show all", "Next statement", "Search the library", "Statements"]
    scores = {name: found.score for name in names if (found := match("st", name)) is not None}
    assert sorted(scores, key=scores.__getitem__, reverse=True)[:2] == ["Search the library", "Statements"]


def test_a_long_name_of_one_letter_is_searched_at_once():
    assert match("a" * 30 + "b", "a" * 200) is None
