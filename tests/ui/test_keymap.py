"""Keys that a person changes."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from reader.ui.action_list import commands
from reader.ui.actions import Recipe, add_action
from reader.ui.keymap import Keymap, is_needed


@pytest.fixture
def owner(qtbot):
    owner = QMainWindow()
    qtbot.addWidget(owner)
    for text, keys in (("Open …", ("Ctrl+O",)), ("Larger text", ("Ctrl++", "Ctrl+=")), ("How it works", ())):
        add_action(owner, Recipe(text, keys, lambda: None))
    return owner


@pytest.fixture
def keymap(owner):
    return Keymap(owner, commands(owner), {})


def test_given_keys_work_are_told_and_kept(owner, keymap, qtbot):
    with qtbot.waitSignal(keymap.changed):
        keymap.give("How it works", "Ctrl+I")
    action = owner.actions()[2]
    assert (action.shortcuts(), action.toolTip()) == ([QKeySequence("Ctrl+I")], "How it works (Ctrl+I)")
    assert keymap.chosen == {"How it works": ("Ctrl+I",)}


def test_keys_are_taken_from_what_had_them(keymap):
    assert keymap.holder("Ctrl+=", "Open …") == "Larger text"
    keymap.give("Open …", "Ctrl+=")
    assert (keymap.keys("Open …"), keymap.keys("Larger text")) == (("Ctrl+=",), ("Ctrl++",))


def test_first_keys_come_back_but_not_those_another_has_now(keymap):
    keymap.give("Open …", "Ctrl+=")
    keymap.reset("Larger text")
    assert keymap.keys("Larger text") == ("Ctrl++",)
    keymap.reset("Open …")
    keymap.reset("Larger text")
    assert (keymap.keys("Larger text"), keymap.chosen) == (("Ctrl++", "Ctrl+="), {})


def test_all_first_keys_come_back_at_once(keymap):
    keymap.give("Open …", "Ctrl+=")
    keymap.give("Larger text", "")
    keymap.reset_all()
    assert (keymap.keys("Open …"), keymap.keys("Larger text"), keymap.chosen) == (("Ctrl+O",), ("Ctrl++", "Ctrl+="), {})


def test_kept_keys_are_there_at_the_start_and_unknown_names_do_no_harm(owner):
    keymap = Keymap(owner, commands(owner), {"Open …": ["Ctrl+G"], "Gone": ["Ctrl+Y"]})
    assert (keymap.keys("Open …"), keymap.is_changed("Open …")) == (("Ctrl+G",), True)


def test_kept_keys_that_an_action_has_by_itself_are_taken_from_it(owner):
    keymap = Keymap(owner, commands(owner), {"How it works": ["Ctrl+O"]})
    assert (keymap.keys("How it works"), keymap.keys("Open …"), keymap.chosen) == (
        ("Ctrl+O",),
        (),
        {"How it works": ("Ctrl+O",)},
    )


def test_kept_keys_that_two_actions_have_are_one_s(owner):
    keymap = Keymap(owner, commands(owner), {"Gone": ["Ctrl+G"], "Open …": ["Ctrl+G"], "How it works": ["Ctrl+G"]})
    assert (keymap.keys("Open …"), keymap.keys("How it works")) == (("Ctrl+G",), ())


def test_an_action_that_is_gone_has_no_keys_and_takes_none(owner, keymap):
    shiboken6.delete(owner.actions()[2])
    keymap.give("How it works", "Ctrl+I")
    assert (keymap.keys("How it works"), keymap.chosen, "How it works" in keymap.names()) == ((), {}, False)


def test_new_keys_do_at_once_what_is_only_in_a_menu(window, qtbot):
    window.activateWindow()
    Keymap(window, commands(window), {}).give("Dark", "Ctrl+Alt+D")
    with qtbot.waitSignal(window.theming.changed, timeout=5000):
        qtbot.keyClick(window, "D", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert window.theming.theme.name == "dark"


@pytest.mark.parametrize(
    ("keys", "needed"),
    [
        ("Return", True),
        ("Shift+Tab", True),
        ("Down", True),
        ("Ctrl+Down", False),
        ("J", False),
        ("", False),
        ("Ctrl+C", True),
    ],
)
def test_keys_that_move_about_are_kept_free(keys, needed):
    assert is_needed(QKeySequence(keys)) is needed
