"""Narrow windows."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader.ui.step_aside import StepAside


@pytest.fixture
def place(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(1200, 600)
    place.show()
    qtbot.waitExposed(place)
    return place


@pytest.fixture
def switch(place):
    switch = QAction("Library", place, checkable=True, checked=True)
    StepAside(place, switch)
    return switch


def test_the_column_steps_aside_and_comes_back(place, switch):
    place.resize(400, 600)
    assert not switch.isChecked()
    place.resize(1200, 600)
    assert switch.isChecked()


def test_a_column_that_was_off_stays_off(place, switch):
    switch.setChecked(False)
    place.resize(400, 600)
    place.resize(1200, 600)
    assert not switch.isChecked()


def test_a_person_can_have_the_column_in_a_narrow_window(place, switch):
    place.resize(400, 600)
    switch.setChecked(True)
    place.resize(420, 600)
    assert switch.isChecked()


def test_the_window_can_be_narrow(window):
    assert window.minimumSizeHint().width() < 500
