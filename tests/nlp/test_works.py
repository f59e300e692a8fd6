"""Titles of works between quotation marks."""

import pytest

from reader.nlp.attribution import attributions
from reader.nlp.works import titles

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Moss began with the song “Late Ferry.”", ["Late Ferry."]),
        ("She sang hits like 1978's “What The River Saw,” and left.", ["What The River Saw,"]),
        (
            "He wrote a thriller titled “Nine Drowned,” then a version of “Late Ferry.”",
            ["Nine Drowned,", "Late Ferry."],
        ),
        ("In his book, “Salt,” Moss says why. “Salt” sold well.", ["Salt,", "Salt"]),
        ("Moss called the film “slow and old.”", []),
        ("Moss praised the song: “Late Ferry Was Her Best.”", []),
        ("Moss said of the show, “It Was. Good.”", []),
        ("The crowd shouted “Save Our Ferry,” and Moss waved.", []),
        ("A part of “Late Ferry” was lost.", []),
    ],
)
def test_titles_stand_behind_the_noun_of_their_work(layout, text, found):
    laid_out = layout(text)
    assert [laid_out.quoted[number].found.inner.of(text) for number in sorted(titles(laid_out))] == found


def test_a_title_is_nobodys_statement(layout):
    laid_out = layout("Ada Moss sat down. After the song “Late Ferry,” Moss said, “It was my best.”")
    assert [one.content[0].of(laid_out.text) for one in attributions(laid_out)] == ["It was my best."]
