"""The card stands under the lists of the sidebar, and under the text where the sidebar is not seen."""

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar


class CardPlace(QObject):
    """Moves the card as the sidebar comes and goes; the statement that it is about stays in sight."""

    def __init__(self, session: Session, pane: ReadingPane, sidebar: Sidebar) -> None:
        super().__init__(sidebar)
        self._session = session
        self._pane = pane
        self._sidebar = sidebar
        self._is_below = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._bring_into_view)
        sidebar.installEventFilter(self)
        session.current_changed.connect(self._wait)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.HideToParent):
            self._place(is_below=event.type() is not QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _place(self, *, is_below: bool) -> None:
        if is_below is self._is_below:
            return
        self._is_below = is_below
        if is_below:
            self._pane.put_below(self._sidebar.card)
        else:
            self._sidebar.hold_card()
        self._wait()

    def _wait(self) -> None:
        """Look again when the card has its height."""
        if self._is_below:
            self._timer.start()

    def _bring_into_view(self) -> None:
        if (statement := self._session.statement) is not None:
            self._pane.go_to(statement.content[0], is_jump=False)
