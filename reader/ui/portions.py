"""Work that takes seconds, done on the thread of the window a little at a time, so that the window goes on."""

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

SLICE = 30
"""Milliseconds after which the window has its turn."""


class Portions(QObject):
    """Goes through steps of which each says which share of the work is done, 0 to 1.

    Signals:
        progressed: that share.
        finished: all of it is done.
    """

    progressed = Signal(float)
    finished = Signal()

    def __init__(self, steps: Iterator[float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin at once: what takes no longer than a slice is finished when this returns."""
        self._turns.start()
        self._go_on()

    def cancel(self) -> None:
        """Give up."""
        self._turns.stop()

    def _go_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        for share in self._steps:
            if clock.elapsed() >= SLICE:
                self.progressed.emit(share)
                return
        self._turns.stop()
        self.finished.emit()
