"""Any text gives an analysis whose spans fit it, and the same one each time."""

import json
import random
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.codec import analysis_to_json
from reader.model import Block, Notice, Span
from reader.nlp.engine import load

pytestmark = pytest.mark.slow

MARKS = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "''",
    "``",
    "«",
    "»",
    "„",
    "‟",
    "‚",
    "‹",
    "›",
    "‘‘",
    "’’",
    "— ",
    "(",
    ")",
    ", ",
    ". ",
    ": ",
]
WORDS = [" said ", " he ", " she said", "Mara Lindholm", " who said ", "according to ", "The mayor", "LINDHOLM:"]
CLAUSES = ["that it would close", "“It is old,” said Owen Carrick.", "did not say"]
SPACE = ["\n", "\r\n", "\u2028", "\xa0", "🌉", "e\u0301", "\u200d", "\x00", "\ud800", "\ufeff"]
PIECES = st.sampled_from([*MARKS, *WORDS, *CLAUSES, *SPACE])
PAIRS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)))

SETTINGS = settings(
    deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def learned_engine():
    return load()


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
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_fits_its_text_by_the_tagger_too(learned_engine, text):
    assert_fits(learned_engine.analyse(text), text)


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


@pytest.mark.parametrize(
    "text",
    [
        "“" * 1_500,
        "“He said ‘she said “they said ‘no’ today” twice’ again” " * 40,
        "“a " * 300 + "b” " * 300,
        "👩\u200d👩\u200d👧 said “👍🏿 ok,” she said. " * 40,
        "e" + "\u0301" * 3_000,
        "“It\u200b is\u200c old\u200d,\u2060”\ufeff said\u00ad Owen\u200b Carrick\u202e.\u202c " * 40,
        "ראש העיר אמר: «הגשר ישן» במסיבת עיתונאים. " * 40,
        unicodedata.normalize("NFD", "“L’été à Zürich,” said José Peña-Núñez. ") * 40,
    ],
    ids=["opening", "nested", "deep", "joined emoji", "combining", "zero width", "right to left", "decomposed"],
)
def test_extreme_text_is_read_by_the_tagger(learned_engine, text):
    assert_fits(learned_engine.analyse(text), text)


ARTICLE = """Mara Lindholm chairs the council of Loring. “The bridge is old,” Lindholm said on Monday. “It must close.”

The mayor, Owen Carrick, said that it would stay open. “We have no money for a new one,” he told reporters.
According to the Harbour Safety Board (HSB), the bridge was unsafe, and the HSB said it had warned him."""


@pytest.mark.parametrize(
    "written", [str.upper, str.lower, str.title, str.swapcase], ids=lambda written: written.__name__
)
def test_any_use_of_capitals_keeps_the_quoted_words(engine, written):
    text = written(ARTICLE)
    analysis = engine.analyse(text)
    assert_fits(analysis, text)
    told = [span.of(text).lower() for statement in analysis.statements for span in statement.content]
    assert any("the bridge is old" in words for words in told)


LANGUAGES = json.loads((Path(__file__).parents[1] / "data" / "languages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_of_another_language_is_said_to_be_none_of_english(engine, language):
    analysis = engine.analyse(LANGUAGES[language])
    assert_fits(analysis, LANGUAGES[language])
    assert Notice.NOT_ENGLISH in analysis.notices


@pytest.mark.parametrize("written", [str, str.upper, str.lower])
def test_english_is_english_in_any_capitals(engine, written):
    assert Notice.NOT_ENGLISH not in engine.analyse(written(ARTICLE)).notices


def test_megabyte_without_the_end_of_a_sentence_is_analysed_whole(engine):
    text = "the bridge of Loring and " * 40_000
    analysis = engine.analyse(text)
    assert_fits(analysis, text)
    assert analysis.entities[-1].span.end > len(text) - 100


@pytest.mark.parametrize("seed", range(3))
def test_random_code_points_fit_their_text(engine, seed):
    chance = random.Random(seed)
    text = "".join(chr(chance.randrange(sys.maxunicode + 1)) for _ in range(3_000))
    assert_fits(engine.analyse(text), text)


@pytest.mark.parametrize("which", ["engine", "learned_engine"])
def test_article_gives_the_same_alone_and_behind_others(which, request):
    engine = request.getfixturevalue(which)
    alone = analysis_to_json(engine.analyse(ARTICLE))
    for other in LANGUAGES.values():
        engine.analyse(other)
    assert analysis_to_json(engine.analyse(ARTICLE)) == alone


def test_the_same_text_gives_the_same_analysis(engine):
    text = "“It is old,” said Owen Carrick. The mayor said it was not.\n\n“Perhaps,” he said."
    first = analysis_to_json(engine.analyse(text))
    engine.analyse("Mara Lindholm said the river was rising.")
    assert analysis_to_json(engine.analyse(text)) == first
