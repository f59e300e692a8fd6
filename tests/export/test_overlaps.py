from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.anchors import anchor
from reader.export import Item
from reader.export.overlaps import Overlaps
from reader.model import Analysis, Annotation, Article, Colour, Evidence, Source, Span, Statement, StatementKind

TEXT = "0123456789" * 4
SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(min(ends), max(ends)))


@given(marks=st.lists(SPANS, max_size=8), content=st.lists(SPANS, min_size=1, max_size=2))
def test_all_that_overlap_are_found_and_no_others(marks: list[Span], content: list[Span]) -> None:
    article = Article(TEXT, (), "T", Source(Path("a.txt"), "text/plain", "0"), "text/1")
    moment = "2024-03-04T10:00:00+00:00"
    made = tuple(
        Annotation(str(number), anchor(TEXT, span), Colour.RED, moment, moment) for number, span in enumerate(marks)
    )
    statement = Statement(tuple(content), StatementKind.DIRECT, Evidence("rule"), 1.0)

    found = {each.id for each in Overlaps(Item(article, Analysis("", ""), made)).at(statement)}
    assert found == {each.id for each in made if any(each.anchor.span.overlaps(span) for span in content)}
