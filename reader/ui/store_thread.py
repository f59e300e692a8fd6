"""The one thread on which the window uses the library; answers come back as calls on the window's own thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.errors import LibraryError, ReaderError
from reader.i18n import _

if TYPE_CHECKING:
    from reader.store.library import Library

Answer = TypeVar("Answer")


class StoreThread(QObject):
    """Opens the library at the first call and keeps it open until `close`; calls are done in the order of asking."""

    _answered = Signal(object)

    def __init__(self, folder: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._library: Library | None = None
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        work: "Callable[[Library], Answer]",
        done: Callable[[Answer], None],
        failed: Callable[[ReaderError], None],
    ) -> None:
        """Do `work` on the library; then call `done` with what it gave, or `failed`, on the thread of the window."""
        self._executor.submit(self._run, work, done, failed)

    def tell(self, work: "Callable[[Library], None]", failed: Callable[[ReaderError], None]) -> None:
        """Do `work`, of which nothing but a failure is to be heard."""
        self.ask(work, _nothing, failed)

    def close(self) -> None:
        """Wait until everything asked for is done and close the library; answers are no longer delivered."""
        self._answered.disconnect(self._deliver)
        self._executor.submit(self._close_library)
        self._executor.shutdown(wait=True)

    def _run(
        self,
        work: "Callable[[Library], Any]",
        done: Callable[[Any], None],
        failed: Callable[[ReaderError], None],
    ) -> None:
        try:
            answer = work(self._open_library())
        except ReaderError as error:
            self._answered.emit(partial(failed, error))
        except BaseException as error:  # noqa: BLE001 - a bug: it is raised again where the hook of the window sees it
            message = _("This could not be kept, because something went wrong in the program itself. Try it once more.")
            self._answered.emit(partial(failed, LibraryError(message)))
            self._answered.emit(partial(_raise, error))
        else:
            self._answered.emit(partial(done, answer))

    def _open_library(self) -> "Library":
        if self._library is None:
            from reader.store.library import Library  # noqa: PLC0415 - SQLAlchemy is not imported before the first paint

            self._library = Library.open(self._folder())
        return self._library

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()


def _nothing(_answer: None) -> None:
    """Work that was told has no answer to show."""


def _raise(error: BaseException) -> None:
    raise error
