"""Whether files are where they were: asked on a thread of its own, since a disk in the network may take its time."""

import queue
import threading
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.ui.later import Later

if TYPE_CHECKING:
    from reader.importers import files
else:
    files = Later("reader.importers.files")


class FileWatch(QObject):
    """Looks for files, in the order of asking; the thread ends with the program, whatever the disk does.

    The thread knows a question by its number alone: see `StoreThread`.

    Signals:
        changed: other files are known to be missing.
    """

    changed = Signal()
    _looked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.missing: frozenset[Path] = frozenset()
        self._asked: queue.SimpleQueue[tuple[int, tuple[Path, ...]]] = queue.SimpleQueue()
        self._numbers = count()
        self._done: dict[int, Callable[[], None]] = {}
        self._thread: threading.Thread | None = None
        self._looked.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def look(self, paths: Iterable[Path]) -> None:
        """Look whether these files are there now."""
        self.look_through(paths, _nothing)

    def look_through(self, paths: Iterable[Path], done: Callable[[], None]) -> None:
        """Look whether these files are there now; `done` is called when `missing` says so."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="file watch", daemon=True)
            self._thread.start()
        number = next(self._numbers)
        self._done[number] = done
        self._asked.put((number, tuple(paths)))

    def _run(self) -> None:
        while True:
            number, paths = self._asked.get()
            looked = (number, frozenset(paths), frozenset(path for path in paths if _is_there(path)))
            try:
                self._looked.emit(looked)
            except RuntimeError:
                # The window is gone, and this object of Qt with it.
                return

    @Slot(object)
    def _take(self, looked: tuple[int, frozenset[Path], frozenset[Path]]) -> None:
        number, paths, there = looked
        missing = (self.missing | paths) - there
        if missing != self.missing:
            self.missing = missing
            self.changed.emit()
        self._done.pop(number)()


def _nothing() -> None:
    """Who only looks hears by the signal."""


def _is_there(path: Path) -> bool:
    """Whether the file is there, or the one that `path` leads into."""
    try:
        return path.exists() or bool(files.parted(path)[1])
    except (OSError, ValueError):
        return False
