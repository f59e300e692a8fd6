import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Evidence, Span, Statement, StatementKind, count_words, text_hash


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forwards(start, end):
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "contains"),
    [
        (Span(0, 5), Span(5, 9), False, False),
        (Span(0, 5), Span(4, 9), True, False),
        (Span(0, 5), Span(1, 5), True, True),
        (Span(0, 5), Span(0, 5), True, True),
        (Span(2, 4), Span(0, 5), True, False),
    ],
)
def test_spans_know_what_they_share(one, other, overlaps, contains):
    assert (one.overlaps(other), one.contains(other)) == (overlaps, contains)


def test_a_span_counts_code_points():
    assert Span(2, 5).of("\U0001f600 \U0001f600e\u0301\r\n") == "\U0001f600e\u0301"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("“It’s a well-known fact,” she said.", 6), ("  –  ", 0), ("3.5 per cent", 4), ("naïve\u00a0café", 2)],
)
def test_words_are_counted_as_a_reader_does(text, words):
    assert count_words(text) == words


@given(st.text(st.characters()))
def test_any_text_has_a_hash(text):
    assert len(text_hash(text)) == 64


def test_a_statement_in_two_pieces_reads_with_an_ellipsis():
    text = "“We will,” he said, “not go.”"
    statement = Statement((Span(1, 8), Span(21, 27)), StatementKind.DIRECT, Evidence("cue"), 0.9)
    assert (statement.quote(text), statement.words(text), statement.start) == ("We will … not go", 4, 1)
