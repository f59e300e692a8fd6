"""The whole window: files that come in, files that go out, and what is kept when it closes."""

import os
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QFileDialog, QLabel, QProgressBar, QToolButton

from reader.model import Analysis, Notice
from reader.worker.protocol import Analysed, Failed, Import, Progress

TOO_LARGE = 51_000_000
NOTHING = Analysis(text_hash="", engine="")


def make_empty(path):
    path.write_bytes(b"")


def make_binary(path):
    path.write_bytes(bytes(range(256)) * 40)


def make_large(path):
    path.touch()
    os.truncate(path, TOO_LARGE)


def make_none(path):
    """There is no such file."""


@pytest.mark.parametrize("make", [make_empty, make_binary, make_large, make_none])
def test_a_bad_file_is_said_and_the_article_stays(reading, opened, qtbot, tmp_path, make):
    path, article = tmp_path / "bad.txt", opened.article
    make(path)
    with qtbot.waitSignal(opened.failed):
        reading.open_files([path])
    assert (str(path) in reading.pane.message.message, opened.article, reading.pane.view.isVisible()) == (
        True,
        article,
        True,
    )


def test_a_bad_file_leaves_the_welcome_where_nothing_is_open(window, session, qtbot, tmp_path):
    with qtbot.waitSignal(session.failed):
        window.open_files([tmp_path / "none.txt"])
    assert ("none.txt" in window.pane.message.message, window.pane.welcome.isVisible()) == (True, True)


def test_the_next_article_takes_the_message_away(reading, opened, qtbot, tmp_path, article_file):
    with qtbot.waitSignal(opened.failed):
        reading.open_files([tmp_path / "none.txt"])
    with qtbot.waitSignal(opened.analysis_changed):
        reading.open_files([article_file])
    assert reading.pane.message.message == ""


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    here, how, button = QPoint(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(here, how, data, button, Qt.KeyboardModifier.NoModifier))
    QApplication.sendEvent(window, QDropEvent(QPointF(here), how, data, button, Qt.KeyboardModifier.NoModifier))


def test_a_file_that_is_dropped_is_opened(window, session, qtbot, article_file):
    with qtbot.waitSignal(session.article_opened):
        drop(window, article_file)
    assert (session.article.source.path, window.pane.view.isVisible()) == (article_file, True)


def test_of_several_files_the_first_is_opened_and_all_are_to_be_added(window, session, qtbot, article_file, tmp_path):
    given, paths = [], [tmp_path, article_file, tmp_path / "third.md"]
    window.many_given.connect(given.append)
    with qtbot.waitSignal(session.article_opened):
        drop(window, *paths)
    assert (session.article.source.path, given) == (article_file, [paths])


def test_a_folder_that_is_dropped_is_to_be_added(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.many_given) as given:
        drop(window, tmp_path)
    assert given.args == [[tmp_path]]


def test_a_file_is_chosen_in_the_dialog(window, session, qtbot, article_file, monkeypatch, kept_preferences):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(article_file), ""))
    with qtbot.waitSignal(session.article_opened):
        window.pane.welcome.open_asked.emit()
    window.close()
    assert kept_preferences[-1].folder == str(article_file.parent)


def test_a_new_user_is_offered_the_samples(window):
    offered = [(button.text(), button.description()) for button in window.pane.welcome.findChildren(QCommandLinkButton)]
    about = "A short article, written to try the program on"
    assert offered == [("A sample: the harbour bridge", about), ("A sample: the museum’s loan", about)]


def test_a_sample_is_opened_by_a_click(window, session, qtbot):
    button = window.pane.welcome.findChildren(QCommandLinkButton)[0]
    with qtbot.waitSignal(session.article_opened):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.article.source.path.name == "harbour-bridge.md"


def test_what_was_read_last_is_offered(reading, opened, stored, article_file):
    reading.load_recent()
    stored(lambda library: None)
    QApplication.sendPostedEvents()
    texts = [button.text() for button in reading.pane.welcome.findChildren(QCommandLinkButton)]
    assert "Bridge plan splits council" in texts


def test_the_text_is_shown_while_the_analysis_runs(window, session, worker, qtbot, article_file):
    worker.waits = True
    window.open_files([article_file])
    qtbot.waitUntil(lambda: len(worker.asked) == 1)
    worker.answer()
    qtbot.waitUntil(lambda: len(worker.asked) == 2)
    worker.replied.emit(Progress(worker.asked[-1].job, 30, 60))
    bar = window.findChild(QProgressBar)
    assert (window.pane.view.isVisible(), bar.isVisible(), bar.value()) == (True, True, 50)


def test_cancel_ends_the_analysis(window, session, worker, qtbot, article_file):
    worker.waits = True
    window.open_files([article_file])
    qtbot.waitUntil(lambda: len(worker.asked) == 1 and isinstance(worker.asked[-1], Import))
    button = next(each for each in window.statusBar().findChildren(QToolButton) if each.text() == "Cancel")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (window.findChild(QProgressBar).isVisible(), worker.cancels) == (False, 2)


@pytest.mark.parametrize(("notice", "said"), [(Notice.NOT_ENGLISH, "English"), (Notice.NO_SENTENCE, "no sentence")])
def test_what_the_engine_does_not_know_is_said(reading, worker, analysis, notice, said):
    worker.replied.emit(Analysed(0, replace(analysis, notices=(notice,))))
    assert any(said in text for text in shown_in(reading.sidebar))


def shown_in(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_closing_notes_the_place_that_was_read(reading, opened, stored, find):
    reading.close()
    article = opened.article
    assert stored(lambda library: library.position(library.keep(article))) == reading.pane.view.top()


@pytest.mark.parametrize(
    ("stop", "hint"),
    [
        (lambda session, worker: None, "Looking for who said what …"),
        (lambda session, worker: session.cancel(), "The analysis was not finished"),
        (lambda session, worker: worker.replied.emit(Failed(0, "It ended.")), "The analysis was not finished"),
        (lambda session, worker: worker.replied.emit(Analysed(0, NOTHING)), "No statement was found in this article."),
    ],
    ids=["running", "cancelled", "failed", "nothing found"],
)
def test_the_empty_list_of_speakers_says_why_it_is_empty(window, session, worker, qtbot, article_file, stop, hint):
    worker.waits = True
    window.open_files([article_file])
    qtbot.waitUntil(lambda: len(worker.asked) == 1)
    worker.answer()
    qtbot.waitUntil(lambda: len(worker.asked) == 2)
    stop(session, worker)
    assert any(hint in text for text in shown_in(window.sidebar))


def test_places_are_kept_a_moment_after_they_changed_without_a_close(
    reading, opened, article, qtbot, stored, kept_preferences
):
    reading._rest.setInterval(10)
    reading.resize(700, 400)
    reading.pane.view.verticalScrollBar().setValue(reading.pane.view.verticalScrollBar().maximum())
    top = reading.pane.view.top()
    kept_preferences.clear()
    qtbot.waitUntil(lambda: bool(kept_preferences))
    kept = bytes.fromhex(kept_preferences[-1].window)
    assert (top > 0, stored(lambda library: library.position(library.keep(article)))) == (True, top)
    assert kept == reading.saveGeometry().data()
