"""The palette of commands: typed, steered and run by keys."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu, QToolButton

from reader.ui.action_list import Command, commands
from reader.ui.command_palette import PaletteModel, Role
from reader.ui.keys_desk import KeysDesk


@pytest.fixture
def desk(window):
    return KeysDesk(window)


@pytest.fixture
def palette(desk, qtbot):
    palette = desk.show_palette()
    qtbot.waitExposed(palette)
    yield palette
    if shiboken6.isValid(palette):
        palette.close()


def shown(palette):
    model = palette.list.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_it_lists_the_actions_with_keys_and_those_of_the_menus(palette):
    assert {"Next statement", "Full screen", "Dark", "Back up now", "Export …"} <= set(shown(palette))


def test_each_command_is_there_once(window, desk):
    texts = [each.text for each in commands(window)]
    assert len(texts) == len(set(texts))


def test_a_button_that_goes_takes_no_action_of_its_menu_along(window):
    menu = QMenu("Passing", window)
    action = menu.addAction("A passing thing")
    button = QToolButton(window)
    button.setMenu(menu)
    found = {each.text: each.menu for each in commands(window)}
    shiboken6.delete(button)
    assert (found["A passing thing"], shiboken6.isValid(action), action.text()) == ("Passing", True, "A passing thing")


def test_a_command_has_its_keys_and_its_menu_for_eyes_and_screen_readers(palette, qtbot):
    qtbot.keyClicks(palette.field, "full scr")
    index = palette.list.model().index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Full screen, F11, View"
    assert index.data(Role.KEYS) == "F11"


def test_enter_runs_what_was_typed(palette, window, qtbot):
    qtbot.keyClicks(palette.field, "dark")
    with qtbot.waitSignal(window.theming.changed):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.theming.theme.name == "dark"


def test_a_menu_s_name_finds_what_is_in_it(palette, qtbot):
    qtbot.keyClicks(palette.field, "view sepia")
    assert shown(palette)[0] == "Sepia"


def test_arrows_go_into_the_list_and_letters_back_to_the_field(palette, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert (palette.focusWidget(), palette.list.currentIndex().row()) == (palette.list, 1)
    qtbot.keyClicks(palette.list, "s")
    assert (palette.focusWidget(), palette.field.text()) == (palette.field, "s")


def test_nothing_found_is_said_and_enter_does_nothing(palette, qtbot):
    qtbot.keyClicks(palette.field, "xqzj")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert (palette.list.isVisible(), palette.isVisible()) == (False, True)


def test_what_cannot_be_done_now_comes_last_and_is_not_run(window, qtbot):
    off, on = window.addAction("Go away"), window.addAction("Go on")
    off.setEnabled(False)
    model = PaletteModel([Command(off, "Go away"), Command(on, "Go on")], [])
    assert [model.index(row).data() for row in range(2)] == ["Go on", "Go away"]
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsEnabled


def test_what_was_run_last_leads(desk, qtbot):
    qtbot.keyClicks(desk.show_palette().field, "sepia\r")
    again = desk.show_palette()
    assert shown(again)[0] == "Sepia"
    again.close()


def test_the_model_keeps_the_rules_of_the_toolkit(window, desk):
    model = PaletteModel(commands(window), [])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.search("st")
    assert tester.model() is model


def test_escape_closes_it(palette, qtbot):
    closed = []
    palette.finished.connect(closed.append)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert closed == [0]
