"""The constructions that the engine reads, each in a sentence, with the real model."""

import pytest

from reader.model import Block, BlockKind, Flag, Notice, Span, StatementKind

pytestmark = pytest.mark.slow

MARA = "Mara Lindholm"


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("“We will rebuild the bridge,” said Mara Lindholm.", "We will rebuild the bridge,", MARA),
        ("“The river is rising,” Mara Lindholm said. “Go.”", "The river is rising, / Go.", MARA),
        ("``The river is rising,'' Mara Lindholm said.", "The river is rising,", MARA),
        ("«The river is rising», Mara Lindholm said.", "The river is rising", MARA),
        ("„The river is rising,“ Mara Lindholm said.", "The river is rising,", MARA),
        ("‘It’s the players’ fault,’ said Mara Lindholm.", "It’s the players’ fault,", MARA),
        ("Mara Lindholm said: “The river is rising.”", "The river is rising.", MARA),
        ("Mara Lindholm was blunt: “The river is rising.”", "The river is rising.", MARA),
        ("“The river is rising.” — Mara Lindholm", "The river is rising.", MARA),
        ("“He told me ‘never again’ and left,” said Mara Lindholm.", "He told me ‘never again’ and left,", MARA),
        ("The sign outside reads, “No boats after dark.”", "No boats after dark.", "The sign"),
        (
            "“It is old,” said Mara Lindholm, head of roads at the council.",
            "It is old,",
            "Mara Lindholm, head of roads at the council",
        ),
    ],
)
def test_quotation_belongs_to_the_cue_beside_it(found, text, words, source):
    assert [statement[:2] for statement in found(text)] == [(words, source)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mara Lindholm said that the bridge would close in May.", "that the bridge would close in May"),
        ("Mara Lindholm said the bridge would close in May.", "the bridge would close in May"),
        ("The bridge would close in May, Mara Lindholm said.", "The bridge would close in May"),
        ("The bridge, Mara Lindholm said, would close in May.", "The bridge / would close in May"),
        ("According to Mara Lindholm, the bridge will close in May.", "the bridge will close in May"),
        ("The bridge will close in May, according to Mara Lindholm.", "The bridge will close in May"),
        ("As Mara Lindholm put it, the bridge is tired.", "the bridge is tired"),
        ("Mara Lindholm left, acknowledging that the bridge was unsafe.", "that the bridge was unsafe"),
        ("Mara Lindholm rose and said that the bridge was unsafe.", "that the bridge was unsafe"),
        ("Mara Lindholm promised to close the bridge in May.", "to close the bridge in May"),
        ("Mara Lindholm urged them to wait until May.", "to wait until May"),
        ("The mayor was told by Mara Lindholm that the bridge was unsafe.", "that the bridge was unsafe"),
        ("Mara Lindholm: Bridge will close in May\n\nThe bridge is old.", "Bridge will close in May"),
        (
            "Mara Lindholm said that the bridge was unsafe and that the money was gone.",
            "that the bridge was unsafe and that the money was gone",
        ),
        (
            "Mara Lindholm said the plan was “a gift to nobody” and would fail.",
            "the plan was “a gift to nobody” and would fail",
        ),
        ("Mara Lindholm called the plan “a gift to nobody.”", "the plan “a gift to nobody.”"),
        (
            "Mara Lindholm dismissed the report as “old news with new numbers.”",
            "the report as “old news with new numbers.”",
        ),
    ],
)
def test_clause_belongs_to_its_cue(found, text, words):
    assert found(text) == [(words, MARA, MARA)]


def test_two_cues_that_share_a_subject_are_two_statements(found):
    assert found("Mara Lindholm said she was sorry and promised to repair the bridge.") == [
        ("she was sorry", MARA, MARA),
        ("to repair the bridge", MARA, MARA),
    ]


def test_relative_pronoun_is_the_source_and_its_antecedent_the_speaker(found):
    assert found("Mara Lindholm, who said the bridge was unsafe, left the room.") == [
        ("the bridge was unsafe", "who", MARA)
    ]


def test_noun_of_speech_reports(found):
    assert found("Nobody believed Mara Lindholm’s claim that the bridge was unsafe.") == [
        ("that the bridge was unsafe", "Mara Lindholm’s", MARA)
    ]


def test_turn_of_a_transcript_belongs_to_the_name_before_the_colon(found):
    assert found("The hearing.\n\nLINDHOLM: The bridge will close in May.\n\nAALTO: Too late.") == [
        ("The bridge will close in May.", "LINDHOLM", "Lindholm"),
        ("Too late.", "AALTO", "Aalto"),
    ]


def test_office_before_a_headline_colon_speaks(found):
    assert found("Harbour chief: Bridge will close in May\n\nIt is old.") == [
        ("Bridge will close in May", "Harbour chief", "Harbour chief")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The band played “The Long Road Home” twice.",
        "The so-called “experts” stayed at home.",
        "Mara Lindholm thinks the bridge will close in May.",
        "Mara Lindholm believes that the bridge is unsafe.",
        'She crossed the old bridge on a 6" plank.',
        "Asked whether she was tired, Mara Lindholm laughed.",
    ],
)
def test_scare_quotes_titles_and_beliefs_are_no_statements(found, text):
    assert found(text) == []


def test_quotation_goes_on_over_paragraphs(found):
    assert found("“It is tired,” said Mara Lindholm. “It is old.\n\n“It will close in May.”") == [
        ("It is tired, / It is old. / It will close in May.", MARA, MARA)
    ]


def test_quotation_without_a_cue_goes_to_the_last_speaker(engine):
    text = "Mara Lindholm said the bridge was old.\n\n“It will close in May.”"
    assert [(s.speaker, s.evidence.rule) for s in engine.analyse(text).statements] == [
        (MARA, "said-clause"),
        (MARA, "last-speaker"),
    ]


def test_unbalanced_mark_harms_its_own_paragraph_only(found):
    assert found("Mara Lindholm said: “It is tired.\n\n“Wait,” said Owen Carrick.\n\n“No,” said Nora Brandt.") == [
        ("It is tired.", MARA, MARA),
        ("Wait,", "Owen Carrick", "Owen Carrick"),
        ("No,", "Nora Brandt", "Nora Brandt"),
    ]


def test_quotation_before_anybody_spoke_is_not_attributed(found):
    assert found("“The river is rising.”") == [("The river is rising.", None, None)]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Ms. Lindholm said that the bridge was old.", ()),
        ("Ms. Lindholm did not say that the bridge was old.", (Flag.DENIED,)),
        ("Ms. Lindholm denied that the bridge was old.", (Flag.DENIED,)),
        ("Ms. Lindholm may have said that the bridge was old.", (Flag.HEDGED,)),
    ],
)
def test_denied_and_hedged_cues_are_flagged(engine, text, flags):
    assert [statement.flags for statement in engine.analyse(text).statements] == [flags]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is old,” said Mara Lindholm.", StatementKind.DIRECT),
        ("Mara Lindholm said it was “very old indeed.”", StatementKind.MIXED),
        ("Mara Lindholm said it was old.", StatementKind.INDIRECT),
    ],
)
def test_kind_follows_the_marks(engine, text, kind):
    assert [statement.kind for statement in engine.analyse(text).statements] == [kind]


def test_confidence_is_lower_without_a_cue(engine):
    text = "“It is old,” said Mara Lindholm.\n\n“It will close in May.”"
    sure, doubtful = engine.analyse(text).statements
    assert sure.confidence > doubtful.confidence


def test_blocks_are_read_over_their_line_breaks(engine):
    text = "“It is old,” said\nMara Lindholm."
    blocks = (Block(Span(0, len(text)), BlockKind.PARAGRAPH),)
    assert [s.speaker for s in engine.analyse(text, blocks).statements] == [MARA]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Lindholm left the room early.", ()),
        ("", (Notice.NO_SENTENCE,)),
        ("Contents", (Notice.NO_SENTENCE,)),
        (
            "Der Rat hat am Montag beschlossen, dass die alte Brücke im Mai geschlossen wird.\n" * 3,
            (Notice.NOT_ENGLISH,),
        ),
    ],
)
def test_a_text_that_cannot_be_read_is_noticed(engine, text, expected):
    assert engine.analyse(text).notices == expected


def test_progress_is_told_in_code_points(engine):
    told = []
    engine.analyse("One.\nTwo.\n", on_progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 10), (9, 10)]


def test_partial_analyses_grow_and_belong_to_the_text(engine):
    text = "“It is old,” said Mara Lindholm.\n\n" * 700
    partial = []
    whole = engine.analyse(text, on_partial=partial.append)
    counts = [len(analysis.statements) for analysis in partial]
    assert counts == sorted(set(counts))
    assert 1 < len(partial) < 5
    assert {analysis.text_hash for analysis in partial} == {whole.text_hash}
    assert partial[-1].statements == whole.statements[: counts[-1]]
