"""Words that their place on the page gives to somebody: turns of a transcript, quotations set as blocks."""

import pytest

from reader.model import Block, BlockKind, Span, StatementKind
from reader.nlp.engine import load

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def engine():
    return load()


def said(engine, text, blocks=()):
    analysis = engine.analyse(text, blocks)
    return [(statement.speaker, statement.quote(text)) for statement in analysis.statements]


def laid_out(*paragraphs):
    """A text and its blocks, from pairs of a kind and words."""
    text, blocks = "", []
    for kind, words in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(words)), kind))
        text += words + "\n\n"
    return text, tuple(blocks)


def test_turns_belong_to_the_people_of_their_labels(engine):
    text = (
        "Karin Lindholm met Jon Aalto on Monday.\n\n"
        "LINDHOLM: The bridge is old. It will close.\n\nAALTO (Centre): I think you are wrong, mayor.\n\nLINDHOLM: No."
    )
    analysis = engine.analyse(text)
    assert [(one.speaker, one.quote(text), one.kind, one.evidence.rule) for one in analysis.statements] == [
        ("Karin Lindholm", "The bridge is old. It will close.", StatementKind.DIRECT, "turn"),
        ("Jon Aalto", "I think you are wrong, mayor.", StatementKind.DIRECT, "turn"),
        ("Karin Lindholm", "No.", StatementKind.DIRECT, "turn"),
    ]
    assert text[analysis.statements[0].cue[0].start] == ":"


def test_what_a_turn_reports_lies_within_it(engine):
    text = "MOSS: He said that the ferry was late. “Very late,” he said.\n\nAALTO: Nobody told us so."
    assert said(engine, text) == [
        ("Moss", "He said that the ferry was late. “Very late,” he said."),
        ("Aalto", "Nobody told us so."),
    ]


def test_answers_belong_to_the_one_person_named_before(engine):
    text = (
        "The harbour master, Ada Moss, answered questions.\n\n"
        "Q. Was the ferry late?\n\nA. It was. Nobody told us why.\n\nWe waited.\n\n[Laughter]\n\n"
        "Q. And now?\n\nA. Now we sail."
    )
    assert said(engine, text) == [
        (None, "Was the ferry late?"),
        ("Ada Moss", "It was. Nobody told us why. … We waited."),
        (None, "And now?"),
        ("Ada Moss", "Now we sail."),
    ]


def test_a_heading_between_two_turns_is_nobodys(engine):
    text, blocks = laid_out(
        (BlockKind.PARAGRAPH, "MOSS: The ferry was late."),
        (BlockKind.HEADING, "Why it was late"),
        (BlockKind.PARAGRAPH, "AALTO: Nobody told us so."),
        (BlockKind.PARAGRAPH, "MODERATOR: Thank you both."),
    )
    assert said(engine, text, blocks) == [
        ("Moss", "The ferry was late."),
        ("Aalto", "Nobody told us so."),
        ("Moderator", "Thank you both."),
    ]


def test_answers_are_nobodys_where_two_are_named(engine):
    text = "Ada Moss and Jon Aalto met.\n\nQ: Was it late?\n\nA: It was late, and nobody told us."
    assert [speaker for speaker, _ in said(engine, text)] == [None, None]


def test_names_in_small_letters_make_a_transcript_where_one_comes_back(engine):
    text = "Ada Moss: It was late.\n\nJon Aalto: Nobody told us so.\n\nAda Moss: I did, twice."
    assert [speaker for speaker, _ in said(engine, text)] == ["Ada Moss", "Jon Aalto", "Ada Moss"]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The ferry sails again.\n\nCORRECTION: It sailed at nine.",
        "Ada Moss: 1,204.\n\nJon Aalto: 1,100.\n\nAda Moss: 38.\n\nJon Aalto: 12.",
        "A. J. Moss ran the ferry for years.\n\nA. The first point of the plan is a bridge.",
        "Sandvik: rain.\n\nNorrby: sun.\n\nUmberg: wind.",
        "Green Soup: 1 leek, 2 tsp.\n\nRed Soup: 3 beets, 1 tsp.\n\nGreen Soup: 2 leeks, 1 tsp.",
        "DEAR IDA: My husband never listens.\n\nDEAR WORRIED: Then write to him.",
        "Pro tip: Bring a coat.\n\nPro tip: Leave early.\n\nPro tip: Walk slowly.",
        "Small Bowl: 1 red, 1 cup.\n\nTop tip: Stir it well.\n\nSmall Bowl: 2 red, 1 tsp.",
        "IOWA: The vote is on Monday.\n\nOHIO: The vote is on Tuesday.",
    ],
)
def test_lists_and_furniture_are_no_transcript(engine, text):
    assert not [one for one in engine.analyse(text).statements if one.evidence.rule == "turn"]


def test_block_quotation_has_the_source_before_its_colon(engine):
    text, blocks = laid_out(
        (BlockKind.PARAGRAPH, "In a letter to the council, Karin Lindholm wrote:"),
        (BlockKind.QUOTE, "I will not seek another term. My family needs me."),
        (BlockKind.QUOTE, "The bridge can wait."),
        (BlockKind.PARAGRAPH, "Her office would not comment."),
    )
    analysis = engine.analyse(text, blocks)
    found = next(one for one in analysis.statements if one.evidence.rule == "block-quotation")
    assert (found.speaker, found.kind) == ("Karin Lindholm", StatementKind.DIRECT)
    assert found.quote(text) == "I will not seek another term. My family needs me. … The bridge can wait."


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The council published a letter on Monday. It reads:", "letter"),
        ("Ada Moss sent a note to the paper. This is what it said:", "note"),
        ("The statement read:", "statement"),
        ("Harbour Board issued this statement:", "Harbour Board"),
        ("Her post read as follows:", "Her post"),
        ("From the report:", "report"),
        ("Tolland Group wrote to its staff. In a message, the company said:", "Tolland Group"),
    ],
)
def test_block_quotation_has_the_source_that_the_words_before_name(engine, before, speaker):
    text, blocks = laid_out(
        (BlockKind.PARAGRAPH, before), (BlockKind.QUOTE, "The bridge is old and it will have to close.")
    )
    assert said(engine, text, blocks)[-1] == (speaker, "The bridge is old and it will have to close.")


def test_block_quotation_has_the_source_of_its_signature(engine):
    text, blocks = laid_out(
        (BlockKind.PARAGRAPH, "The council met on Monday."),
        (BlockKind.QUOTE, "The bridge is old and it will have to close."),
        (BlockKind.QUOTE, "— Karin Lindholm"),
    )
    assert said(engine, text, blocks) == [("Karin Lindholm", "The bridge is old and it will have to close.")]


def test_block_quotation_without_a_source_is_not_attributed(engine):
    text, blocks = laid_out(
        (BlockKind.PARAGRAPH, "The council met on Monday."),
        (BlockKind.QUOTE, "The bridge is old and it will have to close."),
    )
    assert said(engine, text, blocks) == [(None, "The bridge is old and it will have to close.")]


def test_nothing_is_looked_for_in_furniture(engine):
    text, blocks = laid_out(
        (BlockKind.PARAGRAPH, "Karin Lindholm said the bridge was old."),
        (BlockKind.FURNITURE, "Jon Aalto wrote: “We will close the bridge on Monday, whatever the council says.”"),
    )
    assert said(engine, text, blocks) == [("Karin Lindholm", "the bridge was old")]


def test_pull_quote_is_not_said_twice(engine):
    words = "The bridge is old and it will have to close"
    text, blocks = laid_out(
        (BlockKind.QUOTE, words), (BlockKind.PARAGRAPH, f"“{words},” Karin Lindholm said on Monday.")
    )
    assert said(engine, text, blocks) == [("Karin Lindholm", f"{words},")]


def test_nothing_is_said_in_a_byline(engine):
    text, blocks = laid_out(
        (BlockKind.BYLINE, "By Ada Moss, who says she has read every word of the plan"),
        (BlockKind.PARAGRAPH, "The council met on Monday."),
    )
    assert said(engine, text, blocks) == []


def test_headline_is_known_by_its_block(engine):
    text, blocks = laid_out(
        (BlockKind.PARAGRAPH, "Politics"),
        (BlockKind.TITLE, "Police chief: Nobody was hurt in the fire"),
        (BlockKind.PARAGRAPH, "The fire began at noon."),
    )
    assert said(engine, text, blocks) == [("Police chief", "Nobody was hurt in the fire")]
