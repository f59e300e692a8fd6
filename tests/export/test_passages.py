from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.anchors import anchor
from reader.export import Item
from reader.export.passages import passages
from reader.model import (
    Analysis,
    Annotation,
    Article,
    Block,
    Colour,
    Entity,
    Evidence,
    Source,
    Span,
    Statement,
    StatementKind,
)

TEXT = "0123456789" * 4
ARTICLE = Article(TEXT, (), "T", Source(Path("a.txt"), "text/plain", "0"), "text/1")
BLOCKS = (Block(Span(0, 13)), Block(Span(15, 22)), Block(Span(24, 40)))
SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(min(ends), max(ends)))


def _said(*spans: Span) -> Statement:
    return Statement(spans, StatementKind.DIRECT, Evidence("rule"), 1.0)


def _item(statements: list[Span], marks: list[Span], names: list[Span]) -> Item:
    moment = "2024-03-04T10:00:00+00:00"
    return Item(
        replace(ARTICLE, blocks=BLOCKS),
        Analysis("", "", tuple(Entity(span, "ORG", "It") for span in names), tuple(_said(span) for span in statements)),
        tuple(Annotation(str(n), anchor(TEXT, span), Colour.RED, moment, moment) for n, span in enumerate(marks)),
    )


@given(statements=st.lists(SPANS, max_size=6), marks=st.lists(SPANS, max_size=4), names=st.lists(SPANS, max_size=4))
def test_each_code_point_has_what_lies_over_it(statements: list[Span], marks: list[Span], names: list[Span]) -> None:
    for passage in passages(_item(statements, marks, names)):
        spans = [run.span for run in passage.runs]
        assert [spans[0].start, *(span.end for span in spans)] == [
            *(span.start for span in spans),
            passage.block.span.end,
        ]
        for run in passage.runs:
            point = run.span.start
            over = {index for index, span in enumerate(statements) if span.start <= point < span.end}
            marked, named = (any(span.start <= point < span.end for span in each) for each in (marks, names))
            assert (set(run.statements), run.highlight is not None, run.name is not None) == (over, marked, named)


def test_the_innermost_statement_comes_last() -> None:
    first = next(passages(_item([Span(2, 4), Span(0, 13)], [], [])))

    assert [run.statements for run in first.runs] == [(1,), (1, 0), (1,)]


def test_a_text_without_blocks_is_one_paragraph() -> None:
    assert [passage.block.span for passage in passages(Item(ARTICLE, Analysis("", "")))] == [Span(0, 40)]
