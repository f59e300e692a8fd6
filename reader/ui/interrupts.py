"""Ctrl+C in the terminal, and the system's wish that the program ends, as a signal of Qt."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_WISHES = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Listens for the first wish to end; another one ends the program the hard way.

    Python runs its handlers only between two of its own instructions, and Qt sleeps in none: the byte that Python
    writes to a socket wakes it.

    Signals:
        asked: the program is to end.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._here, self._there = socket.socketpair()
        self._here.setblocking(False)
        self._there.setblocking(False)
        self._former = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        for wish in _WISHES:
            signal.signal(wish, _heard)

    def close(self) -> None:
        """Leave the signals to Python again."""
        self._leave()
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._former)
        self._here.close()
        self._there.close()

    def _woken(self) -> None:
        if not set(_WISHES).isdisjoint(self._here.recv(64)):
            self._leave()
            self.asked.emit()

    def _leave(self) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The socket says it all; without a handler Python would not write to it."""
