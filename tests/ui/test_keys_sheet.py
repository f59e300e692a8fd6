"""The sheet of keys, in which they can be changed."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from reader.ui.keys_desk import KeysDesk

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(window):
    return KeysDesk(window)


@pytest.fixture
def sheet(desk, qtbot):
    sheet = desk.show_sheet()
    qtbot.waitExposed(sheet)
    yield sheet
    if shiboken6.isValid(sheet):
        sheet.close()


def rows(sheet):
    items = [sheet.rows.topLevelItem(row) for row in range(sheet.rows.topLevelItemCount())]
    return {item.text(0): item.text(1) for item in items if not item.isHidden()}


def choose(sheet, name):
    items = [sheet.rows.topLevelItem(row) for row in range(sheet.rows.topLevelItemCount())]
    sheet.rows.setCurrentItem(next(item for item in items if item.text(0) == name))


def test_it_shows_the_keys_there_are(sheet):
    found = rows(sheet)
    assert (found["Next statement"], found["Full screen"], found["Undo"]) == ("J", "F11", "Ctrl+Z")


def test_it_finds_an_action_by_its_letters_and_by_its_key(sheet):
    sheet.field.setText("full scr")
    assert set(rows(sheet)) == {"Full screen"}
    sheet.field.setText("F11")
    assert set(rows(sheet)) == {"Full screen"}


def test_a_free_key_is_given_and_kept(sheet, kept_preferences):
    choose(sheet, "Full screen")
    sheet.edit.setKeySequence(QKeySequence("Ctrl+Alt+U"))
    assert "is free" in sheet.message.text()
    sheet.use.click()
    assert (rows(sheet)["Full screen"], kept_preferences[-1].keys) == ("Ctrl+Alt+U", {"Full screen": ["Ctrl+Alt+U"]})


def test_a_key_that_is_taken_is_told_and_can_be_taken_over(sheet, desk):
    choose(sheet, "Full screen")
    sheet.edit.setKeySequence(QKeySequence("J"))
    assert ("“Next statement”" in sheet.message.text(), sheet.use.text()) == (True, "Take them over")
    assert desk.keymap.keys("Next statement") == ("J",)
    sheet.use.click()
    assert (rows(sheet)["Full screen"], rows(sheet)["Next statement"]) == ("J", "")


def test_a_key_that_moves_about_is_refused(sheet):
    sheet.edit.setKeySequence(QKeySequence("Return"))
    assert (sheet.use.isEnabled(), "needed to move about" in sheet.message.text()) == (False, True)


def test_an_action_that_goes_while_the_sheet_is_open_does_no_harm(window, qtbot):
    passing = window.safekeeping.menu.addAction("A passing thing")
    desk = KeysDesk(window)
    sheet = desk.show_sheet()
    choose(sheet, "A passing thing")
    passing.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(passing))
    sheet.edit.setKeySequence(QKeySequence("Ctrl+Alt+U"))
    sheet.use.click()
    assert rows(sheet)["A passing thing"] == ""
    sheet.close()


def test_keys_are_taken_away_and_come_back(sheet, kept_preferences):
    choose(sheet, "Full screen")
    sheet.without.click()
    assert (rows(sheet)["Full screen"], kept_preferences[-1].keys) == ("", {"Full screen": []})
    sheet.first.click()
    assert (rows(sheet)["Full screen"], kept_preferences[-1].keys) == ("F11", {})


def test_it_is_worked_by_keys_alone(sheet, qtbot, kept_preferences):
    sheet.activateWindow()
    sheet.field.setFocus()
    qtbot.keyClicks(sheet.field, "full scr")
    qtbot.keyClick(sheet.field, Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.rows
    qtbot.keyClick(sheet.rows, Qt.Key.Key_Home)
    qtbot.keyClick(sheet.rows, Qt.Key.Key_Tab)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_U, CTRL_ALT)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.use
    qtbot.keyClick(sheet.use, Qt.Key.Key_Space)
    assert kept_preferences[-1].keys == {"Full screen": ["Ctrl+Alt+U"]}
    closed = []
    sheet.finished.connect(closed.append)
    qtbot.keyClick(sheet.use, Qt.Key.Key_Escape)
    assert closed == [0]
