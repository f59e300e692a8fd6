"""Files of annotations that are damaged, hostile or something else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import intake
from reader.errors import AnnotationsError
from reader.intake import Contents, Reason, hypothesis, jsonld
from reader.intake.base import from_json, to_json

QUOTE = {"type": "TextQuoteSelector", "exact": "words", "prefix": "\ud800", "suffix": "\0"}
TARGET = {"source": "https://a.example", "selector": [QUOTE]}


@pytest.fixture
def read(tmp_path):
    def of(content):
        path = tmp_path / "file"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return intake.read(path)

    return of


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "no file of annotations"),
        (b"Once upon a time", "no file of annotations"),
        (b'{"title": "x"}', "no file of annotations"),
        (b"[1, 2]", "no file of annotations"),
        (b'{"rows": [', "damaged"),
        (b"[" * 100_000, "damaged"),
        (b'{"rows": ' + b"9" * 5000 + b"}", "damaged"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"\xc3\x28", "no text in UTF-8"),
        (b'Highlight,Title\n"unclosed,x\n', "damaged"),
        (b"Highlight,Title\n" + b"x" * 200_000 + b",y\n", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_what_to_do(read, tmp_path, content, what):
    with pytest.raises(AnnotationsError, match=what) as error:
        read(content)
    assert str(error.value).startswith(f"Cannot import annotations from “{tmp_path / 'file'}”: ")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AnnotationsError, match="Check that the file is there"):
        intake.read(tmp_path / "none")


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(AnnotationsError, match="larger than 100 MB"):
        intake.read(path)


def test_what_is_no_character_is_replaced(read):
    (mark,) = read({"type": "Annotation", "target": TARGET}).marks
    assert (mark.prefix, mark.exact, mark.suffix) == ("\ufffd", "words", "\ufffd")


@pytest.mark.parametrize(
    "change",
    [{"exact": "x" * 100_001}, {"exact": ["list"]}, {"exact": 7}, {"exact": "  "}],
)
def test_words_that_are_none_are_counted(read, change):
    target = {"source": "https://a.example", "selector": [QUOTE | change]}
    contents = read({"type": "Annotation", "target": target})
    assert (contents.marks, sum(count for _reason, count in contents.left_out)) == ((), 1)


def test_several_targets_are_several_marks(read):
    contents = read({"type": "Annotation", "id": "urn:x", "target": [TARGET, TARGET, "https://a.example"]})
    assert ([mark.key for mark in contents.marks], contents.left_out) == (["urn:x", "urn:x 2"], ((Reason.PAGE, 1),))


def test_selectors_that_refine_each_other_without_end_are_given_up(read):
    selector = QUOTE
    for _number in range(200):
        selector = {"type": "FragmentSelector", "refinedBy": selector}
    contents = read({"type": "Annotation", "target": {"source": "https://a.example", "selector": selector}})
    assert contents.left_out == ((Reason.NO_WORDS, 1),)


def test_contents_go_through_the_pipe_of_the_worker(read):
    contents = read({"type": "Annotation", "target": [TARGET | {"styleClass": "pink"}, "https://a.example"]})
    assert from_json(json.loads(json.dumps(to_json(contents)))) == contents


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ("id", "type", "target", "selector", "exact", "source", "body", "items", "first", "uri", "rows", "tags")
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@given(VALUES)
def test_any_json_becomes_marks_or_reasons(value):
    for each in (jsonld, hypothesis):
        if each.is_own(value):
            assert isinstance(intake.collect(each.marks(value), "path"), Contents)
