"""brat standoff, checked by the rules of its manual: ids, offsets of one line each, and the words that they cover."""

import io
import re
import zipfile

import pytest

from reader.export import Item
from reader.model import Entity, Span
from reader.services import exporting

TEXT_BOUND = re.compile(r"(T\d+)\t([A-Za-z0-9_-]+) (\d+ \d+(?:;\d+ \d+)*)\t([^\n]+)")
OTHERS = [
    re.compile(r"R\d+\t[A-Za-z0-9_-]+ Arg1:(T\d+) Arg2:(T\d+)"),
    re.compile(r"A\d+\t[A-Za-z0-9_-]+ (T\d+)"),
    re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t[^\n]+"),
]


@pytest.fixture
def archive(article, analysis, annotations):
    from dataclasses import replace

    named = replace(analysis, entities=(Entity(Span(0, 5), "WORK OF ART", "The title"),))
    data = exporting.render("brat", exporting.of_item(Item(article, named, annotations)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield archive


@pytest.fixture
def lines(archive):
    return archive.read("article-0001.ann").decode().splitlines()


def test_the_text_is_word_for_word_the_article(archive, article):
    assert archive.read("article-0001.txt").decode() == article.text


def test_every_line_is_of_a_kind_that_brat_knows(lines):
    assert [line for line in lines if not any(kind.fullmatch(line) for kind in (TEXT_BOUND, *OTHERS))] == []


def test_offsets_cover_the_words_that_the_line_says_and_no_line_break(archive, lines):
    text = archive.read("article-0001.txt").decode()
    for found in filter(None, map(TEXT_BOUND.fullmatch, lines)):
        fragments = [text[int(start) : int(end)] for start, end in (each.split() for each in found[3].split(";"))]
        assert (" ".join(fragments), "\n" in "".join(fragments)) == (found[4], False)


def test_everything_that_is_referred_to_is_there(lines):
    there = {found[1] for found in map(TEXT_BOUND.fullmatch, lines) if found}
    referred = {key for line in lines for kind in OTHERS if (found := kind.fullmatch(line)) for key in found.groups()}
    assert referred <= there


def test_ids_are_different(lines):
    keys = [line.split("\t")[0] for line in lines]
    assert len(keys) == len(set(keys))


def test_labels_are_configured(archive, lines):
    configured = set(re.split(r"[\s]+", archive.read("annotation.conf").decode()))
    assert {found[2] for found in map(TEXT_BOUND.fullmatch, lines) if found} <= configured


def test_statements_names_and_highlights_are_there(lines):
    assert [found[2] for found in map(TEXT_BOUND.fullmatch, lines) if found] == [
        "Statement_direct",
        "Cue",
        "Statement_indirect",
        "Name_WORK_OF_ART",
        "Highlight_blue",
        "Highlight_red",
    ]
