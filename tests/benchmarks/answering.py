"""Whether the window answers while it analyses: the longest gaps between two ticks, against those of an idle window.

    python tests/benchmarks/answering.py [--words N] [--runs N]

One window with the real worker, without a screen.  It is idle, then a sample article of the program's own, repeated to
so many words, is analysed, with all that comes of it shown; a timer ticks every 16 ms meanwhile.  Prints the longest
gaps in milliseconds, how much of one the window's own work took at most, and the ratio of the medians.  Where the gaps
are much longer than the work, other programs had the processor.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from reading import Opened, end_at_once, unheard

from reader.importers import load
from reader.model import Article, Block, BlockKind, Source, Span, text_hash
from reader.services.anchoring import Written
from reader.services.opening import Recalled
from reader.ui.garbage import Garbage
from reader.ui.worker_client import WorkerClient
from reader.worker.command import worker_command

SAMPLE = Path(__file__).parents[2] / "seeds" / "harbour-bridge.md"
_TICK = 16
_IDLE = 4.0
"""Seconds for which the idle window is watched."""
_MOST = 3.0


class Ticks(QObject):
    """Counts how long the window takes from tick to tick."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.most_work = 0.0
        """Milliseconds of CPU that the window took in one gap, at most."""
        self._worked = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin anew."""
        self.gaps, self.most_work = [], 0.0
        self._worked = time.process_time()
        self._since.start()
        self._timer.start()

    def stop(self) -> list[float]:
        """The gaps since the beginning, in milliseconds, the longest first."""
        self._timer.stop()
        return sorted(self.gaps, reverse=True)

    def _tick(self) -> None:
        self.gaps.append(self._since.nsecsElapsed() / 1e6)
        self._since.start()
        worked = time.process_time()
        self.most_work = max(self.most_work, 1000 * (worked - self._worked))
        self._worked = worked


def repeated(words: int) -> Article:
    """The sample's paragraphs again and again, up to so many words."""
    sample = load(SAMPLE)
    paragraphs = [block.span.of(sample.text) for block in sample.blocks]
    times = -(-words // len(sample.text.split()))
    blocks, here = [], 0
    for paragraph in paragraphs * times:
        blocks.append(Block(Span(here, here + len(paragraph)), BlockKind.PARAGRAPH))
        here += len(paragraph) + 2
    text = "\n\n".join(paragraphs * times)
    return Article(text, tuple(blocks), "Repeated", Source(SAMPLE, "text/markdown", text_hash(text)), importer="made/1")


def measure(article: Article) -> tuple[list[float], list[float], float, int]:
    """The gaps of the idle window and of the one that analyses, the most work in one, and how much was found."""
    worker, ticks = WorkerClient(worker_command(gives_way=True)), Ticks()
    opened = Opened(Recalled("repeated", article, Written(), None), worker)
    worker.start()
    _wait_until(time.monotonic() + _IDLE)
    ticks.start()
    _wait_until(time.monotonic() + _IDLE)
    idle = ticks.stop()
    opened.open()
    opened.settle()
    ticks.start()
    while not opened.session.is_final:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    _wait_until(time.monotonic() + 0.5)
    busy = ticks.stop()
    found = len(opened.session.analysis.statements)
    worker.stop()
    opened.close()
    QApplication.processEvents()
    return idle, busy, ticks.most_work, found


def _wait_until(moment: float) -> None:
    """Let the window do what it has to do; something comes at the latest when the time is over."""
    QTimer.singleShot(round(1000 * max(0.0, moment - time.monotonic())), QApplication.instance(), _nothing)
    while time.monotonic() < moment:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _nothing() -> None:
    """The time is over."""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description="Measure whether the window answers while it analyses.")
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    qInstallMessageHandler(unheard)
    sys.excepthook = end_at_once
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    garbage = Garbage()
    article = repeated(arguments.words)
    idles, busies = [], []
    for _ in range(arguments.runs):
        idle, busy, work, found = measure(article)
        idles.append(idle[0])
        busies.append(busy[0])
        longest = ", ".join(f"{gap:.1f}" for gap in busy[:5])
        sys.stdout.write(f"{found} statements: idle {idle[0]:.1f}, analysed {longest}, work {work:.1f}\n")
        sys.stdout.flush()
    idle, busy = statistics.median(idles), statistics.median(busies)
    sys.stdout.write(
        f"longest gap: idle {idle:.1f}, analysed {busy:.1f}, ratio {busy / idle:.2f}, at most {_MOST:.2f}\n"
    )
    garbage.close()


if __name__ == "__main__":
    main()
