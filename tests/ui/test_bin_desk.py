import pytest
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from reader.ui.bin_desk import Bin


@pytest.fixture
def desk(reading, store):
    desk = Bin(store, reading)
    yield desk
    if desk.dialog is not None:
        desk.dialog.close()


@pytest.fixture
def deleted(opened, mark, find, qtbot):
    annotation = mark(find("Monday"))
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.remove(annotation.id)
    return annotation


def rows(desk):
    table = desk.dialog.table
    return [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]


def test_what_was_deleted_is_listed_and_restored(desk, opened, deleted, stored, qtbot):
    desk.show()
    qtbot.waitUntil(lambda: bool(rows(desk)))
    listed = rows(desk)
    with qtbot.waitSignal(desk.restored):
        desk.dialog.restore.click()
    qtbot.waitUntil(lambda: not rows(desk))
    assert listed == [["highlight", "Monday", "Bridge plan splits council"]]
    assert stored(lambda library: library.annotations(opened.article_id)) == (deleted,)


def test_what_is_deleted_for_good_is_gone(desk, opened, deleted, stored, qtbot):
    desk.show()
    qtbot.waitUntil(lambda: bool(rows(desk)))
    with qtbot.waitSignal(desk.told) as told:
        desk.erase(desk.dialog.chosen())
    assert (told.args, stored(lambda library: library.marks.bin())) == (
        ["Deleted for good, out of the backups too."],
        (),
    )


def test_deleting_for_good_is_asked_first_and_no_is_the_answer_of_the_return_key(desk, deleted, qtbot):
    desk.show()
    qtbot.waitUntil(lambda: bool(rows(desk)))
    question = desk.dialog.question(1)
    assert question.defaultButton() is question.button(QMessageBox.StandardButton.Cancel)
    with qtbot.assertNotEmitted(desk.dialog.erasing_asked):
        desk.dialog.erase.click()
        desk.dialog.findChild(QMessageBox).button(QMessageBox.StandardButton.Cancel).click()


def test_an_empty_bin_says_what_it_is_for(desk, qtbot):
    desk.show()
    assert desk.dialog._stack.currentWidget().text().startswith("The bin is empty.")
    assert not desk.dialog.restore.isEnabled()
    desk.dialog.findChild(QDialogButtonBox).rejected.emit()
    assert desk.dialog is None


def test_after_its_month_it_is_swept(desk, deleted, stored, monkeypatch, qtbot):
    monkeypatch.setattr("reader.store.binned.DAYS", -1)
    desk.sweep()
    qtbot.waitUntil(lambda: stored(lambda library: library.marks.bin()) == ())
