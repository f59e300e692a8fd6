"""What is beside the text."""

import pytest
from PySide6.QtWidgets import QToolBar

from reader.app import Program
from reader.settings import Preferences, save_preferences


@pytest.fixture
def program(qapp, tmp_path, request):
    """A program whose preferences are those of the parameter."""
    file = tmp_path / "preferences.json"
    save_preferences(getattr(request, "param", Preferences()), file)
    program = Program(file)
    program.window.show()
    yield program
    program.window.close()
    program.close()
    program.window.deleteLater()


def seen(program):
    window = program.window
    around = [window.findChild(QToolBar), window.statusBar(), program.left.tabs, window.sidebar]
    return [widget.isVisible() for widget in around]


@pytest.mark.parametrize("program", [Preferences(is_left_shown=False)], indirect=True)
def test_a_panel_that_was_closed_stays_closed(program):
    assert seen(program) == [True, True, False, True]


def test_a_panel_that_is_closed_is_kept_so(program):
    program.window.sidebar_switch.setChecked(False)
    assert program.window.preferences.now.is_sidebar_shown is False


def test_nothing_but_the_text_and_back(program):
    before = seen(program)
    program.panels.action.trigger()
    quiet, told = seen(program), program.window.pane.message.message
    program.panels.action.trigger()
    assert (before, quiet, seen(program)) == ([True] * 4, [False] * 4, [True] * 4)
    assert (told, program.window.pane.message.isVisible()) == ("Shift+F11 brings the rest back.", False)


def test_the_quiet_is_not_kept(program):
    program.panels.action.trigger()
    kept = program.window.preferences.now
    assert (kept.is_left_shown, kept.is_sidebar_shown) == (True, True)


def test_in_a_window_without_room_for_all_the_text_is_alone_too(program):
    program.window.resize(860, 700)
    before = seen(program)
    program.panels.action.trigger()
    quiet = seen(program)
    program.panels.action.trigger()
    assert (before, quiet, seen(program)) == ([True, True, False, True], [False] * 4, before)


def test_a_key_brings_a_panel_over_the_quiet_text_and_esc_takes_it_away(program, qtbot):
    program.panels.action.trigger()
    program.window.sidebar_switch.trigger()
    over = seen(program)
    program.narrow.close_over()
    assert (over, seen(program)) == ([False, False, False, True], [False] * 4)
    program.panels.action.trigger()
    assert seen(program) == [True] * 4


def test_no_tabs_come_into_the_quiet(program, qtbot, tmp_path):
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    bar = program.window.open_articles.bar
    program.window.open_articles.add(paths)
    before = bar.isVisible()
    program.panels.action.trigger()
    program.window.open_articles.add([tmp_path / "c.txt"])
    quiet = bar.isVisible()
    program.panels.action.trigger()
    assert (before, quiet, bar.isVisible()) == (True, False, True)
