import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    Analysis,
    Article,
    Block,
    Entity,
    Evidence,
    Flag,
    Notice,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)
from reader.worker import protocol
from reader.worker.protocol import (
    Analyse,
    Analysed,
    ArticleRead,
    Choice,
    Failed,
    Finished,
    Found,
    Hello,
    Import,
    ImportAll,
    Imported,
    Listed,
    PartFailed,
    Partial,
    Portion,
    Progress,
    Scan,
    Write,
)

HARD = ["\U0001f600", "\u2028", "\u2029", "\u0085", '"', "\\", "\0", "\r\n", "\ufeff", "e\u0301", "\ud800", "“"]
texts = st.text(st.one_of(st.characters(), st.sampled_from("".join(HARD)))) | st.sampled_from(HARD)
jobs = st.integers(0, 2**31)
spans = st.tuples(jobs, jobs).map(sorted).map(lambda ends: Span(*ends))
some_spans = st.lists(spans, max_size=3).map(tuple)
attributes = st.dictionaries(texts, texts | st.integers(), max_size=2).map(lambda pairs: tuple(pairs.items()))
blocks = st.lists(st.builds(Block, spans, texts, attributes), max_size=3).map(tuple)
paths = st.text(string.ascii_letters + "/ é😀\n\udcff", min_size=1).map(Path)
some_paths = st.lists(paths, max_size=3).map(tuple)
sources = st.builds(Source, paths, texts, texts, st.none() | texts)
articles = st.builds(Article, texts, blocks, texts, sources, texts, st.none() | texts, st.none() | texts)
statements = st.builds(
    Statement,
    content=some_spans,
    kind=st.sampled_from(StatementKind),
    evidence=st.builds(Evidence, texts, some_spans),
    confidence=st.integers(0, 1000).map(lambda thousandths: thousandths / 1000),
    cue=some_spans,
    source=st.none() | spans,
    speaker=st.none() | texts,
    flags=st.lists(st.sampled_from(Flag)).map(tuple),
)
speakers = st.builds(
    Speaker, texts, st.sampled_from(SpeakerKind), st.none() | texts, st.lists(texts, max_size=2).map(tuple), some_spans
)
analyses = st.builds(
    Analysis,
    text_hash=texts,
    engine=texts,
    entities=st.lists(st.builds(Entity, spans, texts, texts), max_size=2).map(tuple),
    statements=st.lists(statements, max_size=2).map(tuple),
    speakers=st.lists(speakers, max_size=2).map(tuple),
    notices=st.lists(st.sampled_from(Notice), max_size=2).map(tuple),
)
choices = st.builds(Choice, texts, texts, st.none() | texts, st.none() | texts, st.booleans())
messages = st.one_of(
    st.builds(Import, jobs, paths),
    st.builds(Analyse, jobs, texts, blocks),
    st.builds(Hello, jobs, texts),
    st.builds(Progress, jobs, jobs, jobs),
    st.builds(Partial, jobs, analyses),
    st.builds(Portion, jobs, analyses),
    st.builds(Imported, jobs, articles),
    st.builds(Listed, jobs, st.lists(choices, max_size=2).map(tuple)),
    st.builds(Analysed, jobs, analyses),
    st.builds(Failed, jobs, texts),
    st.builds(Scan, jobs, some_paths),
    st.builds(Write, jobs, paths, paths),
    st.builds(ImportAll, jobs, paths),
    st.builds(Found, jobs, some_paths),
    st.builds(ArticleRead, jobs, articles),
    st.builds(PartFailed, jobs, texts),
    st.builds(Finished, jobs, jobs),
)


@given(messages)
def test_a_message_comes_back_as_it_was(message):
    assert protocol.decode(protocol.encode(message)) == message


@given(messages)
def test_a_message_is_one_line(message):
    assert protocol.encode(message).splitlines() == [protocol.encode(message)[:-1]]


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"{", b"[]", b"1", b"{}", b'{"type":"greet"}', b'{"type":[]}', b'{"type":"import"}', b"\xff"]
)
def test_anything_else_is_a_value_error(line):
    with pytest.raises(ValueError):  # noqa: PT011 - the class is the contract, the words come from several places
        protocol.decode(line)
