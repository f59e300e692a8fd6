"""The handles at the ends of the selected statement."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.ui.bounds_handles import BoundsHandles


@pytest.fixture
def handles(reading, opened):
    handles = BoundsHandles(opened, reading.pane)
    opened.select(1)
    return handles


@pytest.fixture
def drag(handles, reading, find):
    """Drags a handle to words, and lets it go."""

    def drag_to(handle, words):
        target = reading.pane.view.span_rect(find(words)).center().toPoint()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        QTest.mouseMove(handle, handle.mapFromParent(target))
        handle.dragged.emit(target.toPointF())
        seen = handles.preview.isVisible()
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.mapFromParent(target))
        return seen

    return drag_to


def test_they_stand_at_the_ends_of_the_selected_statement(handles, reading, find):
    words = reading.pane.view.span_rect(find("It costs too much,"))
    middles = [handle.geometry().center().x() for handle in (handles.start, handles.end)]
    assert [abs(x - edge) <= 2 for x, edge in zip(middles, (words.left(), words.right()), strict=True)] == [True, True]


def test_without_a_selected_statement_there_are_none(handles, opened):
    was_there = handles.start.isVisible()
    opened.select(None)
    assert (was_there, handles.start.isVisible(), handles.end.isVisible()) == (True, False, False)


def test_a_drag_asks_for_other_words_and_shows_them_before(handles, drag, find, qtbot):
    with qtbot.waitSignal(handles.moved) as signal:
        seen = drag(handles.end, "costs")
    assert (seen, handles.preview.isVisible(), signal.args) == (True, False, [(find("It costs"),)])


def test_the_start_is_dragged_to_the_start_of_a_word(handles, drag, find, qtbot):
    with qtbot.waitSignal(handles.moved) as signal:
        drag(handles.start, "too")
    assert signal.args == [(find("too much,"),)]


def test_a_drag_back_to_where_it_was_asks_for_nothing(handles, drag, qtbot):
    with qtbot.assertNotEmitted(handles.moved):
        drag(handles.end, "much")


def test_they_are_put_right_when_the_text_is_painted_anew(handles, reading, qtbot):
    before = handles.start.geometry()
    handles.start.move(0, 0)
    reading.pane.view.viewport().update()
    qtbot.waitUntil(lambda: handles.start.geometry() == before)
