"""Shares of the speakers, and evidence in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import (
    Analysis,
    Article,
    Block,
    Evidence,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)
from reader.services.reading import evidence_mentions, sentence_around, speaker_shares

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


def test_a_chain_has_each_mention_once_with_its_place() -> None:
    assert evidence_mentions(LATE, SPEAKERS[0], TEXT) == (("she", span("she")), ("Ann Lee", span("Ann Lee")))


def test_a_name_is_found_among_the_mentions_of_its_speaker() -> None:
    chain = replace(LATE, evidence=Evidence("x"))
    named = replace(SPEAKERS[0], mentions=(span("she"), span("Ann Lee")))

    assert [evidence_mentions(chain, each, TEXT)[-1] for each in (named, SPEAKERS[0], None)] == [
        ("Ann Lee", span("Ann Lee")),
        ("Ann Lee", None),
        ("Ann Lee", None),
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("It is late,", "“It is late,” she said."),
        ("Why?", "“Why?”"),
        ("late,” she said. “Go", "“It is late,” she said. “Go home now,” said Bob."),
        ("Ann", "Ann Lee spoke first."),
    ],
)
def test_a_sentence_stands_around_words(words: str, sentence: str) -> None:
    assert sentence_around(article(TEXT), span(words)).of(TEXT) == sentence


def test_a_sentence_ends_with_its_block_and_not_after_an_initial() -> None:
    text = "A title\n\nMr J. Lee spoke. He left"
    blocks = (Block(Span(0, 7)), Block(Span(9, len(text))))

    assert [
        sentence_around(article(text, blocks), each).of(text) for each in (Span(2, 4), Span(15, 18), Span(26, 28))
    ] == ["A title", "Mr J. Lee spoke.", "He left"]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("She met Gov. Lee there. He left.", "Lee", "She met Gov. Lee there."),
        (
            "It rained. “Mrs. Oakes (and Sen. Roe) knew,” he said. So?",
            "Roe",
            "“Mrs. Oakes (and Sen. Roe) knew,” he said.",
        ),
        ("The U.S. Senate met. It rose.", "met", "The U.S. Senate met."),
        ("Line No. 5 stopped on Jan. 3. It rained.", "Line", "Line No. 5 stopped on Jan. 3."),
        ("He said no. She said yes.", "He", "He said no."),
        ("He lives in St. Ives. She does not.", "lives", "He lives in St. Ives."),
        ("He works at Acme Inc. She does not.", "He", "He works at Acme Inc."),
    ],
)
def test_a_sentence_goes_on_behind_what_stands_before_a_name(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert sentence_around(article(text), Span(start, start + len(words))).of(text) == sentence


def test_a_sentence_does_not_end_within_a_name() -> None:
    text = "He works at Acme Inc. Europe now. She left."
    assert sentence_around(article(text), Span(0, 2), (Span(12, 28),)).of(text) == "He works at Acme Inc. Europe now."


def article(text: str, blocks: tuple[Block, ...] = ()) -> Article:
    return Article(text, blocks, "", Source(Path("a.txt"), "text/plain", ""), "made")


def test_words_counted_in_portions_are_those_counted_at_once():
    analysis = Analysis("", "", statements=(LATE, HOME, WHY), speakers=SPEAKERS)
    at_once, in_portions = speaker_shares(analysis, TEXT), speaker_shares(analysis, TEXT)
    were_left = [in_portions[0].count_on(2) for _ in range(3)]
    assert ([share.words for share in in_portions], were_left) == (
        [share.words for share in at_once],
        [True, False, False],
    )
