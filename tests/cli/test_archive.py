from contextlib import closing

import pytest

from reader import importers, settings
from reader.settings import HOME_VARIABLE
from reader.store.library import Library

pytestmark = pytest.mark.slow


@pytest.fixture
def library(article_file):
    """A library with one article."""
    with closing(Library.open(settings.data_folder())) as library:
        library.keep(importers.load(article_file))


def test_a_library_goes_to_an_archive_and_into_another_folder(run, library, tmp_path, monkeypatch, capsys):
    archive = tmp_path / "library.zip"
    exported = run("archive", "export", archive), capsys.readouterr().out
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "other"))
    imported = run("archive", "import", archive), capsys.readouterr().out
    with closing(Library.open(tmp_path / "other")) as other:
        titles = [known.title for known in other.recent(9)]
    assert exported == (0, f"Written: {archive}\n")
    assert (imported, titles) == ((0, "Imported: 1 article, 0 highlights.\n"), ["bridge"])


def test_without_a_library_there_is_nothing_to_export(run, tmp_path, capsys):
    code = run("archive", "export", tmp_path / "library.zip")
    assert (code, "nothing to export" in capsys.readouterr().err) == (1, True)


def test_what_is_no_archive_is_named(run, article_file, capsys):
    code = run("archive", "import", article_file)
    assert (code, "bridge.txt" in capsys.readouterr().err) == (1, True)


def test_one_of_two_words_is_needed(run, tmp_path):
    with pytest.raises(SystemExit, match="2"):
        run("archive", "delete", tmp_path / "library.zip")
