import pytest

from reader import cli
from reader.settings import HOME_VARIABLE

TEXT = "The mayor spoke on Monday.\n\n“We will rebuild the bridge,” Ada Quill said.\n"


class FakeWindow:
    def __init__(self):
        self.opened = []

    def open(self, files):
        self.opened.append(files)
        return 0

    def picture(self, path, target):
        target.write_bytes(b"picture")


@pytest.fixture
def window():
    return FakeWindow()


@pytest.fixture
def run(window):
    """Runs a command line; gives its exit code."""

    def run_arguments(*arguments):
        return cli.main([str(each) for each in arguments], cli.Window(open=window.open, picture=window.picture))

    return run_arguments


@pytest.fixture
def article_file(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A library of its own, and neither a limit of memory nor a display that the next test would inherit."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    for command in ("analyze", "export"):
        monkeypatch.setattr(f"reader.cli.{command}.limit_memory", lambda: None)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return folder
