"""Filters of statements, the reader's tags at them, and the order of speakers."""

from dataclasses import replace

import pytest

from reader.model import Analysis, Anchor, Annotation, Colour, Evidence, Span, Speaker, SpeakerKind, Statement
from reader.model import StatementKind as Kind
from reader.services.reading import speaker_shares
from reader.services.sifting import Order, Sieve, Sifter, listed, sieve_words
from reader.wording import Certainty, certainty

TEXT = "Zoë Quill: the bridge. Marsh said that it costs. The café will shut."


def said(words, speaker, kind=Kind.DIRECT, confidence=0.9):
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Statement((span,), kind, Evidence("made"), confidence, speaker=speaker)


STATEMENTS = (
    said("the bridge", "Zoë Quill"),
    said("that it costs", "Bo Marsh", Kind.INDIRECT, 0.7),
    said("The café will shut", None, Kind.MIXED, 0.3),
    said("costs", "Bo Marsh"),
)
SPEAKERS = (
    Speaker("Zoë Quill", SpeakerKind.PERSON),
    Speaker("Bo Marsh", SpeakerKind.PERSON, aliases=("Marsh the Elder",)),
)
ANALYSIS = Analysis("", "", statements=STATEMENTS, speakers=SPEAKERS)


def noted(start, end, *tags):
    return Annotation("a", Anchor(Span(start, end), TEXT[start:end], "", ""), Colour.RED, "", "", tags=tags)


ANNOTATIONS = (noted(14, 18, "money", "Bridge"), noted(0, 3), noted(15, 40, "money"))


@pytest.mark.parametrize(
    ("sieve", "kept"),
    [
        (Sieve(), None),
        (Sieve(words="  "), None),
        (Sieve(speakers=frozenset({"Bo Marsh"})), {1, 3}),
        (Sieve(speakers=frozenset({None, "Zoë Quill"})), {0, 2}),
        (Sieve(kinds=frozenset({Kind.INDIRECT, Kind.MIXED})), {1, 2}),
        (Sieve(certainties=frozenset({Certainty.DOUBTFUL})), {2}),
        (Sieve(tags=frozenset({"money"})), {0, 1}),
        (Sieve(tags=frozenset({"none"})), set()),
        (Sieve(words="CAFE"), {2}),
        (Sieve(words="zoe"), {0}),
        (Sieve(words="elder costs"), {1, 3}),
        (Sieve(frozenset({"Bo Marsh"}), frozenset({Kind.DIRECT}), words="cost"), {3}),
    ],
)
def test_a_sieve_keeps_what_has_all_that_it_asks_for(sieve, kept):
    assert Sifter(ANALYSIS, TEXT, ANNOTATIONS).kept(sieve) == kept


def test_tags_at_the_words_of_statements_are_counted():
    sifter = Sifter(ANALYSIS, TEXT, ANNOTATIONS)
    assert (sifter.tags, list(sifter.tag_counts.items())) == (
        {0: ("money", "Bridge"), 1: ("money",)},
        [("Bridge", 1), ("money", 2)],
    )


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.TEXT, ["Zoë Quill", "Bo Marsh", None]),
        (Order.NUMBER, ["Bo Marsh", "Zoë Quill", None]),
        (Order.NAME, ["Bo Marsh", "Zoë Quill", None]),
    ],
)
def test_speakers_are_listed_in_an_order_and_the_unknown_last(order, names):
    assert [row.share.name for row in listed(speaker_shares(ANALYSIS, TEXT), None, order)] == names


def test_only_speakers_of_whom_something_is_kept_are_listed():
    rows = listed(speaker_shares(ANALYSIS, TEXT), frozenset({2, 3}), Order.TEXT)
    assert [(row.share.name, row.statements) for row in rows] == [("Bo Marsh", (3,)), (None, (2,))]


@pytest.mark.parametrize(
    ("confidence", "checked", "expected"),
    [(0.85, False, "sure"), (0.6, False, "likely"), (0.59, False, "doubtful"), (0.1, True, "checked")],
)
def test_certainty_has_bounds(confidence, checked, expected):
    assert certainty(replace(STATEMENTS[0], confidence=confidence, is_checked=checked)) == expected


def test_a_sieve_is_told_in_one_line():
    sieve = Sieve(
        frozenset({None, "Bo Marsh"}),
        frozenset({Kind.MIXED, Kind.DIRECT}),
        frozenset({Certainty.DOUBTFUL}),
        frozenset({"money", "Bridge"}),
        " the  bridge ",
    )
    assert sieve_words(sieve) == "Bo Marsh, nobody known · direct, mixed · doubtful · #Bridge, #money · “the bridge”"
