"""What leads from the sidebar to other parts of the window and back, by key and by button."""

from PySide6.QtCore import QObject, Qt

from reader.i18n import _
from reader.ui.actions import Recipe, add_action
from reader.ui.card_place import CardPlace
from reader.ui.following import Following
from reader.ui.left_side import LeftSide
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.speakers_page import CLEAR_KEYS


class SidebarDesk(QObject):
    """Puts the filter of statements within reach of the keys, and connects the card with the rest of the window."""

    def __init__(self, session: Session, window: MainWindow, left: LeftSide) -> None:
        super().__init__(window)
        self._session = session
        self._sidebar = sidebar = window.sidebar
        self._switch = window.sidebar_switch
        self.card_place = CardPlace(session, window.pane, sidebar)
        self.following = Following(session, window.pane, sidebar)
        sidebar.card.tag_asked.connect(window.marking.tag)
        sidebar.card.note_asked.connect(window.marking.note)
        sidebar.card.person_asked.connect(left.show_speaker)
        sidebar.card.quotes_asked.connect(left.show_quotes)
        add_action(window, Recipe(_("Filter the statements"), ("F",), self.filter))
        add_action(window, Recipe(_("Take the filter away"), (CLEAR_KEYS,), self.clear_filters))

    def clear_filters(self) -> None:
        """Show all statements, and all highlights and names in their lists."""
        self._session.keep_all()
        self._sidebar.highlights.clear_filter()
        self._sidebar.names.words.clear()

    def filter(self) -> None:
        """Let words be typed that statements or their speakers must have."""
        self._switch.setChecked(True)
        self._sidebar.show_speakers()
        words = self._sidebar.page.head.words
        words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words.selectAll()
