"""Names of a Doc that is built by hand."""

import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from reader.nlp.names import names


def named(text, *entities):
    words = text.split()
    doc = Doc(Vocab(), words=words)
    doc.ents = [Span(doc, start, end, label) for start, end, label in entities]
    return [(name.form, name.label, name.canonical) for name in names(doc)]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("Ada Holt spoke . Holt left", [(0, 2, "PERSON"), (4, 5, "PERSON")], ("Holt", "PERSON", "Ada Holt")),
        ("Ada Holt spoke . Holt left", [(0, 2, "PERSON"), (4, 5, "ORG")], ("Holt", "PERSON", "Ada Holt")),
        ("Paul Jones spoke . Jones left", [(0, 2, "ORG")], ("Jones", "PERSON", "Paul Jones")),
        ("Ada Holt spoke . Ada left", [(0, 2, "PERSON"), (4, 5, "PERSON")], ("Ada", "PERSON", "Ada Holt")),
        (
            "Mara Vega Lorca spoke . Vega Lorca left",
            [(0, 3, "PERSON"), (5, 7, "PERSON")],
            ("Vega Lorca", "PERSON", "Mara Vega Lorca"),
        ),
        (
            "William Barlow , William Barlow , Bill Barlow",
            [(0, 2, "PERSON"), (3, 5, "PERSON"), (6, 8, "PERSON")],
            ("Bill Barlow", "PERSON", "William Barlow"),
        ),
        (
            "Robert “Bobby” Crane spoke . Bobby Crane left",
            [(0, 3, "PERSON"), (5, 7, "PERSON")],
            ("Bobby Crane", "PERSON", "Robert “Bobby” Crane"),
        ),
        ("BBC Two grew . the BBC left", [(0, 2, "ORG"), (5, 6, "ORG")], ("BBC", "ORG", "BBC")),
        ("Holt left . Ada Holt spoke", [(3, 5, "PERSON"), (0, 1, "PERSON")], ("Ada Holt", "PERSON", "Ada Holt")),
        (
            "the Harbour Safety Board met . HSB left",
            [(0, 4, "ORG"), (6, 7, "ORG")],
            ("HSB", "ORG", "Harbour Safety Board"),
        ),
        ("the Board 's plan", [(0, 3, "ORG")], ("Board", "ORG", "Board")),
        ("in May 2020", [(1, 3, "DATE")], ("May 2020", "DATE", "May 2020")),
    ],
)
def test_last_name_has_its_canonical_form(text, entities, expected):
    assert named(text, *entities)[-1] == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a spokesperson , Per Olsson , said so", [("Per Olsson", "PERSON", "Per Olsson")]),
        ("a spokesperson , Per Olsson said so", []),
        ("the river , Old Harbour , and the sea", []),
        ("a spokesperson , Per , said so", []),
    ],
)
def test_words_with_capitals_between_commas_behind_a_noun_for_a_person_are_one(text, found):
    assert named(text) == found


def test_surname_means_the_person_named_last():
    found = named("Ada Holt , Holt , Ned Holt , Holt", *[(i, j, "PERSON") for i, j in [(0, 2), (3, 4), (5, 7), (8, 9)]])
    assert [canonical for _, _, canonical in found] == ["Ada Holt", "Ada Holt", "Ned Holt", "Ned Holt"]


def test_surname_means_the_person_named_in_full_far_more_often():
    found = named(
        "Ned Holt , Ned Holt , Ada Holt , Holt", *[(i, j, "PERSON") for i, j in [(0, 2), (3, 5), (6, 8), (9, 10)]]
    )
    assert found[-1] == ("Holt", "PERSON", "Ned Holt")


@pytest.mark.parametrize(("title", "expected"), [("Mr.", "Ned Holt"), ("Mrs.", "Helen Holt")])
def test_title_tells_two_people_of_one_surname_apart(title, expected):
    text = f"Ned Holt met Helen Holt . {title} Holt left"
    doc = Doc(spacy.blank("en").vocab, words=text.split())
    doc.ents = [Span(doc, start, end, "PERSON") for start, end in [(0, 2), (3, 5), (7, 8)]]
    assert names(doc)[-1].canonical == expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("the Harbour Board met . the Board left", [(0, 3, "ORG"), (5, 7, "ORG")], "Harbour Board"),
        ("Pew Center grew . Pew left", [(0, 2, "ORG"), (4, 5, "ORG")], "Pew Center"),
        ("Pew Center , Pew Trusts . Pew left", [(0, 2, "ORG"), (3, 5, "ORG"), (6, 7, "ORG")], "Pew"),
        ("the United States and the U.S. left", [(1, 3, "GPE"), (5, 6, "GPE")], "United States"),
        ("the U.S. left", [(1, 2, "GPE")], "U.S."),
    ],
)
def test_body_or_place_has_one_name(text, entities, expected):
    assert named(text, *entities)[-1][2] == expected
