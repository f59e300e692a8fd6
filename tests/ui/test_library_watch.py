"""Another process writes the library while the window is open."""

from contextlib import closing
from dataclasses import replace

import pytest

from reader.settings import data_folder
from reader.shelving import Wanted
from reader.store.library import Library
from reader.ui.library_changes import LibraryChanges
from reader.ui.library_watch import LibraryWatch


@pytest.fixture
def watch(store, qtbot):
    """A watch that has looked once."""
    watch = LibraryWatch(store)
    with qtbot.waitSignal(watch._clock.timeout):
        watch._clock.setInterval(1)
        watch.look()
    yield watch
    watch.stop()


@pytest.fixture
def other():
    """The library as another process has it."""
    with closing(Library.open(data_folder())) as library:
        yield library


def test_what_another_process_writes_is_noticed(opened, watch, other, session, annotation, qtbot):
    with qtbot.waitSignal(watch.changed):
        other.put_annotation(session.article_id, annotation)


def test_an_analysis_of_another_process_is_noticed(watch, other, analysis, qtbot):
    with qtbot.waitSignal(watch.changed):
        other.keep_analysis(replace(analysis, text_hash="other"))


def test_what_the_window_writes_is_not(opened, watch, session, annotation, stored, qtbot):
    noticed = []
    watch.changed.connect(lambda: noticed.append(True))
    stored(lambda library: library.put_annotation(session.article_id, annotation))
    stored(lambda library: library.search.catch_up())
    with qtbot.waitSignals([watch._clock.timeout] * 3):
        watch.look()
    assert noticed == []


def test_the_open_article_shows_what_another_process_marked(opened, watch, other, session, annotation, qtbot):
    watch.changed.connect(session.notebook.look_again)
    with qtbot.waitSignal(session.notebook.changed):
        other.put_annotation(session.article_id, annotation)
    assert [each.note for each in session.notebook.in_order()] == [annotation.note]


def test_undo_of_what_another_process_changed_meanwhile_is_refused_with_a_message(
    opened, other, session, mark, find, qtbot
):
    mark(find("on Monday"))
    (mine,) = session.notebook.in_order()
    other.put_annotation(session.article_id, replace(mine, note="theirs"))
    with qtbot.waitSignal(session.failed) as failed:
        session.notebook.undo_stack.undo()
    assert "changed meanwhile" in failed.args[0]
    qtbot.waitUntil(lambda: [each.note for each in session.notebook.in_order()] == ["theirs"])


def test_undo_of_tags_that_another_process_changed_meanwhile_is_refused_with_a_message(
    opened, other, session, store, stored, qtbot
):
    changes = LibraryChanges(store, session.notebook.undo_stack)
    (line,) = stored(lambda library: library.shelf.lines(library.shelf.keys(Wanted())))
    with qtbot.waitSignal(changes.changed):
        changes.set_tags([line], (), ("mine",))
    other.shelf.put_tags([(line.article_id, ("theirs",))])
    with qtbot.waitSignal(changes.failed) as failed:
        session.notebook.undo_stack.undo()
    assert "changed meanwhile" in failed.args[0]
    assert stored(lambda library: library.shelf.tags()) == ("theirs",)
