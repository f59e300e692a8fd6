"""What is said to who does not see the window."""

import pytest
import shiboken6

from reader.ui import announcer as announcer_module
from reader.ui import find_desk, message_bar
from reader.ui.announcer import Announcer
from reader.ui.find_desk import FindDesk


@pytest.fixture
def said(monkeypatch):
    """The sentences, in their order."""
    sentences = []
    for module in (announcer_module, find_desk, message_bar):
        monkeypatch.setattr(module, "announce", lambda _widget, sentence: sentences.append(sentence))
    return sentences


@pytest.fixture
def announcer(window, session, said):
    return Announcer(session, window)


def test_what_was_found_in_an_article_is_said(announcer, session, article_file, qtbot, said):
    with qtbot.waitSignal(session.analysis_changed):
        session.open(article_file)
    assert said == ["4 statements, 2 speakers"]


def test_a_statement_is_said_with_its_speaker(announcer, opened, said):
    said.clear()
    opened.step(1, 0)
    opened.select(None)
    assert said == ["Ada Quill: We will rebuild the bridge, – direct, sure"]


def test_where_the_list_reads_its_rows_the_statement_is_not_said_twice(announcer, reading, opened, said, qtbot):
    reading.activateWindow()
    # The list comes a moment after the text.
    qtbot.waitUntil(reading.sidebar.speakers.isVisible)
    reading.sidebar.speakers.setFocus()
    said.clear()
    opened.select(1)
    assert said == []


def test_what_was_made_undone_and_made_again_is_said(announcer, mark, find, opened, said, qtbot):
    mark(find("on Monday"))
    stack = opened.notebook.undo_stack
    for step in (stack.undo, stack.redo):
        with qtbot.waitSignal(opened.notebook.changed):
            step()
    assert said[-3:] == ["Done: highlight", "Undone: highlight", "Done: highlight"]


def test_the_end_of_the_undo_stack_is_no_change(announcer, mark, find, opened, said):
    mark(find("too much"))
    said.clear()
    shiboken6.delete(opened.notebook.undo_stack)
    assert said == []


def test_finding_says_where_one_is_and_how_many_there_are(reading, opened, said, qtbot):
    desk = FindDesk(opened, reading)
    desk.open()
    with qtbot.waitSignal(desk.found):
        desk.bar.field.setText("marsh")
    desk.step(1)
    with qtbot.waitSignal(desk.found):
        desk.bar.field.setText("xyz")
    assert said == ["1 of 2", "2 of 2", "Not found: try fewer letters"]


def test_a_message_is_said(reading, said):
    reading.pane.message.show_message("The file is gone.")
    assert said == ["The file is gone."]
