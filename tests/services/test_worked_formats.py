"""The formats that the worker writes, with a real worker."""

import json
import sys
from dataclasses import replace

import pypdfium2
import pytest
import spacy
from spacy.tokens import DocBin

from reader import importers, settings
from reader.errors import CancelledError, ExportError
from reader.export import Item, Material, Paper
from reader.model import Analysis, Evidence, Span, Statement, StatementKind
from reader.services import exporting, worked_formats

TEXT = "The mayor spoke. 😀\n\n“We will rebuild,” she said.\n"


@pytest.fixture
def material(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    article = importers.load(path)
    start = article.text.index("We will")
    said = Statement((Span(start, start + 16),), StatementKind.DIRECT, Evidence("rule"), 0.9)
    return Material("All", (Item(article, Analysis(article.text_hash, "", statements=(said,))),) * 2)


@pytest.fixture
def own():
    folder = worked_formats.own_folder()
    folder.mkdir(parents=True)
    return folder


def test_a_template_of_ones_own_is_a_format_and_takes_the_place_of_one_that_came_along(own):
    (own / "fact-check.md.j2").write_text("{# title: My list #}\n")
    (own / "mine.org.j2").write_text("no title\n")
    (own / ".hidden.md.j2").touch()
    (own / "noending.j2").touch()
    found = {name: (each.title, each.suffix) for name, each in exporting.formats().items() if "." in name}
    assert found == {
        "fact-check.md": ("My list (template)", ".md"),
        "flashcards.csv": ("Who said it? Flashcards for Anki (template)", ".csv"),
        "mine.org": ("mine.org (template)", ".org"),
        "speakers.txt": ("Quotes by speaker (template)", ".txt"),
    }


@pytest.mark.slow
def test_the_worker_writes_a_template(own, material, tmp_path):
    (own / "mine.txt.j2").write_text(
        "{% for a in articles %}{{ a.statements[0].text }} {{ a.text | length }}\n{% endfor %}"
    )
    told = []
    exporting.write("mine.txt", material, tmp_path / "out.txt", told.append)
    assert (tmp_path / "out.txt").read_text("utf-8") == f"We will rebuild, {len(TEXT)}\n" * 2
    assert told[-1] == 1.0


@pytest.mark.slow
def test_the_worker_writes_a_docbin(material):
    nlp = spacy.blank("en")
    docs = list(DocBin().from_bytes(exporting.render("docbin", material)).get_docs(nlp.vocab))
    assert [(doc.text, doc.spans["statements"][0].text) for doc in docs] == [(TEXT, "We will rebuild,")] * 2


@pytest.mark.slow
def test_the_worker_writes_what_takes_long_as_this_process_would(material, tmp_path):
    told = []
    exporting.write("xlsx", material, tmp_path / "out.xlsx", told.append, is_apart=True)
    assert (tmp_path / "out.xlsx").read_bytes() == exporting.render("xlsx", material)
    assert (told[-1], told == sorted(told)) == (1.0, True)


@pytest.mark.slow
def test_the_worker_sets_pages_of_the_paper_that_is_wanted(material, tmp_path):
    exporting.write("pdf", replace(material, paper=Paper.LETTER), tmp_path / "out.pdf", is_apart=True)
    assert pypdfium2.PdfDocument(tmp_path / "out.pdf")[0].get_size() == (612, 792)


@pytest.mark.slow
def test_an_error_of_a_template_comes_back_and_what_was_there_is_kept(own, material, tmp_path):
    (own / "mine.txt.j2").write_text("\n{{ nothing }}")
    (tmp_path / "out.txt").write_text("before")
    with pytest.raises(ExportError, match=r"“mine.txt.j2” cannot be used, line 2: 'nothing' is undefined"):
        exporting.write("mine.txt", material, tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text() == "before"


@pytest.mark.slow
def test_it_can_be_cancelled(own, material, tmp_path):
    def cancel(done: float) -> None:
        raise CancelledError

    (own / "mine.txt.j2").write_text("{% for a in articles %}x{% endfor %}")
    with pytest.raises(CancelledError):
        exporting.write("mine.txt", material, tmp_path / "out.txt", cancel)
    assert not (tmp_path / "out.txt").exists()


def test_a_file_that_is_no_text_is_told(own, material):
    (own / "mine.txt.j2").write_bytes(b"\xff")
    with pytest.raises(ExportError, match="no text in UTF-8"):
        exporting.render("mine.txt", material)


def test_templates_do_not_wait_for_jinja():
    """The window imports every format when it starts."""
    assert settings.data_folder()
    import subprocess

    script = "import sys, json; import reader.services.exporting; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout)
    assert {"jinja2", "spacy", "lxml"} & set(loaded) == set()
