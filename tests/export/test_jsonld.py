import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.export import Item
from reader.model import Analysis, Annotation, Article, Span
from reader.services import exporting

CHECK = Path(__file__).parents[3] / "shared" / "formats" / "check_w3c.py"


def render(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> bytes:
    return exporting.render("jsonld", exporting.of_item(Item(article, analysis, annotations)))


def _items(data: bytes) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(data)["first"]["items"]
    return items


@pytest.mark.slow
@pytest.mark.skipif(not CHECK.is_file(), reason="the checker of the W3C model is not here")
def test_every_must_of_the_model_is_kept(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...], tmp_path: Path
) -> None:
    path = tmp_path / "export.jsonld"
    path.write_bytes(render(article, analysis, annotations))

    found = subprocess.run([sys.executable, "-W", "ignore", CHECK, path], capture_output=True, text=True, check=False)

    assert found.stdout == "4 annotations, 0 broken assertions\n"


def test_each_span_is_told_by_its_words_and_its_place(article: Article, analysis: Analysis) -> None:
    selectors = [target["selector"] for item in _items(render(article, analysis, ())) for target in item["target"]]
    spans = [span for statement in analysis.statements for span in statement.content]

    assert [
        (quote["exact"], article.text[position["start"] : position["end"]], position["start"])
        for quote, position in selectors
    ] == [(span.of(article.text), span.of(article.text), span.start) for span in spans]


def test_a_statement_is_identified_classified_and_assessed(article: Article, analysis: Analysis) -> None:
    bodies = _items(render(article, analysis, ()))[0]["body"]

    assert [(body["purpose"], body["value"]) for body in bodies] == [
        ("identifying", "Ada <Quill>"),
        ("describing", "@head of roads"),
        ("classifying", "direct"),
        ("classifying", "hedged"),
        ("describing", "cue: she said"),
        ("assessing", "confidence: 0.860"),
    ]


def test_a_highlight_keeps_its_id_colour_note_and_tags(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    item = _items(render(article, analysis, annotations))[2]

    assert (
        item["id"],
        item["motivation"],
        item["created"],
        item["target"][0]["styleClass"],
        [(body["purpose"], body["value"]) for body in item["body"]],
    ) == (
        f"urn:uuid:{annotations[1].id}",
        ["highlighting", "commenting", "tagging"],
        "2024-03-04T10:00:00Z",
        "blue",
        [("commenting", annotations[1].note), ("tagging", "to check"), ("tagging", "x")],
    )


def test_a_highlight_whose_words_are_gone_has_no_position(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    gone = replace(annotations[0], anchor=replace(annotations[0].anchor, span=Span(0, 8)))
    selectors = _items(render(article, analysis, (gone,)))[2]["target"][0]["selector"]

    assert [selector["type"] for selector in selectors] == ["TextQuoteSelector"]


def test_a_statement_keeps_its_id_when_its_speaker_is_corrected(article: Article, analysis: Analysis) -> None:
    statements = tuple(replace(statement, speaker=None) for statement in analysis.statements)
    before, after = (
        {item["id"]: item["target"] for item in _items(render(article, value, ()))}
        for value in (analysis, replace(analysis, statements=statements))
    )

    assert before == after


def test_an_address_is_the_source(article: Article, analysis: Analysis) -> None:
    online = replace(article, source=replace(article.source, address="https://courier.example/a"))
    targets = _items(render(online, analysis, ()))[0]["target"]

    assert [target["source"] for target in targets] == ["https://courier.example/a"]
