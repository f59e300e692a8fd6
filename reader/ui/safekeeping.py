"""What keeps the library safe, as seen in the window: daily backups, putting one back, a damaged library."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QDate, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reader.errors import CancelledError, ReaderError
from reader.i18n import _
from reader.progress import Report
from reader.store import LIBRARY_FILE
from reader.ui.errand_progress import ErrandProgress
from reader.ui.store_thread import StoreThread

if TYPE_CHECKING:
    from reader.store.backups import Backup, Contents
    from reader.store.merging import Merged
    from reader.store.restoring import Restored
    from reader.ui.backups_dialog import BackupsDialog

_HOUR = 3_600_000
"""Milliseconds; a window that stays open for days makes its daily backups too."""


class Safekeeping(QObject):
    """The entries of a menu, and what the window does by itself.

    Signals:
        replaced: the library holds something else now.
        told: a sentence about what was done.
        failed: a sentence that says what happened and what to do.
    """

    replaced = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, window: QWidget, store: StoreThread) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._dialog: BackupsDialog | None = None
        self._was_offered = False
        self.menu = QMenu(_("Library"), window)
        self.menu.addAction(_("Back up now"), self.back_up)
        self.menu.addAction(_("Backups …"), self.show_backups)
        self.menu.addSeparator()
        self.menu.addAction(_("Export the library …"), self._ask_and_export)
        self.menu.addAction(_("Import an archive …"), self._ask_and_import)
        self._clock = QTimer(self, interval=_HOUR)
        self._clock.timeout.connect(self._back_up_if_due)
        store.damaged.connect(self._offer)

    def start(self) -> None:
        """Make the backup of the day now, and of each day to come."""
        self._clock.start()
        self._back_up_if_due()

    def back_up(self) -> None:
        """Make a backup now."""
        progress = ErrandProgress(_("Backing up the library …"), self._window)
        done, failed = progress.ending(self._backed_up), progress.ending(self._report)
        progress.follow(self._store.copy(_back_up, progress.show_percent, done, failed))

    def show_backups(self) -> None:
        """Show the backups, from which one can be put back."""
        self._show(is_damaged=False)

    def export_library(self, target: Path) -> None:
        """Write the whole library to one archive."""
        progress = ErrandProgress(_("Exporting the library …"), self._window)
        work = partial(_export, target=target)
        done, failed = progress.ending(partial(self._exported, target)), progress.ending(self._report)
        progress.follow(self._store.copy(work, progress.show_percent, done, failed))

    def import_archive(self, source: Path) -> None:
        """Join what is in an archive to the library."""
        progress = ErrandProgress(_("Importing the archive …"), self._window)
        work = partial(_import, source=source)
        done, failed = progress.ending(self._imported), progress.ending(self._report)
        progress.follow(self._store.replace(work, progress.show_percent, done, failed))

    def _ask_and_export(self) -> None:
        suggestion = _("library {day}").format(day=QDate.currentDate().toString(Qt.DateFormat.ISODate)) + ".zip"
        name, _filter = QtWidgets.QFileDialog.getSaveFileName(
            self._window, _("Export the library"), suggestion, _("Archives (*.zip)")
        )
        if name:
            self.export_library(Path(name))

    def _ask_and_import(self) -> None:
        name, _filter = QtWidgets.QFileDialog.getOpenFileName(
            self._window, _("Import an archive"), "", _("Archives (*.zip)")
        )
        if name:
            self.import_archive(Path(name))

    def _exported(self, target: Path, _answer: None) -> None:
        self.told.emit(_("Written: {path}").format(path=target))

    def _imported(self, merged: "Merged") -> None:
        self.replaced.emit()
        self.told.emit(merged.words)

    def _back_up_if_due(self) -> None:
        self._store.copy(_back_up_if_due, _unseen, _unseen, self._report)

    def _backed_up(self, backup: "Backup") -> None:
        self.told.emit(_("Backed up: {path}").format(path=backup.path))

    def _offer(self) -> None:
        """Offer to put a backup back, once: whoever wants to read on finds it in the menu."""
        if not self._was_offered:
            self._was_offered = True
            self._show(is_damaged=True)

    def _show(self, *, is_damaged: bool) -> None:
        if self._dialog is not None:
            self._dialog.close()
        from reader.ui.backups_dialog import BackupsDialog  # noqa: PLC0415 - not before the first paint

        self._dialog = BackupsDialog(is_damaged=is_damaged, parent=self._window)
        self._dialog.restore_asked.connect(self._restore)
        self._dialog.empty_asked.connect(self._start_empty)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()
        self._store.copy(_look, _unseen, self._found, self._report)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _found(self, found: "tuple[tuple[Backup, Contents | None], ...]") -> None:
        if self._dialog is not None:
            self._dialog.show_backups(found)

    def _restore(self, backup: Path) -> None:
        progress = ErrandProgress(_("Putting the backup back …"), self._window)
        work = partial(_restore, backup=backup)
        done, failed = progress.ending(self._restored), progress.ending(self._report)
        progress.follow(self._store.replace(work, progress.show_percent, done, failed))

    def _restored(self, done: "Restored") -> None:
        self._was_offered = False
        self.replaced.emit()
        self.told.emit(
            _("The backup was put back. What was there before is kept: {path}").format(path=done.before)
            if done.before
            else _("The backup was put back.")
        )

    def _start_empty(self) -> None:
        self._store.replace(_set_aside, _unseen, self._emptied, self._report)

    def _emptied(self, aside: Path) -> None:
        self._was_offered = False
        self.replaced.emit()
        self.told.emit(_("The library is empty now. The damaged file is kept: {path}").format(path=aside))

    def _report(self, error: ReaderError) -> None:
        if isinstance(error, CancelledError):
            self.told.emit(str(error))
        else:
            self.failed.emit(str(error))


def _back_up(folder: Path, report: Report) -> "Backup":
    from reader.store import backups  # noqa: PLC0415 - not before the first paint

    return backups.back_up(folder / LIBRARY_FILE, report)


def _back_up_if_due(folder: Path, report: Report) -> None:
    from reader.store import backups  # noqa: PLC0415 - not before the first paint

    if backups.is_due(folder / LIBRARY_FILE):
        backups.back_up(folder / LIBRARY_FILE, report)


def _look(folder: Path, _report: Report) -> "tuple[tuple[Backup, Contents | None], ...]":
    from reader.store import backups  # noqa: PLC0415 - not before the first paint

    return tuple((backup, backups.look(backup.path)) for backup in backups.backups(folder / LIBRARY_FILE))


def _restore(folder: Path, report: Report, *, backup: Path) -> "Restored":
    from reader.store import restoring  # noqa: PLC0415 - SQLAlchemy is not imported before the first paint

    return restoring.restore(folder / LIBRARY_FILE, backup, report)


def _export(folder: Path, report: Report, *, target: Path) -> None:
    from reader.services import archives  # noqa: PLC0415 - SQLAlchemy is not imported before the first paint

    archives.write(folder / LIBRARY_FILE, target, report)


def _import(folder: Path, report: Report, *, source: Path) -> "Merged":
    from reader.services import archives  # noqa: PLC0415 - SQLAlchemy is not imported before the first paint

    return archives.read(folder / LIBRARY_FILE, source, report)


def _set_aside(folder: Path, _report: Report) -> Path:
    from reader.store import restoring  # noqa: PLC0415 - SQLAlchemy is not imported before the first paint

    return restoring.set_aside(folder / LIBRARY_FILE)


def _unseen(_answer: object) -> None:
    """Nobody waits for it."""
