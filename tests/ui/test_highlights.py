"""The list of highlights, filtered by colour, tag and words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from reader.model import Anchor, Annotation, Colour, Span
from reader.ui import theme as themes
from reader.ui.annotation_dialog import AnnotationDialog, Entry
from reader.ui.highlights_panel import HighlightsPanel


def made(number, colour, words, *tags, note=""):
    return Annotation(str(number), Anchor(Span(0, 1), words, "", ""), colour, "", "", note, tags)


ANNOTATIONS = [
    made(0, Colour.YELLOW, "the bridge", "money"),
    made(1, Colour.GREEN, "the café", "money", "town", note="Ask again."),
    made(2, Colour.YELLOW, "the harbour"),
]


@pytest.fixture
def panel(qtbot):
    panel = HighlightsPanel()
    qtbot.addWidget(panel)
    panel.resize(260, 400)
    panel.show_annotations(ANNOTATIONS, themes.load("light"))
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def shown(panel):
    rows = panel.findChild(QListWidget)
    return [rows.item(row).data(Qt.ItemDataRole.UserRole) for row in range(rows.count())]


def test_colours_and_tags_are_offered_with_their_numbers(panel):
    assert [[action.text() for action in menu.actions()] for menu in (panel.colours, panel.tags)] == [
        ["yellow  (2)", "green  (1)"],
        ["#money  (2)", "#town  (1)"],
    ]


def test_a_colour_and_a_tag_are_combined_and_told(panel):
    panel.colours.actions()[0].trigger()
    panel.tags.actions()[0].trigger()
    assert (shown(panel), panel.line.words) == (["0"], "1 of 3 · yellow · #money")


@pytest.mark.parametrize(("words", "rows"), [("CAFE", ["1"]), ("again", ["1"]), ("money the", ["0", "1"]), ("no", [])])
def test_typed_words_filter(panel, qtbot, words, rows):
    qtbot.keyClicks(panel.words, words)
    assert shown(panel) == rows


def test_the_filter_is_taken_away_by_its_line(panel, qtbot):
    panel.colours.actions()[1].trigger()
    qtbot.keyClicks(panel.words, "CAFE")
    qtbot.mouseClick(panel.line.button, Qt.MouseButton.LeftButton)
    is_on = panel.colours.actions()[1].isChecked()
    assert (shown(panel), panel.line.isVisible(), is_on) == (["0", "1", "2"], False, False)


def test_a_highlight_that_a_filter_hides_is_shown_when_it_is_asked_for(panel):
    panel.colours.actions()[1].trigger()
    panel.select("2")
    assert (shown(panel), panel.findChild(QListWidget).currentRow()) == (["0", "1", "2"], 2)


def test_a_tag_that_is_gone_filters_no_more(panel):
    panel.tags.actions()[1].trigger()
    panel.show_annotations(ANNOTATIONS[:1], themes.load("light"))
    assert shown(panel) == ["0"]


def test_rows_name_their_colour(panel):
    assert panel.findChild(QListWidget).item(1).text() == "“the café”\ngreen · #money · #town\nAsk again."


def test_without_highlights_it_says_how_to_make_one(panel):
    panel.show_annotations([], themes.load("light"))
    assert (panel.words.isVisible(), panel.findChild(QListWidget).isVisible()) == (False, False)


def test_keys_go_to_a_highlight_change_it_and_take_it_away(panel, qtbot):
    asked = []
    panel.chosen.connect(lambda each: asked.append(("go to", each)))
    panel.edit_asked.connect(lambda each: asked.append(("change", each)))
    panel.removal_asked.connect(lambda each: asked.append(("remove", each)))
    rows = panel.findChild(QListWidget)
    rows.setCurrentRow(1)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        qtbot.keyClick(rows, key)
    assert asked == [("go to", "1"), ("change", "1"), ("remove", "1")]


def test_ctrl_and_return_keep_what_is_written_in_the_note(qtbot):
    # Not given to the bot, which would close it and be asked whether the note is to be thrown away.
    dialog = AnnotationDialog("words", Entry(), (), themes.load("light"))
    dialog.show()
    dialog.activateWindow()
    dialog.focus_note()
    note = dialog.findChild(QPlainTextEdit)
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClicks(note, "Ask again.")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.entry.note == "Ask again."
    dialog.deleteLater()
