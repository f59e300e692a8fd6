import time
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from reader.model import Colour
from reader.settings import data_folder
from reader.store import backups
from reader.ui.backups_dialog import BackupsDialog
from reader.ui.store_thread import StoreThread


@pytest.fixture
def file():
    return data_folder() / "library.sqlite3"


@pytest.fixture
def dialog(window, qtbot):
    """Waits for the list of backups, with so many rows."""

    def shown(rows):
        qtbot.waitUntil(lambda: any(each._model.rowCount() == rows for each in visible(window)))
        return visible(window)[0]

    return shown


def visible(window):
    return [each for each in window.findChildren(BackupsDialog) if each.isVisible()]


def press(dialog, text):
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text() == text]
    button.click()


def choose(window, text):
    (action,) = [each for each in window.safekeeping.menu.actions() if each.text() == text]
    action.trigger()


def spoil(path):
    content = bytearray(path.read_bytes())
    content[8192:8292] = b"\xa5" * 100
    path.write_bytes(content)


def words(window):
    return window.pane.message.message


def contents(dialog):
    return [dialog._model.index(row, 1).data() for row in range(dialog._model.rowCount())]


def test_a_backup_is_made_from_the_menu_and_named(reading, file, qtbot):
    choose(reading, "Back up now")
    qtbot.waitUntil(lambda: "Backed up" in words(reading))
    (made,) = backups.backups(file)
    assert words(reading) == f"Backed up: {made.path}"


def test_the_backup_of_the_day_is_made_once(reading, file, stored):
    reading.safekeeping.start()
    reading.safekeeping._back_up_if_due()
    reading._store._copier.submit(int).result()
    assert len(backups.backups(file)) == 1


def test_a_window_that_is_open_for_days_makes_one_each_day(reading, file):
    made = backups.back_up(file)
    yesterday = made.made - timedelta(days=1)
    made.path.rename(made.path.with_name(f"library-{yesterday:%Y%m%d-%H%M%S-%f}.sqlite3"))
    reading.safekeeping._clock.timeout.emit()
    reading._store._copier.submit(int).result()
    assert [each.made > made.made for each in backups.backups(file)] == [True, False]


def test_without_a_backup_the_list_says_so(window, qtbot):
    choose(window, "Backups …")
    qtbot.waitUntil(lambda: "no backup yet" in visible(window)[0]._empty.text())


def test_a_backup_is_put_back_and_shown(reading, opened, mark, find, file, dialog, qtbot):
    mark(find("Ada Quill"), Colour.GREEN)
    backups.back_up(file)
    mark(find("Bo Marsh"), Colour.RED)
    choose(reading, "Backups …")
    listed = dialog(1)
    seen = contents(listed)
    press(listed, "Put back")
    qtbot.waitUntil(lambda: len(opened.notebook.annotations) == 1)
    assert (seen, "put back" in words(reading)) == (["1 article, 1 highlight"], True)
    mark(find("the mayor"), Colour.BLUE)
    assert len(opened.notebook.annotations) == 2


def test_a_damaged_backup_cannot_be_chosen(reading, file, dialog):
    first, second = backups.back_up(file), backups.back_up(file)
    spoil(second.path)
    choose(reading, "Backups …")
    listed = dialog(2)
    before = listed._chosen()
    listed._list.setCurrentIndex(listed._model.index(0, 0))
    assert (contents(listed)[0], before, listed._chosen()) == ("damaged", first.path, first.path)


@pytest.fixture
def damaged(store, stored, article, annotation, file):
    """A damaged library of which there is a backup; the window has not used it yet."""
    stored(lambda library: library.put_annotation(library.keep(article), annotation))
    backups.back_up(file)
    store.replace(lambda folder, report: spoil(file), print, print, print)


def test_a_damaged_library_is_offered_its_newest_good_backup(damaged, window, session, article_file, dialog, qtbot):
    window.load_recent()
    session.open(article_file)
    listed = dialog(1)
    assert "damaged" in listed._words.text()
    press(listed, "Put back")
    qtbot.waitUntil(lambda: len(session.notebook.annotations) == 1)
    assert "What was there before is kept" in words(window)


def test_a_damaged_library_is_offered_once(damaged, window, dialog, qtbot):
    window.load_recent()
    dialog(1).reject()
    window.marking.load_tags()
    window._store._executor.submit(int).result()
    qtbot.wait(0)
    assert visible(window) == []


def test_an_article_can_be_read_while_the_library_is_damaged(damaged, window, session, article_file, dialog, qtbot):
    with qtbot.waitSignal(session.analysis_changed):
        session.open(article_file)
    assert session.article.title == "Bridge plan splits council"


def test_an_empty_library_takes_the_place_of_a_damaged_one(damaged, window, session, article_file, dialog, file, qtbot):
    window.load_recent()
    press(dialog(1), "Start with an empty library")
    qtbot.waitUntil(lambda: "empty now" in words(window))
    with qtbot.waitSignal(session.analysis_changed):
        session.open(article_file)
    assert (session.notebook.annotations, len(list((file.parent / "set-aside").glob("*.sqlite3")))) == ({}, 1)


def test_a_failed_backup_is_told(reading, file, qtbot):
    (file.parent / "backups").touch()
    choose(reading, "Back up now")
    qtbot.waitUntil(lambda: str(file.parent / "backups") in words(reading))


def test_a_copy_that_runs_is_given_up_when_the_program_ends(qapp, qtbot):
    store = StoreThread(data_folder)
    reports = []

    def work(folder, report):
        while True:
            report(len(reports) / 1_000_000)
            reports.append(folder)
            time.sleep(0.01)

    store.copy(work, print, print, print)
    qtbot.waitUntil(lambda: len(reports) > 3)
    store.close()
    assert [thread.is_alive() for thread in store._copier._threads] == [False]


def test_a_cancelled_errand_says_that_nothing_was_changed(store, qtbot):
    failures, percents = [], []

    def work(_folder, report):
        while True:
            report(0.5)
            time.sleep(0.01)

    errand = store.copy(work, percents.append, print, failures.append)
    qtbot.waitUntil(lambda: percents == [50])
    errand.cancel()
    qtbot.waitUntil(lambda: bool(failures))
    assert (str(failures[0]), percents) == ("It was cancelled; nothing was changed.", [50])


def test_the_library_goes_to_an_archive_and_comes_back(reading, opened, mark, find, tmp_path, qtbot, monkeypatch):
    mark(find("Ada Quill"), Colour.GREEN)
    archive = str(tmp_path / "library.zip")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (archive, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (archive, ""))
    choose(reading, "Export the library …")
    qtbot.waitUntil(lambda: words(reading) == f"Written: {archive}")
    mark(find("Bo Marsh"), Colour.RED)
    with qtbot.waitSignal(opened.article_opened):
        choose(reading, "Import an archive …")
    assert (words(reading), len(opened.notebook.annotations)) == ("Imported: 0 articles, 0 highlights.", 2)


def test_what_is_no_archive_is_told_and_changes_nothing(reading, opened, article_file, qtbot):
    reading.safekeeping.import_archive(article_file)
    qtbot.waitUntil(lambda: "Cannot read the archive" in words(reading))
    assert opened.article.title == "Bridge plan splits council"


def test_a_dialog_that_is_cancelled_does_nothing(reading, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    choose(reading, "Export the library …")
    choose(reading, "Import an archive …")
    assert words(reading) == ""
