"""The start of the program with its window."""

import logging
import stat
import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from reader import app
from reader.errors import SettingsError
from reader.settings import HOME_VARIABLE
from reader.ui import logs


def test_a_library_that_cannot_be_is_said_in_a_box_too(qapp, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(app, "_application", lambda: qapp)
    monkeypatch.setattr(QMessageBox, "critical", lambda *arguments: told.append(arguments[-1]))
    (tmp_path / "file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(SettingsError, match="it is a file") as raised:
        app.main([])
    assert told == [str(raised.value)]


@pytest.fixture
def log(tmp_path):
    """The program's log, in a folder of its own; the handlers that pytest needs are back afterwards."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    root.handlers.clear()
    logs.log_to(tmp_path / "logs")
    logs.rotate()
    yield tmp_path / "logs"
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = before
    root.setLevel(level)


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such permissions")
def test_the_logs_rotate_and_are_for_their_owner_alone(log):
    for number in range(6_000):
        logging.getLogger("reader").warning("%d %s", number, "x" * 500)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in log.iterdir()}
    names = ["on-the-record.log", *(f"on-the-record.log.{number}" for number in (1, 2, 3))]
    assert (modes, stat.S_IMODE(log.stat().st_mode)) == (dict.fromkeys(names, 0o600), 0o700)
