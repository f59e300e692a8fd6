"""The window's end of the worker process: sends requests, gives its replies as signals, starts it anew when it ends."""

import logging
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTimer, Signal

from reader.i18n import _
from reader.ui.later import Later
from reader.worker.command import PATIENCE

if TYPE_CHECKING:
    from reader.worker import portions, protocol
else:
    portions = Later("reader.worker.portions")
    protocol = Later("reader.worker.protocol")

_LOG = logging.getLogger(__name__)

_DEATHS = 3
"""How many times in a row the worker may end without a finished job until the window gives up starting it."""

_TURN = 8
"""Milliseconds for which messages are read at once; what waits then is read in the next turn of the window."""


class WorkerClient(QObject):
    """One worker process and the one job it is at.

    Signals:
        replied: a reply to the job that runs, the last of which is an `Ending`; those to a cancelled job are dropped.
    """

    replied = Signal(object)

    def __init__(self, command: Sequence[str], parent: QObject | None = None, *, patience: float = PATIENCE) -> None:
        super().__init__(parent)
        self._command = command
        self._request: protocol.Request | None = None
        self._patience = QTimer(self, singleShot=True, interval=int(1000 * patience))
        self._patience.timeout.connect(self._give_up)
        self._process: QProcess | None = None
        self._buffer = bytearray()
        self._lines: deque[bytes] = deque()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._read_on)
        self._job: int | None = None
        self._deaths = 0
        self._is_of_another_version = False
        self._large: protocol.Partial | protocol.Analysed | None = None
        """An analysis that was read and is to be shown in the next turn: reading and showing it both take a while."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._deliver)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs."""
        return self._job is not None

    def start(self) -> None:
        """Start the process, so that it is warm when the first job comes; nothing happens where it runs already."""
        if self._process is not None:
            return
        self._buffer.clear()
        self._lines.clear()
        self._joiner = portions.Joiner()
        self._is_of_another_version = False
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._log)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._met_error)
        self._process = process
        process.start(self._command[0], list(self._command[1:]))

    def ask(self, request: "protocol.Request") -> None:
        """Send a request; the job that runs is cancelled first, and a worker that was given up is tried once more."""
        self.cancel()
        self._job, self._request = request.job, request
        self._patience.start()
        self.start()
        if self._is_of_another_version:
            self._refuse()
        elif self._process is not None:
            self._process.write(protocol.encode(request))

    def cancel(self) -> None:
        """End the job that runs, if one does, by ending the process; a new one is started."""
        if self._job is not None:
            self._job = None
            self._patience.stop()
            self._end()
            self.start()

    def stop(self) -> None:
        """End the process for good."""
        self._job = None
        self._patience.stop()
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        self._lines.clear()
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _read(self) -> None:
        if self._process is None:
            return
        self._buffer += self._process.readAllStandardOutput().data()
        *lines, rest = self._buffer.split(b"\n")
        self._buffer = rest
        self._lines += map(bytes, lines)
        self._read_on()

    def _read_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._lines and clock.elapsed() < _TURN:
            self._take(self._lines.popleft())
        if self._lines:
            self._next.start()

    def _take(self, line: bytes) -> None:
        try:
            message = self._joiner.take(protocol.decode(line))
        except ValueError:
            _LOG.warning("the worker wrote a line that is no message, %d bytes long", len(line))
            return
        if message is None:
            return
        if not isinstance(message, protocol.Progress):
            self._deliver()
        match message:
            case protocol.Partial() | protocol.Analysed():
                self._large = message
                self._soon.start()
            case _:
                self._handle(message)

    def _deliver(self) -> None:
        """Give the analysis that waits."""
        message, self._large = self._large, None
        if message is not None:
            self._handle(message)

    def _handle(self, message: "protocol.Message") -> None:
        match message:
            case protocol.Hello(protocol=version):
                self._is_of_another_version = version != protocol.PROTOCOL
                if self._is_of_another_version:
                    self._refuse()
            case protocol.Imported() | protocol.Analysed() | protocol.Finished() | protocol.Failed() if (
                message.job == self._job
            ):
                self._deaths = 0
                self._job = None
                self._patience.stop()
                self.replied.emit(message)
            case (
                protocol.Progress()
                | protocol.Partial()
                | protocol.Found()
                | protocol.Listed()
                | protocol.ArticleRead()
                | protocol.PartFailed()
            ) if message.job == self._job:
                self._patience.start()
                self.replied.emit(message)
            case _:
                pass

    def _log(self) -> None:
        if self._process is not None:
            for line in bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").splitlines():
                _LOG.warning("worker: %s", line)

    def _met_error(self, error: QProcess.ProcessError) -> None:
        if self._process is not None:
            _LOG.error("the worker: %s", self._process.errorString())
        if error == QProcess.ProcessError.FailedToStart:
            self._deaths = _DEATHS
            self._ended()

    def _ended(self) -> None:
        """The process ended by itself: say so to the job that ran, and start another."""
        self._log()
        while self._lines:
            self._take(self._lines.popleft())
        self._deliver()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._deaths += 1
        if self._deaths >= _DEATHS:
            self._fail(
                _(
                    "The part of the program that reads files does not start, or ends again and again. "
                    "Try another file; if that fails too, install the program again."
                )
            )
            return
        self.start()
        self._fail(
            _(
                "The part of the program that reads and analyses ended unexpectedly and was started again{while_it}. "
                "Nothing of yours was lost; open the file again to try once more."
            ).format(while_it=self._while_it())
        )

    def _give_up(self) -> None:
        """The job is silent for too long: end the process, and say so."""
        self._end()
        self.start()
        self._fail(
            _(
                "The part of the program that reads and analyses did not answer any more and was started again"
                "{while_it}. Nothing of yours was lost; try a smaller file, or save the article in another format."
            ).format(while_it=self._while_it())
        )

    def _while_it(self) -> str:
        match self._request:
            case protocol.Import(path=path) | protocol.ImportAll(path=path):
                return _(" while it read “{path}”").format(path=path)
            case _:
                return ""

    def _refuse(self) -> None:
        self._fail(_("The program was updated while it ran. Close it and start it again."))

    def _fail(self, message: str) -> None:
        job, self._job = self._job, None
        self._patience.stop()
        if job is not None:
            self.replied.emit(protocol.Failed(job, message))
