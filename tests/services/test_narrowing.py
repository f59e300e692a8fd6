from dataclasses import replace
from functools import partial

import pytest

from reader.anchors import anchor
from reader.export import Item
from reader.findings import FoundArticle, FoundNote, FoundStatement, Reported
from reader.model import Analysis, Annotation, Colour, Entity, Span, Speaker, SpeakerKind, StatementKind
from reader.services import narrowing
from tests import made

TEXT = "😀 “We build,” Ada said. “No,” Bo said, “never.” Nobody knows."


span_of = partial(made.span_of, TEXT)


def said(speaker, *words):
    return replace(made.statement_of(TEXT, words[0], speaker), content=tuple(map(span_of, words)))


def marked(name, words, *tags):
    return Annotation(name, anchor(TEXT, span_of(words)), Colour.YELLOW, "", "", tags=tags)


ARTICLE = made.article_of(TEXT)
SPEAKERS = (Speaker("Ada", SpeakerKind.PERSON, aliases=("Dr Ada Quill",)), Speaker("Bo", SpeakerKind.PERSON))
ANALYSIS = Analysis(
    ARTICLE.text_hash,
    "engine",
    entities=tuple(Entity(span_of(name), "PERSON", name) for name in ("Ada", "Bo")),
    statements=(said("Ada", "We build,"), said("Bo", "No,", "never."), said(None, "Nobody knows.")),
    speakers=SPEAKERS,
)
NOTES = (marked("built", "build", "plans"), marked("said", "Bo said"), marked("never", "never", "doubts"))
LOST = Annotation("lost", anchor("Other words.", Span(0, 12)), Colour.RED, "", "", tags=("plans",))
ITEM = Item(ARTICLE, ANALYSIS, (*NOTES, LOST), "id", ("press",))
WHERE = Reported("id", "A title", "a.txt", "2026-01-01")


def held(item):
    """Who says what, the highlights and the names that an item has."""
    return (
        [each.speaker for each in item.analysis.statements],
        [each.id for each in item.annotations],
        [each.name for each in item.analysis.entities],
    )


def found(statement):
    span = Span(statement.start, statement.content[-1].end)
    return FoundStatement(WHERE, span, "", StatementKind.DIRECT, 0.9)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (narrowing.to_span(ITEM, span_of("build,” Ada said. “N")), (["Ada", "Bo"], ["built"], ["Ada"])),
        (narrowing.to_span(ITEM, span_of("” Ada")), ([], [], ["Ada"])),
        (narrowing.to_statements(ITEM, {1}), (["Bo"], ["never"], [])),
        (narrowing.to_speakers(ITEM, {"Ada", None}), (["Ada", None], ["built"], [])),
        (narrowing.to_called(ITEM, ["QUILL"]), (["Ada"], ["built"], [])),
        (narrowing.to_called(ITEM, ["uill", "o"]), ([], [], [])),
        (narrowing.to_tag(ITEM, "plans"), (["Ada"], ["built", "lost"], [])),
        (narrowing.to_tag(ITEM, "press"), (["Ada", "Bo", None], ["built", "said", "never", "lost"], ["Ada", "Bo"])),
        (narrowing.to_tag(ITEM, "none"), ([], [], [])),
        (narrowing.to_found(ITEM, [found(ANALYSIS.statements[1])]), (["Bo"], ["never"], [])),
        (narrowing.to_found(ITEM, [FoundNote(WHERE, "said", Span(0, 1), "", "")]), ([], ["said"], [])),
        (narrowing.to_found(ITEM, [FoundArticle(WHERE, Span(0, 1), "")]), ([], [], [])),
    ],
)
def test_an_article_is_narrowed(item, expected):
    assert held(item) == expected


def test_who_says_nothing_of_it_is_no_speaker_and_the_colours_stay():
    narrowed = narrowing.to_statements(ITEM, {1})
    assert (narrowed.analysis.speakers, narrowed.speaking, narrowed.article) == (SPEAKERS[1:], ("Ada", "Bo"), ARTICLE)
