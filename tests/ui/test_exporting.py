"""The dialog of an export: what it offers, shows, remembers and writes."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from reader.export import EVERYTHING, FORMATS, Content, Item
from reader.findings import Query, SpeakerName
from reader.model import Colour
from reader.services import exporting
from reader.settings import Preferences
from reader.shelving import Wanted
from reader.ui.export_desk import ExportDesk
from reader.ui.export_reach import Reach
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.left_side import LeftSide
from reader.ui.library_filter import Choices


@pytest.fixture
def desk(reading):
    """The desk of the window in which the article is open."""
    return reading.exporting


@pytest.fixture
def shown(desk, qtbot):
    """Opens the dialog, and waits until the preview is there; gives the dialog."""

    def show(*wanted):
        desk.export(*wanted)
        return settle()

    def settle():
        qtbot.waitUntil(lambda: not desk.work.is_busy)
        return desk.work.dialog

    show.settle = settle
    yield show
    if desk.work.dialog is not None:
        desk.work.dialog.reject()


@pytest.fixture
def written(desk, qtbot):
    """Presses the button of the dialog, and waits until the file is written, or cannot be."""

    def write(path):
        desk.work.dialog.path.setText(str(path))
        desk.work.dialog.path.textEdited.emit(str(path))
        desk.work.dialog.export.click()
        qtbot.waitUntil(lambda: not desk.work.is_busy)

    return write


@pytest.fixture
def answer(monkeypatch):
    """Answers the question whether a file is to be replaced; gives the questions."""
    asked = []

    def answering(button):
        def question(_parent, _title, text):
            asked.append(text)
            return button

        monkeypatch.setattr(QMessageBox, "question", question)
        return asked

    return answering


@pytest.fixture
def left(window, session, store, adding):
    left = LeftSide(window, session, store, adding)
    yield left
    left.close()


def choose(dialog, *, reach=None, name=None):
    if reach is not None:
        reaches = [offer.reach for offer in dialog.scope._offers]
        dialog.scope.reaches.setCurrentIndex(reaches.index(reach))
    if name is not None:
        dialog.format.choose(name)


def offered(dialog):
    return {offer.reach for offer in dialog.scope._offers if offer.is_there}


# One of those that a worker writes is enough: each takes a second to start.
WRITTEN = [name for name, each in FORMATS.items() if each.is_text]


@pytest.mark.parametrize("name", [*WRITTEN, pytest.param("xlsx", marks=pytest.mark.slow)])
def test_each_format_is_written_with_what_was_marked(opened, shown, written, mark, find, tmp_path, name):
    mark(find("Monday"), Colour.RED, tags=("weekday",))
    choose(shown(), name=name)
    target = tmp_path / f"out{FORMATS[name].suffix}"
    written(target)
    item = Item(opened.article, opened.analysis, tuple(opened.notebook.annotations.values()), opened.article_id)
    assert target.read_bytes() == exporting.render(name, exporting.of_item(item))


def test_what_is_written_is_told_with_the_way_to_it(desk, shown, written, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    shown()
    written(tmp_path / "out.md")
    desk.work.progress.show_folder.click()
    assert (desk.work.progress.said.text(), desk.work.progress.isVisible(), opened) == (
        f"Written: {tmp_path / 'out.md'}",
        True,
        [str(tmp_path)],
    )


def test_a_text_is_shown_as_it_begins(shown):
    dialog = shown()
    assert (
        "# Bridge plan splits council" in dialog.preview.text.toPlainText(),
        dialog.preview.numbers.text(),
    ) == (True, "1 article, 4 statements, 0 highlights, 2 names.")


def test_what_is_no_text_has_its_numbers_shown(shown):
    dialog = shown()
    choose(dialog, name="docx")
    shown.settle()
    assert (dialog.preview.hint.isVisibleTo(dialog), dialog.preview.numbers.text()) == (
        True,
        "1 article, 4 statements, 0 highlights, 2 names.",
    )


def test_what_a_format_cannot_hold_cannot_be_chosen_and_is_remembered_for_others(shown):
    dialog = shown()
    boxes = dialog.contents.boxes
    boxes[Content.NAMES].click()
    choose(dialog, name="csv")
    in_table = {content for content, box in boxes.items() if box.isEnabled()}, dialog.chosen_contents
    choose(dialog, name="markdown")
    held = FORMATS["csv"].contents
    assert in_table == (held, held - {Content.NAMES})
    assert dialog.chosen_contents == EVERYTHING - {Content.NAMES}


def test_the_preview_follows_what_is_chosen(shown):
    dialog = shown()
    choose(dialog, name="csv")
    dialog.contents.boxes[Content.STATEMENTS].click()
    shown.settle()
    text = dialog.preview.text.toPlainText()
    assert ("name,,,GPE" in text, "statement" in text, dialog.preview.numbers.text()) == (
        True,
        False,
        "1 article, 0 statements, 0 highlights, 2 names.",
    )


def test_only_a_table_in_csv_has_a_mark(shown, written, tmp_path):
    dialog = shown()
    was_enabled = dialog.contents.mark.isEnabled()
    choose(dialog, name="csv")
    dialog.contents.mark.click()
    written(tmp_path / "out.csv")
    assert (was_enabled, (tmp_path / "out.csv").read_bytes()[:4]) == (False, b"type")


def test_choices_are_kept_and_come_back(desk, shown, written, kept_preferences, tmp_path):
    dialog = shown(Reach.LIBRARY)
    choose(dialog, name="csv")
    dialog.contents.boxes[Content.NOTES].click()
    dialog.contents.mark.click()
    written(tmp_path / "out.csv")
    kept = kept_preferences[-1]
    assert (kept.export_format, kept.export_scope, kept.export_without, kept.export_mark, kept.folder) == (
        "csv",
        "library",
        ["notes"],
        False,
        str(tmp_path),
    )
    again = shown()
    assert (again.chosen_format.name, again.scope.chosen.reach, again.contents.is_marked, again.target.parent) == (
        "csv",
        Reach.LIBRARY,
        False,
        tmp_path,
    )
    assert Content.NOTES not in again.chosen_contents


def test_the_file_is_named_after_what_is_exported(shown):
    dialog = shown()
    names = [dialog.target.name]
    choose(dialog, name="html")
    names.append(dialog.target.name)
    choose(dialog, reach=Reach.LIBRARY)
    names.append(dialog.target.name)
    assert names == ["Bridge plan splits council.md", "Bridge plan splits council.html", "Library.html"]


@pytest.mark.parametrize(
    ("typed", "name", "file"),
    [
        ("out", "markdown", "out.md"),
        ("out.csv", "csv", "out.csv"),
        ("out.v2", "markdown", "out.v2.md"),
        ("OUT.MD", "markdown", "OUT.MD"),
    ],
)
def test_a_name_that_is_typed_gets_a_suffix_or_gives_the_format(shown, qtbot, tmp_path, typed, name, file):
    dialog = shown()
    dialog.path.clear()
    qtbot.keyClicks(dialog.path, str(tmp_path / typed))
    dialog.path.editingFinished.emit()
    assert (dialog.chosen_format.name, dialog.target) == (name, tmp_path / file)


def test_two_formats_of_one_suffix_are_two(shown, qtbot, tmp_path):
    dialog = shown()
    choose(dialog, name="readwise")
    qtbot.keyClicks(dialog.path, "2")
    dialog.path.setText(str(tmp_path / "out.csv"))
    dialog.path.editingFinished.emit()
    assert (dialog.chosen_format.name, dialog.target.name) == ("readwise", "out.csv")


def test_a_name_by_hand_stays_and_its_suffix_follows_the_format(shown, qtbot, tmp_path):
    dialog = shown()
    dialog.path.clear()
    qtbot.keyClicks(dialog.path, str(tmp_path / "mine.md"))
    choose(dialog, reach=Reach.LIBRARY, name="xlsx")
    assert dialog.target == tmp_path / "mine.xlsx"


def test_a_folder_gets_a_file_of_the_suggested_name(shown, tmp_path):
    dialog = shown()
    dialog.path.setText(str(tmp_path))
    assert dialog.target == tmp_path / "Bridge plan splits council.md"


def test_the_file_can_be_chosen(shown, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "chosen"), ""))
    dialog = shown()
    dialog.choose.click()
    assert dialog.target == tmp_path / "chosen.md"


def test_a_file_that_is_there_is_asked_about(desk, shown, written, answer, tmp_path):
    target = tmp_path / "out.md"
    target.write_text("before")
    asked = answer(QMessageBox.StandardButton.No)
    dialog = shown()
    written(target)
    assert (asked, target.read_text(), desk.work.dialog) == (["“out.md” exists already. Replace it?"], "before", dialog)
    answer(QMessageBox.StandardButton.Yes)
    written(target)
    assert "Bridge plan" in target.read_text(encoding="utf-8")


def test_an_export_that_cannot_be_written_is_said(reading, desk, shown, written, tmp_path):
    shown()
    written(tmp_path / "none" / "out.csv")
    assert ("out.csv" in reading.pane.message.message, desk.work.progress.isHidden()) == (True, True)


def test_a_dialog_that_is_left_writes_nothing_and_keeps_nothing(desk, shown, kept_preferences, tmp_path):
    dialog = shown()
    choose(dialog, name="csv")
    dialog.reject()
    assert (desk.work.dialog, {kept.export_format for kept in kept_preferences}, list(tmp_path.glob("*.csv"))) == (
        None,
        {""},
        [],
    )


def test_a_long_export_can_be_cancelled_and_leaves_the_old_file(desk, shown, answer, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "out.md"
    target.write_text("before")
    answer(QMessageBox.StandardButton.Yes)
    shown()
    is_cancelled = threading.Event()

    def slow(_format, _material, _target, report, **_):
        report(0.4)
        is_cancelled.wait()
        report(0.5)

    monkeypatch.setattr(exporting, "write_to", slow)
    desk.work.dialog.path.setText(str(target))
    desk.work.dialog.export.click()
    qtbot.waitUntil(lambda: desk.work.progress.bar.value() == 40)
    desk.export()
    desk.work.progress.cancel.click()
    is_cancelled.set()
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    assert (
        desk.work.dialog,
        target.read_text(),
        desk.work.progress.said.text(),
        desk.work.progress.show_folder.isHidden(),
    ) == (
        None,
        "before",
        "The export was cancelled; out.md was not written.",
        True,
    )


def test_while_one_is_written_another_is_not_begun(reading, desk, shown, qtbot, tmp_path, monkeypatch):
    shown()
    may_end = threading.Event()
    monkeypatch.setattr(exporting, "write_to", lambda *_, **__: may_end.wait())
    desk.work.dialog.path.setText(str(tmp_path / "out.md"))
    desk.work.dialog.export.click()
    desk.export()
    said = reading.pane.message.message
    may_end.set()
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    assert ("still being written" in said, desk.work.dialog) == (True, None)


def test_selected_words_and_the_filter_can_be_exported(reading, opened, shown, find):
    without = offered(shown())
    reading.exporting.work.dialog.reject()
    reading.pane.view.select_span(find("“It costs too much,” he said"))
    opened.keep_only("Ada Quill")
    dialog = shown(Reach.SELECTION)
    selected = dialog.preview.numbers.text()
    choose(dialog, reach=Reach.FILTER)
    shown.settle()
    assert (without & {Reach.SELECTION, Reach.FILTER}, selected, dialog.preview.numbers.text()) == (
        set(),
        "1 article, 1 statement, 0 highlights, 0 names.",
        "1 article, 1 statement, 0 highlights, 0 names.",
    )
    assert dialog.target.name == "Bridge plan splits council Ada Quill.md"


def test_what_was_chosen_and_found_in_the_library_can_be_exported(left, reading, shown, qtbot):
    left.refresh()
    qtbot.waitUntil(lambda: left.desk.panel.table.model().rowCount() == 1)
    left.desk.panel.table.selectRow(0)
    left.search.search.fields.look_for(Query("harbour"))
    qtbot.waitUntil(lambda: left.search.query is not None)
    dialog = shown(Reach.SEARCH)
    found = dialog.preview.numbers.text(), dialog.target.name
    choose(dialog, reach=Reach.ARTICLES)
    shown.settle()
    assert found == ("1 article, 1 statement, 0 highlights, 0 names.", "harbour.md")
    assert dialog.preview.numbers.text() == "1 article, 4 statements, 0 highlights, 2 names."


def test_menus_of_the_library_and_the_search_lead_to_it(request, desk, stored):
    lines = stored(lambda library: library.shelf.lines(library.shelf.keys(Wanted())))
    chosen = []
    desk.export = lambda reach, *_: chosen.append(reach)
    left = request.getfixturevalue("left")
    menus = (
        left.desk.menu.build(lines, Choices(), is_missing=False),
        left.search.build_menu(stored(lambda library: library.search.find(Query("harbour")).found[0])),
    )
    for menu in menus:
        next(action for action in menu.actions() if action.text().startswith("Export")).trigger()
    assert chosen == [Reach.ARTICLES, Reach.SEARCH]


def test_all_that_somebody_said_is_asked_for_by_name(left, reading, opened, shown, qtbot):
    left.refresh()
    qtbot.waitUntil(lambda: left.desk.panel.table.model().rowCount() == 1)
    dialog = shown(Reach.PERSON)
    before = dialog.preview.hint.text(), dialog.export.isEnabled()
    dialog.scope.person.set_speaker(SpeakerName("Marsh"))
    dialog.scope.person.chosen.emit()
    shown.settle()
    assert before == ("Name the person, by any form of the name.", False)
    assert (dialog.preview.numbers.text(), dialog.export.isEnabled(), dialog.target.name) == (
        "1 article, 2 statements, 0 highlights, 0 names.",
        True,
        "Marsh.md",
    )


def test_a_tag_is_chosen_from_those_there_are(shown, mark, find):
    mark(find("costs"), tags=("money",))
    mark(find("Monday"), tags=("day",))
    dialog = shown(Reach.TAG)
    tags = [dialog.scope.tags.itemText(row) for row in range(dialog.scope.tags.count())]
    dialog.scope.tags.setCurrentText("money")
    shown.settle()
    assert (sorted(tags), dialog.preview.numbers.text()) == (
        ["day", "money"],
        "1 article, 1 statement, 1 highlight, 0 names.",
    )


def test_an_empty_library_says_that_there_is_nothing(window, session, qtbot):
    window.exporting.export()
    qtbot.waitUntil(lambda: not window.exporting.work.is_busy)
    dialog = window.exporting.work.dialog
    assert (offered(dialog), "nothing in it to export" in dialog.preview.hint.text(), dialog.export.isEnabled()) == (
        {Reach.PERSON, Reach.TAG, Reach.LIBRARY},
        True,
        False,
    )
    dialog.reject()


def test_a_library_that_cannot_be_read_is_said(window, session, store, qtbot, tmp_path):
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "library.sqlite3").write_bytes(b"no database, but long enough to be taken for one" * 100)
    window.exporting.export()
    qtbot.waitUntil(lambda: not window.exporting.work.is_busy)
    dialog = window.exporting.work.dialog
    assert "library.sqlite3" in dialog.preview.hint.text()
    dialog.reject()


def test_everything_is_reached_by_keys(shown, qtbot):
    dialog = shown()
    reached = []
    for _ in range(16):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    wanted = [dialog.scope.reaches, dialog.format.list, dialog.preview.text, dialog.path, dialog.choose, dialog.export]
    wanted += [box for box in dialog.contents.boxes.values() if box.isEnabled()]
    assert [widget for widget in wanted if widget not in reached] == []


def test_a_folder_that_is_gone_is_not_offered_again(session, store, window, opened, tmp_path):
    kept = KeptPreferences(replace(Preferences(), folder=str(tmp_path / "gone")), lambda _: None)
    desk = ExportDesk(session, store, kept, window)
    desk.export()
    assert desk.work.dialog.target.parent == opened.article.source.path.parent
    desk.work.dialog.reject()
