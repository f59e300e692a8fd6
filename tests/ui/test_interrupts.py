"""Ctrl+C in the terminal, and the system's wish that the program ends."""

import json
import os
import signal
import subprocess
import sys

import pytest

from reader.settings import HOME_VARIABLE

pytestmark = pytest.mark.slow

PROGRAM = """
from PySide6.QtCore import QTimer
from reader import app

class Told(app.FirstPaint):
    def __init__(self, window):
        super().__init__(window)
        self.done.connect(lambda: QTimer.singleShot(0, lambda: print("usable", flush=True)))

app.FirstPaint = Told
raise SystemExit(app.main([]))
"""


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_the_window_is_closed_and_what_it_keeps_is_kept(tmp_path, wish):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", HOME_VARIABLE: str(tmp_path)}
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.PIPE, text=True)
    assert program.stdout.readline() == "usable\n"
    program.send_signal(wish)
    program.communicate(timeout=20)
    kept = json.loads((tmp_path / "preferences.json").read_text(encoding="utf-8"))
    assert (program.returncode, kept["window"] != "") == (0, True)
