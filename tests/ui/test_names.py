"""The list of names: kinds and numbers, the steps through mentions, and what is said against them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reader.model import Entity, Span
from reader.ui import theme as themes
from reader.ui.names_model import NameRole
from reader.ui.names_panel import NamesPanel

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTITIES = (
    Entity(Span(0, 3), "PERSON", "Ada Quill"),
    Entity(Span(5, 8), "GPE", "Río"),
    Entity(Span(10, 13), "PERSON", "Bo Marsh"),
    Entity(Span(20, 23), "PERSON", "Bo Marsh"),
    Entity(Span(30, 33), "DATE", "Monday"),
)


@pytest.fixture
def panel(qtbot):
    panel = NamesPanel(themes.load("light"))
    qtbot.addWidget(panel)
    panel.resize(240, 400)
    panel.show_names(ENTITIES)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def asked(panel):
    spans = []
    panel.mention_asked.connect(lambda span: spans.append(span.start))
    return spans


def rows(panel):
    model = panel.model
    return {
        (kind.text(), model.item(row, 1).text()): [
            (kind.child(number).text(), kind.child(number, 1).text()) for number in range(kind.rowCount())
        ]
        for row in range(model.rowCount())
        if (kind := model.item(row))
    }


def name_at(panel, kind, row):
    return panel.model.item(kind).child(row).index()


def test_names_stand_by_kind_the_most_frequent_first(panel):
    assert rows(panel) == {
        ("People", "2"): [("Bo Marsh", "2"), ("Ada Quill", "1")],
        ("Places", "1"): [("Río", "1")],
        ("Other names", "1"): [("Monday", "1")],
    }


def test_a_click_goes_to_the_first_mention_then_the_next_then_round(panel, asked, qtbot):
    place = panel.tree.visualRect(name_at(panel, 0, 0)).center()
    for _ in range(3):
        qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (asked, panel.model.item(0).child(0, 1).text()) == ([10, 20, 10], "1 of 2")


def test_keys_step_forth_and_back(panel, asked, qtbot):
    panel.tree.setCurrentIndex(name_at(panel, 0, 0))
    for key, modifier in ((Qt.Key.Key_Return, SHIFT), (Qt.Key.Key_Space, SHIFT), (Qt.Key.Key_Enter, SHIFT & ~SHIFT)):
        qtbot.keyClick(panel.tree, key, modifier)
    assert asked == [20, 10, 20]


def test_other_names_are_folded_at_first(panel):
    assert [panel.tree.isExpanded(panel.model.index(row, 0)) for row in range(3)] == [True, True, False]


def test_a_kind_is_folded_and_stays_so(panel, qtbot):
    panel.tree.setCurrentIndex(panel.model.index(0, 0))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    panel.show_names(ENTITIES[1:])
    assert [panel.tree.isExpanded(panel.model.index(row, 0)) for row in range(3)] == [False, True, False]


def test_typed_words_filter_without_accents(panel, qtbot):
    qtbot.keyClicks(panel.words, "RIO")
    assert rows(panel) == {("Places", "1"): [("Río", "1")]}


def test_a_filter_that_nothing_fits_says_so(panel, qtbot):
    qtbot.keyClicks(panel.words, "zebra")
    assert (panel.tree.isVisible(), panel.hint.text()[:24]) == (False, "No name fits the filter.")


def test_the_row_with_the_focus_stays_when_more_is_known(panel):
    panel.tree.setCurrentIndex(name_at(panel, 0, 1))
    panel.show_names((*ENTITIES, replace(ENTITIES[0], span=Span(40, 43))))
    assert panel.tree.currentIndex().data(NameRole.NAME).name == "Ada Quill"


def test_delete_and_the_menu_are_about_the_name(panel, qtbot):
    panel.tree.setCurrentIndex(name_at(panel, 0, 0))
    with qtbot.waitSignal(panel.hiding_asked) as hiding:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Delete)
    with qtbot.waitSignal(panel.menu_asked) as menu:
        qtbot.keyClick(panel.tree, Qt.Key.Key_Menu)
    assert (hiding.args[0], menu.args[0]) == (ENTITIES[2], ENTITIES[2])


def test_rows_have_accessible_texts(panel):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [name_at(panel, 0, row).data(role) for row in (0, 1)] == ["Bo Marsh, 2 mentions", "Ada Quill, 1 mention"]


def test_a_mention_is_shown_in_the_text(reading, find):
    names = reading.sidebar.names
    names.show_names((Entity(find("Port Lowell"), "GPE", "Port Lowell"),))
    names.set_theme(reading.pane.theme)
    names.step(name_at(names, 0, 0), 1)
    assert reading.pane.view.selected_span() == find("Port Lowell")
