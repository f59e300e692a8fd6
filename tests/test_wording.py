"""Quoted words as a person reads them."""

import pytest

from reader.wording import one_line, shortened


def test_white_space_of_any_kind_is_a_single_space() -> None:
    assert one_line(" We\n\twill\u2028not\u00a0 go ") == "We will not go"


@pytest.mark.parametrize(
    ("words", "shown"), [("one\ntwo", "one two"), ("one two three", "one two …"), ("onetwothreefour", "onetwothree …")]
)
def test_long_words_end_at_a_word(words: str, shown: str) -> None:
    assert shortened(words, 11) == shown
