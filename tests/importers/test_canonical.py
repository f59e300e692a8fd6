import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.canonical import Piece, canonical, join, paragraphs

ANY_TEXT = st.text(st.characters(categories=None) | st.sampled_from("\n\r\0\ufeff\ud800 \u00a0\u2028"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\ufeffa\ufeffb", "a\ufeffb"),
        ("a\0b\ud800c", "a\ufffdb\ufffdc"),
        ("a\u00a0b\u2028c e\u0301 😀", "a\u00a0b\u2028c e\u0301 😀"),
    ],
)
def test_only_line_ends_marks_and_broken_characters_change(raw: str, text: str) -> None:
    assert canonical(raw) == text


def test_pieces_are_joined_by_a_blank_line_and_empty_ones_left_out() -> None:
    text, blocks = join([Piece(" a 😀\n"), Piece("\ufeff "), Piece("b", "quote")])

    assert (text, [(block.span.of(text), block.kind) for block in blocks]) == (
        "a 😀\n\nb",
        [("a 😀", "paragraph"), ("b", "quote")],
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\nb", ["a", "b"]),
        ("\n\n  a\nb \n \t\n\n c\n", ["a\nb", "c"]),
        (" \n\n ", []),
        ("", []),
    ],
)
def test_paragraphs_are_parted_by_blank_lines(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(text)] == found


@given(st.lists(ANY_TEXT))
def test_blocks_of_any_pieces_are_in_order_and_canonical(texts: list[str]) -> None:
    text, blocks = join(Piece(words) for words in texts)

    assert (text, "\n\n".join(block.span.of(text) for block in blocks)) == (canonical(text), text)
