"""Circles of objects are let go of on the thread of the window."""

import gc
import threading

import pytest

from reader.ui.garbage import Garbage, sweep

ENOUGH = 20_000


class Circle:
    """Holds itself, and notes on which thread it was let go of."""

    def __init__(self, freed):
        self._freed = freed
        self._self = self

    def __del__(self):
        self._freed.append(threading.get_ident())


@pytest.fixture
def garbage(qapp):
    was_on = gc.isenabled()
    garbage = Garbage()
    yield garbage
    garbage.close()
    if not was_on:
        gc.disable()


def make_circles_elsewhere(freed):
    thread = threading.Thread(target=lambda: [Circle(freed) for _ in range(ENOUGH)])
    thread.start()
    thread.join()


@pytest.mark.usefixtures("garbage")
def test_no_other_thread_lets_go_of_circles():
    freed = []
    make_circles_elsewhere(freed)
    before = len(freed)
    sweep()
    assert (before, set(freed)) == (0, {threading.get_ident()})


@pytest.mark.usefixtures("garbage")
def test_the_window_looks_for_circles_now_and_then(qtbot):
    freed = []
    make_circles_elsewhere(freed)
    qtbot.waitUntil(lambda: len(freed) == ENOUGH)
    assert set(freed) == {threading.get_ident()}


def test_python_searches_again_at_the_end(qapp):
    was_on = gc.isenabled()
    Garbage().close()
    is_on = gc.isenabled()
    if not was_on:
        gc.disable()
    assert is_on


@pytest.mark.usefixtures("garbage")
def test_without_new_objects_there_is_no_search():
    gc.collect()
    assert sweep() == -1
