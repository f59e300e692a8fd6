"""Labels and places of names that the article's own words mend, with the real model and by hand."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from reader.nlp import lexicon
from reader.nlp.names import names

VOCAB = spacy.blank("en").vocab


def named(text, *entities, pos=None):
    doc = Doc(VOCAB, words=text.split(), pos=pos)
    doc.ents = [Span(doc, start, end, label) for start, end, label in entities]
    return [(name.form, name.label) for name in names(doc)]


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("Spotify grew", (0, 1, "GPE"), ("Spotify", "ORG")),
        ("about Brazil again", (1, 2, "ORG"), ("Brazil", "GPE")),
        ("the town of Hillsford grew", (3, 4, "ORG"), ("Hillsford", "GPE")),
        ("near Loring Airport", (1, 3, "ORG"), ("Loring Airport", "FAC")),
        ("the writer Gunter de Bruyn", (2, 5, "ORG"), ("Gunter de Bruyn", "PERSON")),
        ("with Helen Carter today", (1, 3, "ORG"), ("Helen Carter", "PERSON")),
        ("Campbell , who left", (0, 1, "ORG"), ("Campbell", "PERSON")),
        ("the Loring Ward Group", (1, 4, "PERSON"), ("Loring Ward Group", "ORG")),
        ("King Salaman spoke", (0, 2, "PERSON"), ("Salaman", "PERSON")),
    ],
)
def test_label_follows_the_words(text, entity, expected):
    assert named(text, entity) == [expected]


def test_person_six_times_and_a_place_once_is_a_person():
    text = "Tom Homan . Homan . Homan . Homan"
    assert (
        named(text, (0, 2, "PERSON"), (3, 4, "PERSON"), (5, 6, "GPE"), (7, 8, "ORG"))[1:] == [("Homan", "PERSON")] * 3
    )


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("Montell Fig spoke . Fig left", [(0, 2, "ORG"), (4, 5, "PERSON")], ["PERSON", "PERSON"]),
        ("Alden Capital grew . Alden left", [(0, 2, "ORG"), (4, 5, "PERSON")], ["ORG", "ORG"]),
        ("Alden Capital grew . Tess Alden left", [(0, 2, "ORG"), (4, 6, "PERSON")], ["ORG", "PERSON"]),
        ("a manager , Piotr Zych , left", [(3, 5, "ORG")], ["PERSON"]),
        ("Piotr Zych , 44 , left", [(0, 2, "ORG")], ["PERSON"]),
    ],
)
def test_long_name_and_its_short_form_have_one_label(text, entities, expected):
    pos = ["NOUN" if word == "manager" else "X" for word in text.split()]
    assert [label for _, label in named(text, *entities, pos=pos)] == expected


def test_headline_is_cut_from_a_name():
    text = "Owen Hale Blasts Moss . Owen Hale left . Owen Hale sat"
    entities = [(0, 4, "PERSON"), (5, 7, "PERSON"), (9, 11, "PERSON")]
    assert named(text, *entities) == [("Owen Hale", "PERSON")] * 3


def test_long_form_and_its_initials_are_two_names():
    text = "the Real Estate Council ( REC ) met ; REC left"
    pos = ["DET", *["PROPN"] * 3, "PUNCT", "PROPN", "PUNCT", "VERB", "PUNCT", "PROPN", "VERB"]
    assert named(text, (1, 7, "ORG"), pos=pos) == [("Real Estate Council", "ORG"), ("REC", "ORG"), ("REC", "ORG")]


def test_common_noun_with_a_capital_is_no_name():
    assert named("the Government fell", (1, 2, "ORG")) == []


def test_common_noun_that_ends_a_name_of_the_article_is_that_body():
    assert named("the Harbour Board met ; the Board left", (1, 3, "ORG"), (6, 7, "ORG"))[1:] == [("Board", "ORG")]


def test_known_places_have_their_usual_name():
    assert lexicon.proper_names("places")["U.S."] == "United States"


@pytest.mark.parametrize("name", ["places", "organisations", "not_names"])
def test_names_stand_once_each(name):
    text = (lexicon.folder() / "names" / f"{name}.txt").read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(entries) == len(set(entries))
