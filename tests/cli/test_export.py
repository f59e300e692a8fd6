from contextlib import closing

import pytest

from reader import importers
from reader.anchors import anchor
from reader.model import Annotation, Colour, Span
from reader.store.library import Library

pytestmark = pytest.mark.slow


def mark_bridge(home, path):
    home.mkdir()
    article = importers.load(path)
    start = article.text.index("bridge")
    moment = "2024-05-01T12:00:00+00:00"
    mark = anchor(article.text, Span(start, start + len("bridge")))
    note = Annotation("0f8fad5b-d9cb-469f-a165-70867728950e", mark, Colour.YELLOW, moment, moment, "Which bridge?")
    with closing(Library.open(home)) as library:
        library.put_annotation(library.keep(article), note)


def test_statements_are_printed(run, article_file, capsysbinary):
    code = run("export", article_file, "--format", "markdown")
    assert (code, "We will rebuild the bridge" in capsysbinary.readouterr().out.decode()) == (0, True)


def test_what_the_reader_marked_is_exported_too(run, home, article_file, tmp_path):
    mark_bridge(home, article_file)
    output = tmp_path / "out.md"
    code = run("export", article_file, "--format", "markdown", "-o", output)
    assert (code, "Which bridge?" in output.read_text(encoding="utf-8")) == (0, True)


def test_no_library_is_made_for_an_export(run, home, article_file, capsysbinary):
    run("export", article_file, "--format", "csv")
    assert list(home.iterdir()) == []


def test_a_file_that_cannot_be_read_is_code_1(run, tmp_path, capsys):
    code = run("export", tmp_path / "none.txt", "--format", "csv")
    assert (code, "none.txt" in capsys.readouterr().err) == (1, True)
