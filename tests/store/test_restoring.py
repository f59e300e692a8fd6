import os
import sqlite3
from contextlib import closing

import pytest

from reader.errors import BackupError, CancelledError, LibraryDamagedError, LibraryError
from reader.store import backups, restoring
from reader.store.library import Library

STEP = "CREATE TABLE shelf (name TEXT)"


@pytest.fixture
def older(file, folder, annotation):
    """A backup of the library, in which a second highlight was made since."""
    backup = backups.back_up(file)
    library = Library.open(folder)
    library.put_annotation(library.recent(1)[0].article_id, annotation("b", note="later"))
    library.close()
    return backup.path


def notes(folder):
    library = Library.open(folder)
    try:
        return [made.note for known in library.recent(9) for made in library.annotations(known.article_id)]
    finally:
        library.close()


def others(folder):
    """What lies in the folder beside the library itself."""
    return {path.name for path in folder.iterdir()} - {"library.sqlite3", "derived.sqlite3", "backups"}


def test_a_backup_takes_the_place_of_the_library(file, folder, older):
    restoring.restore(file, older)
    assert (notes(folder), others(folder)) == (["mine"], set())


def test_what_was_in_the_library_is_backed_up_before(file, folder, older):
    done = restoring.restore(file, older)
    restoring.restore(file, done.before)
    assert notes(folder) == ["mine", "later"]


def test_an_open_library_goes_on_with_what_was_put_back(file, folder, older, annotation):
    library = Library.open(folder)
    article_id = library.recent(1)[0].article_id
    before = library.annotations(article_id)
    restoring.restore(file, older)
    after = library.annotations(article_id)
    library.put_annotation(article_id, annotation("c", note="new"))
    library.close()
    assert ([made.note for made in before], [made.note for made in after]) == (["mine", "later"], ["mine"])
    assert notes(folder) == ["mine", "new"]


def test_a_damaged_library_is_set_aside_with_its_log(file, folder, older, spoil):
    spoil(file)
    log = folder / "library.sqlite3-wal"
    log.write_bytes(b"log")
    damaged = file.read_bytes()
    done = restoring.restore(file, older)
    assert (notes(folder), others(folder)) == (["mine"], {"set-aside"})
    assert (done.before.read_bytes(), done.before.with_name(f"{done.before.name}-wal").read_bytes()) == (
        damaged,
        b"log",
    )


def test_a_damaged_library_that_is_open_elsewhere_is_left_for_the_one_that_was_put_back(
    file, folder, older, spoil, annotation
):
    library = Library.open(folder)
    article_id = library.recent(1)[0].article_id
    spoil(file)
    restoring.restore(file, older)
    library.put_annotation(article_id, annotation("c", note="new"))
    library.close()
    assert notes(folder) == ["mine", "new"]


def test_a_file_system_without_second_names_will_do(file, folder, older, spoil, monkeypatch):
    def refuse(*_paths):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    spoil(file)
    damaged = file.read_bytes()
    done = restoring.restore(file, older)
    assert (notes(folder), done.before.read_bytes()) == (["mine"], damaged)


def test_a_library_that_is_gone_is_put_back_without_its_old_log(file, folder, older):
    file.unlink()
    log = folder / "library.sqlite3-wal"
    log.write_bytes(b"log")
    done = restoring.restore(file, older)
    (kept,) = (folder / "set-aside").iterdir()
    assert (done.before, notes(folder), kept.read_bytes()) == (None, ["mine"], b"log")


def test_a_newer_library_is_set_aside(file, folder, older):
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("PRAGMA user_version = 99")
    restoring.restore(file, older)
    assert (notes(folder), others(folder)) == (["mine"], {"set-aside"})


def test_a_backup_of_an_older_schema_is_brought_up_to_date(file, folder, older, monkeypatch):
    steps = (*restoring.LIBRARY_STEPS, (STEP,))
    monkeypatch.setattr(restoring, "LIBRARY_STEPS", steps)
    restoring.restore(file, older)
    with closing(sqlite3.connect(file)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        assert (version, connection.execute("SELECT * FROM shelf").fetchall()) == (len(steps), [])


def test_a_backup_of_a_newer_version_is_refused(file, folder, older, dump):
    with closing(sqlite3.connect(older)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = dump(file)
    with pytest.raises(BackupError, match="newer version"):
        restoring.restore(file, older)
    assert (dump(file), others(folder)) == (before, set())


def test_a_damaged_backup_is_refused(file, folder, older, spoil, dump):
    spoil(older)
    before = dump(file)
    with pytest.raises(BackupError, match=rf"{older.name}.*damaged"):
        restoring.restore(file, older)
    assert (dump(file), others(folder)) == (before, set())


def test_a_backup_that_is_not_there_is_refused(file, tmp_path):
    with pytest.raises(BackupError, match=r"none\.sqlite3"):
        restoring.restore(file, tmp_path / "none.sqlite3")


@pytest.mark.parametrize("moment", [0.1, 0.45, 0.8])
def test_restoring_can_be_cancelled_until_it_is_done(folder, article, annotation, dump, moment):
    library = Library.open(folder)
    article_id = library.keep(article())
    for number in range(30):
        library.put_annotation(article_id, annotation(f"{number:02}", note="n" * 1_000_000))
    library.close()
    file = folder / "library.sqlite3"
    older = backups.back_up(file).path

    def cancel(done):
        if done > moment:
            raise CancelledError("enough")

    before = dump(file)
    with pytest.raises(CancelledError):
        restoring.restore(file, older, cancel)
    assert (dump(file), others(folder)) == (before, set())


def test_progress_goes_from_nothing_to_all(file, older):
    reports = []
    restoring.restore(file, older, reports.append)
    assert (reports == sorted(reports), reports[0] >= 0, reports[-1] <= 1) == (True, True, True)


def test_a_read_only_library_is_left_as_it_is(file, folder, older, mount):
    mount(folder, "--bind", str(folder))
    mount(folder, "-o", "remount,bind,ro", is_new=False)
    with pytest.raises(LibraryError):
        restoring.restore(file, older)


def test_a_library_that_is_set_aside_leaves_an_empty_one(file, folder):
    content = file.read_bytes()
    aside = restoring.set_aside(file)
    assert (aside.read_bytes(), notes(folder)) == (content, [])


def test_a_damaged_library_is_untouched_until_somebody_decides(file, folder, spoil):
    spoil(file)
    before = file.read_bytes()
    for _ in range(2):
        with pytest.raises(LibraryDamagedError):
            Library.open(folder)
    assert (file.read_bytes(), "set-aside" in others(folder)) == (before, False)
