"""The worker's end of the pipes: replies have the standard output for themselves."""

import os

from reader.worker import protocol
from reader.worker.portions import portions
from reader.worker.protocol import Reply

STDOUT = 1
STDERR = 2


class WindowGoneError(Exception):
    """Nobody reads the replies any more."""


class Replies:
    """Writes replies to the file descriptor `handle`, each as soon as it is given."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def send(self, reply: Reply) -> None:
        """Write one reply, in several lines where it is long.

        Nothing is buffered, so nothing is left to fail at the end of the program.

        Raises:
            WindowGoneError: the other end is closed.
        """
        for portion in portions(reply):
            line = memoryview(protocol.encode(portion))
            while line:
                line = line[self._write(line) :]

    def _write(self, line: memoryview) -> int:
        try:
            return os.write(self._handle, line)
        except OSError as error:
            raise WindowGoneError from error


def claim_stdout() -> Replies:
    """Take the standard output for replies; whatever else is printed from now on goes to the standard error."""
    handle = os.dup(STDOUT)
    os.dup2(STDERR, STDOUT)
    return Replies(handle)
