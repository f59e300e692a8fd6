"""The library's list: what it shows, and what becomes of what is done at it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QPushButton, QToolButton

from reader import importers
from reader.model import Span
from reader.services.batches import Outcome, Phase, Stage
from reader.shelving import Order, Reading, Shelved, Wanted
from reader.ui import library_menu, theme
from reader.ui.adding_strip import AddingStrip
from reader.ui.file_watch import FileWatch
from reader.ui.library_changes import LibraryChanges
from reader.ui.library_desk import LibraryDesk
from reader.ui.library_filter import Choices, LibraryFilter
from reader.ui.library_model import PAGE, LibraryModel, Role, day, details
from reader.ui.report_dialog import ReportDialog

PATIENCE = 60_000


def shelved(key, **about):
    line = Shelved(key, f"id {key}", f"Title {key}", "press.example", "2026-03-12", Path(f"/press/{key}.txt"), 0.0, "")
    return replace(line, **about)


@pytest.fixture
def folder(tmp_path):
    """Three files."""
    press = tmp_path / "press"
    press.mkdir()
    for name in ("a", "b", "c"):
        (press / f"{name}.txt").write_text(f"The story of {name}\n\nThe council met on Monday to talk about {name}.\n")
    return press


@pytest.fixture
def desk(session, store, adding, qtbot):
    desk = LibraryDesk(session, store, adding, theme.load("light"))
    qtbot.addWidget(desk.panel)
    desk.panel.resize(300, 600)
    desk.panel.show()
    yield desk
    desk.close()


@pytest.fixture
def shown(desk, qtbot):
    """Waits until the list has these titles, in this order."""

    def wait(*titles):
        def seen():
            return [desk.model.index(row).data() for row in range(desk.model.rowCount())]

        qtbot.waitUntil(lambda: seen() == list(titles), timeout=PATIENCE)

    return wait


@pytest.fixture
def filled(desk, folder, stored, shown):
    """The desk with three articles, the last added first."""
    for name in ("a", "b", "c"):
        stored(lambda library, name=name: library.keep(importers.load(folder / f"{name}.txt"), is_opened=False))
    desk.panel.filter.narrow(Wanted(order=Order.ADDED))
    shown("The story of c", "The story of b", "The story of a")
    return desk


def test_closed_desk_asks_the_library_nothing_more(desk, store, monkeypatch):
    asked = []
    monkeypatch.setattr(store, "ask", lambda *call: asked.append(call))
    desk.refresh_all()
    assert asked
    asked.clear()
    desk.close()
    desk.refresh_all()
    assert asked == []


# The model


def test_a_page_is_asked_for_when_one_of_its_rows_is_seen():
    asked = []
    model = LibraryModel(asked.append)
    model.show(tuple(range(1000, 1200)))
    for row in (PAGE + 3, PAGE, PAGE + 3):
        model.index(row).data()
    assert asked == [tuple(range(1000 + PAGE, 1000 + 2 * PAGE))]


def test_what_is_known_is_shown_until_the_library_has_answered_again():
    asked = []
    model = LibraryModel(asked.append)
    model.show((1, 2))
    before = model.index(0).data()
    model.take([shelved(1), shelved(2)])
    model.show((2, 1))
    assert (before, [model.index(row).data() for row in (0, 1)], len(asked)) == ("…", ["Title 2", "Title 1"], 2)


def test_the_model_is_a_sound_one(qtmodeltester):
    model = LibraryModel(lambda _numbers: None)
    model.show((1, 2, 3))
    model.take([shelved(1), shelved(2)])
    qtmodeltester.check(model)


def test_a_row_says_all_to_who_hears_the_list():
    line = shelved(1, tags=("urgent",), collections=("Bridges",), speakers=2, statements=1)
    assert details(line, True) == (
        "press.example",
        "12 Mar 2026",
        "never opened",
        "2 speakers · 1 statement",
        "tags: urgent",
        "in Bridges",
        "the file is missing",
    )


@pytest.mark.parametrize(
    ("written", "said"), [(None, ""), ("2026-03-01T10:00", "1 Mar 2026"), ("in spring", "in spring")]
)
def test_a_day_is_said_as_far_as_it_is_known(written, said):
    assert day(written) == said


# The filter


@pytest.fixture
def narrowing(qtbot):
    narrowing = LibraryFilter()
    qtbot.addWidget(narrowing)
    return narrowing


def test_typing_narrows_after_a_pause(narrowing, qtbot):
    with qtbot.waitSignal(narrowing.changed):
        qtbot.keyClicks(narrowing.words, "bridge ")
    assert narrowing.wanted == Wanted(words="bridge")


def test_what_it_is_narrowed_to_is_said_and_can_be_undone(narrowing):
    narrowing.narrow(Wanted(tags=("urgent",), reading=Reading.BEGUN, order=Order.TITLE))
    said = narrowing.all_button.text()
    narrowing.all_button.click()
    assert (said, narrowing.wanted) == ("#urgent, Begun – show all", Wanted(order=Order.TITLE))


def chosen(menu, *texts):
    for text in texts:
        action = next(action for action in menu.actions() if action.text().startswith(text))
        menu = action.menu() or action
    menu.trigger()


def test_a_tag_is_chosen_in_the_menu_and_taken_back_there(narrowing):
    narrowing.set_choices(Choices(tags=("urgent", "north")))
    wanted = []
    for _ in range(2):
        narrowing._menu.aboutToShow.emit()
        chosen(narrowing._menu, "Tag", "urgent")
        wanted.append(narrowing.wanted.tags)
    assert wanted == [("urgent",), ()]


def test_titles_are_sorted_from_the_first_and_turned_round(narrowing):
    narrowing._order_menu.aboutToShow.emit()
    chosen(narrowing._order_menu, "Title")
    first = narrowing.wanted
    narrowing._order_menu.aboutToShow.emit()
    chosen(narrowing._order_menu, "The other way round")
    assert (first.order, first.descending, narrowing.wanted.descending) == (Order.TITLE, False, True)


# The desk


def test_the_menus_above_the_list_are_named_in_full_in_the_narrowest_column(desk, qtbot):
    desk.panel.resize(desk.panel.minimumSizeHint().width(), 600)
    buttons = [each for each in desk.panel.filter.findChildren(QToolButton) if each.isVisible() and each.text()]
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in buttons))
    edge = desk.panel.filter.rect().right()
    assert (len(buttons), max(each.geometry().right() for each in buttons) <= edge) == (3, True)


def test_an_empty_library_says_what_to_do(desk, stored):
    desk.refresh()
    stored(lambda library: None)
    buttons = [button.text() for button in desk.panel.findChildren(QPushButton) if button.isVisible()]
    assert (desk.panel.table.isVisible(), buttons) == (False, ["Add a folder …"])


def test_a_filter_that_fits_nothing_offers_all(filled, shown, qtbot):
    filled.panel.filter.narrow(replace(filled.panel.filter.wanted, words="zebra"))
    shown()
    button = next(each for each in filled.panel.findChildren(QPushButton) if each.text() == "Show all articles")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    shown("The story of c", "The story of b", "The story of a")


def test_enter_opens_an_article_though_its_file_is_gone(filled, session, folder, qtbot):
    (folder / "b.txt").unlink()
    filled.panel.table.selectRow(1)
    with qtbot.waitSignal(session.article_opened, timeout=PATIENCE):
        qtbot.keyClick(filled.panel.table, Qt.Key.Key_Return)
    assert (session.article.title, filled.model.index(1).data(Role.IS_OPEN)) == ("The story of b", True)


def test_a_missing_file_is_marked_and_found_again(filled, session, folder, qtbot, monkeypatch):
    (folder / "b.txt").rename(folder / "moved.txt")
    filled.refresh()
    qtbot.waitUntil(lambda: filled.model.index(1).data(Role.IS_MISSING), timeout=PATIENCE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(folder / "moved.txt"), ""))
    with qtbot.waitSignal(session.article_opened, timeout=PATIENCE):
        filled.menu.locating_asked.emit(filled.model.line(1))
    qtbot.waitUntil(lambda: filled.model.index(1).data(Role.IS_MISSING) is False, timeout=PATIENCE)
    assert filled.model.line(1).path == folder / "moved.txt"


def test_all_articles_without_their_files_can_be_listed(filled, folder, shown):
    (folder / "a.txt").unlink()
    filled.panel.filter.missing_asked.emit()
    shown("The story of a")


def test_a_folder_is_added_by_the_menu_and_the_list_shows_it(desk, folder, shown, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.panel.filter.narrow(Wanted(order=Order.TITLE, descending=False))
    desk.panel.folder_asked.emit()
    shown("The story of a", "The story of b", "The story of c")


def test_what_is_selected_stays_when_the_list_grows(filled, stored, shown, tmp_path):
    filled.panel.table.selectRow(1)
    (tmp_path / "d.txt").write_text("The story of d\n\nThe council met on Monday to talk about that.\n")
    stored(lambda library: library.keep(importers.load(tmp_path / "d.txt"), is_opened=False))
    filled.refresh()
    shown("The story of d", "The story of c", "The story of b", "The story of a")
    assert [line.title for line in filled.panel.selected()] == ["The story of b"]


def test_tags_of_several_articles_change_together_and_are_undone(filled, session, stored, qtbot, monkeypatch):
    monkeypatch.setattr(library_menu.TagsDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(library_menu.TagsDialog, "tags", property(lambda _: ("urgent",)))
    filled.panel.table.selectAll()
    filled.menu.ask_for_tags(filled.panel.selected()[:2], ())
    tagged = [line.tags for line in stored(lambda library: library.shelf.lines(filled.model.keys))]
    session.notebook.undo_stack.undo()
    after = [line.tags for line in stored(lambda library: library.shelf.lines(filled.model.keys))]
    assert (tagged, after) == ([("urgent",), ("urgent",), ()], [(), (), ()])


def test_a_collection_is_made_shown_renamed_and_taken_away(filled, session, stored, shown, monkeypatch, qtbot):
    names = iter(["Bridges", "Ferries"])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (next(names), True))
    narrowing = filled.panel.filter
    filled.panel.table.selectRow(0)
    menu = filled.menu.build(filled.panel.selected(), narrowing.choices, is_missing=False)
    chosen(menu, "Collection", "New collection")
    qtbot.waitUntil(lambda: bool(narrowing.choices.collections), timeout=PATIENCE)
    narrowing.narrow(replace(narrowing.wanted, collection=narrowing.choices.collections[0].id))
    shown("The story of c")
    narrowing.rename_asked.emit()
    qtbot.waitUntil(lambda: narrowing.choices.collections[0].name == "Ferries", timeout=PATIENCE)
    narrowing.delete_asked.emit()
    shown("The story of c", "The story of b", "The story of a")
    assert stored(lambda library: library.shelf.collections()) == ()
    session.notebook.undo_stack.undo()
    assert [each.name for each in stored(lambda library: library.shelf.collections())] == ["Ferries"]


def test_a_change_that_the_library_refuses_is_told_and_dropped(store, stored, qtbot):
    stack = QUndoStack()
    changes = LibraryChanges(store, stack)
    with qtbot.waitSignal(changes.failed, timeout=PATIENCE) as failed:
        changes.set_tags([shelved(1)], (), ("urgent",))
    assert "no longer in the library" in failed.args[0]


def test_delete_puts_articles_into_the_bin_and_undo_brings_them_back(filled, session, shown, qtbot):
    filled.panel.table.selectRow(1)
    qtbot.keyClick(filled.panel.table, Qt.Key.Key_Delete)
    shown("The story of c", "The story of a")
    session.notebook.undo_stack.undo()
    shown("The story of c", "The story of b", "The story of a")


def test_articles_are_analysed_on_request(filled, qtbot, adding):
    filled.panel.table.selectRow(0)
    menu = filled.menu.build(filled.panel.selected(), Choices(), is_missing=False)
    with qtbot.waitSignal(adding.finished, timeout=PATIENCE) as finished:
        chosen(menu, "Find out who said what")
    assert finished.args[0].analysed == 1


def test_the_menu_is_that_of_the_row_under_the_pointer(filled, monkeypatch):
    asked = []
    filled.panel.menu_asked.disconnect()
    filled.panel.menu_asked.connect(lambda _point: asked.append([line.title for line in filled.panel.selected()]))
    table = filled.panel.table
    table.customContextMenuRequested.emit(table.visualRect(filled.model.index(2)).center())
    table.customContextMenuRequested.emit(QPoint(5, 590))
    assert asked == [["The story of a"]]


def test_a_place_of_an_article_is_opened_and_its_words_are_selected(filled, session, reading, qtbot, stored):
    qtbot.waitUntil(lambda: filled.model.line(0) is not None)
    line = filled.model.line(0)
    with qtbot.waitSignal(session.place_asked, timeout=PATIENCE):
        session.open_kept(line.article_id, line.path, Span(24, 31))
    assert reading.pane.view.selected_span() == Span(24, 31)


def test_an_article_that_is_gone_is_told_and_the_open_one_stays(opened, heard, qtbot):
    with qtbot.waitSignal(opened.failed, timeout=PATIENCE):
        opened.open_kept("none", Path("/press/none.txt"))
    assert ("no longer in the library" in heard[0], opened.article.title) == (True, "Bridge plan splits council")


# Adding


@pytest.fixture
def strip(qtbot):
    strip = AddingStrip()
    qtbot.addWidget(strip)
    return strip


def test_the_strip_shows_the_stage_and_can_cancel(strip, qtbot):
    strip.show_stage(Stage(Phase.READING, 3, 12, "late.txt", 0.5))
    with qtbot.waitSignal(strip.cancel_asked):
        qtbot.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    assert (strip.label.text(), strip.bar.value()) == ("Adding 4 of 12 files – late.txt", 29)


def test_what_failed_is_offered_as_a_report(strip, monkeypatch):
    strip.show_outcome(Outcome(added=1_200, known=1, left_out=2, failures=("Cannot open “a”: it is empty.",)))
    words = "1,200 articles added, 1 in the library already, 2 files of other kinds left out, 1 not added."
    assert (strip.label.text(), strip.report.isVisibleTo(strip), strip.cancel.isVisibleTo(strip)) == (
        words,
        True,
        False,
    )


def test_the_report_lists_every_failure(qtbot):
    dialog = ReportDialog("What was not added", "0 articles added, 2 not added.", ("one", "two"))
    qtbot.addWidget(dialog)
    assert [dialog.list.item(row).text() for row in range(2)] == ["one", "two"]


def test_the_watch_sees_a_file_in_an_archive(qtbot, tmp_path):
    watch = FileWatch()
    (tmp_path / "press.mbox").write_text("From ada")
    with qtbot.waitSignal(watch.changed, timeout=PATIENCE):
        watch.look([tmp_path / "press.mbox" / "a", tmp_path / "none.txt"])
    assert watch.missing == {tmp_path / "none.txt"}
