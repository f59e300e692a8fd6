"""The bindings lose no reference at calls that return nothing: PySide6 6.12.0 did, and aborted after some 6,000."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

CALLS = """
import sys
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QScrollBar

application = QApplication([])
pixmap, document, bar = QPixmap(8, 8), QTextDocument("words"), QScrollBar()
painter, cursor, ink = QPainter(pixmap), QTextCursor(document), QColor("black")
before = sys.getrefcount(None)
for number in range(12_500):
    painter.setPen(ink)
    painter.setOpacity(0.5)
    cursor.setPosition(number % 5)
    bar.setValue(number % 99)
painter.end()
print(sys.getrefcount(None) - before)
"""


def test_fifty_thousand_void_calls_lose_no_reference_to_none():
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert abs(int(done.stdout)) < 1000
