from hypothesis import given
from hypothesis import strategies as st

from reader import shelving
from reader.shelving import Order, Reading, Wanted


def test_how_the_list_is_sorted_and_narrowed_is_kept():
    wanted = Wanted(
        tags=("a", "b"), collection="c", source="s", reading=Reading.BEGUN, order=Order.TITLE, descending=False
    )
    assert shelving.kept(shelving.to_keep(wanted)) == wanted


def test_words_and_missing_files_are_not():
    assert shelving.kept(shelving.to_keep(Wanted(words="bridge", only=frozenset({"x"})))) == Wanted()


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.lists(st.integers() | st.text(max_size=3))


@given(st.dictionaries(st.sampled_from(list(shelving.to_keep(Wanted()))), VALUES))
def test_whatever_was_kept_can_be_used(value):
    assert isinstance(shelving.kept(value), Wanted)
