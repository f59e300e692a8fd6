"""Hypothesis JSON, read as its client reads it: positions in units of UTF-16, and the quote."""

import json
from dataclasses import replace
from typing import Any

from reader.export import Item
from reader.model import Analysis, Annotation, Article, Span
from reader.services import exporting


def read(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        exporting.render("hypothesis", exporting.of_item(Item(article, analysis, annotations)))
    )
    return found


def test_the_file_has_the_keys_that_the_client_asks_for(article, analysis, annotations) -> None:
    found = read(article, analysis, annotations)

    assert set(found) == {"export_date", "export_userid", "client_version", "annotations"}


def test_positions_count_as_the_client_counts(article, analysis, annotations) -> None:
    units = article.text.encode("utf-16-le")
    selectors = [each["target"][0]["selector"] for each in read(article, analysis, annotations)["annotations"]]

    assert [
        units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") for position, _quote in selectors
    ] == [quote["exact"] for _position, quote in selectors]


def test_every_span_of_a_statement_is_an_annotation_of_its_own(article, analysis) -> None:
    found = read(article, analysis, ())["annotations"]

    assert [each["target"][0]["selector"][1]["exact"] for each in found] == [
        span.of(article.text) for statement in analysis.statements for span in statement.content
    ]


def test_a_highlight_keeps_id_note_tags_and_times(article, analysis, annotations) -> None:
    found = read(article, analysis, annotations)["annotations"][0]

    assert [found[key] for key in ("id", "text", "tags", "created", "user")] == [
        annotations[1].id,
        annotations[1].note,
        ["to check", "x"],
        "2024-03-04T10:00:00Z",
        "acct:reader@on-the-record",
    ]


def test_ids_are_different_and_stay_the_same(article, analysis, annotations) -> None:
    first, second = (
        [each["id"] for each in read(article, analysis, annotations)["annotations"]] for _number in range(2)
    )

    assert (first == second, len(set(first))) == (True, len(first))


def test_words_that_are_gone_have_no_position(article, analysis, annotations) -> None:
    gone = replace(annotations[0], anchor=replace(annotations[0].anchor, span=Span(0, 8)))
    selectors = read(article, analysis, (gone,))["annotations"][0]["target"][0]["selector"]

    assert [selector["type"] for selector in selectors] == ["TextQuoteSelector"]
