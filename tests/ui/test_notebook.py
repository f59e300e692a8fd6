"""Marking: highlights made, changed, removed, undone, and refused by the library."""

from dataclasses import replace

import pytest

from reader.errors import LibraryError
from reader.model import Colour, Span


@pytest.fixture
def in_library(opened, stored):
    """Gives the annotations that the library has of the article."""

    def annotations():
        article = opened.article
        return stored(lambda library: library.annotations(library.keep(article)))

    return annotations


def refused(*_):
    raise LibraryError("The library is read-only.")


@pytest.fixture
def refuse(stored, monkeypatch):
    """From now on the library takes no annotation."""

    def start():
        stored(lambda library: monkeypatch.setattr(library, "put_annotation", refused))

    return start


def test_a_highlight_is_in_the_library(mark, in_library, find):
    annotation = mark(find("full\u00a0council"), note="who?", tags=("money",))
    assert (in_library(), annotation.anchor.exact, annotation.tags) == ((annotation,), "full\u00a0council", ("money",))


def test_undo_and_redo_are_one_call_of_the_store_each(opened, mark, in_library, find, qtbot, store, monkeypatch):
    annotation, asked, ask = mark(find("Monday")), [], store.ask
    monkeypatch.setattr(store, "ask", lambda *call: (asked.append(call), ask(*call)))
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.undo_stack.undo()
    undone = dict(opened.notebook.annotations)
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.undo_stack.redo()
    assert (undone, len(asked), in_library()) == ({}, 2, (annotation,))


def test_a_change_can_be_undone(opened, mark, in_library, find, qtbot):
    annotation = mark(find("Monday"))
    with qtbot.waitSignal(opened.notebook.changed):
        draft = opened.notebook.draft_of(annotation.id)
        changed = replace(annotation, note="a note", colour=Colour.RED)
        opened.notebook.keep("change", [replace(draft, annotation=changed)])
    changed = opened.notebook.annotations[annotation.id]
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.undo_stack.undo()
    assert ((changed.note, changed.colour), in_library()) == (("a note", Colour.RED), (annotation,))


def test_a_change_that_changes_nothing_is_none(opened, mark, find):
    opened.notebook.keep("change", [opened.notebook.draft_of(mark(find("Monday")).id)])
    assert opened.notebook.undo_stack.count() == 1


def test_a_removal_can_be_undone(opened, mark, in_library, find, qtbot):
    annotation = mark(find("Monday"))
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.remove(annotation.id)
    removed = in_library()
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.undo_stack.undo()
    assert (removed, in_library()) == ((), (annotation,))


def test_what_the_library_refuses_is_not_shown(opened, heard, refuse, find, qtbot):
    refuse()
    with qtbot.waitSignal(opened.failed):
        opened.notebook.highlight([find("Monday")], Colour.RED)
    assert (opened.notebook.annotations, opened.notebook.undo_stack.canUndo(), heard) == (
        {},
        False,
        ["The library is read-only."],
    )


def test_a_redo_that_is_refused_leaves_the_stack(opened, heard, mark, refuse, find, qtbot):
    mark(find("Monday"))
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.undo_stack.undo()
    refuse()
    with qtbot.waitSignal(opened.failed):
        opened.notebook.undo_stack.redo()
    assert (
        opened.notebook.annotations,
        opened.notebook.undo_stack.canUndo(),
        opened.notebook.undo_stack.canRedo(),
    ) == ({}, False, False)


def test_an_undo_that_is_refused_leaves_what_was_marked(opened, heard, mark, store, stored, find, qtbot, monkeypatch):
    annotation = mark(find("Monday"))
    stored(lambda library: monkeypatch.setattr(library, "delete_annotation", refused))
    with qtbot.waitSignal(opened.failed):
        opened.notebook.undo_stack.undo()
    assert (list(opened.notebook.annotations.values()), opened.notebook.undo_stack.count()) == ([annotation], 0)


def test_a_refusal_that_comes_after_its_command_is_gone_is_only_said(
    opened, heard, mark, stored, find, qtbot, monkeypatch
):
    mark(find("Monday"))
    stored(lambda library: monkeypatch.setattr(library, "delete_annotation", refused))
    with qtbot.waitSignals([opened.failed, opened.notebook.changed]):
        opened.notebook.undo_stack.undo()
        opened.notebook.highlight([find("Bo Marsh")], Colour.RED)
    assert (heard, opened.notebook.undo_stack.count()) == (["The library is read-only."], 1)


def test_another_article_has_an_undo_stack_of_its_own(opened, mark, find, qtbot, article_file):
    mark(find("Monday"))
    with qtbot.waitSignal(opened.analysis_changed):
        opened.open(article_file)
    assert (opened.notebook.undo_stack.count(), len(opened.notebook.annotations)) == (0, 1)


def test_before_an_article_is_open_nothing_can_be_marked(session):
    session.notebook.highlight([Span(0, 3)], Colour.RED)
    session.notebook.remove("none")
    session.step(1, 0)
    assert (session.notebook.annotations, session.notebook.undo_stack.count(), session.current) == ({}, 0, None)


def test_several_spans_are_one_change(opened, find, in_library, qtbot):
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.highlight([find("Monday"), find("Bo Marsh")], Colour.RED)
    kept = [each.anchor.exact for each in in_library()]
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.undo_stack.undo()
    assert (kept, in_library()) == (["Monday", "Bo Marsh"], ())


def test_the_same_highlight_twice_is_one(opened, mark, find):
    mark(find("Monday"))
    opened.notebook.highlight([find("Monday")], Colour.GREEN)
    assert opened.notebook.undo_stack.count() == 1


def test_a_draft_is_kept_with_its_own_article(opened, find, stored, tmp_path, qtbot):
    drafts = opened.notebook.drafts([find("Monday")], Colour.RED)
    other = tmp_path / "other.txt"
    other.write_text("Another article is open by now, with Monday in another place.", encoding="utf-8")
    with qtbot.waitSignal(opened.article_opened):
        opened.open(other)
    opened.notebook.keep("highlight", drafts)
    kept = stored(lambda library: library.annotations(drafts[0].article_id))
    assert ([each.anchor.exact for each in kept], opened.notebook.annotations) == (["Monday"], {})


def test_a_draft_is_kept_though_the_open_article_has_one_like_it(opened, stored, tmp_path, qtbot):
    drafts = opened.notebook.drafts([Span(0, 6)], Colour.RED)
    other = tmp_path / "other.txt"
    other.write_text("Another article is open by now, and its first word is marked.", encoding="utf-8")
    with qtbot.waitSignal(opened.article_opened):
        opened.open(other)
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.highlight([Span(0, 6)], Colour.RED)
    opened.notebook.keep("highlight", drafts)
    assert len(stored(lambda library: library.annotations(drafts[0].article_id))) == 1
