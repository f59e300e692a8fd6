"""What happens at the library's list: lines fetched, articles opened, added, ordered and analysed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QTimer, Signal

from reader.errors import ReaderError
from reader.i18n import _
from reader.services.batches import Outcome, Stage
from reader.shelving import Shelved, Wanted
from reader.ui.adding import Adding
from reader.ui.file_watch import FileWatch
from reader.ui.library_changes import LibraryChanges
from reader.ui.library_filter import Choices
from reader.ui.library_menu import LibraryMenu
from reader.ui.library_model import PAGE, LibraryModel, Role
from reader.ui.library_panel import LibraryPanel
from reader.ui.session import Session
from reader.ui.store_thread import StoreThread
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.store.library import Library

_SHARE = 8
"""The list is asked for again after so many times as long as the library took for it."""
_PAUSE = 700
"""Milliseconds from a change of the library until the list shows it: many changes at once are shown once."""


class LibraryDesk(QObject):
    """Connects the list with the library, the open article and the adding of many.

    Signals:
        failed: a sentence that says what happened and what to do.
        told: a sentence about what was done.
    """

    failed = Signal(str)
    told = Signal(str)

    def __init__(
        self, session: Session, store: StoreThread, adding: Adding, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._adding = adding
        self._asked = 0
        self._is_shown = False
        self._is_closed = False
        self._is_other = True
        """Whether the library may have other tags, collections and sources."""
        self._clock = QElapsedTimer()
        self._clock.start()
        self._folder = ""
        self.model = LibraryModel(self._ask_for_lines, self)
        self.panel = LibraryPanel(self.model, theme)
        self.changes = LibraryChanges(store, session.notebook.undo_stack, self)
        self.menu = LibraryMenu(self.changes, self.panel)
        self._watch = FileWatch(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.refresh)
        self._connect()

    def refresh(self) -> None:
        """Show what the library holds now; the first page comes first, however long the list is."""
        self._pause.stop()
        if self._is_closed:
            return
        self._asked += 1
        wanted, asked = self.panel.filter.wanted, self._asked
        if not self._is_shown:
            first = partial(_keys, wanted=wanted, limit=PAGE)
            self._store.ask(first, partial(self._take_first, asked), self._report)
            return
        self._clock.start()
        self._store.ask(partial(_keys, wanted=wanted), partial(self._take_keys, asked), self._report)
        if self._is_other:
            self._is_other = False
            self._store.ask(_choices, self.panel.filter.set_choices, self._report)

    def refresh_all(self) -> None:
        """Show what the library holds now, and what its list can be narrowed to."""
        self._is_other = True
        self.refresh()

    def refresh_all_soon(self) -> None:
        """As `refresh_all`, when the library is left in peace for a moment."""
        self._is_other = True
        self.refresh_soon()

    def close(self) -> None:
        """Ask the library nothing more."""
        self._is_closed = True
        self._pause.stop()

    def refresh_soon(self) -> None:
        """Show the library anew when it is left in peace for a moment, and now and then while it is not."""
        if not self._pause.isActive() and not self._is_closed:
            self._pause.start()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders to the library."""
        self._adding.add(paths)

    def _connect(self) -> None:
        panel, adding, session, menu = self.panel, self._adding, self._session, self.menu
        panel.filter.changed.connect(self.refresh)
        panel.filter.missing_asked.connect(self._ask_for_missing)
        panel.filter.rename_asked.connect(self._rename)
        panel.filter.delete_asked.connect(self._delete_collection)
        panel.chosen.connect(self._open)
        panel.files_asked.connect(self._ask_for_files)
        panel.folder_asked.connect(self._ask_for_folder)
        panel.menu_asked.connect(self._show_menu)
        panel.removal_asked.connect(self._discard)
        panel.strip.cancel_asked.connect(adding.cancel)
        menu.open_asked.connect(self._open)
        menu.file_asked.connect(self._read_again)
        menu.locating_asked.connect(self._locate)
        menu.analysis_asked.connect(self._analyse)
        adding.progressed.connect(self._show_stage)
        adding.added.connect(self.refresh_soon)
        adding.analysed.connect(self.refresh_soon)
        adding.finished.connect(self._show_outcome)
        session.article_opened.connect(self._article_opened)
        session.analysis_changed.connect(self._analysis_changed)
        self.changes.changed.connect(self.refresh_all)
        self.changes.failed.connect(self.failed)
        self._watch.changed.connect(self._mark_missing)

    # Lines

    def _take_first(self, asked: int, keys: tuple[int, ...]) -> None:
        """Show the first page, then ask for all."""
        self._is_shown = True
        self._take_keys(asked, keys)
        self._pause.setInterval(_PAUSE)
        self.refresh_soon()

    def _take_keys(self, asked: int, keys: tuple[int, ...]) -> None:
        if asked == self._asked:
            # A list that takes its time is asked for less often: others ask the library too.
            self._pause.setInterval(max(_PAUSE, _SHARE * self._clock.elapsed()))
            self.panel.show_keys(keys)

    def _ask_for_lines(self, numbers: tuple[int, ...]) -> None:
        self._store.ask(partial(_lines, numbers=numbers), self._take_lines, self._report)

    def _take_lines(self, lines: tuple[Shelved, ...]) -> None:
        self.model.take(lines)
        self._watch.look(line.path for line in lines)

    def _mark_missing(self) -> None:
        self.model.set_missing(self._watch.missing)

    def _article_opened(self) -> None:
        self.model.set_open(self._session.article_id)
        self.refresh_soon()

    def _analysis_changed(self) -> None:
        if self._session.is_final:
            self.refresh_soon()

    # What is asked for

    def _open(self, article: Shelved) -> None:
        self._session.open_kept(article.article_id, article.path)

    def _read_again(self, article: Shelved) -> None:
        self._session.open(article.path)

    def _locate(self, article: Shelved) -> None:
        title = _("Where is “{name}” now?").format(name=article.path.name)
        name, _filter = QtWidgets.QFileDialog.getOpenFileName(self.panel, title, self._folder)
        if name:
            self._session.open(Path(name))

    def _analyse(self, articles: Sequence[Shelved]) -> None:
        self._adding.analyse(article.article_id for article in articles)

    def _ask_for_files(self) -> None:
        names, _filter = QtWidgets.QFileDialog.getOpenFileNames(self.panel, _("Add files to the library"), self._folder)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.add([Path(name) for name in names])

    def _ask_for_folder(self) -> None:
        name = QtWidgets.QFileDialog.getExistingDirectory(self.panel, _("Add a folder to the library"), self._folder)
        if name:
            self._folder = name
            self.add([Path(name)])

    def _show_menu(self, point: QPoint) -> None:
        if articles := self.panel.selected():
            index = self.panel.table.currentIndex()
            self.menu.show(point, articles, self.panel.filter.choices, is_missing=bool(index.data(Role.IS_MISSING)))

    def _discard(self) -> None:
        if articles := self.panel.selected():
            self.changes.discard(articles)

    def _rename(self) -> None:
        for collection in self.panel.filter.choices.collections:
            if collection.id == self.panel.filter.wanted.collection:
                self.menu.ask_for_name(collection)

    def _delete_collection(self) -> None:
        wanted = self.panel.filter.wanted
        for collection in self.panel.filter.choices.collections:
            if collection.id == wanted.collection:
                self.panel.filter.narrow(replace(wanted, collection=None))
                self.changes.delete_collection(collection)

    def _ask_for_missing(self) -> None:
        """Look for the files of all articles, then show those whose files are missing."""
        self._store.ask(_files, self._look_for_missing, self._report)

    def _look_for_missing(self, files: dict[str, Path]) -> None:
        self._watch.look_through(files.values(), partial(self._show_missing, files))

    def _show_missing(self, files: dict[str, Path]) -> None:
        only = frozenset(article_id for article_id, path in files.items() if path in self._watch.missing)
        if only:
            self.panel.filter.narrow(replace(self.panel.filter.wanted, only=only))
        else:
            self.told.emit(_("All files are where they were."))

    # Adding

    def _show_stage(self, stage: Stage) -> None:
        self.panel.strip.show_stage(stage)

    def _show_outcome(self, outcome: Outcome) -> None:
        self.panel.strip.show_outcome(outcome)
        self.refresh_all()
        if not self.panel.isVisible():
            self.told.emit(str(outcome))

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))


def _keys(library: "Library", wanted: Wanted, limit: int | None = None) -> tuple[int, ...]:
    return library.shelf.keys(wanted, limit)


def _lines(library: "Library", numbers: tuple[int, ...]) -> tuple[Shelved, ...]:
    return library.shelf.lines(numbers)


def _choices(library: "Library") -> Choices:
    shelf = library.shelf
    return Choices(shelf.tags(), shelf.collections(), shelf.sources())


def _files(library: "Library") -> dict[str, Path]:
    return library.shelf.files()
