"""Narrow windows: the text keeps its width, and what stands beside it steps aside."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSplitter, QToolBar, QToolButton

from reader.app import Program
from reader.model import Span
from reader.settings import Preferences, load_preferences, save_preferences
from reader.ui.columns import LEAST_LEFT, LEAST_RIGHT, share
from reader.ui.session import Session

WIDE, MIDDLE, NARROW = 1300, 860, 640


@pytest.mark.parametrize(
    ("width", "columns"),
    [(1300, (290, 330)), (1050, (220, 330)), (970, (200, 270)), (900, (0, 330)), (780, (0, 280)), (700, (0, 0))],
)
def test_the_library_steps_aside_first(width, columns):
    assert share(width, text=500, left=290, right=330) == columns


@pytest.mark.parametrize(
    ("width", "columns"), [(2600, (580, 660)), (2000, (400, 600)), (1800, (0, 660)), (1400, (0, 0))]
)
def test_larger_text_of_the_system_needs_wider_columns(width, columns):
    assert share(width, text=1000, left=580, right=660, scale=2.0) == columns


def test_the_columns_are_as_wide_as_the_text_of_the_system_asks_for(qapp, file, qtbot):
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        program = Program(file)
        program.window.resize(2600, 900)
        program.window.show()
        qtbot.waitExposed(program.window)
        widths = program.left.tabs.width(), program.window.sidebar.width()
        program.window.close()
        program.close()
        program.window.deleteLater()
    finally:
        qapp.setFont(usual)
    kept = load_preferences(file)
    assert (min(widths) > 500, kept.left_width, kept.sidebar_width) == (True, 290, 330)


@given(st.integers(0, 3000), st.integers(100, 1500), st.integers(0, 900), st.integers(0, 900))
def test_the_text_has_what_it_needs_or_is_alone(width, text, left, right):
    given_left, given_right = share(width, text=text, left=left, right=right)
    assert given_left in range(min(left, LEAST_LEFT), left + 1) or given_left == 0
    assert given_right in range(min(right, LEAST_RIGHT), right + 1) or given_right == 0
    assert given_left + given_right == 0 or width - given_left - given_right >= text


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "preferences.json"
    save_preferences(Preferences(theme="light"), file)
    return file


@pytest.fixture
def program(qapp, file, qtbot):
    program = Program(file)
    program.furnish()
    program.window.resize(WIDE, 700)
    program.window.show()
    qtbot.waitExposed(program.window)
    yield program
    program.window.close()
    program.close()
    program.window.deleteLater()


def seen(program):
    return program.left.tabs.isVisible(), program.window.sidebar.isVisible()


def over(program):
    """Which of the two lie over the text."""
    panels = program.left.tabs, program.window.sidebar
    return tuple(panel.isVisible() and not isinstance(panel.parentWidget(), QSplitter) for panel in panels)


def characters(program):
    """How many characters a line of the text has room for."""
    pane = program.window.pane
    return next(count for count in range(200, 0, -1) if pane.width_of(count) <= pane.width())


def test_the_columns_step_aside_and_come_back(program):
    states = []
    for width in (WIDE, MIDDLE, NARROW, MIDDLE, WIDE):
        program.window.resize(width, 700)
        states.append((*seen(program), characters(program) >= 45))
    assert states == [
        (True, True, True),
        (False, True, True),
        (False, False, True),
        (False, True, True),
        (True, True, True),
    ]
    assert over(program) == (False, False)


def test_a_column_that_was_off_stays_off(program):
    program.left.switch.setChecked(False)
    program.window.resize(NARROW, 700)
    program.window.resize(WIDE, 700)
    assert seen(program) == (False, True)


@pytest.mark.parametrize(("key", "which"), [(Qt.Key.Key_F8, (True, False)), (Qt.Key.Key_F9, (False, True))])
def test_one_key_brings_a_column_over_the_text_and_takes_it_away(program, qtbot, key, which):
    window = program.window
    window.resize(NARROW, 700)
    width = window.pane.width()
    qtbot.keyClick(window, key)
    assert (seen(program), over(program), window.pane.width()) == (which, which, width)
    qtbot.keyClick(window, key)
    assert seen(program) == (False, False)


def test_escape_takes_away_what_lies_over_the_text(program, qtbot):
    program.window.resize(NARROW, 700)
    qtbot.keyClick(program.window, Qt.Key.Key_F9)
    qtbot.keyClick(program.window, Qt.Key.Key_Escape)
    assert seen(program) == (False, False)


def test_the_library_over_the_text_goes_when_a_place_is_shown(program, qtbot):
    program.window.resize(NARROW, 700)
    qtbot.keyClick(program.window, Qt.Key.Key_F8)
    program.session.place_asked.emit(Span(0, 1))
    assert seen(program) == (False, False)


def test_a_column_over_the_text_stands_beside_it_when_there_is_room(program, qtbot):
    program.window.resize(NARROW, 700)
    qtbot.keyClick(program.window, Qt.Key.Key_F9)
    program.window.resize(WIDE, 700)
    assert (seen(program), over(program)) == ((True, True), (False, False))


def test_a_column_that_was_off_can_be_had_in_a_narrow_window(program, qtbot):
    program.window.sidebar_switch.setChecked(False)
    program.window.resize(NARROW, 700)
    qtbot.keyClick(program.window, Qt.Key.Key_F9)
    assert (seen(program), over(program)) == ((False, True), (False, True))


def test_larger_text_takes_the_room_that_it_needs(program):
    for _step in range(8):
        program.window.typesetting.zoom(1)
    assert (seen(program), characters(program) >= 45) == ((False, True), True)


def test_what_stepped_aside_is_wanted_at_the_next_start_at_its_width(program, file):
    program.window.resize(NARROW, 700)
    program.window.close()
    kept = load_preferences(file)
    assert (kept.is_left_shown, kept.is_sidebar_shown, kept.left_width, kept.sidebar_width) == (True, True, 290, 330)


def test_a_window_that_starts_narrow_has_its_columns_when_it_becomes_wide(program, file, qtbot):
    program.window.splitter.setSizes([250, 700, 350])
    program.window.splitter.splitterMoved.emit(0, 0)
    program.window.resize(NARROW, 700)
    program.window.close()
    again = Program(file)
    try:
        again.window.show()
        qtbot.waitExposed(again.window)
        started = seen(again)
        again.window.resize(WIDE, 700)
        widths = again.left.tabs.width(), again.window.sidebar.width()
    finally:
        again.window.close()
        again.close()
        again.window.deleteLater()
    assert (started, widths) == ((False, False), (250, 350))


def test_the_window_can_be_narrow(window):
    assert window.minimumSizeHint().width() < 500


def test_no_button_hides_behind_the_bar_in_a_narrow_window(program, qtbot):
    program.window.resize(NARROW, 700)
    bar = program.window.findChild(QToolBar)
    qtbot.waitUntil(lambda: bar.width() <= NARROW)
    assert not bar.findChild(QToolButton, "qt_toolbar_ext_button").isVisible()


def test_the_card_stands_under_the_text_where_the_sidebar_is_not_seen(program, qtbot, article_file, analysis):
    window, session = program.window, program.session
    program.worker.stop()
    session._found = None
    window.resize(NARROW, 700)
    show(session, article_file, analysis)
    session.select(1)
    card = window.sidebar.card
    below = card.isVisible(), card.mapTo(window, card.rect().topLeft()).y() > window.pane.view.height() / 2
    qtbot.waitUntil(lambda: window.pane.view.shows(session.statement.content[0]))
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(card.isVisible)
    assert (below, window.sidebar.isAncestorOf(card)) == ((True, True), True)


def show(session: Session, path, analysis):
    """Open an article with its analysis, without worker and library."""
    from reader import importers
    from reader.services.anchoring import Written
    from reader.services.opening import Recalled

    article = importers.load(path)
    session._show(Recalled(article_id=None, article=article, written=Written(), analysis=replace(analysis)))
