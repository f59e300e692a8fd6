"""How files come into the window: by dialog, by drop, and from those read before."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from reader.errors import ReaderError
from reader.i18n import _
from reader.model import RecentArticle
from reader.ui import file_types
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.session import Session
from reader.ui.store_thread import StoreThread
from reader.ui.welcome import Welcome, samples

_RECENT = 12
_ANNOTATIONS = ".jsonld"
"""The only suffix that says that a file holds annotations; other ones are chosen in the menu of the library."""


class Opening(QObject):
    """Takes the files that a person gives, and offers the articles read before.

    Signals:
        several_given: several files, of which the first is to be shown and the others to be open.
        many_given: several files, or folders, which are to be added to the library.
        annotations_given: files that hold annotations, and no articles.
        failed: a sentence that says what happened and what to do.
    """

    several_given = Signal(list)
    many_given = Signal(list)
    annotations_given = Signal(list)
    failed = Signal(str)

    def __init__(
        self, session: Session, store: StoreThread, welcome: Welcome, kept: KeptPreferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._store = store
        self._welcome = welcome
        self._kept = kept
        self._window = window
        self.recent_menu = QMenu(_("Recent"), window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        welcome.open_asked.connect(self.ask_for_file)
        welcome.path_chosen.connect(session.open)
        self.offer_recent(())

    def load_recent(self) -> None:
        """Offer the articles read before, as soon as the library answers."""
        self._store.ask(lambda library: library.recent(_RECENT), self.offer_recent, self._report)

    def offer_recent(self, recent: tuple[RecentArticle, ...]) -> None:
        """Offer these in the menu and on the first page; a new user is offered the samples."""
        self.recent_menu.clear()
        for article in recent:
            action = self.recent_menu.addAction(article.title.replace("&", "&&"))
            action.setToolTip(str(article.path))
            action.triggered.connect(partial(self._session.open, article.path))
        self.recent_menu.setEnabled(bool(recent))
        self._welcome.offer([(article.title, article.path) for article in recent] or samples())

    def open_files(self, paths: list[Path]) -> None:
        """Open the files; several, and folders, are to be added to the library as well."""
        annotations = [path for path in paths if path.suffix.lower() == _ANNOTATIONS]
        if annotations:
            self.annotations_given.emit(annotations)
        paths = [path for path in paths if path not in annotations]
        files = [path for path in paths if not path.is_dir()]
        if len(files) > 1:
            self.several_given.emit(files)
        elif files:
            self._session.open(files[0])
        if len(paths) > 1 or (paths and not files):
            self.many_given.emit(paths)

    def ask_for_file(self) -> None:
        """Let a file be chosen, and open it."""
        kept = self._kept
        name, _filter = QtWidgets.QFileDialog.getOpenFileName(
            self._window, _("Open an article"), kept.now.folder, file_types.articles()
        )
        if name:
            kept.put(replace(kept.now, folder=str(Path(name).parent)))
            self._session.open(Path(name))

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _dropped(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.open_files(_dropped(event.mimeData()))
            event.acceptProposedAction()
            return True
        return False


def _dropped(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
