from pathlib import Path

import pytest

from reader.corrections import apply
from reader.model import (
    Analysis,
    Article,
    Entity,
    Evidence,
    Flag,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)
from reader.services.correcting import Corrector

TEXT = "“We build,” Ann Marsh said. “It costs,” Marsh said."


def span(words, start=0):
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


ARTICLE = Article(TEXT, (), "A title", Source(Path("/a.txt"), "text/plain", "hash"), "plain/1")
ANN = Speaker("Ann Marsh", SpeakerKind.PERSON, None, ("Marsh",), (span("Ann Marsh"), span("Marsh", 30)))
STATEMENT = Statement(
    (span("We build,"),), StatementKind.DIRECT, Evidence("cue"), 0.8, (span("said"),), span("Ann Marsh"), "Ann Marsh"
)
ANALYSIS = Analysis(ARTICLE.text_hash, "one", (Entity(span("Ann Marsh"), "PERSON", "Ann Marsh"),), (STATEMENT,), (ANN,))
CORRECTOR = Corrector(ARTICLE, ANALYSIS)


def after(correction, analysis=ANALYSIS):
    return apply(analysis, TEXT, [correction])


def test_an_accepted_statement_is_whole_where_an_engine_finds_nothing():
    (kept,) = after(CORRECTOR.accept(0), Analysis(ARTICLE.text_hash, "two")).statements
    assert (kept.content, kept.cue, kept.source, kept.speaker, kept.kind, kept.is_checked) == (
        STATEMENT.content,
        STATEMENT.cue,
        STATEMENT.source,
        "Ann Marsh",
        StatementKind.DIRECT,
        True,
    )


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (CORRECTOR.reject(0), []),
        (CORRECTOR.reassign(0, None), [("We build,", None)]),
        (CORRECTOR.rename(ANN, "Anna"), [("We build,", "Anna")]),
        (CORRECTOR.rename(ANN, "Anna", everywhere=True), [("We build,", "Anna")]),
        (CORRECTOR.split(ANN, "Marsh"), [("We build,", "Ann Marsh")]),
        (CORRECTOR.rebound(0, (span("We"),), ()), [("We", "Ann Marsh")]),
        (
            CORRECTOR.add((span("It costs"),), StatementKind.DIRECT, CORRECTOR.refer(ANN)),
            [("We build,", "Ann Marsh"), ("It costs", "Ann Marsh")],
        ),
    ],
    ids=lambda value: str(value.kind) if hasattr(value, "kind") else "",
)
def test_who_says_what_when_it_is_applied(correction, expected):
    assert [(each.quote(TEXT), each.speaker) for each in after(correction).statements] == expected


def test_a_second_change_of_bounds_takes_the_place_of_the_first():
    first = CORRECTOR.rebound(0, (span("We"),), ())
    again = Corrector(ARTICLE, after(first)).rebound(0, (span("We build"),), [first])
    assert (again.id, after(again).statements[0].quote(TEXT)) == (first.id, "We build")


def test_kind_flags_and_names():
    assert after(CORRECTOR.set_kind(0, StatementKind.MIXED)).statements[0].kind is StatementKind.MIXED
    assert after(CORRECTOR.set_flags(0, [Flag.DENIED])).statements[0].flags == (Flag.DENIED,)
    assert after(CORRECTOR.hide(ANALYSIS.entities[0])).entities == ()
    assert after(CORRECTOR.retype(ANALYSIS.entities[0], "ORG")).entities[0].label == "ORG"


def test_a_correction_of_the_whole_library_has_no_place():
    made = CORRECTOR.merge(ANN, CORRECTOR.refer(ANN), everywhere=True)
    assert (made.is_of_library, made.target, made.speaker.mention) == (True, (), None)
