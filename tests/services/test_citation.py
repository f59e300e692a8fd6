"""Words with their source."""

from pathlib import Path

from reader.model import Analysis, Article, Evidence, Source, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.services.citation import cite_statement, cite_words, source_line

ARTICLE = Article(
    text="It is\nlate, said Ann.",
    blocks=(),
    title="Late again.",
    source=Source(Path("late.html"), "text/html", "", address="https://example.org/late"),
    importer="html/1",
    byline="Jo Day",
    date="2026-03-12",
)
LATE = Statement((Span(0, 10),), StatementKind.INDIRECT, Evidence("x"), 0.9, speaker="Ann Lee")
ANALYSIS = Analysis("", "", statements=(LATE,), speakers=(Speaker("Ann Lee", SpeakerKind.PERSON, role="mayor"),))


def test_a_statement_is_cited_with_speaker_role_and_source() -> None:
    assert cite_statement(ARTICLE, ANALYSIS, LATE) == (
        "“It is late” – Ann Lee, mayor\nLate again. Jo Day. 2026-03-12. https://example.org/late"
    )


def test_words_are_cited_with_their_source() -> None:
    assert cite_words(ARTICLE, Span(12, 20)) == f"“said Ann”\n{source_line(ARTICLE)}"
