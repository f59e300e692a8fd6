"""The one thread on which the window uses the library; answers come back as calls on the window's own thread."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
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


@dataclass(slots=True)
class _Job:
    """What was asked for, and how it ended: exactly one of `done` and `failed` is called."""

    work: Callable[[], Any]
    told: Callable[[int], None]
    done: Callable[[Any], None]
    failed: Callable[[ReaderError], None]
    answer: Any = None
    error: BaseException | None = None


class StoreThread(QObject):
    """Opens the library at the first call and keeps it open until `close`; calls are done in the order of asking.

    The other threads know a job by its number alone: what was asked for, and what came of it, may hold objects of Qt,
    and whoever lets go of one last destroys it, which has to happen on the thread of the window.

    Signals:
        damaged: the library was found to be damaged.
    """

    damaged = Signal()
    _answered = Signal(int)
    _progressed = Signal(int, int)

    def __init__(self, folder: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._library: Library | None = None
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        # Copying reads the file by a connection of its own, so that no call has to wait for it.
        self._copier = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copier")
        self._closing = threading.Event()
        self._numbers = count()
        self._jobs: dict[int, _Job] = {}
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        work: "Callable[[Library], Answer]",
        done: Callable[[Answer], None],
        failed: Callable[[ReaderError], None],
    ) -> None:
        """Do `work` on the library; then call `done` with what it gave, or `failed`, on the thread of the window."""
        self._submit(self._executor, _Job(lambda: work(self._open_library()), _nothing, done, failed))

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

    def fetch(self, work: "Callable[[Library], Answer]") -> Answer:
        """Do `work` on the library when it is its turn, and wait for what it gives: for work of `copy`, on its thread.

        Raises:
            LibraryError: the library cannot be used.
        """
        return self._executor.submit(lambda: work(self._open_library())).result()

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
        self._progressed.disconnect(self._tell)
        self._closing.set()
        self._copier.shutdown(wait=True)
        self._executor.submit(self._close_library)
        self._executor.shutdown(wait=True)
        self._jobs.clear()

    def _send(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[Path, Report], Answer],
        told: Callable[[int], None],
        done: Callable[[Answer], None],
        failed: Callable[[ReaderError], None],
    ) -> Errand:
        errand = Errand(self._closing)
        number = next(self._numbers)
        report = errand.report(partial(self._progressed.emit, number))
        self._submit(executor, _Job(lambda: work(self._folder(), report), told, done, failed), number)
        return errand

    def _submit(self, executor: ThreadPoolExecutor, job: _Job, number: int | None = None) -> None:
        number = next(self._numbers) if number is None else number
        self._jobs[number] = job
        executor.submit(self._run, number)

    def _run(self, number: int) -> None:
        # No variable holds the job: a frame of a traceback would keep it, in a circle with the error.
        try:
            self._jobs[number].answer = self._jobs[number].work()
        except BaseException as error:  # noqa: BLE001 - a bug is raised again where the hook of the window sees it
            self._jobs[number].error = error
        self._answered.emit(number)

    def _open_library(self) -> "Library":
        if self._library is None:
            from reader.store.library import Library  # noqa: PLC0415 - SQLAlchemy is not imported before the first paint

            self._library = Library.open(self._folder())
        return self._library

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is None or _is_gone(job.done):
            # It was on its way when everything, or the window that asked, was closed.
            return
        match job.error:
            case None:
                job.done(job.answer)
            case LibraryDamagedError() as error:
                job.failed(error)
                self.damaged.emit()
            case ReaderError() as error:
                job.failed(error)
            case error:
                message = _(
                    "This could not be kept, because something went wrong in the program itself. Try it once more."
                )
                job.failed(LibraryError(message))
                raise error

    @Slot(int, int)
    def _tell(self, number: int, percent: int) -> None:
        if (job := self._jobs.get(number)) is not None:
            job.told(percent)


def _nothing(_answer: object) -> None:
    """Work that was told has no answer to show."""


def _is_gone(call: Callable[..., object]) -> bool:
    """Whether a call is a method of an object of Qt that was taken down: its parts are no longer there."""
    while isinstance(call, partial):
        call = call.func
    asker = getattr(call, "__self__", None)
    return isinstance(asker, QObject) and not shiboken6.isValid(asker)
