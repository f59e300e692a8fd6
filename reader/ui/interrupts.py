"""Ctrl+C in the terminal, and the system's wish that the program ends, as a signal of Qt."""

import signal
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    import socket

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
        self._pair: tuple[socket.socket, socket.socket] | None = None
        """The end that is read, and the one that Python writes to."""
        self._former = -1

    def start(self) -> None:
        """Listen from now on."""
        import socket  # noqa: PLC0415 - not before the first paint

        here, there = self._pair = socket.socketpair()
        here.setblocking(False)
        there.setblocking(False)
        self._former = signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        for wish in _WISHES:
            signal.signal(wish, _heard)

    def close(self) -> None:
        """Leave the signals to Python again."""
        pair, self._pair = self._pair, None
        if pair is not None:
            self._leave()
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(self._former)
            for end in pair:
                end.close()

    def _woken(self) -> None:
        if self._pair is not None and not set(_WISHES).isdisjoint(self._pair[0].recv(64)):
            self._leave()
            self.asked.emit()

    def _leave(self) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The socket says it all; without a handler Python would not write to it."""
