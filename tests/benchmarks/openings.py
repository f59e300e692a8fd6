"""Whether a window that opens and closes articles needs more memory with each.

    python tests/benchmarks/openings.py [--rounds N] [--words N]

prints the widgets, the objects of Python and the megabytes after ten rounds, which fill the caches, and after the rest.
"""

import argparse
import gc
import sys
from pathlib import Path

from made_article import made_analysis, made_article, made_highlights
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from reading import Opened, end_at_once, unheard

from reader.services.opening import Recalled

_FIRST = 10
_PAGE = 4096


def held(opened: Opened) -> dict[str, float]:
    """What there is now; memory only where the system tells it."""
    gc.collect()
    status = Path("/proc/self/statm")
    pages = int(status.read_text().split()[1]) if status.exists() else 0
    return {
        "widgets": len(QApplication.allWidgets()),
        "documents": len(opened.window.findChildren(QTextDocument)),
        "objects": len(gc.get_objects()),
        "megabytes": pages * _PAGE / 1e6,
    }


def measure(words: int, rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """What there is after the first rounds, and after all."""
    article = made_article(words)
    analysis, highlights = made_analysis(article, words // 10), made_highlights(article, words // 10)
    opened = Opened(Recalled("made", article, highlights, analysis))

    def go_round() -> None:
        opened.open()
        opened.settle()
        opened.leave()

    for _ in range(_FIRST):
        go_round()
    first = held(opened)
    for _ in range(rounds - _FIRST):
        go_round()
    last = held(opened)
    opened.close()
    QApplication.processEvents()
    return first, last


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description="Measure what openings leave behind.")
    parser.add_argument("--rounds", type=int, default=110)
    parser.add_argument("--words", type=int, default=1_000)
    arguments = parser.parse_args()
    qInstallMessageHandler(unheard)
    sys.excepthook = end_at_once
    application = QApplication.instance() or QApplication(sys.argv[:1])
    first, last = measure(arguments.words, arguments.rounds)
    for name, before in first.items():
        sys.stdout.write(f"{name:>12}: {before:10.1f} {last[name]:10.1f}\n")
    application.processEvents()


if __name__ == "__main__":
    main()
