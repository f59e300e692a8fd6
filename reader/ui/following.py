"""Keeps the lists of the sidebar in step with the text as it scrolls."""

from bisect import bisect_right

from PySide6.QtCore import QObject, QTimer

from reader.model import Analysis
from reader.ui.here import running_ends
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar

_PAUSE = 60
"""Milliseconds between two looks at where the text stands: it scrolls at once, the lists follow."""


class Following(QObject):
    """Tells the lists what is read: the selected statement where it can be seen, else the first one from the top on."""

    def __init__(self, session: Session, pane: ReadingPane, sidebar: Sidebar) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._sidebar = sidebar
        self._analysis: Analysis | None = None
        self._ends: list[int] = []
        """How far the statements of the analysis reach, each with all before it."""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.follow)
        pane.view.verticalScrollBar().valueChanged.connect(self._wait)
        session.analysis_changed.connect(self._wait)
        session.current_changed.connect(self._wait)
        session.kept_changed.connect(self._wait)
        session.notebook.changed.connect(self._wait)
        sidebar.page_shown.connect(self._wait)
        pane.marks_switched.connect(self._wait)

    def follow(self) -> None:
        """Bring what is read into view in the lists."""
        point = self._pane.view.top()
        self._sidebar.speakers.follow(self._read(point))
        self._sidebar.highlights.follow(point)
        self._sidebar.names.follow(point, self._pane.hidden_labels)

    def _read(self, point: int) -> int | None:
        session = self._session
        if session.analysis is None:
            return None
        if session.statement is not None and self._pane.view.shows(session.statement.content[0]):
            return session.current
        first = bisect_right(self._ends_of(session.analysis), point)
        return next((index for index in range(first, len(self._ends)) if session.is_kept(index)), None)

    def _ends_of(self, analysis: Analysis) -> list[int]:
        if analysis is not self._analysis:
            self._analysis = analysis
            self._ends = running_ends([statement.content[-1].end for statement in analysis.statements])
        return self._ends

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
