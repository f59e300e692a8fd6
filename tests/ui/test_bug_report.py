"""The hook for what nobody caught."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.ui.bug_report import BugReport


@pytest.fixture
def shown(monkeypatch):
    """What is shown; while the first box is open, the same bug happens again."""
    boxes = []

    def show(box):
        boxes.append((box.text(), box.detailedText().splitlines()[1]))
        if len(boxes) == 1:
            report.tell(KeyError, KeyError("again"), None)

    report = BugReport()
    monkeypatch.setattr(QMessageBox, "exec", show)
    return report, boxes


def test_a_bug_is_shown_once_however_often_it_happens_meanwhile(shown, qapp, caplog):
    report, boxes = shown
    report.tell(ValueError, ValueError("words"), None)
    text = "Something went wrong in the program itself. What was kept before is safe."
    assert (boxes, caplog.text.count("a bug: ")) == ([(text, "ValueError: words")], 2)


def test_the_next_bug_is_shown_again(shown, qapp):
    report, boxes = shown
    for _each in range(2):
        report.tell(ValueError, ValueError("words"), None)
    assert len(boxes) == 2


def test_the_log_has_no_words_of_an_article(shown, qapp, caplog):
    shown[0].tell(ValueError, ValueError("words"), None)
    assert "words" not in caplog.text


def test_ctrl_c_ends_the_program_and_is_no_bug(shown, qapp, monkeypatch):
    ends = []
    monkeypatch.setattr(QApplication, "quit", lambda: ends.append(True))
    shown[0].tell(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (ends, shown[1]) == ([True], [])
