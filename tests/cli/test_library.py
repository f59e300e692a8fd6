from contextlib import closing

import pytest

from reader import settings
from reader.cli import library as command
from reader.services.batches import Outcome
from reader.store.library import Library
from tests.made import article_of


@pytest.fixture
def batch(monkeypatch):
    """Makes a batch that ends as a function says."""

    def ends(work):
        class FakeBatch:
            def __init__(self, library, worker, staged):
                self.outcome = Outcome(added=2)

            def add(self, paths):
                self.outcome = work(self, paths) or self.outcome

        monkeypatch.setattr(command, "Batch", FakeBatch)

    return ends


def interrupt(_batch, _paths):
    raise KeyboardInterrupt


def test_what_was_added_is_told(run, batch, capsys, article_file):
    batch(lambda _batch, _paths: None)
    assert run("library", "add", article_file) == 0
    assert capsys.readouterr().out == "2 articles added.\n"


def test_failures_are_told_one_by_one(run, batch, capsys, article_file):
    batch(lambda _batch, _paths: Outcome(added=1, failures=("This one is empty.",)))
    assert run("library", "add", article_file) == 1
    assert capsys.readouterr() == ("1 article added, 1 not added.\n", "on-the-record: This one is empty.\n")


def test_what_was_added_before_an_interruption_is_told(run, batch, capsys, article_file):
    batch(interrupt)
    assert run("library", "add", article_file) == 130
    assert capsys.readouterr().out == "Cancelled: 2 articles added.\n"


@pytest.mark.slow
def test_a_folder_is_read_analysed_and_found(run, tmp_path, article_file, capsys):
    folder = tmp_path / "press"
    folder.mkdir()
    article_file.rename(folder / "bridge.txt")
    (folder / "empty.txt").write_text("")
    assert run("library", "add", folder) == 1
    assert run("search", "rebuild", "--speaker", "Quill") == 0
    told = capsys.readouterr()
    assert "1 article added, 1 not added.\n" in told.out
    assert "Ada Quill (direct): We will rebuild the bridge" in told.out
    assert "empty.txt" in told.err


@pytest.mark.slow
def test_annotations_are_imported_and_what_could_not_be_is_told(run, tmp_path, capsys):
    text = "“We will rebuild the bridge,” Ada Quill told the council, and went home to her dogs."
    with closing(Library.open(settings.data_folder())) as library:
        article_id = library.keep(article_of(text, title="The bridge"))
    file, missing = tmp_path / "readwise.csv", tmp_path / "none.csv"
    file.write_text('Highlight,Title,Note\n"Ada Quill told the council, and went home",The Bridge,.x\nwords,Else,\n')
    assert run("library", "annotations", file, missing) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "1 highlight imported, 1 without an article, 1 file not read.",
        "“The bridge”: 1 in place",
        "“Else”, 1 highlight: no article of the library has this address or title; add it, and import again.",
    ]
    assert err.startswith(f"on-the-record: Cannot import annotations from “{missing}”: ")
    with closing(Library.open(settings.data_folder())) as library:
        assert [each.tags for each in library.annotations(article_id)] == [("x",)]
