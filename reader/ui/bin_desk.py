"""What happens at the bin: its list, restoring, deleting for good, and what its month makes overdue."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader.correction import Binned
from reader.errors import ReaderError
from reader.i18n import _
from reader.progress import Report
from reader.store import LIBRARY_FILE
from reader.ui.store_thread import StoreThread

if TYPE_CHECKING:
    from reader.store.library import Library
    from reader.ui.bin_dialog import BinDialog


class Bin(QObject):
    """The entry of a menu, its dialog, and what the window does by itself.

    Signals:
        restored: something came back out of the bin.
        told: a sentence about what was done.
        failed: a sentence that says what happened and what to do.
    """

    restored = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, store: StoreThread, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self.dialog: BinDialog | None = None
        self.action = QAction(_("Bin …"), window)
        self.action.triggered.connect(self.show)

    def sweep(self) -> None:
        """Delete for good what has been in the bin for its month."""
        self._store.ask(lambda library: library.marks.overdue(), self._erase_overdue, self._report)

    def show(self) -> None:
        """Show what is in the bin."""
        if self.dialog is None:
            from reader.ui.bin_dialog import BinDialog  # noqa: PLC0415 - not before the first paint

            self.dialog = BinDialog(self._window)
            self.dialog.restoring_asked.connect(self.restore)
            self.dialog.erasing_asked.connect(self.erase)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()
        self._refresh()

    def restore(self, chosen: Sequence[Binned]) -> None:
        """Let something come back."""

        def work(library: "Library") -> None:
            for binned in chosen:
                library.marks.restore(binned.kind, [binned.id])

        self._store.ask(work, self._restored, self._report)

    def erase(self, chosen: Sequence[Binned]) -> None:
        """Delete something for good, out of the backups too."""
        doomed: dict[str, list[str]] = {}
        for binned in chosen:
            doomed.setdefault(str(binned.kind), []).append(binned.id)
        self._store.copy(partial(_erase, doomed=doomed), _unseen, self._erased, self._report)

    def _erase_overdue(self, doomed: Mapping[str, list[str]]) -> None:
        if doomed:
            self._store.copy(partial(_erase, doomed=doomed), _unseen, _unseen, self._report)

    def _restored(self, _answer: None) -> None:
        self._refresh()
        self.restored.emit()

    def _erased(self, left: Sequence[Path]) -> None:
        self._refresh()
        if left:
            names = ", ".join(path.name for path in left)
            self.told.emit(
                _("Deleted for good. These files could not be cleared and may still hold it: {names}.").format(
                    names=names
                )
            )
        else:
            self.told.emit(_("Deleted for good, out of the backups too."))

    def _refresh(self) -> None:
        if self.dialog is not None:
            self._store.ask(lambda library: library.marks.bin(), self._show_content, self._report)

    def _show_content(self, content: Sequence[Binned]) -> None:
        if self.dialog is not None:
            self.dialog.show_content(content)

    def _closed(self) -> None:
        self.dialog = None

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))


def _erase(folder: Path, report: Report, *, doomed: Mapping[str, list[str]]) -> tuple[Path, ...]:
    from reader.store import erasing  # noqa: PLC0415 - SQLAlchemy is not imported before the first paint

    return erasing.erase(folder / LIBRARY_FILE, doomed, report)


def _unseen(_answer: object) -> None:
    """What nobody waits for."""
