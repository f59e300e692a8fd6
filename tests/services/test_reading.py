"""Shares of the speakers, and evidence in words."""

from dataclasses import replace

from reader.model import Analysis, Evidence, Span, Speaker, SpeakerKind, Statement, StatementKind
from reader.services.reading import evidence_chain, evidence_line, speaker_shares

TEXT = "Ann Lee spoke first. “It is late,” she said. “Go home now,” said Bob. “Why?”"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


LATE = Statement(
    content=(span("It is late,"),),
    kind=StatementKind.DIRECT,
    evidence=Evidence("verb-subject", (span("she"), span("Ann Lee"))),
    confidence=0.859,
    cue=(span("said"),),
    source=span("she"),
    speaker="Ann Lee",
)
HOME = replace(LATE, content=(span("Go home now,"),), source=span("Bob"), speaker="Bob", evidence=Evidence("x"))
WHY = Statement(content=(span("Why?"),), kind=StatementKind.DIRECT, evidence=Evidence("none"), confidence=0.2)
SPEAKERS = (Speaker("Ann Lee", SpeakerKind.PERSON), Speaker("Bob", SpeakerKind.PERSON))


def test_speakers_have_their_statements_and_share_of_the_words() -> None:
    shares = speaker_shares(Analysis("", "", statements=(LATE, HOME, WHY), speakers=SPEAKERS), TEXT)

    assert [(each.name, each.rank, each.statements, each.words, round(each.share, 2)) for each in shares] == [
        ("Ann Lee", 0, (0,), 3, 0.43),
        ("Bob", 1, (1,), 3, 0.43),
        (None, None, (2,), 1, 0.14),
    ]


def test_a_speaker_without_a_statement_is_not_listed() -> None:
    shares = speaker_shares(Analysis("", "", statements=(HOME,), speakers=SPEAKERS), TEXT)

    assert [each.name for each in shares] == ["Bob"]


def test_nothing_said_has_no_shares() -> None:
    assert speaker_shares(Analysis("", ""), TEXT) == ()


def test_a_chain_has_each_mention_once() -> None:
    assert evidence_chain(LATE, TEXT) == ("she", "Ann Lee")


def test_evidence_quotes_the_reporting_words_in_the_order_of_the_text() -> None:
    assert evidence_line(LATE, TEXT) == "“she said” → she = Ann Lee, 0.86"


def test_words_of_nobody_say_so() -> None:
    assert evidence_line(WHY, TEXT) == "No speaker is named beside these words."
