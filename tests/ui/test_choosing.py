"""A file with many articles, from the list to the window and to the library."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reader.ui.choosing import Choosing
from reader.ui.entries_dialog import EntriesDialog
from reader.worker.protocol import Choice, Failed, Finished, Import, Listed

EXPORT = Path(__file__).parents[1] / "data" / "formats" / "factiva.txt"
CHOICES = (
    Choice("article-1", "The ferry's last day", "Maren Oakes", "2026-03-12"),
    Choice("article-2", "Bridge opens", None, "2026-03-13"),
    Choice("article-3", "Harbour sold", "Jo Lee", "2026-03-14"),
)


@pytest.fixture
def dialog(qtbot):
    dialog = EntriesDialog(EXPORT)
    qtbot.addWidget(dialog)
    dialog.extend(CHOICES)
    return dialog


@pytest.fixture
def choosing(session, adding, window):
    return Choosing(session, adding, window)


def rows(dialog):
    model = dialog.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_list_grows_while_the_file_is_read(dialog):
    reading = dialog.count.text()
    dialog.complete()
    assert ("still reading" in reading, dialog.count.text()) == (True, "3 of 3 articles")


@pytest.mark.parametrize("words", ["oakes", "FERRY", "2026-03-12"])
def test_typing_filters_by_title_author_and_date(dialog, words):
    dialog.filter.setText(words)
    assert rows(dialog) == ["The ferry's last day"]


def test_a_filter_that_fits_nothing_says_so(dialog):
    dialog.filter.setText("zzz")
    assert ("No article has these words" in dialog.count.text(), dialog.add_button.isEnabled()) == (True, False)


def test_enter_opens_the_selected_article(dialog, qtbot):
    with qtbot.waitSignal(dialog.opened) as opened:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert opened.args == ["article-2"]


def test_all_that_the_filter_shows_can_be_added(dialog, qtbot):
    dialog.complete()
    dialog.filter.setText("o")
    with qtbot.waitSignal(dialog.added) as added:
        dialog.add_button.click()
    assert added.args == [("article-1", "article-2", "article-3")]


def test_a_book_is_added_as_its_chapters(dialog, qtbot):
    dialog.extend((Choice("book", "The harbour", is_whole=True),))
    dialog.complete()
    assert (rows(dialog)[-1], dialog.add_button.text()) == (
        "The harbour (the whole book)",
        "Add 3 to the library",
    )


def test_a_listed_file_is_shown_to_choose_from_and_the_choice_opened(choosing, session, worker, qtbot):
    worker.waits = True
    session.open(EXPORT)
    qtbot.waitUntil(lambda: bool(worker.asked))
    job = worker.asked[-1].job
    worker.replied.emit(Listed(job, CHOICES))
    worker.replied.emit(Finished(job))
    worker.waits = False
    dialog = choosing.dialog
    with qtbot.waitSignal(session.article_opened):
        dialog.table.activated.emit(dialog.table.model().index(1, 0))
        dialog.open_button.click()
    assert session.article.source.path == EXPORT / "article-1"


def test_an_article_of_many_that_was_read_before_needs_no_worker(choosing, session, worker, qtbot):
    with qtbot.waitSignal(session.article_opened):
        session.open(EXPORT / "article-2")
    worker.asked.clear()
    with qtbot.waitSignal(session.article_opened):
        session.open(EXPORT / "article-2")
    assert (session.article.title, [each for each in worker.asked if isinstance(each, Import)]) == ("Bridge opens", [])


def test_what_is_chosen_is_added(choosing, session, worker, adding, qtbot):
    worker.waits = True
    session.open(EXPORT)
    qtbot.waitUntil(lambda: bool(worker.asked))
    worker.replied.emit(Listed(worker.asked[-1].job, CHOICES))
    with qtbot.waitSignal(adding.finished) as finished:
        choosing.dialog.added.emit(("article-1", "article-2"))
    assert finished.args[0].added == 2


def test_a_file_that_breaks_off_is_told_over_its_list(choosing, session, worker, qtbot):
    worker.waits = True
    session.open(EXPORT)
    qtbot.waitUntil(lambda: bool(worker.asked))
    job = worker.asked[-1].job
    worker.replied.emit(Listed(job, CHOICES))
    worker.replied.emit(Failed(job, "It is damaged."))
    dialog = choosing.dialog
    told = (dialog.failure.text(), dialog.failure.isVisible(), dialog.count.text(), dialog.add_button.isEnabled())
    dialog.reject()
    assert told == ("It is damaged.", True, "3 of 3 articles", True)
