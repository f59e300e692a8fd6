"""One window for a library: a second start hands its files and links to the window that is there, and ends."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from reader.services.links import Given, given

_LOG = logging.getLogger(__name__)

_PATIENCE = 500
"""Milliseconds until a window that does not answer counts as gone."""

_LOCK_PATIENCE = 5_000
"""Milliseconds that a start waits for another one to find out whether it is the first."""


class SingleWindow(QObject):
    """Listens for later starts with the same library.

    Signals:
        files_given: the files and links that a later start was given; none where it had none.
    """

    files_given = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._visitors: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def claim(self, files: Sequence[Given]) -> bool:
        """Be the window of the library; False where another one is it, which gets the files instead."""
        lock = QLockFile(str(self._folder / "window.lock"))
        # Of two starts at the same moment the second waits until the first one listens.
        if not lock.tryLock(_LOCK_PATIENCE):
            _LOG.warning("the lock of the window cannot be had: %s", lock.error())
        try:
            return not hand_over(self._folder, files) and self._listen(files)
        finally:
            lock.unlock()

    def close(self) -> None:
        """Leave the library to the next start."""
        self._server.close()

    def _listen(self, files: Sequence[Given]) -> bool:
        """Listen; the name of a window that crashed is taken over, but not that of one that came in between."""
        name = _name(self._folder)
        if self._server.listen(name):
            return True
        if hand_over(self._folder, files):
            return False
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            _LOG.warning("later starts will not find this window: %s", self._server.errorString())
        return True

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            visitor = self._server.nextPendingConnection()
            self._visitors.append(visitor)
            visitor.readyRead.connect(self._read)
            visitor.disconnected.connect(self._part)
        # What came before a connection was taken is not announced.
        self._read()

    def _read(self) -> None:
        """Take the one line of each later start of which all is there."""
        for visitor in [visitor for visitor in self._visitors if visitor.canReadLine()]:
            line = bytes(visitor.readLine().data())
            visitor.disconnectFromServer()
            self._take(line)

    def _part(self) -> None:
        """Forget the later starts that are gone."""
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        for visitor in [visitor for visitor in self._visitors if visitor.state() == gone]:
            self._visitors.remove(visitor)
            visitor.deleteLater()

    def _take(self, line: bytes) -> None:
        try:
            files = [_given(each) for each in json.loads(line)]
        except (ValueError, TypeError):
            _LOG.warning("a line that names no files was passed over, %d bytes long", len(line))
            return
        self.files_given.emit(files)


def hand_over(folder: Path, files: Sequence[Given]) -> bool:
    """Give the files to the window that uses the library in `folder`; False where there is no such window."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(
        json.dumps([each if isinstance(each, str) else str(each.absolute()) for each in files]).encode("ascii") + b"\n"
    )
    while socket.bytesToWrite() and socket.waitForBytesWritten(_PATIENCE):
        pass
    socket.waitForDisconnected(_PATIENCE)
    return True


def _given(each: object) -> Given:
    if not isinstance(each, str):
        raise TypeError
    return given(each)


def _name(folder: Path) -> str:
    path = str(folder.resolve()).encode("utf-8", "surrogateescape")
    digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256)
    return "on-the-record-" + digest.data().hex()[:16]
