import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.nlp.normalise import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb", "a\n\nb"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("a\xa0b\u2009c\td", "a b c d"),
        ("a\x00b\ud800c", "a b\ufffdc"),
        ("“é🌉” e\u0301", "“é🌉” e\u0301"),
        ("", ""),
    ],
)
def test_spaces_and_line_breaks_become_plain(text, expected):
    assert normalise(text) == expected


@given(st.text(st.characters()))
def test_the_length_is_kept(text):
    assert len(normalise(text)) == len(text)


@given(st.text(st.characters()))
def test_lines_are_cut_where_python_cuts_them(text):
    assert normalise(text).count("\n") == sum(len(text[i].splitlines()[0]) == 0 for i in range(len(text)))
