import pytest

from reader import codec
from reader.model import (
    Analysis,
    Anchor,
    Annotation,
    Block,
    Colour,
    Entity,
    Evidence,
    Flag,
    Notice,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
)
from reader.model import StatementKind as Kind

ANALYSIS = Analysis(
    text_hash="abc",
    engine="fake 1",
    entities=(Entity(Span(12, 21), "PERSON", "Ada Quill"),),
    statements=(
        Statement(
            content=(Span(1, 9),),
            kind=Kind.DIRECT,
            evidence=Evidence("cue", (Span(12, 21),)),
            confidence=0.86,
            cue=(Span(22, 26),),
            source=Span(12, 21),
            speaker="Ada Quill",
            flags=(Flag.HEDGED,),
        ),
    ),
    speakers=(Speaker("Ada Quill", SpeakerKind.PERSON, "mayor", ("Quill",), (Span(12, 21),)),),
    notices=(Notice.NOT_ENGLISH,),
)
JSON = {
    "text_hash": "abc",
    "engine": "fake 1",
    "notices": ["not English"],
    "entities": [{"start": 12, "end": 21, "type": "PERSON", "name": "Ada Quill"}],
    "quotes": [
        {
            "content": [[1, 9]],
            "cue": [[22, 26]],
            "source": [[12, 21]],
            "speaker": "Ada Quill",
            "kind": "direct",
            "flags": ["hedged"],
            "confidence": 0.86,
            "evidence": {"rule": "cue", "chain": [[12, 21]]},
        }
    ],
    "speakers": [
        {"name": "Ada Quill", "kind": "person", "role": "mayor", "aliases": ["Quill"], "mentions": [[12, 21]]}
    ],
}


def test_an_analysis_has_the_documented_form():
    assert codec.analysis_to_json(ANALYSIS) == JSON


def test_an_analysis_of_a_later_version_is_read():
    assert codec.analysis_from_json(JSON | {"new": 1}) == ANALYSIS


def test_a_statement_without_cue_and_source_says_null():
    bare = Statement((Span(0, 1),), Kind.INDIRECT, Evidence("none"), 0.5)
    value = codec.analysis_to_json(Analysis("abc", "fake 1", statements=(bare,)))["quotes"][0]
    assert (value["cue"], value["source"], value["speaker"]) == (None, None, None)


def test_a_block_names_its_attributes_only_where_it_has_some():
    blocks = (Block(Span(0, 4), "heading", (("level", 2),)), Block(Span(6, 9)))
    assert codec.blocks_to_json(blocks) == [
        {"start": 0, "end": 4, "kind": "heading", "attributes": {"level": 2}},
        {"start": 6, "end": 9, "kind": "paragraph"},
    ]


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ({}, KeyError),
        (JSON | {"notices": ["loud"]}, ValueError),
        (JSON | {"entities": [{"start": 3, "end": 2, "type": "ORG", "name": ""}]}, ValueError),
        (JSON | {"entities": 1}, TypeError),
    ],
)
def test_another_form_is_refused(broken, error):
    with pytest.raises(error):
        codec.analysis_from_json(broken)


def test_an_annotation_comes_back():
    anchor = Anchor(Span(1, 3), "“😀", "a\n", "\u2028")
    annotation = Annotation(
        "id", anchor, Colour.BLUE, "2026-03-02T10:00:00Z", "2026-03-02T10:00:01Z", "n\n", ("a", "b")
    )
    assert codec.annotation_from_json(codec.annotation_to_json(annotation)) == annotation
