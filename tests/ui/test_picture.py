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


def draw(path: Path, target: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-c", DRAW, str(path), str(target)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


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
