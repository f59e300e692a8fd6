"""Readwise CSV, read by a reader of CSV that is not the writer's: pyarrow where it is here, else the csv module."""

import csv
import io

import pytest

from reader.export import Item
from reader.services import exporting


@pytest.fixture
def rows(article, analysis, annotations):
    data = exporting.render("readwise", exporting.of_item(Item(article, analysis, annotations)))
    assert data.split(b"\r\n")[0] == b"Highlight,Title,Author,URL,Note,Location,Date"
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_highlights_and_statements_come_back_word_for_word(rows, article, analysis, annotations):
    assert [row["Highlight"] for row in rows] == [
        annotations[1].anchor.exact,
        annotations[0].anchor.exact,
        *(statement.quote(article.text) for statement in analysis.statements),
    ]


def test_tags_stand_before_the_note_and_the_day_is_in_utc(rows, annotations):
    assert (rows[0]["Note"], rows[0]["Date"], rows[0]["Location"]) == (
        f".to-check .x {annotations[1].note}",
        "2024-03-04 10:00:00",
        str(annotations[1].anchor.span.start),
    )


def test_a_statement_names_its_speaker(rows):
    assert rows[2]["Note"] == ".statement Ada <Quill>, @head of roads, direct, hedged"


def test_no_row_lacks_the_title(rows, article):
    assert {(row["Title"], row["Author"]) for row in rows} == {(article.title, article.byline)}
