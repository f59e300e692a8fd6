"""spaCy's DocBin, read back by spaCy."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from reader.anchors import anchor
from reader.model import (
    Analysis,
    Annotation,
    Article,
    Colour,
    Entity,
    Evidence,
    Source,
    Span,
    Statement,
    StatementKind,
)
from reader.nlp import docbin

TEXT = " Title 😀\n\n“We’ll  re-build it,\nsoon” שלום: said  Ada-Quill. 👩‍👩‍👧 Don't\u00a0ask.  \n"


def article_of(text: str) -> Article:
    return Article(text, (), "Title", Source(Path("a.txt"), "text/plain", "0"), "text/1")


def read(article, analysis, annotations=()):
    nlp = spacy.blank("en")
    [doc] = (
        DocBin(store_user_data=True).from_bytes(docbin.bound([(article, analysis, annotations)])).get_docs(nlp.vocab)
    )
    return doc


def statement(*content: Span, kind: StatementKind = StatementKind.DIRECT) -> Statement:
    return Statement(content, kind, Evidence("rule"), 0.5)


def test_any_span_comes_back_exactly():
    """Every range of the text, the ones that begin or end within a token or a space included."""
    spans = [Span(start, end) for start in range(len(TEXT)) for end in range(start + 1, min(start + 9, len(TEXT) + 1))]
    annotations = tuple(
        Annotation(str(number), anchor(TEXT, span), Colour.RED, "", "") for number, span in enumerate(spans)
    )
    doc = read(article_of(TEXT), Analysis("", ""), annotations)
    assert (doc.text, sorted((each.start_char, each.end_char) for each in doc.spans["highlights"])) == (
        TEXT,
        sorted((span.start, span.end) for span in spans),
    )


def test_statements_have_their_kind_and_names_their_label():
    name = Span(TEXT.index("Ada"), TEXT.index("Ada") + 9)
    analysis = Analysis(
        "",
        "",
        entities=(Entity(name, "PERSON", "Ada Quill"), Entity(Span(name.start, name.start + 3), "ORG", "Ada")),
        statements=(statement(Span(11, 20), Span(22, 30), kind=StatementKind.MIXED),),
    )
    doc = read(article_of(TEXT), analysis)
    assert [(each.text, each.label_) for each in doc.spans["statements"]] == [
        (TEXT[11:20], "mixed"),
        (TEXT[22:30], "mixed"),
    ]
    assert [(each.text, each.label_) for each in doc.ents] == [("Ada-Quill", "PERSON")]
    assert len(doc.spans["names"]) == 2


def test_what_has_no_place_in_a_span_comes_along():
    doc = read(article_of(TEXT), Analysis("", "", statements=(statement(Span(1, 6)),)))
    about = doc.user_data["article"]
    assert (about["title"], about["source"], about["statements"][0]["confidence"]) == ("Title", "a.txt", 0.5)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "😀"])
def test_an_odd_text_comes_back(text):
    assert read(article_of(text), Analysis("", "")).text == text
