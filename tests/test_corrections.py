from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import anchors, codec
from reader.correction import Correction, CorrectionKind, SpeakerReference, StatementDetails
from reader.corrections import apply, statement_index
from reader.model import (
    Analysis,
    Entity,
    Evidence,
    Flag,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
    text_hash,
)

TEXT = "“We build,” Ann Marsh said. “It costs,” Marsh said. “Never,” Bo Quill said. Nobody knows."
Kind = CorrectionKind


def span(words, start=0):
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def anchor(words, start=0):
    return anchors.anchor(TEXT, span(words, start))


def statement(words, speaker, source, **more):
    return Statement((span(words),), StatementKind.DIRECT, Evidence("cue"), 0.8, source=source, speaker=speaker, **more)


MARSH = span("Marsh", 30)
ANN = Speaker("Ann Marsh", SpeakerKind.PERSON, "mayor", ("Marsh",), (span("Ann Marsh"), MARSH))
BO = Speaker("Bo Quill", SpeakerKind.PERSON, mentions=(span("Bo Quill"),))
ANALYSIS = Analysis(
    text_hash(TEXT),
    "one 1",
    entities=(Entity(span("Ann Marsh"), "PERSON", "Ann Marsh"), Entity(MARSH, "GPE", "Ann Marsh")),
    statements=(
        statement("We build,", "Ann Marsh", span("Ann Marsh")),
        statement("It costs,", "Ann Marsh", MARSH),
        statement("Never,", "Bo Quill", span("Bo Quill")),
    ),
    speakers=(ANN, BO),
)
ANOTHER = Analysis(
    text_hash(TEXT),
    "two 1",
    statements=(statement("Never", "Quill", span("Quill")),),
    speakers=(Speaker("Quill", SpeakerKind.PERSON, mentions=(span("Bo Quill"),)),),
)
"""What another engine says of the same text: it misses two statements and calls Bo Quill by his surname."""


def correction(kind, target="", *, number="1", **about):
    words = (anchor(target),) if target else ()
    return Correction(number, kind, "2026-03-02", words, about.pop("text_hash", ANALYSIS.text_hash), **about)


def said(analysis):
    return [(each.quote(TEXT), each.speaker) for each in analysis.statements]


def corrected(*made, analysis=ANALYSIS):
    return apply(analysis, TEXT, made)


def reference(name, mention=None):
    return SpeakerReference(name, mention=mention)


BUILD, COSTS, NEVER = ("We build,", "Ann Marsh"), ("It costs,", "Ann Marsh"), ("Never,", "Bo Quill")
BY_BO = StatementDetails(StatementKind.DIRECT, speaker=reference("Bo Quill", anchor("Bo Quill")))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            correction(Kind.CREATE, "Nobody knows.", statement=BY_BO),
            [BUILD, COSTS, NEVER, ("Nobody knows.", "Bo Quill")],
        ),
        (correction(Kind.REJECT, "It costs,"), [BUILD, NEVER]),
        (
            correction(Kind.REASSIGN, "It costs,", speaker=reference("Bo Quill")),
            [BUILD, ("It costs,", "Bo Quill"), NEVER],
        ),
        (correction(Kind.REASSIGN, "It costs,", speaker=reference("Eve")), [BUILD, ("It costs,", "Eve"), NEVER]),
        (correction(Kind.REASSIGN, "It costs,"), [BUILD, ("It costs,", None), NEVER]),
        (correction(Kind.REBOUND, "It costs,", words=(anchor("It costs"),)), [BUILD, ("It costs", "Ann Marsh"), NEVER]),
        (
            correction(Kind.MERGE, speaker=reference("Bo Quill"), other=reference("Ann Marsh")),
            [BUILD, COSTS, ("Never,", "Ann Marsh")],
        ),
        (
            correction(Kind.SPLIT, speaker=reference("Ann Marsh"), name="Marsh"),
            [BUILD, ("It costs,", "Marsh"), NEVER],
        ),
        (
            correction(Kind.RENAME, speaker=reference("Bo Quill"), name="Robert Quill"),
            [BUILD, COSTS, ("Never,", "Robert Quill")],
        ),
        (
            correction(Kind.ALIAS, speaker=reference("Ann Marsh"), name="Bo Quill"),
            [BUILD, COSTS, ("Never,", "Ann Marsh")],
        ),
        (
            correction(Kind.ALIAS, speaker=reference("Robert Quill"), name="Bo Quill", text_hash=""),
            [BUILD, COSTS, ("Never,", "Robert Quill")],
        ),
        (correction(Kind.REJECT, "Nobody knows."), [BUILD, COSTS, NEVER]),
    ],
    ids=lambda value: str(value.kind) if isinstance(value, Correction) else "",
)
def test_who_says_what_after_a_correction(made, expected):
    assert said(corrected(made)) == expected


def test_an_accepted_statement_is_checked_and_sure():
    details = StatementDetails(
        StatementKind.DIRECT, source=anchor("Marsh", 30), speaker=reference("Ann Marsh"), rule="cue"
    )
    found = corrected(correction(Kind.ACCEPT, "It costs,", statement=details)).statements[1]
    assert found == replace(ANALYSIS.statements[1], confidence=1.0, is_checked=True)


def test_an_accepted_statement_stays_when_another_engine_does_not_find_it():
    details = StatementDetails(StatementKind.DIRECT, speaker=reference("Ann Marsh", anchor("Ann Marsh")))
    made = correction(Kind.ACCEPT, "It costs,", statement=details)
    assert said(corrected(made, analysis=ANOTHER)) == [("It costs,", "Ann Marsh"), ("Never", "Quill")]


def test_a_correction_holds_for_the_words_that_another_engine_bounds_otherwise():
    made = correction(Kind.REASSIGN, "Never,", speaker=reference("Ann Marsh"))
    assert said(corrected(made, analysis=ANOTHER)) == [("Never", "Ann Marsh")]


def test_a_speaker_is_known_by_a_mention_whatever_the_engine_calls_them():
    made = correction(Kind.RENAME, speaker=reference("Bo Quill", anchor("Bo Quill")), name="Robert Quill")
    assert said(corrected(made, analysis=ANOTHER)) == [("Never", "Robert Quill")]


def test_what_was_joined_is_one_speaker_with_all_names_and_mentions():
    made = correction(Kind.MERGE, speaker=reference("Bo Quill"), other=reference("Ann Marsh"))
    (one,) = corrected(made).speakers
    assert (one.aliases, one.mentions, one.role) == (
        ("Marsh", "Bo Quill"),
        (span("Ann Marsh"), MARSH, span("Bo Quill")),
        "mayor",
    )


def test_what_was_split_has_its_own_mentions():
    made = correction(Kind.SPLIT, speaker=reference("Ann Marsh"), name="Marsh")
    first, second, _third = corrected(made).speakers
    assert (first.aliases, first.mentions, second.mentions) == ((), (span("Ann Marsh"),), (MARSH,))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (correction(Kind.HIDE, name="Ann Marsh"), []),
        (correction(Kind.RETYPE, name="Ann Marsh", label="ORG"), ["ORG", "ORG"]),
        (correction(Kind.HIDE, "Ann Marsh"), ["GPE"]),
    ],
)
def test_a_name_is_hidden_or_of_another_type(made, expected):
    assert [entity.label for entity in corrected(made).entities] == expected


def test_kind_and_flags_are_set():
    made = correction(Kind.SET_KIND, "Never,", statement_kind=StatementKind.MIXED)
    flagged = correction(Kind.SET_FLAGS, "Never,", number="2", flags=(Flag.DENIED,))
    last = corrected(made, flagged).statements[-1]
    assert (last.kind, last.flags) == (StatementKind.MIXED, (Flag.DENIED,))


def test_the_latest_correction_has_the_last_word():
    first = correction(Kind.REASSIGN, "Never,", number="2", speaker=reference("Eve"))
    second = replace(first, id="1", created="2026-03-03", speaker=reference("Ida"))
    assert corrected(second, first).statements[-1].speaker == "Ida"


def test_corrections_of_the_library_come_before_those_of_the_article():
    renamed = correction(Kind.RENAME, number="1", speaker=reference("Bo Quill"), name="Robert")
    everywhere = correction(Kind.ALIAS, number="2", speaker=reference("B. Quill"), name="Bo Quill", text_hash="")
    assert corrected(renamed, everywhere).statements[-1].speaker == "Robert"


def test_half_of_a_statement_is_not_that_statement():
    assert statement_index(ANALYSIS, (Span(1, 5),)) is None


ANCHORS = st.builds(anchors.anchor, st.just(TEXT), st.sampled_from([ANALYSIS.statements[0].content[0], MARSH]))
REFERENCES = st.builds(
    SpeakerReference, st.sampled_from(["Ann Marsh", "Marsh", "Eve"]), st.sampled_from(SpeakerKind), st.none() | ANCHORS
)
CORRECTIONS = st.builds(
    Correction,
    id=st.uuids().map(str),
    kind=st.sampled_from(Kind),
    created=st.sampled_from(["", "1", "2", "3"]),
    target=st.lists(ANCHORS, max_size=2).map(tuple),
    text_hash=st.sampled_from(["", "abc"]),
    words=st.lists(ANCHORS, max_size=1).map(tuple),
    statement=st.none()
    | st.builds(
        StatementDetails,
        kind=st.sampled_from(StatementKind),
        cue=st.lists(ANCHORS, max_size=2).map(tuple),
        source=st.none() | ANCHORS,
        speaker=st.none() | REFERENCES,
        flags=st.lists(st.sampled_from(Flag), unique=True).map(tuple),
    ),
    speaker=st.none() | REFERENCES,
    other=st.none() | REFERENCES,
    name=st.sampled_from(["", "Marsh", "Bo Quill", "Ida"]),
    statement_kind=st.none() | st.sampled_from(StatementKind),
    flags=st.lists(st.sampled_from(Flag), unique=True).map(tuple),
    label=st.sampled_from(["", "ORG"]),
)


@given(CORRECTIONS)
def test_a_correction_comes_back_from_json(made):
    assert codec.correction_from_json(codec.correction_to_json(made)) == made


@given(st.lists(CORRECTIONS, max_size=5))
def test_whatever_is_corrected_each_statement_has_a_known_speaker_and_names_are_unique(made):
    analysis = corrected(*made)
    names = [speaker.name for speaker in analysis.speakers]
    assert len(names) == len(set(names))
    assert {each.speaker for each in analysis.statements} <= {None, *names}
