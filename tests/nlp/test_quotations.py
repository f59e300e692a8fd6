import pytest

from reader.model import Span
from reader.nlp.quotations import is_title, quotations


def words(text):
    return [found.inner.of(text) for found in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “No.”", ["Yes,", "No."]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("``Yes,'' he said. ''No.''", ["Yes,", "No."]),
        ("‘‘Yes,’’ he said. “No,’’ he said. ’’Go.’’", ["Yes,", "No,", "Go."]),
        ("«Yes», he said. »No«", ["Yes", "No"]),
        ("‹Yes›, he said. ›No‹", ["Yes", "No"]),
        ("„Yes,“ he said. „No.”", ["Yes,", "No."]),
        ("‘Yes,’ he said. ‘No.’", ["Yes,", "No."]),
        ("'Yes,' he said. 'No.'", ["Yes,", "No."]),
        ("“Yes,“ he said.", ["Yes,"]),
        ("”Yes,” he said.", ["Yes,"]),
        ('“Yes," he said.', ["Yes,"]),
        ("“ Yes, ” he said.", ["Yes,"]),
    ],
)
def test_every_style_of_mark_is_found(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It’s the players’ choice and Owen’s.",
        "the ’90s, rock ’n’ roll and ’em",
        '5\' 10" tall and 6" wide',
        '<a href="https://example.org/">here</a>',
        "“”",
        '"" and “ ”',
        "''''",
        "no mark at all",
    ],
)
def test_what_is_no_quotation_is_left_alone(text):
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said ‘never’ to me,” she said.", ["He said ‘never’ to me,"]),
        ("“He said “never” to me,” she said.", ["He said “never” to me,"]),
        ("\"He said 'never' to me,\" she said.", ["He said 'never' to me,"]),
        ("‘He said “never” to me,’ she said.", ["never"]),
    ],
)
def test_only_the_outermost_double_marks_count(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It’s the players’ fault,’ said Owen.", ["It’s the players’ fault,"]),
        ("'It's the players' fault,' said Owen.", ["It's the players' fault,"]),
        ("‘No ’90s songs,’ said O’Brien.", ["No ’90s songs,"]),
    ],
)
def test_an_apostrophe_closes_no_single_quotation(text, expected):
    assert words(text) == expected


def test_unclosed_mark_holds_to_the_end_of_the_paragraph():
    text = "She said: “It is old"
    assert [(found.inner.of(text), found.closed) for found in quotations(text, Span(0, len(text)))] == [
        ("It is old", False)
    ]


def test_unclosed_single_mark_opens_nothing():
    assert words("She said: ‘It is old") == []


def test_marks_of_another_paragraph_are_not_looked_at():
    text = "“One” two “three”"
    assert [found.inner.of(text) for found in quotations(text, Span(6, 17))] == ["three"]


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("The Long Road Home", True),
        ("Meet the Press", True),
        ("The Long Road: A Life of Owen Carrick", True),
        ("We will not go", False),
        ("Go Home Now!", False),
        ("Yes", False),
        ("Never Again. Not Once", False),
    ],
)
def test_a_title_is_told_by_its_capitals(quoted, expected):
    assert is_title(quoted) is expected
