"""The moment from which work may take time."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reader.ui.first_paint import FirstPaint


class Painted(QLabel):
    """Knows whether it was painted."""

    was_painted = False

    def paintEvent(self, event):
        super().paintEvent(event)
        self.was_painted = True


def test_it_comes_once_and_after_the_window_was_painted(qtbot: QtBot) -> None:
    window, seen = Painted("words"), []
    qtbot.addWidget(window)
    first = FirstPaint(window)
    first.done.connect(lambda: seen.append(window.was_painted))
    window.show()
    qtbot.waitUntil(lambda: bool(seen))
    window.repaint()
    window.repaint()
    QApplication.processEvents()
    assert seen == [True]


def test_a_window_that_nobody_sees_is_not_waited_for(qtbot: QtBot) -> None:
    window = QLabel("words")
    qtbot.addWidget(window)
    with qtbot.waitSignal(FirstPaint(window).done):
        pass
