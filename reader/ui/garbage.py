"""Python's search for circles of objects, on the thread of the window alone.

Python searches on whichever thread happens to make the next object.  A circle may hold objects of Qt, which have to be
taken down on the thread of the window: on another one that crashes, or waits for ever for a lock.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 1_000
"""Milliseconds between two looks."""
_WHOLE = 50
"""How many searches among the younger objects come before one among all."""


def sweep() -> int:
    """Search where enough objects are new; gives the generation that was searched, -1 for none."""
    counts, limits = gc.get_count(), (gc.get_threshold()[0], gc.get_threshold()[1], _WHOLE)
    oldest = max((i for i in range(len(counts)) if counts[i] > limits[i]), default=-1)
    if oldest >= 0:
        gc.collect(oldest)
    return oldest


class Garbage(QObject):
    """Takes the search over from Python until it is closed; what there is by then, such as modules, is passed over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(sweep)
        self._timer.start(_PAUSE)

    def close(self) -> None:
        """Leave the search to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
