"""Work that is done ahead of whoever takes it: in order, all of it, and what fails is told."""

import threading

import pytest

from reader.nlp import ahead as module
from reader.nlp.ahead import ahead


def double(number):
    return 2 * number


@pytest.mark.parametrize("count", [0, 1, 7, 1_000])
def test_results_come_in_the_order_of_the_items(count):
    assert list(ahead(double, range(count), threads=2)) == [2 * number for number in range(count)]


def test_work_begins_while_the_items_come():
    begun = threading.Event()

    def items():
        yield 1
        assert begun.wait(10)
        yield 2

    assert list(ahead(lambda _: begun.set(), items(), threads=1)) == [None, None]


def test_no_more_is_done_ahead_than_may_wait(monkeypatch):
    monkeypatch.setattr(module, "_MOST", 3)
    done = []
    results = ahead(done.append, range(9), threads=1)
    next(results)
    next(results)
    assert len(done) <= 5
    assert len(list(results)) == 7


def test_items_that_fail_end_the_work():
    def items():
        yield 1
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        ahead(double, items(), threads=2)


def test_failing_work_is_told_where_its_result_is_taken():
    results = ahead(lambda number: 1 // number, [1, 0], threads=2)
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)
