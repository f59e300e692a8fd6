"""The menu of how the article is set."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from reader.settings import Preferences
from reader.ui.typesetting import typography


def choose(window, text):
    next(action for action in window.typesetting.menu.actions() if action.text() == text).trigger()


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Sans serif", "text_font", "sans"),
        ("Lines far apart", "line_height", 180.0),
        ("Narrow column", "measure", 60),
        ("Both edges straight", "is_justified", True),
        ("Larger text", "text_size", pytest.approx(14.3)),
    ],
)
def test_what_is_chosen_is_seen_at_once_and_kept(reading, kept_preferences, text, name, value):
    before = reading.pane.view.grab().toImage()
    choose(reading, text)
    assert (reading.pane.view.grab().toImage() != before, getattr(kept_preferences[-1], name)) == (True, value)


def test_the_usual_size_takes_the_steps_back(reading, kept_preferences):
    for text in ("Larger text", "Larger text", "Text of the usual size"):
        choose(reading, text)
    assert kept_preferences[-1].text_size == Preferences().text_size


def test_the_place_stays_when_the_text_is_set_anew(reading):
    view = reading.pane.view
    reading.resize(700, 300)
    view.scroll_to(150, share=0.0)
    before = view.top()
    for text in ("Larger text", "Wide column", "Lines far apart", "Sans serif"):
        choose(reading, text)
    assert (view.top(), before > 0) == (before, True)


@pytest.mark.parametrize(("points", "factor"), [(9, 1.0), (10, 1.0), (20, 2.0)])
def test_where_the_systems_text_is_large_the_articles_is_too(qapp, points, factor):
    before = QApplication.font()
    try:
        QApplication.setFont(QFont(before.family(), points))
        size = typography(Preferences()).size
    finally:
        QApplication.setFont(before)
    assert size == Preferences().text_size * factor


def test_a_font_that_is_not_there_is_not_offered(window):
    actions = {action.text(): action.isEnabled() for action in window.typesetting.menu.actions()}
    assert [on for text, on in actions.items() if text.startswith("Made for dyslexic")] == [False]
