import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.shingles import SHORTEST, SURE, prints
from reader.wordforms import words

few = st.sampled_from(["the", "toll", "on", "bridge", "will", "rise", "again", "and", "we", "don't", "pay", "café"])
said = st.lists(few, max_size=40)
run = st.lists(few, min_size=SURE, max_size=30)


@given(said, run, said, said, said)
def test_texts_with_enough_words_in_common_in_a_row_share_a_print(before, common, behind, other_before, other_behind):
    one = " ".join([*before, *common, *behind])
    other = " ".join([*other_before, *common, *other_behind])
    assert set(prints(one)) & set(prints(other))


@given(said)
def test_a_text_has_few_prints_each_once(said):
    found = prints(" ".join(said))
    assert len(set(found)) == len(found)
    assert len(found) <= max(1, len(said) - SURE + 1)
    assert bool(found) == (len(said) >= SHORTEST)


@given(st.text(max_size=80))
def test_any_text_has_prints_that_the_index_takes_for_one_word(text):
    assert all(mark.isascii() and mark.isalnum() and len(mark) == 9 for mark in prints(text))
    assert bool(prints(text)) == (len(words(text)) >= SHORTEST)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The TOLL will not rise, he said", "the toll – will not rise; he said"),
        ("We don't pay at the café now", "We don’t pay at the CAFE now"),
        ("It is late", "“It is late.”"),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(one, other):
    assert prints(one) == prints(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I don't know that", "I don't know this"),
        ("The toll will rise", "The toll will rise next year for everyone"),
    ],
)
def test_a_short_statement_is_found_only_where_just_the_same_was_said(one, other):
    assert not set(prints(one)) & set(prints(other))


def test_other_words_share_no_print():
    assert not set(prints("one two three four five six seven")) & set(prints("two one four three six five eight"))
