"""What happens when a file with many articles is opened: the list, and the way into the window or the library."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from reader.i18n import _
from reader.ui.adding import Adding
from reader.ui.entries_dialog import EntriesDialog
from reader.ui.session import Session
from reader.worker.protocol import Choice

_TOLD = 3
"""So many failures are told in full."""


class Choosing(QObject):
    """Shows the list that a session finds, and does what is chosen in it.

    Signals:
        told: a sentence on what was added to the library.
    """

    told = Signal(str)

    def __init__(self, session: Session, adding: Adding, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._adding = adding
        self._window = window
        self._progress: QProgressDialog | None = None
        self.dialog: EntriesDialog | None = None
        session.listed.connect(self._show)
        session.list_ended.connect(self._end_list)
        adding.progressed.connect(self._show_progress)
        adding.finished.connect(self._tell)

    def _show(self, path: Path, choices: tuple[Choice, ...]) -> None:
        if self.dialog is None:
            self.dialog = EntriesDialog(path, self._window)
            self.dialog.opened.connect(partial(self._open, path))
            self.dialog.added.connect(partial(self._add, path))
            self.dialog.finished.connect(self._closed)
            self.dialog.open()
        self.dialog.extend(choices)

    def _end_list(self) -> None:
        if self.dialog is not None:
            self.dialog.complete()

    def _open(self, path: Path, key: str) -> None:
        self._session.open(path / key)

    def _add(self, path: Path, keys: tuple[str, ...]) -> None:
        self._session.leave_list()
        self._adding.add(path / key for key in keys)

    def _closed(self, result: int) -> None:
        self.dialog = None
        if not result:
            self._session.leave_list()

    def _show_progress(self, done: int, total: int) -> None:
        if self._progress is None:
            self._progress = QProgressDialog(self._window)
            self._progress.setWindowTitle(_("Adding to the library"))
            self._progress.setMinimumDuration(500)
            self._progress.setAutoReset(False)
            self._progress.canceled.connect(self._adding.cancel)
        self._progress.setLabelText(_("{done} of {total} articles").format(done=done, total=total))
        self._progress.setMaximum(total)
        self._progress.setValue(done)

    def _tell(self, kept: int, failures: list[str]) -> None:
        if self._progress is not None:
            progress, self._progress = self._progress, None
            progress.canceled.disconnect(self._adding.cancel)
            progress.close()
            progress.deleteLater()
        words = _("Added to the library: {count} articles.").format(count=kept)
        if failures:
            words += " " + _("Not added: {count}.").format(count=len(failures)) + " " + " ".join(failures[:_TOLD])
        self.told.emit(words)
