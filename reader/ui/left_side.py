"""The left side of the window: the library, in tabs beside what searches it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QTabWidget, QVBoxLayout, QWidget

from reader.i18n import _
from reader.ui.actions import Recipe, add_action
from reader.ui.adding import Adding
from reader.ui.export_reach import LibraryChoices, Reach
from reader.ui.kept_list import KeptList
from reader.ui.library_desk import LibraryDesk
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.store_thread import StoreThread
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.findings import Found
    from reader.ui.search_desk import SearchDesk

_NARROWEST = 150


class LeftSide(QObject):
    """Puts the panels of the library into a window, and the keys that lead to them."""

    def __init__(self, window: MainWindow, session: Session, store: StoreThread, adding: Adding) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._store = store
        self._search: SearchDesk | None = None
        self.desk = LibraryDesk(session, store, adding, window.pane.theme, self)
        KeptList(window.preferences, self.desk.panel.filter)
        self._searching = QWidget()
        self._search_layout = QVBoxLayout(self._searching)
        self._search_layout.setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Library and search"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setMinimumWidth(_NARROWEST)
        self.tabs.addTab(self.desk.panel, _("Library"))
        self.tabs.addTab(self._searching, _("Search"))
        self.tabs.currentChanged.connect(self._fill)
        window.theme_changed.connect(self.set_theme)
        window.put_left(self.tabs)
        shown = Recipe(_("Library at the left"), ("F8",), self.tabs.setVisible, is_switch=True, is_on=True)
        self.switch = add_action(window, shown)
        window.view_menu.addAction(self.switch)
        add_action(window, Recipe(_("Find an article of the library"), ("Ctrl+L",), self.find_article))
        add_action(window, Recipe(_("Search the library"), ("Ctrl+Shift+F",), self.find_words))
        add_action(window, Recipe(_("All that the speaker of the statement said"), ("P",), self.show_speaker))
        same = _("The statement’s words in other articles")
        add_action(window, Recipe(same, ("Q",), self.show_quotes))
        self.desk.failed.connect(window.pane.message.show_message)
        self.desk.told.connect(window.pane.message.show_message)
        window.exporting.chosen = self.chosen
        self.desk.menu.export_asked.connect(partial(window.exporting.export, Reach.ARTICLES))
        window.many_given.connect(self.add)
        window.library_replaced.connect(self.refresh)

    @property
    def search(self) -> "SearchDesk":
        """What happens at the search; made when it is asked for first, since its page lies behind the library's."""
        if self._search is None:
            self._search = self._make_search()
        return self._search

    def _fill(self, _number: int) -> None:
        if self._search is None and self.tabs.currentWidget() is self._searching:
            self._search = self._make_search()

    def _make_search(self) -> "SearchDesk":
        from reader.ui.search_desk import SearchDesk  # noqa: PLC0415 - not before the first paint

        message = self._window.pane.message
        search = SearchDesk(self._session, self._store, self._window.pane.theme, self)
        search.failed.connect(message.show_message)
        search.told.connect(message.show_message)
        # What an article has of speakers and statements comes from the index.
        search.caught_up.connect(self.desk.refresh_soon)
        self.desk.panel.filter.offered.connect(search.set_choices)
        search.menu_fillers.append(self._offer_export)
        self._search_layout.addWidget(search.pages)
        # A layout shows what it was given in a later turn only.
        search.pages.show()
        return search

    def chosen(self) -> LibraryChoices:
        """The articles that are selected in the list, and what was looked for and found."""
        return LibraryChoices(self.desk.panel.selected_keys(), self.search.query)

    def _offer_export(self, menu: QMenu, _found: "Found") -> None:
        action = menu.addAction(_("Export all that was found …"))
        action.triggered.connect(partial(self._window.exporting.export, Reach.SEARCH))

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.desk.panel.set_theme(theme)
        if self._search is not None:
            self._search.set_theme(theme)

    def refresh(self) -> None:
        """Show what the library holds now."""
        self.desk.refresh_all()
        self.search.catch_up()

    def refresh_soon(self) -> None:
        """Show what the library holds, when it is left in peace for a moment."""
        self.desk.refresh_all_soon()
        self.search.catch_up()

    def close(self) -> None:
        """Ask the library nothing more."""
        self.desk.close()
        if self._search is not None:
            self._search.close()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders to the library, and show how that goes on."""
        self.switch.setChecked(True)
        self.tabs.setCurrentWidget(self.desk.panel)
        self.desk.add(paths)

    def find_article(self) -> None:
        """Let an article of the list be found by its title, source or tag."""
        self.switch.setChecked(True)
        self.tabs.setCurrentWidget(self.desk.panel)
        words = self.desk.panel.filter.words
        words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words.selectAll()

    def find_words(self) -> None:
        """Let words be looked for in all articles."""
        self.switch.setChecked(True)
        self.tabs.setCurrentWidget(self._searching)
        self.search.show_search()

    def show_speaker(self) -> None:
        """Show everything that the speaker of the selected statement said."""
        self.switch.setChecked(True)
        self.tabs.setCurrentWidget(self._searching)
        self.search.show_open_speaker()

    def show_quotes(self) -> None:
        """Show the other reports of the selected statement's words."""
        self.search.show_open_quotes()
