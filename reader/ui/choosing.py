"""What happens when a file with many articles is opened: the list, and the way into the window or the library."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.ui.adding import Adding
from reader.ui.session import Session
from reader.worker.protocol import Choice

if TYPE_CHECKING:
    from reader.ui.entries_dialog import EntriesDialog


class Choosing(QObject):
    """Shows the list that a session finds, and does what is chosen in it."""

    def __init__(self, session: Session, adding: Adding, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._adding = adding
        self._window = window
        self.dialog: EntriesDialog | None = None
        session.listed.connect(self._show)
        session.list_ended.connect(self._end_list)
        session.failed.connect(self._fail)

    def _show(self, path: Path, choices: tuple[Choice, ...]) -> None:
        if self.dialog is None:
            from reader.ui.entries_dialog import EntriesDialog  # noqa: PLC0415 - not before the first paint

            self.dialog = EntriesDialog(path, self._window)
            self.dialog.opened.connect(partial(self._open, path))
            self.dialog.added.connect(partial(self._add, path))
            self.dialog.finished.connect(self._closed)
            self.dialog.open()
        self.dialog.extend(choices)

    def _end_list(self) -> None:
        if self.dialog is not None:
            self.dialog.complete()

    def _fail(self, message: str) -> None:
        if self.dialog is not None:
            self.dialog.show_failure(message)

    def _open(self, path: Path, key: str) -> None:
        self._session.open(path / key)

    def _add(self, path: Path, keys: tuple[str, ...]) -> None:
        self._session.leave_list()
        self._adding.add(path / key for key in keys)

    def _closed(self, result: int) -> None:
        self.dialog = None
        if not result:
            self._session.leave_list()
