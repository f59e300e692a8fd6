import pytest

from reader.importers.bylines import byline_in, date_in, is_header


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE AND JOHN ROE", "JANE DOE AND JOHN ROE"),
        ("Words by: Jane Doe", "Jane Doe"),
        ("By Jane Doe\nMarch 3, 2024", "Jane Doe"),
        ("By the end he had won.", None),
        ("Bystanders cheered", None),
        ("By 2024", None),
    ],
)
def test_a_line_that_begins_with_by_and_has_no_stop_is_a_byline(line: str, names: str | None) -> None:
    assert byline_in(line) == names


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 3, 2024", "2024-03-03"),
        ("Published on Sunday, 3rd March 2024", "2024-03-03"),
        ("Updated: Sept. 3, 2024 at 10:30 a.m.", "2024-09-03"),
        ("2024-03-03T10:30:00Z", "2024-03-03"),
        ("February 31, 2024", None),
        ("03/04/2024", None),
        ("On March 3, 2024, the bridge fell", None),
    ],
)
def test_a_line_that_is_nothing_but_a_date_is_one(line: str, day: str | None) -> None:
    assert date_in(line) == day


def test_a_header_is_bylines_and_dates_alone() -> None:
    assert [is_header("By Jane Doe\n3 March 2024"), is_header("By Jane Doe\nThe bridge fell.")] == [True, False]
