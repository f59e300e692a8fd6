"""What is asked of another thread is let go of on the thread of the window, where objects of Qt have to die."""

import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject

from reader.errors import LibraryError
from reader.ui.file_watch import FileWatch

ROUNDS = 300


class Asker(QObject):
    """A part of the window that asks the library."""

    def __init__(self, answers):
        super().__init__()
        self.answers = answers

    def take(self, *answer):
        self.answers.append(self.objectName() and answer)


class Callback:
    """Something to call that notes on which thread it was let go of."""

    def __init__(self, freed):
        self._freed = freed

    def __call__(self, *_arguments):
        pass

    def __del__(self):
        self._freed.append(threading.get_ident())


def gives_or_fails(answer, is_failure, _library):
    if is_failure:
        raise LibraryError("no")
    return answer


def test_answers_of_the_library_are_let_go_of_by_the_window(store, qtbot):
    freed = []
    for number in range(ROUNDS):
        work = partial(gives_or_fails, Callback(freed), number % 3 == 0)
        store.ask(work, Callback(freed), Callback(freed))
        del work
    qtbot.waitUntil(lambda: len(freed) == 3 * ROUNDS)
    assert set(freed) == {threading.get_ident()}


def test_questions_for_files_are_let_go_of_by_the_window(qtbot, tmp_path):
    freed, watch = [], FileWatch()
    for _ in range(ROUNDS):
        watch.look_through([tmp_path], Callback(freed))
    qtbot.waitUntil(lambda: len(freed) == ROUNDS)
    assert set(freed) == {threading.get_ident()}


@pytest.mark.parametrize("bound", [lambda call: call, lambda call: partial(call, "more")])
def test_an_answer_for_what_is_gone_is_dropped(store, stored, bound):
    answers = []
    asker = Asker(answers)
    store.ask(lambda library: "answer", bound(asker.take), bound(asker.take))
    shiboken6.delete(asker)
    assert (stored(lambda library: "later"), answers) == ("later", [])
