import pytest

from reader.importers.canonical import Piece
from reader.importers.furniture import is_furniture, without_furniture
from reader.model import BlockKind

LINKS = frozenset({"harbour bridge to close in may", "ferry strike ends after nine days", "mayor wins a third term"})


def _kept(*texts: str) -> list[str]:
    return [piece.text for piece in without_furniture([Piece(text) for text in texts], LINKS)]


@pytest.mark.parametrize(
    "words",
    [
        "Related Content",
        "Advertisement",
        "Read more",
        "Share this article",
        "Most read in world news",
        "Comments:",
        "DON’T MISS",
        "Read more: Harbour bridge to close in May",
        "RELATED: Mayor wins a third term",
    ],
)
def test_furniture_between_paragraphs_is_left_out(words: str) -> None:
    assert _kept("The bridge closes.", words, "It opens again in May.") == [
        "The bridge closes.",
        "It opens again in May.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Sign up to our newsletter for the best of the week.",
        "Follow us on Twitter, Instagram and Facebook.",
        "© 2024 The Courier. All rights reserved.",
        "Write to Ada Quill at ada@courier.example",
        "Mayor wins a third term",
    ],
)
def test_what_only_the_end_of_a_page_says_is_left_out_there(words: str) -> None:
    assert _kept("The bridge closes.", words) == ["The bridge closes."]
    assert _kept("One.", words, "Two.") == ["One.", words, "Two."]


def test_a_list_of_links_in_the_second_half_is_left_out_with_its_heading() -> None:
    links = [Piece(words.capitalize()) for words in sorted(LINKS)]
    text, last = [Piece(f"{number}. The bridge closes.") for number in range(4)], Piece("It opens in May, she said.")

    assert without_furniture([*text, Piece("More", BlockKind.HEADING), *links, last], LINKS) == [*text, last]


def test_a_page_of_nothing_else_is_kept() -> None:
    assert _kept("Advertisement") == ["Advertisement"]


@pytest.mark.parametrize(
    "words", ["Advertisement is the mother of trade.", "Read more books, she said.", "Share prices"]
)
def test_sentences_are_no_furniture(words: str) -> None:
    assert not is_furniture(words)
