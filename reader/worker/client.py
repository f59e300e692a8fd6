"""The worker process as a program without a window uses it: a request goes out, its replies come back one by one."""

import logging
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Self

from reader.errors import ReaderError, WorkerError
from reader.i18n import _
from reader.worker import protocol
from reader.worker.command import PATIENCE
from reader.worker.portions import Joiner
from reader.worker.protocol import PROTOCOL, Ending, Hello, Reply, Request

_LOG = logging.getLogger(__name__)
_SECOND = 1.0


class Worker:
    """A worker process, started with the first request and again after it ended; `with` ends it.

    Args:
        command: the program and arguments that start it.
        patience: how many seconds it may be silent.
        waiting: is called every second in which nothing is heard of it; what it raises ends the process.
    """

    def __init__(
        self, command: Sequence[str], *, patience: float = PATIENCE, waiting: Callable[[], None] = lambda: None
    ) -> None:
        self._command = command
        self._patience = patience
        self._waiting = waiting
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._joiner = Joiner()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def ask(self, request: Request) -> Iterator[Reply]:
        """The replies to a request as they come; the last one is an `Ending`.

        Raises:
            WorkerError: the process ended, was silent for too long, or cannot be started; the next request starts it.
        """
        process = self._started()
        try:
            self._send(process, request)
            while True:
                reply = self._receive()
                if isinstance(reply, Hello):
                    self._check(reply)
                elif reply is not None and reply.job == request.job:
                    yield reply
                    if isinstance(reply, Ending):
                        return
        except (ReaderError, KeyboardInterrupt, GeneratorExit):
            self.stop()
            raise

    def stop(self) -> None:
        """End the process; what it was doing is lost."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            try:
                self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own program
            except OSError as error:
                message = _("The part of the program that reads files does not start ({reason}). Install it again.")
                raise WorkerError(message.format(reason=error.strerror)) from error
            self._lines = queue.SimpleQueue()
            self._joiner = Joiner()
            threading.Thread(target=_read, args=(self._process.stdout, self._lines), daemon=True).start()
        return self._process

    @staticmethod
    def _send(process: "subprocess.Popen[bytes]", request: Request) -> None:
        if process.stdin is None:
            return
        try:
            process.stdin.write(protocol.encode(request))
            process.stdin.flush()
        except OSError as error:
            raise WorkerError(_ended()) from error

    def _receive(self) -> Reply | None:
        """The next reply; None stands for a line that is none, or is a portion of a reply."""
        line = self._next_line()
        if not line:
            raise WorkerError(_ended())
        try:
            message = self._joiner.take(protocol.decode(line))
        except ValueError:
            _LOG.warning("the worker wrote a line that is no message, %d bytes long", len(line))
            return None
        return message if isinstance(message, Reply) else None

    def _next_line(self) -> bytes:
        end = time.monotonic() + self._patience
        while (left := end - time.monotonic()) > 0:
            try:
                return self._lines.get(timeout=min(left, _SECOND))
            except queue.Empty:
                self._waiting()
        silence = _("It was given up: nothing was heard of it for {seconds:.0f} seconds.")
        raise WorkerError(silence.format(seconds=self._patience))

    @staticmethod
    def _check(hello: Hello) -> None:
        if hello.protocol != PROTOCOL:
            raise WorkerError(_("The program was updated while it ran. Start it again."))


def _ended() -> str:
    return _("The part of the program that reads and analyses ended unexpectedly. Try this file alone.")


def _read(pipe: IO[bytes], lines: "queue.SimpleQueue[bytes]") -> None:
    """Put the lines of a pipe into a queue; an empty one says that there are no more."""
    try:
        for line in pipe:
            lines.put(line)
    except (OSError, ValueError):
        # The pipe was closed while it was read: whoever closed it does not wait for more.
        _LOG.debug("the worker's pipe was closed")
    lines.put(b"")
