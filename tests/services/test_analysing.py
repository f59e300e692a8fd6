import json

import pytest

from reader import assets
from reader.errors import ReaderError
from reader.importers import load
from reader.model import (
    Analysis,
    Entity,
    Evidence,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    text_hash,
)
from reader.services.analysing import analyse_input, analyse_inputs
from reader.services.inputs import Line, Opened, Unreadable

TEXT = "“We agree,” Ada Quill said."
ADA = Span(12, 21)


def analyse(text, blocks):
    if text == "bug":
        raise RuntimeError("The secret text.")
    if text == "error":
        raise ReaderError("Not this one.")
    statement = Statement((Span(1, 9),), StatementKind.DIRECT, Evidence("cue", (ADA,)), 0.9, speaker="Ada Quill")
    return Analysis(
        text_hash(text),
        "fake 1",
        entities=(Entity(ADA, "PERSON", "Ada Quill"),),
        statements=(statement,),
        speakers=(Speaker("Ada Quill", SpeakerKind.PERSON), Speaker("Bo Marsh", SpeakerKind.PERSON)),
    )


def result(item):
    return json.loads(analyse_input(item, analyse))


def test_a_line_has_the_documented_keys():
    value = result(Line(7, TEXT, title="T", date="2024-05-01", source="somewhere"))
    head = {key: value[key] for key in ("schema", "id", "title", "date", "source", "engine", "text", "blocks")}
    assert (head, value["text_hash"], value["notices"]) == (
        {
            "schema": 1,
            "id": 7,
            "title": "T",
            "date": "2024-05-01",
            "source": "somewhere",
            "engine": "fake 1",
            "text": TEXT,
            "blocks": [],
        },
        text_hash(TEXT),
        [],
    )


def test_an_entity_says_its_words():
    entity = {"start": 12, "end": 21, "type": "PERSON", "name": "Ada Quill", "text": "Ada Quill"}
    assert result(Line("a", TEXT))["entities"] == [entity]


def test_speakers_say_how_much_they_speak():
    speakers = result(Line("a", TEXT))["speakers"]
    assert [(each["name"], each["statements"], each["words"]) for each in speakers] == [
        ("Ada Quill", 1, 2),
        ("Bo Marsh", 0, 0),
    ]


def test_a_file_has_its_blocks_and_its_path_as_id(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"We agree\n\n{TEXT}\n", encoding="utf-8")
    value = result(Opened(str(path), load(path)))
    kinds = [block["kind"] for block in value["blocks"]]
    assert (value["id"], value["title"], kinds) == (str(path), "We agree", ["title", "paragraph"])


def test_an_unreadable_input_stays_what_it_is():
    assert analyse_input(Unreadable("No."), analyse) == Unreadable("No.")


def test_an_error_a_person_can_act_on_is_told():
    assert analyse_input(Line("a", "error"), analyse) == Unreadable("Not this one.")


def test_a_fault_names_the_input_and_keeps_the_text_out_of_the_log(caplog):
    failure = analyse_input(Line("a", "bug"), analyse)
    assert ("“a”" in failure.message, "secret" in failure.message, "RuntimeError: The" in caplog.text) == (
        True,
        False,
        False,
    )


def test_every_key_is_documented():
    page = (assets.folder() / "help" / "analyze-format.md").read_text(encoding="utf-8")
    value = result(Line("a", TEXT))
    parts = [value, value["entities"][0], value["quotes"][0], value["speakers"][0], value["quotes"][0]["evidence"]]
    keys = {key for part in parts for key in part}
    assert {key for key in keys if f"`{key}`" not in page and f'"{key}"' not in page} == set()


@pytest.mark.slow
def test_two_processes_give_the_results_of_one_in_order():
    items = [Line(number, f"“We agree on {number},” Ada Quill said.") for number in range(12)] + [Unreadable("No.")]
    assert list(analyse_inputs(items, jobs=2)) == list(analyse_inputs(items))
