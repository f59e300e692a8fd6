"""How the library's list is sorted and narrowed, from one start to the next."""

from dataclasses import replace

import pytest

from reader.settings import Preferences
from reader.shelving import Collection, Order, Wanted, to_keep
from reader.ui.kept_list import KeptList
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.library_filter import Choices, LibraryFilter

WANTED = Wanted(order=Order.TITLE, descending=False, tags=("urgent",), collection="c")


@pytest.fixture
def written():
    return []


@pytest.fixture
def start(qtbot, written):
    """Gives the filter of a window that starts with these preferences."""

    def begin(preferences):
        chosen = LibraryFilter()
        qtbot.addWidget(chosen)
        KeptList(KeptPreferences(preferences, written.append), chosen)
        return chosen

    return begin


def test_what_was_chosen_is_there_at_the_next_start(start, written):
    start(Preferences()).narrow(WANTED)
    assert start(written[-1]).wanted == WANTED


def test_setting_it_asks_for_no_list(qtbot, start):
    chosen = start(replace(Preferences(), library=to_keep(WANTED)))
    assert (chosen.wanted, "Title" in chosen._order.text()) == (WANTED, True)


def test_a_collection_that_is_gone_narrows_nothing(start):
    chosen = start(replace(Preferences(), library=to_keep(WANTED)))
    chosen.set_choices(Choices(collections=(Collection("c", "Bridges"),)))
    assert chosen.wanted.collection == "c"
    chosen.set_choices(Choices())
    assert chosen.wanted == replace(WANTED, collection=None)
