"""Annotations of other programs, brought into the library from the window."""

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.errors import CancelledError, ReaderError
from reader.i18n import _
from reader.progress import Report
from reader.ui.errand_progress import ErrandProgress
from reader.ui.library_changes import LibraryChanges
from reader.ui.report_dialog import ReportDialog
from reader.ui.store_thread import StoreThread

if TYPE_CHECKING:
    from reader.services.brought import Brought, Plan


class Bringing(QObject):
    """The entry of a menu; what it brings in is one step that can be undone.

    Signals:
        told: a sentence about what was done.
        failed: a sentence that says what happened and what to do.
    """

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, store: StoreThread, changes: LibraryChanges, menu: QMenu, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._changes = changes
        self._window = window
        self.dialog: ReportDialog | None = None
        self.action = QAction(_("Import annotations …"), window)
        self.action.triggered.connect(self.ask_for_files)
        menu.addAction(self.action)

    def ask_for_files(self) -> None:
        """Let files be chosen, and bring in what they hold."""
        names, _filter = QFileDialog.getOpenFileNames(
            self._window,
            _("Import annotations"),
            "",
            _("Annotations: Web Annotation, Hypothesis, Readwise ({patterns})").format(
                patterns="*.jsonld *.json *.csv"
            ),
        )
        if names:
            self.bring([Path(name) for name in names])

    def bring(self, paths: Sequence[Path]) -> None:
        """Bring in what these files hold."""
        progress = ErrandProgress(_("Importing annotations …"), self._window)
        done, failed = progress.ending(self._planned), progress.ending(self._report)
        progress.follow(self._store.copy(partial(_plan, paths=tuple(paths)), progress.show_percent, done, failed))

    def _planned(self, plan: "Plan") -> None:
        if plan.changes:
            self._changes.bring(plan, partial(self._show, plan.brought))
        else:
            self._show(plan.brought)

    def _show(self, brought: "Brought") -> None:
        """A sentence where that says all, else the report."""
        if brought.is_plain:
            self.told.emit(str(brought))
            return
        if self.dialog is not None:
            self.dialog.close()
        first, *rest = brought.lines()
        self.dialog = ReportDialog(_("Import of annotations"), first, (*brought.failures, *rest), self._window)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _report(self, error: ReaderError) -> None:
        (self.told if isinstance(error, CancelledError) else self.failed).emit(str(error))


def _plan(folder: Path, report: Report, *, paths: Sequence[Path]) -> "Plan":
    from reader.services import bringing  # noqa: PLC0415 - SQLAlchemy is not imported before the first paint
    from reader.store.library import Library  # noqa: PLC0415 - as above

    with closing(Library.open(folder)) as library:
        return bringing.bring(library, paths, report)
