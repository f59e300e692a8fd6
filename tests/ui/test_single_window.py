"""One window for a library."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from reader.ui.single_window import SingleWindow, _name, hand_over

LINK = f"on-the-record://text/{'0' * 32}/1-2"


def test_a_start_without_a_window_keeps_its_files(qtbot: QtBot, tmp_path: Path) -> None:
    assert not hand_over(tmp_path, [])


def test_a_later_start_hands_its_files_and_links_over(qtbot: QtBot, tmp_path: Path) -> None:
    given = tmp_path / "a “quoted” naïve 😀.txt"
    single = SingleWindow(tmp_path)
    single.claim([])

    with qtbot.waitSignal(single.files_given) as signal:
        assert hand_over(tmp_path, [given, LINK])

    assert signal.args == [[given, LINK]]
    single.close()


def test_another_library_has_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    single = SingleWindow(tmp_path)
    single.claim([])

    assert not hand_over(tmp_path / "other", [])
    single.close()


Start: TypeAlias = Callable[[float], "subprocess.Popen[str]"]

CLAIM = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader.ui.single_window import SingleWindow

application = QCoreApplication([])
single = SingleWindow(Path(sys.argv[1]))
while time.time() < float(sys.argv[2]):
    pass
is_first = single.claim([])
print(is_first, flush=True)
if is_first:
    application.exec()
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a program that claims the window at a moment, and keeps it until the test ends."""
    started = []

    def start_at(moment: float) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", CLAIM, str(tmp_path), str(moment)]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start_at
    for program in started:
        program.kill()
        program.communicate()


@pytest.mark.slow
def test_of_several_starts_at_the_same_moment_one_has_the_window(start: Start) -> None:
    moment = time.time() + 2
    starts = [start(moment) for _ in range(4)]

    assert sorted(each.stdout.readline() for each in starts if each.stdout) == ["False\n"] * 3 + ["True\n"]


@pytest.mark.slow
def test_the_name_of_a_window_that_crashed_is_taken_over(qtbot: QtBot, tmp_path: Path, start: Start) -> None:
    crashed = start(0)
    assert crashed.stdout is not None
    assert crashed.stdout.readline() == "True\n"
    crashed.kill()
    crashed.wait()
    single = SingleWindow(tmp_path)

    assert single.claim([])
    assert hand_over(tmp_path, [])
    single.close()


def test_a_line_that_comes_in_pieces_is_read_whole(qtbot: QtBot, tmp_path: Path) -> None:
    single = SingleWindow(tmp_path)
    single.claim([])
    socket = QLocalSocket()
    socket.connectToServer(_name(tmp_path))
    socket.write(b'["/a')
    socket.flush()
    qtbot.wait(50)

    with qtbot.waitSignal(single.files_given) as signal:
        socket.write(b'.txt"]\n')

    assert signal.args == [[Path("/a.txt")]]
    single.close()


@pytest.mark.parametrize("line", [b"{\n", b"7\n", b"[7]\n", b"\xff\n"])
def test_a_line_that_names_no_files_is_passed_over(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture, line: bytes
) -> None:
    single = SingleWindow(tmp_path)
    single.claim([])
    socket = QLocalSocket()
    socket.connectToServer(_name(tmp_path))

    with qtbot.assertNotEmitted(single.files_given), qtbot.waitSignal(socket.disconnected):
        socket.write(line)

    assert "passed over" in caplog.text
    single.close()
