import pytest

from reader.export.pdf_bidi import has_right_to_left, is_mostly_right_to_left, levels, mirrored, reordered


@pytest.mark.parametrize(
    ("words", "base", "expected"),
    [
        ("abc", 0, "000"),
        ("ab אב", 0, "00011"),
        ("אב ab", 1, "11122"),
        ("אב 12", 1, "11122"),
        ("a אב, גד b", 0, "0011111100"),
        ("אב (a) גד", 1, "111121111"),
        ("a (אב) b", 0, "00011000"),
        ("אב 25% ג", 1, "111222111"[:8]),
        ("اب 1,2", 1, "111222"),
        ("a1 b", 0, "0000"),
        ("א\u0301ב", 1, "111"),
        ("\u200fa", 1, "12"),
    ],
)
def test_each_character_has_the_level_of_the_standard(words: str, base: int, expected: str) -> None:
    assert "".join(map(str, levels(words, base))) == expected


@pytest.mark.parametrize(
    ("words", "base", "seen"),
    [
        ("ab אבג cd", 0, "ab גבא cd"),
        ("אב ab גד", 1, "דג ab בא"),
        ("אב 12 גד", 1, "דג 12 בא"),
        ("a אב 12 גד b", 0, "a דג 12 בא b"),
    ],
)
def test_what_is_read_from_right_to_left_stands_so(words: str, base: int, seen: str) -> None:
    pairs = list(zip(words, levels(words, base), strict=True))

    assert "".join(char for char, _level in reordered(pairs, lambda pair: pair[1])) == seen


def test_letters_and_arabic_numbers_are_from_right_to_left() -> None:
    assert [has_right_to_left(words) for words in ("é 12 😀", "aא", "١")] == [False, True, True]


@pytest.mark.parametrize(("words", "is_mostly"), [("a אב", True), ("a b אב", False), ("12", False), ("אב, גד a", True)])
def test_a_line_goes_by_the_number_of_its_parts(words: str, is_mostly: bool) -> None:
    assert is_mostly_right_to_left([words]) == is_mostly


def test_brackets_are_seen_as_the_others_of_their_pairs() -> None:
    assert mirrored("(א) «“") == ")א( »“"
