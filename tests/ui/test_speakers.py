"""The list of speakers: its rows, and what mouse and keys choose in it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt

from reader.services.reading import speaker_shares
from reader.services.sifting import Order, listed
from reader.ui import theme as themes
from reader.ui.speakers_delegate import FOLD
from reader.ui.speakers_model import Role, SpeakersModel
from reader.ui.speakers_panel import SpeakersPanel


def listed_of(analysis, article, kept=None, order=Order.TEXT):
    return listed(speaker_shares(analysis, article.text), kept, order)


CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def model(qapp, analysis, article):
    model = SpeakersModel()
    model.show(analysis, listed_of(analysis, article), article.text)
    return model


@pytest.fixture
def panel(qtbot, analysis, article):
    panel = SpeakersPanel(themes.load("light"))
    qtbot.addWidget(panel)
    panel.resize(360, 700)
    panel.show_analysis(analysis, listed_of(analysis, article), article.text)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def chosen(panel):
    """What the panel says was chosen, in order."""
    heard = []
    panel.speaker_chosen.connect(lambda name: heard.append(("only", name)))
    panel.speaker_added.connect(lambda name: heard.append(("too", name)))
    panel.statement_chosen.connect(lambda number: heard.append(("statement", number)))
    return heard


@pytest.fixture
def click(panel, qtbot):
    """Clicks the row of a speaker, or of one of their statements."""

    def click_row(speaker, statement=None, *, modifier=Qt.KeyboardModifier.NoModifier, on_fold=False):
        rect = panel.visualRect(row_of(panel, speaker, statement))
        place = QPoint(FOLD // 2 if on_fold else rect.center().x(), rect.center().y())
        qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    return click_row


def row_of(panel, speaker, statement=None):
    index = panel.model().index(speaker, 0)
    return index if statement is None else panel.model().index(statement, 0, index)


def rows(model, parent=None):
    parent = parent or QModelIndex()
    return [model.index(row, 0, parent) for row in range(model.rowCount(parent))]


def test_the_model_keeps_the_rules_of_qt(model, qtmodeltester):
    qtmodeltester.check(model)


def test_an_empty_model_keeps_the_rules_of_qt(qapp, qtmodeltester):
    qtmodeltester.check(SpeakersModel())


def test_speakers_come_in_the_order_in_which_they_speak(model):
    assert [index.data() for index in rows(model)] == [
        "Ada Quill, 1 statement, 31% of the words",
        "Bo Marsh, 2 statements, 56% of the words",
        "Not attributed, 1 statement, 12% of the words",
    ]


def test_statements_come_in_reading_order(model):
    assert [[index.data(Role.STATEMENT) for index in rows(model, speaker)] for speaker in rows(model)] == [
        [0],
        [1, 2],
        [3],
    ]


def test_a_row_of_a_statement_says_its_words_and_its_doubts(model):
    index = model.index_of_statement(2)
    assert (index.data(), index.data(Qt.ItemDataRole.AccessibleDescriptionRole)) == (
        "that the harbour would close",
        model.note(2),
    )


def test_what_is_not_there_has_no_row(model):
    assert (model.index_of_statement(99).isValid(), model.index_of_speaker("Cy Dunn").isValid()) == (False, False)


@pytest.mark.parametrize(("speaker", "name"), [(0, "Ada Quill"), (1, "Bo Marsh"), (2, None)])
def test_a_click_chooses_a_speaker(click, chosen, speaker, name):
    click(speaker)
    assert chosen == [("only", name)]


def test_ctrl_and_a_click_add_a_speaker(click, chosen):
    click(1, modifier=CTRL)
    assert chosen == [("too", "Bo Marsh")]


def test_a_click_chooses_a_statement(click, chosen):
    click(1, 1)
    assert chosen == [("statement", 2)]


def test_a_click_on_the_fold_only_folds(panel, click, chosen):
    click(1, on_fold=True)
    folded = panel.isExpanded(row_of(panel, 1))
    click(1, on_fold=True)
    assert (folded, panel.isExpanded(row_of(panel, 1)), chosen) == (False, True, [])


def test_the_right_button_chooses_nothing(panel, chosen, qtbot):
    place = panel.visualRect(row_of(panel, 1)).center()
    qtbot.mouseClick(panel.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert chosen == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_choose_like_a_click(panel, chosen, qtbot, key):
    panel.setCurrentIndex(row_of(panel, 0))
    qtbot.keyClick(panel, key)
    qtbot.keyClick(panel, Qt.Key.Key_Down)
    qtbot.keyClick(panel, key)
    assert chosen == [("only", "Ada Quill"), ("statement", 0)]


def test_ctrl_and_enter_add_a_speaker(panel, chosen, qtbot):
    panel.setCurrentIndex(row_of(panel, 1))
    qtbot.keyClick(panel, Qt.Key.Key_Return, CTRL)
    assert chosen == [("too", "Bo Marsh")]


def test_the_row_of_the_selected_statement_is_unfolded_and_selected(panel):
    panel.collapseAll()
    panel.select_statement(2)
    assert (panel.currentIndex().data(Role.STATEMENT), panel.isExpanded(row_of(panel, 1))) == (2, True)


def test_few_statements_are_all_unfolded(panel):
    assert [panel.isExpanded(index) for index in rows(panel.model())] == [True, True, True]


def test_of_many_statements_a_later_analysis_unfolds_those_that_were(panel, analysis, article):
    many = replace(analysis, statements=analysis.statements * 10)
    rows_of_many = listed_of(many, article)
    panel.show_analysis(many, rows_of_many, article.text)
    panel.collapseAll()
    panel.setExpanded(row_of(panel, 1), True)
    panel.show_analysis(many, rows_of_many, article.text)
    assert [panel.isExpanded(index) for index in rows(panel.model())] == [False, True, False]


def test_a_filter_dims_the_other_speakers(panel):
    before = panel.grab().toImage()
    panel.set_look(themes.load("light"), frozenset({"Bo Marsh"}))
    assert panel.grab().toImage() != before


def test_the_row_that_has_the_focus_can_be_read(panel, click, qtbot):
    panel.activateWindow()
    panel.setFocus()
    qtbot.waitUntil(panel.hasFocus)
    click(0)
    row = panel.visualRect(row_of(panel, 0))
    picture = panel.viewport().grab().toImage()
    colour = themes.load("light").speaker(0)
    covered = [x for x in range(FOLD + 40, row.right() - 4) if picture.pixelColor(x, row.top() + 3) == colour]
    assert covered == []


def test_a_press_on_one_row_and_a_release_on_another_chooses_nothing(panel, chosen, qtbot):
    first, second = (panel.visualRect(row_of(panel, row)).center() for row in (0, 1))
    qtbot.mousePress(panel.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseRelease(panel.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert chosen == []


@pytest.fixture
def long(panel, analysis, article):
    """An analysis of thousands of statements, all of which the list has been asked to show."""
    long = replace(analysis, statements=analysis.statements * 400)
    panel.show_analysis(long, listed_of(long, article), article.text)
    return long


def unfolded(panel):
    return [panel.isExpanded(index) for index in rows(panel.model())]


def test_a_long_list_is_unfolded_in_turns_and_painted_when_it_is(panel, long, qtbot):
    at_once = all(unfolded(panel)), panel.updatesEnabled()
    qtbot.waitUntil(panel.updatesEnabled)
    assert (at_once, all(unfolded(panel))) == ((False, False), True)


def test_where_the_list_stood_it_stands_when_it_is_unfolded_twice_in_a_row(panel, long, article, qtbot):
    qtbot.waitUntil(panel.updatesEnabled)
    panel.verticalScrollBar().setValue(1_000)
    for _ in range(2):
        panel.show_analysis(long, listed_of(long, article), article.text)
    qtbot.waitUntil(panel.updatesEnabled)
    assert (panel.verticalScrollBar().value(), all(unfolded(panel))) == (1_000, True)


def test_what_is_folded_meanwhile_stays_folded(panel, long, qtbot):
    panel.collapseAll()
    qtbot.waitUntil(panel.updatesEnabled)
    assert not any(unfolded(panel))


def test_what_was_folded_stays_folded_when_more_is_known(panel, analysis, article):
    panel.setExpanded(row_of(panel, 0), False)
    panel.show_analysis(analysis, listed_of(analysis, article), article.text)
    assert [panel.isExpanded(row_of(panel, row)) for row in (0, 1)] == [False, True]
