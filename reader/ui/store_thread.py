"""The one thread on which the window uses the library; answers come back as calls on the window's own thread."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.errors import CancelledError, LibraryDamagedError, LibraryError, ReaderError
from reader.i18n import _
from reader.progress import Report

if TYPE_CHECKING:
    from reader.store.library import Library

Answer = TypeVar("Answer")


class Errand:
    """Work on the library's file that takes its time, and can be cancelled.

    Args:
        closing: is set when the program ends.
    """

    def __init__(self, closing: threading.Event) -> None:
        self._closing = closing
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Let the work end at its next report; `failed` is then called with a `CancelledError`."""
        self._cancelled.set()

    def report(self, told: Callable[[int], None]) -> Report:
        """A report that tells each whole percent once."""
        last = -1

        def report(done: float) -> None:
            nonlocal last
            if self._cancelled.is_set() or self._closing.is_set():
                raise CancelledError(_("It was cancelled; nothing was changed."))
            if (percent := int(100 * done)) != last:
                last = percent
                told(percent)

        return report


class StoreThread(QObject):
    """Opens the library at the first call and keeps it open until `close`; calls are done in the order of asking.

    Signals:
        damaged: the library was found to be damaged.
    """

    damaged = Signal()
    _answered = Signal(object)

    def __init__(self, folder: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._library: Library | None = None
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        # Copying reads the file by a connection of its own, so that no call has to wait for it.
        self._copier = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copier")
        self._closing = threading.Event()
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        work: "Callable[[Library], Answer]",
        done: Callable[[Answer], None],
        failed: Callable[[ReaderError], None],
    ) -> None:
        """Do `work` on the library; then call `done` with what it gave, or `failed`, on the thread of the window."""
        self._executor.submit(self._run, lambda: work(self._open_library()), done, failed)

    def tell(self, work: "Callable[[Library], None]", failed: Callable[[ReaderError], None]) -> None:
        """Do `work`, of which nothing but a failure is to be heard."""
        self.ask(work, _nothing, failed)

    def copy(
        self,
        work: Callable[[Path, Report], Answer],
        told: Callable[[int], None],
        done: Callable[[Answer], None],
        failed: Callable[[ReaderError], None],
    ) -> Errand:
        """Do `work`, which reads the library's file, beside all that is asked for.

        Args:
            work: is given the folder of the library.
            told: is called with the percentage that is done, on the thread of the window, as `done` and `failed` are.
        """
        return self._send(self._copier, work, told, done, failed)

    def replace(
        self,
        work: Callable[[Path, Report], Answer],
        told: Callable[[int], None],
        done: Callable[[Answer], None],
        failed: Callable[[ReaderError], None],
    ) -> Errand:
        """Do `work`, which changes the library's file as a whole, while it is closed; the next call opens it again."""

        def alone(folder: Path, report: Report) -> Answer:
            self._close_library()
            return work(folder, report)

        return self._send(self._executor, alone, told, done, failed)

    def close(self) -> None:
        """Wait until everything asked for is done and close the library; answers are no longer delivered.

        A copy that is not finished is given up.
        """
        self._answered.disconnect(self._deliver)
        self._closing.set()
        self._copier.shutdown(wait=True)
        self._executor.submit(self._close_library)
        self._executor.shutdown(wait=True)

    def _send(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[Path, Report], Answer],
        told: Callable[[int], None],
        done: Callable[[Answer], None],
        failed: Callable[[ReaderError], None],
    ) -> Errand:
        errand = Errand(self._closing)
        report = errand.report(lambda percent: self._answered.emit(partial(told, percent)))
        executor.submit(self._run, lambda: work(self._folder(), report), done, failed)
        return errand

    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[ReaderError], None],
    ) -> None:
        try:
            answer = work()
        except ReaderError as error:
            self._answered.emit(partial(failed, error))
            if isinstance(error, LibraryDamagedError):
                self._answered.emit(self.damaged.emit)
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
            self._library = None

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()


def _nothing(_answer: None) -> None:
    """Work that was told has no answer to show."""


def _raise(error: BaseException) -> None:
    raise error
