"""Tab goes through the window as the eye does, and Shift+Tab back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar

from reader.app import Program
from reader.settings import Preferences, save_preferences


@pytest.fixture
def program(qapp, tmp_path, article_file, article, analysis, stored, qtbot):
    """The whole program with an article that the library knows, a selected statement and the bar that finds."""
    stored(lambda library: library.keep(article))
    stored(lambda library: library.keep_analysis(analysis))
    file = tmp_path / "preferences.json"
    save_preferences(Preferences(theme="light"), file)
    program = Program(file)
    desks = program.furnish()
    program.window.resize(1360, 900)
    program.window.show()
    qtbot.waitExposed(program.window)
    program.window.activateWindow()
    program.session.open(article_file)
    qtbot.waitUntil(lambda: program.session.is_final)
    program.left.refresh()
    qtbot.waitUntil(program.left.desk.panel.table.isVisible)
    program.session.select(0)
    desks.finding.open()
    yield program
    program.window.close()
    program.close()
    program.window.deleteLater()


def walked(program, qtbot, key):
    """What has the focus, from the article on, until it is there again."""
    start = program.window.pane.view
    start.setFocus()
    seen = [start]
    for _ in range(100):
        qtbot.keyClick(QApplication.focusWidget(), key)
        here = QApplication.focusWidget()
        if here is start:
            return seen
        # A label with links is one stop for each of them.
        if here is not seen[-1]:
            seen.append(here)
    raise AssertionError(f"Tab does not come back: {names(seen[-4:])}")


def names(widgets):
    return [_name(widget) for widget in widgets]


def _name(widget):
    if isinstance(widget, QTabBar):
        return f"tab bar {widget.tabText(0)}"
    if isinstance(widget, QLabel):
        return widget.objectName()
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_tab_goes_as_the_eye_does(program, qtbot):
    order = names(walked(program, qtbot, Qt.Key.Key_Tab))
    wanted = ["Article", "Find in the article", "tab bar Speakers", "Filter the statements by words or names"]
    wanted += ["Order of the speakers", "Filter by kind, confidence or own tag", "Speakers and their statements"]
    wanted += ["About the speaker", "evidence", "Accept", "Reassign …", "More", "Open", "Library ▾", "Export", "View ▾"]
    wanted += ["tab bar Library", "Narrow the list to these words", "Sort by", "Articles of the library"]
    assert [name for name in order if name in wanted] == wanted


def test_nothing_is_left_out_or_stopped_at_twice_and_shift_tab_goes_the_same_way_back(program, qtbot):
    forth = walked(program, qtbot, Qt.Key.Key_Tab)
    back = walked(program, qtbot, Qt.Key.Key_Backtab)
    assert forth[:1] + forth[:0:-1] == back
    assert len(set(forth)) == len(forth)


def test_every_stop_has_a_name(program, qtbot):
    assert [widget for widget in walked(program, qtbot, Qt.Key.Key_Tab) if not _name(widget)] == []


def test_columns_that_stepped_aside_and_came_back_have_their_places(program, qtbot):
    before = walked(program, qtbot, Qt.Key.Key_Tab)
    for width in (760, 1360):
        program.window.resize(width, 900)
        qtbot.waitUntil(lambda width=width: program.window.width() == width)
    assert walked(program, qtbot, Qt.Key.Key_Tab) == before


def test_what_is_hidden_gives_the_focus_on(program, qtbot):
    program.furnish().finding.bar.field.setFocus()
    qtbot.keyClick(program.furnish().finding.bar.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is program.window.pane.view
