"""What lies behind the window that is seen first: what it can do, made after its first paint and connected here."""

from PySide6.QtCore import QObject

from reader.services.links import Given
from reader.ui.adding import Adding
from reader.ui.announcer import Announcer
from reader.ui.bin_desk import Bin
from reader.ui.bringing_desk import Bringing
from reader.ui.choosing import Choosing
from reader.ui.correcting import Correcting
from reader.ui.corrections_desk import CorrectionsDesk
from reader.ui.find_desk import FindDesk
from reader.ui.jumps import Jumps
from reader.ui.keys_desk import KeysDesk
from reader.ui.left_side import LeftSide
from reader.ui.library_watch import LibraryWatch
from reader.ui.linking import Linking
from reader.ui.main_window import MainWindow
from reader.ui.persons_desk import PersonsDesk
from reader.ui.print_desk import PrintDesk
from reader.ui.revising import Revising
from reader.ui.session import Session
from reader.ui.sidebar_desk import SidebarDesk
from reader.ui.store_thread import StoreThread
from reader.ui.tab_order import order_tabs
from reader.ui.under_cursor import UnderCursor


class Desks(QObject):
    """The controllers of a window, each with its entries in the menus; they live as long as the window."""

    def __init__(
        self, session: Session, store: StoreThread, adding: Adding, window: MainWindow, left: LeftSide
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._left = left
        self.choosing = Choosing(session, adding, window)
        self.correcting = Correcting(session, window.pane, window.sidebar, window)
        self.corrections = CorrectionsDesk(session, window)
        self.sidebar_desk = SidebarDesk(session, window, left)
        self.revising = Revising(session, store, window.pane, window.sidebar, window)
        self.bin = Bin(store, window)
        self.bringing = Bringing(store, left.desk.changes, window.safekeeping.menu, window)
        self.persons = PersonsDesk(left.search, store, left.desk.changes, window)
        self.watch = LibraryWatch(store, window)
        self._linking = Linking(session, store, window)
        self._fill_menus()
        self.finding = FindDesk(session, window)
        self.printing = PrintDesk(session, window)
        self.jumps = Jumps(session, window)
        self.under_cursor = UnderCursor(session, window)
        self.announcer = Announcer(session, window)
        order_tabs(window, left.tabs, self.finding.bar)
        self.keys = KeysDesk(window)
        self._connect()

    def start(self) -> None:
        """Look after the library from now on."""
        self.bin.sweep()
        self.watch.look()

    def follow(self, given: list[Given]) -> None:
        """Follow the link among what a start was given."""
        self._linking.take(given)

    def stop(self) -> None:
        """Ask the library nothing more."""
        self.watch.stop()

    def _fill_menus(self) -> None:
        edit, view = self._window.edit_menu, self._window.view_menu
        edit.addSeparator()
        edit.addMenu(self.correcting.menu)
        edit.addActions([self.correcting.adding, self.corrections.action])
        edit.addSeparator()
        edit.addAction(self._window.citing.copying)
        edit.addAction(self._window.citing.choosing)
        edit.addSeparator()
        edit.addAction(self.bin.action)
        view.addMenu(self.revising.menu)

    def _connect(self) -> None:
        window, session = self._window, self._session
        self.bin.restored.connect(self._left.refresh)
        self.bin.restored.connect(session.reopen)
        self._left.desk.changes.changed.connect(session.notebook.look_again)
        self.watch.changed.connect(self._left.refresh_soon)
        self.watch.changed.connect(session.notebook.look_again)
        self.watch.changed.connect(window.load_recent)
        self.watch.changed.connect(window.marking.load_tags)
        window.opening.annotations_given.connect(self.bringing.bring)
        for said in (
            self.bringing.told,
            self.bringing.failed,
            self.bin.told,
            self.bin.failed,
            self.persons.failed,
            self._linking.told,
        ):
            said.connect(window.pane.message.show_message)
