"""What leads to the lists of the sidebar by key, and keeps them in step with the text."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from reader.i18n import _
from reader.ui.actions import Recipe, add_action
from reader.ui.following import Following
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar
from reader.ui.speakers_page import CLEAR_KEYS


class SidebarDesk(QObject):
    """Puts the filter of statements within reach of the keys."""

    def __init__(self, session: Session, pane: ReadingPane, sidebar: Sidebar, window: QWidget) -> None:
        super().__init__(window)
        self._sidebar = sidebar
        self.following = Following(session, pane, sidebar)
        add_action(window, Recipe(_("Filter the statements"), ("F",), self.filter))
        add_action(window, Recipe(_("Take the filter away"), (CLEAR_KEYS,), session.keep_all))

    def filter(self) -> None:
        """Let words be typed that statements or their speakers must have."""
        self._sidebar.show_speakers()
        words = self._sidebar.page.head.words
        words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words.selectAll()
