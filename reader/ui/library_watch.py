"""Notices that another process changed the library: a command line beside the window, or another computer."""

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import ReaderError
from reader.ui.store_thread import StoreThread

_INTERVAL = 2_000
"""Milliseconds between two looks, of which each takes a tenth of one."""


class LibraryWatch(QObject):
    """Asks the library now and then whether somebody else wrote it; what the window itself writes does not count.

    Signals:
        changed: somebody else did.
    """

    changed = Signal()

    def __init__(self, store: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._seen: tuple[tuple[int, ...], ...] = ()
        self._clock = QTimer(self, singleShot=True, interval=_INTERVAL)
        self._clock.timeout.connect(self.look)

    def look(self) -> None:
        """Look now, and again and again from then on."""
        self._clock.stop()
        self._store.ask(lambda library: library.state(), self._take, self._fail)

    def stop(self) -> None:
        """Look no more."""
        self._clock.stop()

    def _take(self, state: tuple[tuple[int, ...], ...]) -> None:
        before, self._seen = self._seen, state
        # The next look is due only when this one was answered: a library that is slow is not asked more and more.
        self._clock.start()
        if before and before != state:
            self.changed.emit()

    def _fail(self, _error: ReaderError) -> None:
        """Whoever needs the library is told why it cannot be read; here it is tried again."""
        self._clock.start()
