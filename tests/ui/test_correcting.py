"""Corrections made in the window: by keys, by the card, by menus and questions, and undone."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog

from reader.model import Flag, StatementKind
from reader.ui.correcting import Correcting
from reader.ui.speaker_dialog import SpeakerDialog


@pytest.fixture
def correcting(reading, opened):
    return Correcting(opened, reading.pane, reading.sidebar, reading)


@pytest.fixture
def do(opened, qtbot):
    """Does something and waits until the correction is kept."""

    def done(call, *arguments):
        with qtbot.waitSignal(opened.notebook.corrected):
            call(*arguments)

    return done


@pytest.fixture
def answer(qtbot):
    """Answers the next dialog for a speaker with what is typed, and with the switch."""

    def prepare(typed, *, everywhere=False):
        def fill():
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, SpeakerDialog):
                QTimer.singleShot(10, fill)
                return
            dialog.name.setText(typed)
            dialog._everywhere.setChecked(everywhere)
            dialog.accept()

        QTimer.singleShot(0, fill)

    return prepare


def said(session):
    text = session.article.text
    return [(each.quote(text), each.speaker) for each in session.analysis.statements]


def test_an_accepted_statement_is_checked_and_stays_selected(correcting, do, opened, reading):
    opened.select(1)
    do(correcting.accept)
    assert (opened.statement.is_checked, opened.current) == (True, 1)
    assert "checked by you" in reading.sidebar.card._doubt.text()


def test_what_is_no_statement_goes_and_comes_back(correcting, do, opened):
    before = said(opened)
    opened.select(1)
    do(correcting.reject)
    after = said(opened)
    do(opened.notebook.undo_stack.undo)
    assert (after, said(opened)) == (before[:1] + before[2:], before)


@pytest.mark.parametrize(
    ("typed", "speaker"), [("quill", "Ada Quill"), ("Eve Stone", "Eve Stone")], ids=["a speaker", "a new name"]
)
def test_a_statement_is_reassigned(correcting, do, opened, answer, typed, speaker):
    opened.select(1)
    answer(typed)
    do(correcting.reassign)
    assert said(opened)[1] == ("It costs too much,", speaker)


def test_bounds_move_word_by_word_in_one_correction(correcting, do, opened):
    opened.select(1)
    do(correcting.move_end, -1)
    do(correcting.move_end, -1)
    assert (said(opened)[1][0], len(opened.notebook.corrections())) == ("It costs", 1)
    do(opened.notebook.undo_stack.undo)
    assert said(opened)[1][0] == "It costs too"


def test_bounds_are_taken_from_the_selection(correcting, do, opened, reading, find):
    opened.select(1)
    reading.pane.view.select_span(find("costs too much"))
    do(correcting.take_bounds)
    assert said(opened)[1][0] == "costs too much"


def test_a_statement_that_was_missed_is_added(correcting, do, opened, reading, find, answer):
    reading.pane.view.select_span(find("The full\u00a0council listened"))
    answer("quill")
    do(correcting.add_statement)
    assert ("The full\u00a0council listened", "Ada Quill") in said(opened)


def test_kind_and_flags_are_set(correcting, do, opened):
    opened.select(2)
    do(correcting.set_kind, StatementKind.MIXED)
    do(correcting.switch_flag, Flag.DENIED)
    do(correcting.switch_flag, Flag.HEDGED)
    assert (opened.statement.kind, opened.statement.flags) == (StatementKind.MIXED, (Flag.HEDGED,))


def test_speakers_are_joined_parted_and_renamed(correcting, do, opened, answer, monkeypatch):
    _ada, bo = opened.analysis.speakers
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given, **_named: (" Robert  Marsh ", True))
    do(correcting.rename, bo)
    renamed = [speaker.name for speaker in opened.analysis.speakers]
    answer("quill")
    do(correcting.merge, opened.analysis.speakers[1])
    joined = {speaker for _words, speaker in said(opened)}
    do(correcting.split, opened.analysis.speakers[0], "Marsh")
    assert (renamed, joined, said(opened)[2][1]) == (["Ada Quill", "Robert Marsh"], {"Ada Quill", None}, "Marsh")


def test_a_name_holds_for_the_whole_library(correcting, do, opened, answer, stored):
    answer("Robert Marsh", everywhere=True)
    do(correcting.merge, opened.analysis.speakers[1])
    (correction,) = stored(lambda library: library.marks.corrections("any other article"))
    assert (correction.name, correction.speaker.name, said(opened)[1][1]) == (
        "Bo Marsh",
        "Robert Marsh",
        "Robert Marsh",
    )


def test_a_name_is_hidden_and_of_another_type(correcting, do, opened):
    ada, port = opened.analysis.entities
    do(correcting.retype, port, "ORG")
    do(correcting.hide, ada)
    assert [(entity.name, entity.label) for entity in opened.analysis.entities] == [("Port Lowell", "ORG")]


def test_corrections_are_there_when_the_article_is_opened_again(correcting, do, opened, article_file, qtbot):
    opened.select(1)
    do(correcting.reject)
    with qtbot.waitSignal(opened.analysis_changed):
        opened.open(article_file)
    assert len(said(opened)) == 3


def test_the_menu_at_a_statement_and_at_a_name_has_what_can_be_said(correcting, opened, find):
    at_words = [action.text() for action in correcting.menu_at(find("rebuild").start).actions()]
    at_name = [action.text() for action in correcting.menu_at(find("Port Lowell").start).actions()]
    assert ("Not a statement" in at_words, opened.current) == (True, 0)
    assert at_name == [
        "Port Lowell",
        "It is a person",
        "It is an organisation",
        "It is something else",
        "It is no name, hide it",
    ]


def test_a_speaker_s_menu_parts_each_other_form_of_the_name(correcting, opened):
    actions = correcting.menu_of_speaker(opened.analysis.speakers[1]).actions()
    assert [action.text() for action in actions] == [
        "Rename …",
        "Rename in the whole library …",
        "Is the same as another speaker …",
        "“Marsh” is somebody else",
    ]


def test_without_a_statement_it_is_said_what_to_do(correcting, opened, reading):
    correcting.accept()
    asked = reading.pane.message.message
    correcting.add_statement()
    assert (asked, reading.pane.message.message) == (
        "Click a statement first.",
        "Select the words that somebody says first.",
    )


def test_the_arrows_move_bounds_only_while_a_statement_and_no_words_are_selected(correcting, opened, reading, find):
    nothing = [action.isEnabled() for action in correcting._of_bounds]
    opened.select(1)
    statement = [action.isEnabled() for action in correcting._of_bounds]
    reading.pane.view.select_span(find("Monday"))
    words = [action.isEnabled() for action in correcting._of_bounds]
    assert (any(nothing), all(statement), any(words)) == (False, True, False)
