import csv
import io
import json
import sys
from contextlib import closing

import pypdfium2
import pytest

from reader import importers
from reader.anchors import anchor
from reader.model import Annotation, Colour, Span, Speaker, SpeakerKind
from reader.nlp.version import engine_version
from reader.store.library import Library
from tests.made import analysis_of, statement_of

SAID = {"bridge": ("We will rebuild the bridge,", "Ada Quill"), "harbour": ("The harbour stays,", "Bo Marsh")}


def mark_bridge(home, path):
    home.mkdir()
    article = importers.load(path)
    start = article.text.index("bridge")
    moment = "2024-05-01T12:00:00+00:00"
    mark = anchor(article.text, Span(start, start + len("bridge")))
    note = Annotation("0f8fad5b-d9cb-469f-a165-70867728950e", mark, Colour.YELLOW, moment, moment, "Which bridge?")
    with closing(Library.open(home)) as library:
        library.put_annotation(library.keep(article), note)


@pytest.fixture
def kept(home, tmp_path):
    """Two analysed articles in the library, of which one carries a tag; their files by name."""
    home.mkdir()
    files = {}
    with closing(Library.open(home)) as library:
        for name, (words, speaker) in SAID.items():
            path = files[name] = tmp_path / f"{name}.txt"
            path.write_text(f"A {name} plan\n\n“{words}” {speaker} said.\n", encoding="utf-8")
            article = importers.load(path)
            said = statement_of(article.text, words, speaker)
            people = (Speaker(speaker, SpeakerKind.PERSON, aliases=(speaker.split()[-1],)),)
            article_id = library.keep(article)
            library.keep_analysis(analysis_of(article, said, speakers=people, engine=engine_version()))
        library.shelf.put_tags([(article_id, ("sea",))])
    return files


@pytest.fixture
def rows(run, capsysbinary):
    """Exports a table to the standard output; gives its speakers, or the complaint."""

    def export(*arguments):
        code = run("export", "--format", "csv", *arguments)
        printed = capsysbinary.readouterr()
        if code:
            return printed.err.decode()
        return [row["speaker"] for row in csv.DictReader(io.StringIO(printed.out.decode("utf-8-sig")))]

    return export


@pytest.mark.parametrize(
    ("arguments", "speakers"),
    [
        (["--library"], {"Ada Quill", "Bo Marsh"}),
        (["--search", "rebuild"], {"Ada Quill"}),
        (["--speaker", "marsh"], {"Bo Marsh"}),
        (["--speaker", "Quill", "--speaker", "Bo Marsh"], {"Ada Quill", "Bo Marsh"}),
        (["--tag", "sea"], {"Bo Marsh"}),
        (["--library", "--source", "bridge.txt"], {"Ada Quill"}),
        (["--kind", "direct", "--search", "harbour"], {"Bo Marsh"}),
    ],
)
def test_what_of_the_library_is_asked_for_is_exported(kept, rows, arguments, speakers):
    assert set(rows(*arguments)) == speakers


def test_several_files_are_one_export(kept, rows):
    assert rows(*kept.values()) == ["Ada Quill", "Bo Marsh"]


def test_of_files_a_speaker_and_a_tag_choose_a_part(kept, rows):
    by_speaker, by_tag = rows(*kept.values(), "--speaker", "quill"), rows(*kept.values(), "--tag", "sea")
    assert (by_speaker, by_tag) == (["Ada Quill"], ["Bo Marsh"])


def test_the_pages_are_of_the_paper_that_is_named(kept, run, tmp_path):
    target = tmp_path / "out.pdf"
    assert run("export", kept["bridge"], "--format", "pdf", "--paper", "letter", "-o", target) == 0
    assert pypdfium2.PdfDocument(target)[0].get_size() == (612, 792)


def test_nothing_to_export_is_said_and_writes_nothing(kept, run, tmp_path, capsys):
    code = run("export", "--search", "unheard", "--format", "csv", "-o", tmp_path / "out.csv")
    assert (code, "nothing to export" in capsys.readouterr().err, (tmp_path / "out.csv").exists()) == (1, True, False)


def test_without_a_library_it_says_how_to_get_one(home, rows):
    assert "library add" in rows("--library")


def test_an_article_that_was_not_analysed_is_told(home, run, article_file, capsys, tmp_path):
    home.mkdir()
    with closing(Library.open(home)) as library:
        library.keep(importers.load(article_file))
    code = run("export", "--library", "--format", "text", "-o", tmp_path / "out.txt")
    assert (code, "not analysed yet" in capsys.readouterr().err, "mayor" in (tmp_path / "out.txt").read_text()) == (
        0,
        True,
        True,
    )


def test_only_what_is_asked_for_is_in_it(kept, run, capsysbinary):
    run("export", "--library", "--format", "jsonld", "--contents", "highlights, notes")
    assert json.loads(capsysbinary.readouterr().out)["total"] == 0


@pytest.mark.parametrize(("options", "begins"), [([], b"\xef\xbb\xbftype"), (["--no-bom"], b"type,")])
def test_a_table_has_the_mark_unless_it_is_not_wanted(kept, run, capsysbinary, options, begins):
    run("export", "--library", "--format", "csv", *options)
    assert capsysbinary.readouterr().out.startswith(begins)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["a.txt", "--library"],
        ["a.txt", "--search", "words"],
        ["--library", "--contents", "everything"],
    ],
)
def test_wrong_usage_is_code_2(run, wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        run("export", *wrong, "--format", "csv")
    assert (ended.value.code, bool(capsys.readouterr().err)) == (2, True)


def test_a_file_that_exists_stays_unless_it_may_be_replaced(kept, run, tmp_path, capsys):
    output = tmp_path / "out.csv"
    output.write_text("before")
    refused = run("export", "--library", "--format", "csv", "-o", output), output.read_text()
    forced = run("export", "--library", "--format", "csv", "-o", output, "--force")
    assert (refused, "--force" in capsys.readouterr().err) == ((1, "before"), True)
    assert (forced, "Bo Marsh" in output.read_text("utf-8")) == (0, True)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("typed", "code", "is_replaced"), [("y\n", 0, True), ("\n", 1, False), ("", 1, False)])
def test_at_a_terminal_it_is_asked(kept, run, tmp_path, monkeypatch, typed, code, is_replaced):
    output = tmp_path / "out.csv"
    output.write_text("before")
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys, "stderr", Terminal())
    given = run("export", "--library", "--format", "csv", "-o", output)
    assert (given, "Replace it?" in sys.stderr.getvalue(), output.read_text("utf-8") != "before") == (
        code,
        True,
        is_replaced,
    )


@pytest.mark.slow
def test_statements_are_printed(run, article_file, capsysbinary):
    code = run("export", article_file, "--format", "markdown")
    assert (code, "We will rebuild the bridge" in capsysbinary.readouterr().out.decode()) == (0, True)


@pytest.mark.slow
def test_what_the_reader_marked_is_exported_too(run, home, article_file, tmp_path):
    mark_bridge(home, article_file)
    output = tmp_path / "out.md"
    code = run("export", article_file, "--format", "markdown", "-o", output)
    assert (code, "Which bridge?" in output.read_text(encoding="utf-8")) == (0, True)


@pytest.mark.slow
def test_no_library_is_made_for_an_export(run, home, article_file, capsysbinary):
    run("export", article_file, "--format", "csv")
    assert list(home.iterdir()) == []


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_code_1(run, tmp_path, capsys):
    code = run("export", tmp_path / "none.txt", "--format", "csv")
    assert (code, "none.txt" in capsys.readouterr().err) == (1, True)
