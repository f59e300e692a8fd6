"""The legend: what the article has, how it looks, and switches for each."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QToolBar, QToolButton

from reader.model import Entity, StatementKind
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
    assert reading.pane.hidden_labels == frozenset({"LOC"})


def test_what_is_hidden_stays_so_when_the_legend_comes_up_again(legend, reading):
    box(legend, "Word for word").click()
    legend.fill()
    assert not box(legend, "Word for word").isChecked()


def test_nothing_hides_behind_the_bar_at_the_default_width(reading, qtbot):
    reading.resize(1220, 800)
    bar = reading.findChild(QToolBar)
    qtbot.waitUntil(lambda: bar.width() >= 1200)
    assert not bar.findChild(QToolButton, "qt_toolbar_ext_button").isVisible()
