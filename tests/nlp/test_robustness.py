"""Any text gives an analysis whose spans fit it, and the same one each time."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.codec import analysis_to_json
from reader.model import Block, Span

pytestmark = pytest.mark.slow

MARKS = ["“", "”", '"', "'", "‘", "’", "''", "``", "«", "»", "„", "— ", "(", ")", ", ", ". ", ": "]
WORDS = [" said ", " he ", " she said", "Mara Lindholm", " who said ", "according to ", "The mayor", "LINDHOLM:"]
CLAUSES = ["that it would close", "“It is old,” said Owen Carrick.", "did not say"]
SPACE = ["\n", "\r\n", "\u2028", "\xa0", "🌉", "e\u0301", "\u200d", "\x00", "\ud800", "\ufeff"]
PIECES = st.sampled_from([*MARKS, *WORDS, *CLAUSES, *SPACE])
PAIRS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)))

SETTINGS = settings(
    deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def spans(analysis):
    for entity in analysis.entities:
        yield entity.span
    for statement in analysis.statements:
        yield from (*statement.content, *statement.cue, *statement.evidence.chain)
        if statement.source:
            yield statement.source
    for speaker in analysis.speakers:
        yield from speaker.mentions


def assert_fits(analysis, text):
    assert all(len(span) > 0 and span.end <= len(text) and span.of(text).strip() for span in spans(analysis))
    names = {speaker.name for speaker in analysis.speakers}
    assert {statement.speaker for statement in analysis.statements} <= names | {None}
    assert len(names) == len(analysis.speakers)
    starts = [statement.start for statement in analysis.statements]
    assert starts == sorted(starts)
    assert all(0 <= statement.confidence <= 1 for statement in analysis.statements)


@SETTINGS
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_of_marks_and_cues_fits_its_text(engine, text):
    assert_fits(engine.analyse(text), text)


@SETTINGS
@given(st.text(st.characters(), max_size=300))
def test_any_string_fits_its_text(engine, text):
    assert_fits(engine.analyse(text), text)


@SETTINGS
@given(
    st.lists(PIECES, max_size=20).map("".join),
    PAIRS,
)
def test_any_blocks_fit_the_text(engine, text, pairs):
    blocks = tuple(Block(Span(min(pair), max(pair))) for pair in pairs)
    assert_fits(engine.analyse(text, blocks), text)


@pytest.mark.parametrize(
    "before",
    ["🌉 ", "e\u0301. ", "\r\n\r\n", "\xa0", "Line.\u2028", "\ufeff", "\x00\ud800 ", "🏴\U000e0067\U000e007f\n"],
)
def test_offsets_are_code_points_of_the_text_as_given(found, before):
    assert found(before + "“It is old,” said Owen Carrick.")[-1:] == [("It is old,", "Owen Carrick", "Owen Carrick")]


@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000,
        '"' * 10_000,
        "'a' " * 10_000,
        '“a” ‘b’ "c" ' * 3_000,
        "the bridge and " * 13_000,
        "x" * 200_000,
        "\n" * 10_000,
        "said " * 20_000,
        "“NO,” SAID OWEN CARRICK OF THE HARBOUR BOARD. " * 200,
    ],
    ids=["opening", "straight", "single", "mixed", "no-end", "no-space", "breaks", "cues", "capitals"],
)
def test_extreme_text_is_analysed(engine, text):
    assert_fits(engine.analyse(text), text)


def test_the_same_text_gives_the_same_analysis(engine):
    text = "“It is old,” said Owen Carrick. The mayor said it was not.\n\n“Perhaps,” he said."
    first = analysis_to_json(engine.analyse(text))
    engine.analyse("Mara Lindholm said the river was rising.")
    assert analysis_to_json(engine.analyse(text)) == first
