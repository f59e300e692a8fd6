from contextlib import closing

import pytest

from reader import importers, settings
from reader.store.library import Library

pytestmark = pytest.mark.slow


@pytest.fixture
def library(article_file):
    """The file of a library with one article."""
    folder = settings.data_folder()
    with closing(Library.open(folder)) as library:
        library.keep(importers.load(article_file))
    return folder / "library.sqlite3"


def titles():
    with closing(Library.open(settings.data_folder())) as library:
        return [known.title for known in library.recent(9)]


def spoil(path):
    content = bytearray(path.read_bytes())
    content[8192:8292] = b"\xa5" * 100
    path.write_bytes(content)


def forget_all(path):
    path.unlink()
    Library.open(path.parent).close()


def test_a_backup_is_made_and_named(run, library, capsys):
    code = run("backup")
    (made,) = (library.parent / "backups").iterdir()
    assert (code, capsys.readouterr().out) == (0, f"Backed up: {made}\n")


def test_a_backup_can_go_to_a_file_of_its_own(run, library, tmp_path):
    code = run("backup", "-o", tmp_path / "mine.sqlite3")
    forget_all(library)
    assert (code, run("restore", tmp_path / "mine.sqlite3"), titles()) == (0, 0, ["bridge"])


def test_without_a_library_there_is_nothing_to_back_up(run, capsys):
    assert (run("backup"), "nothing to back up" in capsys.readouterr().err) == (1, True)


def test_the_backups_are_listed_with_their_state(run, library, capsys):
    run("backup")
    (first,) = (library.parent / "backups").iterdir()
    run("backup")
    spoil(first)
    capsys.readouterr()
    code = run("backup", "--list")
    lines = capsys.readouterr().out.splitlines()
    states = [line.partition(" MB  ")[2] for line in lines]
    assert (code, states, lines[1].split()[0]) == (0, ["1 article, 0 highlights", "damaged"], first.name)


def test_a_damaged_library_is_restored_from_its_newest_good_backup(run, library, capsys):
    run("backup")
    spoil(library)
    told = run("backup"), "on-the-record restore" in capsys.readouterr().err
    code = run("restore")
    out = capsys.readouterr().out
    assert (told, code, titles(), "set-aside" in out) == ((1, True), 0, ["bridge"], True)


def test_a_backup_is_restored_by_its_name(run, library):
    run("backup")
    (made,) = (library.parent / "backups").iterdir()
    forget_all(library)
    assert (run("restore", made.name), titles()) == (0, ["bridge"])


def test_without_a_good_backup_nothing_is_restored(run, library, capsys):
    before = library.read_bytes()
    assert (run("restore"), "no good backup" in capsys.readouterr().err, library.read_bytes()) == (1, True, before)


def test_a_backup_that_is_not_there_is_named(run, library, capsys):
    assert (run("restore", "none.sqlite3"), "none.sqlite3" in capsys.readouterr().err) == (1, True)
