"""The whole window: reading, filtering, going from statement to statement."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu

from reader.model import Span
from reader.ui.keys_desk import KeysDesk
from reader.ui.keys_sheet import KeysSheet
from reader.ui.speakers_delegate import FOLD
from reader.ui.speakers_model import Role

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def click_words(reading, qtbot, find):
    """Clicks the first character of words in the article."""

    def click(words):
        start = find(words).start
        place = reading.pane.view.span_rect(Span(start, start + 1)).center().toPoint()
        qtbot.mouseClick(reading.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    return click


@pytest.fixture
def click_row(reading, qtbot):
    """Clicks a row of the list: a speaker, or one of their statements."""
    panel = reading.sidebar.speakers

    def click(speaker, statement=None, modifier=Qt.KeyboardModifier.NoModifier):
        index = panel.model().index(speaker, 0)
        rect = panel.visualRect(index if statement is None else panel.model().index(statement, 0, index))
        place = QPoint(max(FOLD + 20, rect.center().x()), rect.center().y())
        qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    return click


@pytest.fixture
def press(reading, qtbot):
    """Presses keys in the article, one after the other."""
    reading.activateWindow()
    qtbot.waitUntil(reading.isActiveWindow)

    def press_keys(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            qtbot.keyClick(reading.pane.view, key, modifier)

    return press_keys


def card_texts(window):
    return [label.text() for label in window.sidebar.card.findChildren(QLabel) if label.isVisible()]


def picture(window):
    return window.pane.view.grab().toImage()


def test_the_title_of_the_article_is_that_of_the_window(reading):
    assert reading.windowTitle() == "Bridge plan splits council – On the Record"


def test_a_click_on_a_statement_selects_its_row_and_shows_its_evidence(reading, opened, click_words, find):
    click_words("costs too")
    chosen = reading.sidebar.speakers.currentIndex().data(Role.STATEMENT)
    card = reading.sidebar.card
    he, bo = find("he", "he said"), find("Bo Marsh")
    assert (opened.current, chosen, card_texts(reading)[0], card.evidence.text()) == (
        1,
        1,
        "Bo Marsh",
        f'“he said” → <a href="{he.start}-{he.end}">he</a> = <a href="{bo.start}-{bo.end}">Bo Marsh</a>',
    )


def test_a_denied_statement_says_so_on_its_card(reading, click_words):
    click_words("the harbour would")
    assert any("denied" in text.lower() for text in card_texts(reading))


def test_a_click_beside_every_statement_closes_the_card(reading, opened, click_words):
    click_words("costs too")
    click_words("met Bo")
    assert (opened.current, reading.sidebar.card.isVisible()) == (None, False)


def test_a_click_on_a_speaker_keeps_them_in_text_and_list(reading, opened, click_row, qtbot):
    before, listed = picture(reading), reading.sidebar.speakers.grab().toImage()
    click_row(1)
    assert (opened.sieve.speakers, picture(reading) != before) == ({"Bo Marsh"}, True)
    qtbot.waitUntil(lambda: reading.sidebar.speakers.grab().toImage() != listed)


def test_a_second_click_on_a_speaker_shows_all(opened, click_row):
    click_row(1)
    click_row(1)
    assert opened.kept is None


def test_ctrl_and_a_click_add_a_speaker(opened, click_row):
    click_row(0)
    click_row(2, modifier=CTRL)
    assert opened.sieve.speakers == {"Ada Quill", None}


def test_a_click_on_a_statements_row_goes_to_its_words(reading, opened, click_row, find):
    click_row(1, 1)
    assert (opened.current, reading.pane.view.shows(find("that the harbour"))) == (2, True)


def test_a_filter_scrolls_to_the_first_statement_that_it_keeps(reading, opened, find):
    reading.resize(900, 330)
    reading.pane.view.verticalScrollBar().setValue(0)
    seen_before = reading.pane.view.shows(find("Nobody knows,"))
    opened.keep_only(None)
    assert (seen_before, reading.pane.view.shows(find("Nobody knows,"))) == (False, True)


def test_words_and_reading_time_are_shown(reading):
    shown = [label.text() for label in reading.statusBar().findChildren(QLabel)]
    assert "45 words  ·  1 minute" in shown


def test_the_sheet_of_keys_lists_what_can_be_done(reading, press):
    KeysDesk(reading)
    press(Qt.Key.Key_F1)
    rows = reading.findChild(KeysSheet).rows
    found = {rows.topLevelItem(row).text(column) for row in range(rows.topLevelItemCount()) for column in (0, 1)}
    reading.findChild(KeysSheet).reject()
    assert {"J", "Next statement", "Ctrl+E", "Export …", "Alt+8"} <= found


def test_j_and_k_go_through_the_statements(opened, press):
    press(Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K)
    assert opened.current == 1


def test_escape_takes_back_what_lies_on_top(reading, opened, click_row, press, find):
    view, message = reading.pane.view, reading.pane.message
    click_row(1)
    click_row(1, 0)
    view.select_span(find("Monday"))
    message.show_message("Something was said.")
    seen = []
    for _ in range(5):
        speakers = len(opened.sieve.speakers)
        seen.append((bool(message.message), view.selected_span() is not None, opened.current, speakers))
        press(Qt.Key.Key_Escape)
    assert seen == [
        (True, True, 1, 1),
        (False, True, 1, 1),
        (False, False, 1, 1),
        (False, False, None, 1),
        (False, False, None, 0),
    ]


def test_escape_lets_a_name_go_that_was_taken(reading, press, find):
    reading.pane.take(reading.pane.things_at(find("Port Lowell").start)[0])
    assert reading.pane.view._look.taken == find("Port Lowell")
    press(Qt.Key.Key_Escape)
    assert (reading.pane.taken, reading.pane.view._look.taken) == (None, None)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4])
def test_ctrl_and_a_number_switch_a_layer(reading, press, key):
    before = picture(reading)
    press(key, modifier=CTRL)
    without = picture(reading)
    press(key, modifier=CTRL)
    assert (without != before, picture(reading) == before) == (True, True)


def test_a_layer_that_is_off_is_not_clicked(opened, press, click_words):
    press(Qt.Key.Key_1, modifier=CTRL)
    click_words("costs too")
    assert opened.current is None


def test_f9_hides_the_sidebar(reading, press):
    press(Qt.Key.Key_F9)
    hidden = reading.sidebar.isVisible()
    press(Qt.Key.Key_F9)
    assert (hidden, reading.sidebar.isVisible()) == (False, True)


def test_another_size_of_the_text_is_kept(reading, press, kept_preferences):
    press(Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, modifier=CTRL)
    reading.close()
    assert kept_preferences[-1].text_size == pytest.approx(13 * 1.1)


def test_a_theme_is_chosen_in_the_menu_and_kept(reading, kept_preferences):
    before = picture(reading)
    next(each for menu in reading.findChildren(QMenu) for each in menu.actions() if each.text() == "Dark").trigger()
    reading.close()
    assert (picture(reading) != before, kept_preferences[-1].theme) == (True, "dark")


def test_the_edit_menu_names_the_keys_of_undo_and_redo(reading):
    undo, redo = reading.edit_menu.actions()[:2]
    keys = [each.shortcut().toString() for each in (undo, redo)]
    assert (undo.text(), redo.text(), keys) == ("Undo", "Redo", ["Ctrl+Z", "Ctrl+Shift+Z"])


def test_the_status_says_what_is_done_from_the_moment_that_the_article_is_shown(
    window, session, worker, article_file, qtbot
):
    def said():
        return [
            each.text() for each in window.statusBar().findChildren(QLabel) if each.isVisible() and "…" in each.text()
        ]

    worker.waits = True
    session.open(article_file)
    qtbot.waitUntil(lambda: bool(worker.asked))
    before = said()
    with qtbot.waitSignal(session.article_opened):
        worker.answer()
    assert (before, said()) == ([f"Reading {article_file.name} …"], ["Looking for who said what …"])
