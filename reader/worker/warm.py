"""The engine of the worker: loaded once, in the background, and kept."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.nlp.engine import Engine


class WarmEngine:
    """Gives the engine that `load` makes; whoever asks while it is being loaded waits for it."""

    def __init__(self, load: "Callable[[], Engine]") -> None:
        self._load = load
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    def __call__(self) -> "Engine":
        """The engine, loaded at the first call."""
        with self._lock:
            if self._engine is None:
                self._engine = self._load()
            return self._engine
