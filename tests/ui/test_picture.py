"""The picture of the window that is drawn where there is no display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from reader.ui import theme as themes

pytestmark = pytest.mark.slow

DRAW = "import sys; from pathlib import Path; from reader import app; app.picture(*map(Path, sys.argv[1:]))"


IMPATIENT = """
import sys
from reader import app
app._PICTURE_PATIENCE = 500
app.worker_command = lambda **_: (sys.executable, sys.argv[3])
""" + DRAW.replace("argv[1:]", "argv[1:3]")


def draw(path: Path, target: Path, program: str = DRAW, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-c", program, str(path), str(target), *more]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_it_shows_the_article_with_its_colours(article_file, tmp_path):
    target = tmp_path / "window.png"
    done = draw(article_file, target)
    image = QImage(str(target))
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert (done.returncode, image.width(), len(colours) > 50) == (0, 1360, True), done.stderr
    assert themes.load("light").base.name() in colours


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    done = draw(tmp_path / "none.txt", tmp_path / "window.png")
    assert (done.returncode, "none.txt" in done.stderr, (tmp_path / "window.png").exists()) == (1, True, False)


def test_a_worker_that_says_nothing_is_not_waited_for_for_ever(tmp_path):
    path = tmp_path / "hangs.txt"
    path.write_text("Words.", encoding="utf-8")
    done = draw(path, tmp_path / "window.png", IMPATIENT, str(Path(__file__).with_name("fake_worker.py")))
    assert (done.returncode, "hangs.txt” took too long" in done.stderr) == (1, True), done.stderr
