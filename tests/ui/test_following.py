"""The lists stay in step with the text as it scrolls."""

from dataclasses import replace

import pytest

from reader.model import Entity
from reader.ui.following import Following
from reader.ui.names_model import NameRole


@pytest.fixture
def low(reading, opened):
    """The window with its lists in step."""
    reading.resize(1200, 400)
    reading.sidebar.following = Following(opened, reading.pane, reading.sidebar)
    return reading


@pytest.fixture
def scroll(low, find, monkeypatch):
    """Brings words to the top, as far as the lists can tell, and lets them follow."""

    def to(words):
        monkeypatch.setattr(low.pane.view, "top", lambda: find(words).start)
        low.sidebar.following.follow()

    return to


def here(panel):
    return panel._here.here


def test_the_first_highlight_from_the_top_on_is_marked_and_seen(low, scroll, mark, find):
    for words in ("rebuild the bridge", "Port Lowell", "a voice called"):
        mark(find(words))
    low.sidebar.show_highlight("")
    rows = []
    for words in ("Bridge plan", "Quill, the mayor", "Marsh denied"):
        scroll(words)
        rows.append(here(low.sidebar.highlights).row())
    assert rows == [0, 1, 2]


def test_the_first_name_from_the_top_on_is_marked(low, scroll):
    low.sidebar._tabs.setCurrentWidget(low.sidebar.names)
    names = []
    for words in ("Bridge plan", "Quill, the mayor"):
        scroll(words)
        names.append(here(low.sidebar.names).data(NameRole.NAME).name)
    assert names == ["Ada Quill", "Port Lowell"]


def test_of_a_folded_kind_the_kind_is_marked(low, scroll):
    low.sidebar._tabs.setCurrentWidget(low.sidebar.names)
    tree = low.sidebar.names.tree
    tree.collapse(low.sidebar.names.model.index(0, 0))
    scroll("Bridge plan")
    assert here(low.sidebar.names) == low.sidebar.names.model.index(0, 0)


def test_behind_the_last_nothing_is_marked(low, scroll):
    low.sidebar._tabs.setCurrentWidget(low.sidebar.names)
    scroll("Marsh denied")
    assert not here(low.sidebar.names).isValid()


def test_a_name_that_is_not_seen_in_the_text_is_passed_over(low, scroll):
    low.sidebar._tabs.setCurrentWidget(low.sidebar.names)
    low.pane.switch_label("PERSON", False)
    scroll("Bridge plan")
    assert here(low.sidebar.names).data(NameRole.NAME).name == "Port Lowell"


def test_a_name_that_the_filter_leaves_out_is_passed_over(low, scroll):
    low.sidebar._tabs.setCurrentWidget(low.sidebar.names)
    low.sidebar.names.words.setText("port")
    scroll("Bridge plan")
    assert here(low.sidebar.names).data(NameRole.NAME).name == "Port Lowell"


def test_the_list_stays_where_somebody_is_at_work(low, scroll, opened, find, qtbot):
    many = tuple(Entity(find("Ada Quill"), "PERSON", f"Name {number:03}") for number in range(60))
    opened.analysis = replace(opened.analysis, entities=(*many, Entity(find("Port Lowell"), "GPE", "Port Lowell")))
    opened.analysis_changed.emit()
    low.sidebar._tabs.setCurrentWidget(low.sidebar.names)
    low.activateWindow()
    bar = low.sidebar.names.tree.verticalScrollBar()
    low.sidebar.names.tree.setFocus()
    qtbot.waitUntil(low.sidebar.names.tree.hasFocus)
    scroll("Quill, the mayor")
    at_work = bar.value()
    low.pane.view.setFocus()
    scroll("Quill, the mayor")
    assert (at_work, bar.value() > 0) == (0, True)
