"""One window for a library: a second start hands its files to the window that is there, and ends."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 500
"""Milliseconds until a window that does not answer counts as gone."""


class SingleWindow(QObject):
    """Listens for later starts with the same library.

    Signals:
        files_given: the paths that a later start was given; none where it had none.
    """

    files_given = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)

    def listen(self) -> None:
        """Be the window of the library; the name of one that crashed is taken over."""
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def close(self) -> None:
        """Leave the library to the next start."""
        self._server.close()

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.waitForReadyRead(_PATIENCE)
        line = bytes(socket.readLine().data())
        socket.disconnectFromServer()
        socket.deleteLater()
        if line:
            self.files_given.emit([Path(path) for path in json.loads(line)])


def hand_over(folder: Path, files: Sequence[Path]) -> bool:
    """Give the files to the window that uses the library in `folder`; False where there is no such window."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(json.dumps([str(path.absolute()) for path in files]).encode("ascii") + b"\n")
    socket.waitForBytesWritten(_PATIENCE)
    socket.waitForDisconnected(_PATIENCE)
    return True


def _name(folder: Path) -> str:
    return "on-the-record-" + hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
