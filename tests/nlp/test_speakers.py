"""Who a mention means: names, roles, pronouns and bodies, with the real model."""

import pytest

from reader.model import Speaker, SpeakerKind

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mara Lindholm is the harbour master. “It is old,” Lindholm said.", "Mara Lindholm"),
        ("Mara Lindholm chairs the council. She said the bridge was old.", "Mara Lindholm"),
        ("Owen Carrick waited. He said the bridge was old.", "Owen Carrick"),
        ("Ms. Lindholm met Mr. Carrick. He said the bridge was old.", "Carrick"),
        ("Nora Brandt met Peter Carrick. He said the bridge was old.", "Peter Carrick"),
        ("President Owen Carrick spoke. The president said the law was clear.", "Owen Carrick"),
        ("Attorney General Owen Carrick spoke. The attorney general said the law was clear.", "Owen Carrick"),
        ("Sen. Owen Carrick spoke. The senator said the law was clear.", "Owen Carrick"),
        ("The acting director, Owen Carrick, said the law was clear.", "Owen Carrick"),
        ("The Harbour Safety Board (HSB) met. The HSB said the bridge was unsafe.", "Harbour Safety Board"),
        ("American professor and writer Owen Carrick said the bridge was unsafe.", "Owen Carrick"),
        ("The mayor of Eastbank, Ines Duarte, said the bridge was unsafe.", "Ines Duarte"),
        ("The harbour board, which owns the pier, said the bridge was unsafe.", "harbour board"),
        ("Several residents said the bridge was unsafe.", "Several residents"),
        ("The company said the bridge was unsafe.", "company"),
        ("Some of the residents said the bridge was unsafe.", "Some of the residents"),
        ("But the harbour board said the bridge was unsafe.", "harbour board"),
        ("She said the bridge was unsafe.", None),
        ("It was said that the bridge was unsafe.", None),
    ],
)
def test_mention_is_named_by_the_evidence_of_the_text(found, text, speaker):
    assert [statement[2] for statement in found(text)] == [speaker]


def test_two_people_of_one_surname_are_kept_apart(found):
    text = "Owen Carrick met Nora Carrick. Nora Carrick said it was old. Owen Carrick said it was not."
    assert [statement[2] for statement in found(text)] == ["Nora Carrick", "Owen Carrick"]


def test_pronoun_means_whom_the_sentences_before_speak_of(found):
    text = (
        "Mara Lindholm runs the ferry. She has done so for years. A film about Nora Brandt was shown on board.\n\n"
        "She said it was a long night."
    )
    assert [statement[2] for statement in found(text)] == ["Mara Lindholm"]


def test_pronoun_does_not_mean_who_is_named_in_what_is_said(found):
    assert [one[2] for one in found("Owen Carrick rose. Peter Stone was late, he said.")] == ["Owen Carrick"]


def test_mentions_of_unnamed_speakers_lead_to_the_first(engine):
    text = "A team at Loring College tested mice. The team said that they slept."
    (statement,) = engine.analyse(text).statements
    assert [span.of(text) for span in statement.evidence.chain] == ["The team", "team at Loring College"]


def test_speaker_is_named_late(engine):
    text = (
        "Ferry chief: The pier is old\n\nThe acting head of the Loring Harbour Board said that it would close.\n\n"
        "“It is old,” Tom Moss said on Monday."
    )
    (speaker,) = engine.analyse(text).speakers
    assert (speaker.name, speaker.role) == ("Tom Moss", "acting head of the Loring Harbour Board")


@pytest.mark.parametrize("between", ["Owen Carrick smiled.", "“No,” said Tess Moss, a farmer."])
def test_speaker_is_not_named_late_where_another_may_be_meant(found, between):
    text = (
        f"The head of the harbour board said that the pier would close.\n\n{between}\n\n“It is old,” Nora Brandt said."
    )
    assert found(text)[0][2] == "head of the harbour board"


def test_chain_leads_from_the_mention_to_the_full_name(engine):
    text = "Mara Lindholm chairs the council.\n\nLindholm said it was old. “It must close,” she said."
    statement = engine.analyse(text).statements[1]
    assert [span.of(text) for span in statement.evidence.chain] == ["she", "Lindholm", "Mara Lindholm"]


def test_role_goes_over_the_place_of_an_office(engine):
    (speaker,) = engine.analyse("The mayor of Eastbank, Ines Duarte, said the ferry would stop in May.").speakers
    assert (speaker.name, speaker.role) == ("Ines Duarte", "mayor of Eastbank")


def test_quoted_words_are_no_role(engine):
    (speaker,) = engine.analyse("“It was,” said Mara Lindholm, “a long night.”").speakers
    assert (speaker.name, speaker.role) == ("Mara Lindholm", None)


def test_speaker_has_role_aliases_and_mentions(engine):
    text = "Tomas Weyland, head of roads, spoke. Weyland said it was old."
    (speaker,) = engine.analyse(text).speakers
    assert [span.of(text) for span in speaker.mentions] == ["Tomas Weyland", "Weyland"]
    assert speaker == Speaker("Tomas Weyland", SpeakerKind.PERSON, "head of roads", ("Weyland",), speaker.mentions)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mara Lindholm said the bridge was unsafe.", SpeakerKind.PERSON),
        ("Several residents said the bridge was unsafe.", SpeakerKind.GROUP),
        ("The company said the bridge was unsafe.", SpeakerKind.ORGANISATION),
        ("The Associated Press said the bridge was unsafe.", SpeakerKind.ORGANISATION),
        ("A report said the bridge was unsafe.", SpeakerKind.DOCUMENT),
        ("A spokesman said the bridge was unsafe.", SpeakerKind.PERSON),
        ("A couple said the bridge was unsafe.", SpeakerKind.GROUP),
        ("Seventy percent of residents said the bridge was unsafe.", SpeakerKind.GROUP),
        ("The carmaker said the bridge was unsafe.", SpeakerKind.ORGANISATION),
        ("The navy said the bridge was unsafe.", SpeakerKind.ORGANISATION),
        ("Tom Bell and Ida Finch said the bridge was unsafe.", SpeakerKind.GROUP),
    ],
)
def test_speaker_has_a_kind(engine, text, kind):
    assert [speaker.kind for speaker in engine.analyse(text).speakers] == [kind]


def test_speakers_are_ordered_by_their_first_statement(engine):
    text = "Owen Carrick met Mara Lindholm. “It is old,” Mara Lindholm said. Owen Carrick said it was not."
    assert [speaker.name for speaker in engine.analyse(text).speakers] == ["Mara Lindholm", "Owen Carrick"]
