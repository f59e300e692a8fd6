"""The start of the program with its window."""

import pytest
from PySide6.QtWidgets import QMessageBox

from reader import app
from reader.errors import SettingsError
from reader.settings import HOME_VARIABLE


def test_a_library_that_cannot_be_is_said_in_a_box_too(qapp, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(app, "_application", lambda: qapp)
    monkeypatch.setattr(QMessageBox, "critical", lambda *arguments: told.append(arguments[-1]))
    (tmp_path / "file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(SettingsError, match="it is a file") as raised:
        app.main([])
    assert told == [str(raised.value)]
