from pathlib import Path

from reader.model import Analysis, Article, Evidence, Source, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.services.report import report

TEXT = "“We agree,” Ada Quill said. A neighbour\nwas quoted: “No.”"
ARTICLE = Article(TEXT, (), "We agree", Source(Path("a.txt"), "text/plain", "0"), "text 1", "By Jo Kerr", "2024-05-01")
EVIDENCE = Evidence("cue")
ANALYSIS = Analysis(
    "0",
    "fake 1",
    statements=(
        Statement((Span(1, 9),), StatementKind.DIRECT, EVIDENCE, 0.9, speaker="Ada Quill"),
        Statement((Span(28, 50), Span(53, 55)), StatementKind.MIXED, EVIDENCE, 0.5),
    ),
    speakers=(Speaker("Ada Quill", SpeakerKind.PERSON, role="mayor"),),
)


def test_speakers_come_with_their_statements():
    assert report(ARTICLE, ANALYSIS) == (
        "We agree\nBy Jo Kerr · 2024-05-01\n\n"
        "Ada Quill, mayor (1 statement, 29%)\n    – We agree\n\n"
        "Nobody known (1 statement, 71%)\n    – A neighbour was quoted … No\n"
    )


def test_an_article_without_statements_says_so():
    bare = Article("Hi.", (), "Hi", ARTICLE.source, "text 1")
    assert report(bare, Analysis("0", "fake 1")) == "Hi\n\nNo statement was found.\n"
