"""The whole window: highlights, tags, notes, undo, copy."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QToolButton,
)

from reader.model import Colour

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def press(reading, qtbot):
    """Presses a key in the article."""
    reading.activateWindow()
    qtbot.waitUntil(reading.isActiveWindow)

    def press_key(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(reading.pane.view, key, modifier)

    return press_key


@pytest.fixture
def marks(reading, opened, press, find, qtbot):
    """Selects words, presses a key, and gives the marks as soon as they are kept."""

    def mark(words, key, modifier=Qt.KeyboardModifier.NoModifier):
        reading.pane.view.select_span(find(words))
        with qtbot.waitSignal(opened.notebook.changed):
            press(key, modifier)
        return outline(opened)

    return mark


@pytest.fixture
def answer(qtbot):
    """Fills in the dialog that comes up next, and presses one of its buttons."""

    def when_it_comes(*, tags=None, note=None, button=QDialogButtonBox.StandardButton.Save):
        def fill():
            dialog = QApplication.activeModalWidget()
            if tags is not None:
                dialog.findChild(QLineEdit).setText(tags)
            if note is not None:
                dialog.findChild(QPlainTextEdit).setPlainText(note)
            dialog.findChild(QDialogButtonBox).button(button).click()

        QTimer.singleShot(0, fill)

    return when_it_comes


def outline(session):
    return [(each.anchor.exact, each.colour, each.tags, each.note) for each in session.notebook.annotations.values()]


def test_selected_words_bring_up_the_bar(reading, find):
    reading.pane.view.select_span(find("Monday"))
    shown = reading.pane.bar.isVisible()
    reading.pane.view.clear_selection()
    assert (shown, reading.pane.bar.isVisible()) == (True, False)


def test_a_colour_of_the_bar_highlights(reading, opened, find, qtbot):
    reading.pane.view.select_span(find("Monday"))
    button = next(each for each in reading.pane.bar.findChildren(QToolButton) if "Alt+4" in each.toolTip())
    with qtbot.waitSignal(opened.notebook.changed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (outline(opened), reading.pane.bar.isVisible()) == ([("Monday", Colour.BLUE, (), "")], False)


def test_h_highlights(marks):
    assert marks("full\u00a0council", Qt.Key.Key_H) == [("full\u00a0council", Colour.YELLOW, (), "")]


def test_alt_and_a_number_choose_the_colour(marks):
    assert marks("Monday", Qt.Key.Key_3, ALT) == [("Monday", Colour.GREEN, (), "")]


def test_t_asks_for_tags(marks, answer):
    answer(tags="money, #harbour ,money")
    assert marks("costs too much", Qt.Key.Key_T) == [("costs too much", Colour.YELLOW, ("money", "harbour"), "")]


def test_shift_and_n_ask_for_a_note(marks, answer):
    answer(note="Who is “he”?")
    assert marks("he", Qt.Key.Key_N, SHIFT) == [("he", Colour.YELLOW, (), "Who is “he”?")]


def test_a_dialog_that_is_left_marks_nothing(reading, opened, press, answer, find, monkeypatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    reading.pane.view.select_span(find("Monday"))
    answer(tags="money", button=QDialogButtonBox.StandardButton.Cancel)
    press(Qt.Key.Key_T)
    assert (opened.notebook.annotations, opened.notebook.undo_stack.count()) == ({}, 0)


def test_without_a_selection_the_selected_statement_is_marked(opened, press, qtbot):
    opened.select(1)
    with qtbot.waitSignal(opened.notebook.changed):
        press(Qt.Key.Key_H)
    assert outline(opened) == [("It costs too much,", Colour.YELLOW, (), "")]


def test_with_nothing_selected_it_says_what_to_do(reading, press):
    press(Qt.Key.Key_H)
    assert reading.pane.message.message == "Select some words, or a statement, first."


def test_ctrl_z_and_ctrl_shift_z_undo_and_redo(opened, marks, press, qtbot):
    made = marks("Monday", Qt.Key.Key_H)
    with qtbot.waitSignal(opened.notebook.changed):
        press(Qt.Key.Key_Z, CTRL)
    undone = outline(opened)
    with qtbot.waitSignal(opened.notebook.changed):
        press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert (undone, outline(opened)) == ([], made)


def test_a_highlight_is_seen_and_listed(reading, marks):
    before = reading.pane.view.grab().toImage()
    marks("met", Qt.Key.Key_H)
    reading.sidebar.show_page(reading.sidebar.highlights)
    listed = [
        item.text()
        for item in reading.sidebar.highlights.findChild(QListWidget).findItems("", Qt.MatchFlag.MatchContains)
    ]
    assert (reading.pane.view.grab().toImage() != before, listed) == (True, ["“met”\nyellow"])


def test_a_click_on_a_highlight_selects_it_in_the_list(reading, marks, find, qtbot):
    marks("met", Qt.Key.Key_H)
    place = reading.pane.view.span_rect(find("met")).center().toPoint()
    qtbot.mouseClick(reading.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rows = reading.sidebar.highlights.findChild(QListWidget)
    assert (rows.isVisible(), rows.currentItem().text()) == (True, "“met”\nyellow")


def test_delete_in_the_list_removes_a_highlight(reading, opened, marks, qtbot):
    marks("met", Qt.Key.Key_H)
    reading.sidebar.show_page(reading.sidebar.highlights)
    rows = reading.sidebar.highlights.findChild(QListWidget)
    rows.setCurrentRow(0)
    with qtbot.waitSignal(opened.notebook.changed):
        qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert opened.notebook.annotations == {}


def test_enter_in_the_list_changes_a_highlight(reading, opened, marks, answer, qtbot):
    marks("met", Qt.Key.Key_H)
    reading.sidebar.show_page(reading.sidebar.highlights)
    rows = reading.sidebar.highlights.findChild(QListWidget)
    answer(note="where?")
    with qtbot.waitSignal(opened.notebook.changed):
        rows.itemActivated.emit(rows.item(0))
    assert outline(opened) == [("met", Colour.YELLOW, (), "where?")]


def test_n_goes_from_highlight_to_highlight_and_round(reading, marks, press, find):
    marks("Monday", Qt.Key.Key_H)
    marks("voice", Qt.Key.Key_H)
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_N)
        seen.append(reading.pane.view.selected_span())
    assert seen == [find("Monday"), find("voice"), find("Monday")]


@pytest.mark.parametrize(
    ("words", "copied"),
    [
        ("full\u00a0council", "“full council”\nBridge plan splits council. bridge.txt."),
        (None, "“It costs too much,” – Bo Marsh\nBridge plan splits council. bridge.txt."),
    ],
)
def test_ctrl_shift_c_copies_with_the_source(reading, opened, press, find, words, copied):
    opened.select(1)
    if words:
        reading.pane.view.select_span(find(words))
    press(Qt.Key.Key_C, CTRL | SHIFT)
    assert QApplication.clipboard().text().rpartition("\n")[0] == copied


def test_words_are_not_thrown_away_without_a_yes(reading, press, find, monkeypatch, qtbot):
    """Esc in the dialog asks first; after a No it is still there, with what was written."""
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    seen = []

    def fill():
        dialog = QApplication.activeModalWidget()
        dialog.findChild(QPlainTextEdit).setPlainText("a thought")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        seen.append((dialog.isVisible(), dialog.entry.note))
        dialog.accept()

    reading.pane.view.select_span(find("Monday"))
    QTimer.singleShot(0, fill)
    press(Qt.Key.Key_T)
    assert seen == [(True, "a thought")]
