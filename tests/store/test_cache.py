import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model import (
    Analysis,
    Entity,
    Evidence,
    Flag,
    Notice,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)
from reader.store.library import Library

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 500)).map(lambda pair: Span(pair[0], sum(pair)))


def tuples(values, least=0):
    return st.lists(values, min_size=least, max_size=3).map(tuple)


ANALYSES = st.builds(
    Analysis,
    text_hash=WORDS,
    engine=WORDS,
    entities=tuples(st.builds(Entity, SPANS, WORDS, WORDS)),
    statements=tuples(
        st.builds(
            Statement,
            content=tuples(SPANS, least=1),
            kind=st.sampled_from(StatementKind),
            evidence=st.builds(Evidence, WORDS, tuples(SPANS)),
            confidence=st.integers(0, 1000).map(lambda thousandths: thousandths / 1000),
            cue=tuples(SPANS),
            source=st.none() | SPANS,
            speaker=st.none() | WORDS,
            flags=tuples(st.sampled_from(Flag)),
        )
    ),
    speakers=tuples(
        st.builds(Speaker, WORDS, st.sampled_from(SpeakerKind), st.none() | WORDS, tuples(WORDS), tuples(SPANS))
    ),
    notices=tuples(st.sampled_from(Notice)),
)
ANALYSIS = Analysis("text 1", "rules 1", entities=(Entity(Span(0, 3), "PERSON", "Ada Quill"),))


@given(ANALYSES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_analysis_comes_back_as_it_was(library, made):
    library.keep_analysis(made)
    assert library.analysis(made.text_hash, made.engine) == made


def test_an_analysis_is_there_at_the_next_opening(library, folder):
    library.keep_analysis(ANALYSIS)
    library.close()
    again = Library.open(folder)
    known = again.analysis("text 1", "rules 1")
    again.close()
    assert known == ANALYSIS


@pytest.mark.parametrize(("text_hash", "engine"), [("text 2", "rules 1"), ("text 1", "rules 2")])
def test_another_text_or_engine_has_no_analysis(library, text_hash, engine):
    library.keep_analysis(ANALYSIS)
    assert library.analysis(text_hash, engine) is None


def test_a_new_engine_takes_the_place_of_the_old(library):
    newer = Analysis("text 1", "rules 2")
    library.keep_analysis(ANALYSIS)
    library.keep_analysis(newer)
    assert (library.analysis("text 1", "rules 1"), library.analysis("text 1", "rules 2")) == (None, newer)


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"null", b"{}", b"\xff", b'{"quotes": 1}'])
def test_an_analysis_that_cannot_be_read_is_dropped(library, folder, broken):
    library.keep_analysis(ANALYSIS)
    with closing(sqlite3.connect(folder / "derived.sqlite3", isolation_level=None)) as other:
        other.execute("UPDATE analysis SET json = ?", [broken])
        known = library.analysis("text 1", "rules 1")
        rows = other.execute("SELECT count(*) FROM analysis").fetchone()
    assert (known, rows) == (None, (0,))


@pytest.mark.parametrize("content", [b"not a database" * 500, b"SQLite format 3\0" + bytes(range(256)) * 40])
def test_a_damaged_cache_is_set_aside_and_made_anew(folder, content, caplog):
    folder.mkdir()
    (folder / "derived.sqlite3").write_bytes(content)
    library = Library.open(folder)
    library.keep_analysis(ANALYSIS)
    known = library.analysis("text 1", "rules 1")
    library.close()
    assert (known, (folder / "set-aside-derived.sqlite3").read_bytes()) == (ANALYSIS, content)
    assert "derived.sqlite3" in caplog.text


def test_a_cache_that_turns_out_damaged_in_use_is_made_anew(library, folder):
    for number in range(200):
        library.keep_analysis(Analysis(f"text {number}", "rules 1"))
    library.close()
    file = folder / "derived.sqlite3"
    file.write_bytes(file.read_bytes()[:8192] + b"\xa5" * 20_000)
    again = Library.open(folder)
    assert again.analysis("text 150", "rules 1") is None
    again.keep_analysis(ANALYSIS)
    known = again.analysis("text 1", "rules 1")
    again.close()
    assert known == ANALYSIS


def test_the_cache_of_a_newer_program_is_set_aside(folder):
    Library.open(folder).close()
    with closing(sqlite3.connect(folder / "derived.sqlite3")) as other:
        other.execute("PRAGMA user_version = 99")
    library = Library.open(folder)
    library.keep_analysis(ANALYSIS)
    known = library.analysis("text 1", "rules 1")
    library.close()
    assert (known, (folder / "set-aside-derived.sqlite3").exists()) == (ANALYSIS, True)


def test_without_a_cache_the_library_works(folder, article, annotation):
    (folder / "derived.sqlite3").mkdir(parents=True)
    library = Library.open(folder)
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation())
    library.keep_analysis(ANALYSIS)
    known = (library.analysis("text 1", "rules 1"), library.annotations(article_id))
    library.close()
    assert known == (None, (annotation(),))
