"""Words in lines of a width."""

import pytest
from PySide6.QtGui import QFontMetrics

from reader.ui.wrapping import wrapped


@pytest.fixture
def font(qapp):
    return qapp.font()


def test_all_words_are_there_where_they_fit(font):
    words = "The council will rebuild the bridge 😀 over the harbour"
    assert " ".join(wrapped(words, font, 120, 20)) == words


def test_where_they_do_not_fit_the_last_line_ends_in_an_ellipsis(font):
    lines = wrapped("bridge " * 200, font, 120, 3)
    assert (len(lines), lines[-1][-1], all(QFontMetrics(font).horizontalAdvance(each) <= 120 for each in lines)) == (
        3,
        "…",
        True,
    )


@pytest.mark.parametrize("words", ["", " "])
def test_no_words_have_no_line_that_says_something(font, words):
    assert "".join(wrapped(words, font, 120, 3)) == ""
