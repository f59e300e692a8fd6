"""Marking: highlights made, changed, removed, undone, and refused by the library."""

from dataclasses import replace

import pytest

from reader.errors import LibraryError
from reader.model import Colour, Span, Standing


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
    """From now on the library takes nothing, or nothing that would be deleted."""

    def start(*, only_deletions=False):
        def refuse_some(library):
            take = library.marks.take

            def guarded(article_id, steps):
                if not only_deletions or any(step.after is None for step in steps):
                    refused()
                take(article_id, steps)

            monkeypatch.setattr(library.marks, "take", guarded)

        stored(refuse_some)

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


def test_an_undo_that_is_refused_leaves_what_was_marked(opened, heard, mark, refuse, find, qtbot):
    annotation = mark(find("Monday"))
    refuse(only_deletions=True)
    with qtbot.waitSignal(opened.failed):
        opened.notebook.undo_stack.undo()
    assert (list(opened.notebook.annotations.values()), opened.notebook.undo_stack.count()) == ([annotation], 0)


def test_a_refusal_that_comes_after_its_command_is_gone_is_only_said(opened, heard, mark, refuse, find, qtbot):
    mark(find("Monday"))
    refuse(only_deletions=True)
    with qtbot.waitSignals([opened.failed, opened.notebook.changed]):
        opened.notebook.undo_stack.undo()
        opened.notebook.highlight([find("Bo Marsh")], Colour.RED)
    assert (heard, opened.notebook.undo_stack.count()) == (["The library is read-only."], 1)


def test_what_was_done_in_an_article_can_be_undone_when_another_is_open(opened, mark, find, stored, tmp_path, qtbot):
    mark(find("Monday"))
    article_id = opened.article_id
    other = tmp_path / "other.txt"
    other.write_text("Another article is open by now.", encoding="utf-8")
    with qtbot.waitSignal(opened.article_opened):
        opened.open(other)
    with qtbot.waitSignal(opened.notebook.told) as told:
        opened.notebook.undo_stack.undo()
    assert (stored(lambda library: library.annotations(article_id)), told.args) == (
        (),
        ["That was in “Bridge plan splits council”, which is not open now."],
    )


def test_undoing_what_another_window_changed_is_refused(opened, heard, mark, find, stored, qtbot):
    annotation = mark(find("Monday"))
    noted = replace(annotation, note="from another window")
    stored(lambda library: library.put_annotation(opened.article_id, noted))
    with qtbot.waitSignals([opened.failed, opened.notebook.changed]):
        opened.notebook.undo_stack.undo()
    assert ("meanwhile" in heard[0], list(opened.notebook.annotations.values())) == (True, [noted])
    assert not opened.notebook.undo_stack.canUndo()


def test_marks_follow_a_file_that_was_edited_and_what_is_lost_is_doubtful(opened, mark, find, article_file, qtbot):
    followed, lost = mark(find("costs too much")), mark(find("Nobody knows"))
    text = article_file.read_text(encoding="utf-8").replace("“Nobody knows,” a voice called.", "All went home.")
    article_file.write_text(text.replace("Quill, the mayor", "Later Quill, the mayor"), encoding="utf-8")
    with qtbot.waitSignal(opened.article_opened):
        opened.open(article_file)
    notebook = opened.notebook
    (there,) = notebook.in_order()
    assert (there.anchor.exact, there.anchor.span) == (
        "costs too much",
        Span(followed.anchor.span.start + 6, followed.anchor.span.end + 6),
    )
    assert [(each.id, place.standing) for each, place in notebook.doubtful()] == [(lost.id, Standing.ORPHANED)]


def test_what_is_lost_is_attached_by_hand_and_that_can_be_undone(opened, mark, find, article_file, qtbot):
    lost = mark(find("Nobody knows"))
    article_file.write_text(opened.article.text.replace("Nobody knows", "Hardly anybody cares"), encoding="utf-8")
    with qtbot.waitSignal(opened.article_opened):
        opened.open(article_file)
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.attach(lost.id, find("Bo Marsh"))
    attached = [each.anchor.exact for each in opened.notebook.in_order()]
    with qtbot.waitSignal(opened.notebook.changed):
        opened.notebook.undo_stack.undo()
    assert (attached, len(opened.notebook.doubtful())) == (["Bo Marsh"], 1)


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
