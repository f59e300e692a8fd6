"""Searching a text beside the window's thread: a long text, or a regular expression that takes its time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer

from reader.services.finding import Haystack, Hits, PatternError, Query

Told = Callable[[Hits | PatternError], None]
_LOOKS = 8
"""Milliseconds between two looks whether there is an answer.  The other thread touches nothing of Qt."""


class SearchAside(QObject):
    """Answers one question after the other; what was asked is dropped before something else is."""

    def __init__(self, told: Told, parent: QObject) -> None:
        super().__init__(parent)
        self._told = told
        self._haystack = Haystack("")
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="find")
        self._asked: Future[Hits | PatternError] | None = None
        self._looks = QTimer(self, interval=_LOOKS)
        self._looks.timeout.connect(self._look)

    @property
    def is_under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None

    def look_in(self, text: str) -> None:
        """Search another text from now on."""
        self._haystack = Haystack(text)

    def ask(self, query: Query) -> None:
        """Look for something; `told` is called with what came of it, later."""
        self._asked = self._executor.submit(_find, self._haystack, query)
        self._looks.start()

    def drop(self) -> None:
        """Want no answer any more."""
        self._looks.stop()
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _look(self) -> None:
        if self._asked is not None and self._asked.done():
            answer = self._asked.result()
            self.drop()
            self._told(answer)


def _find(haystack: Haystack, query: Query) -> Hits | PatternError:
    try:
        return haystack.find(query)
    except PatternError as error:
        # Its traceback holds frames of this thread.
        return error.with_traceback(None)
