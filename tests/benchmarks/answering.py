"""Whether the window answers while it analyses: the longest gaps between two ticks, against those of an idle window.

    python tests/benchmarks/answering.py [--words N] [--runs N] [--idle SECONDS]

One window with the real worker, without a screen.  It is idle, then a sample article of the program's own, repeated to
so many words, is analysed, with all that comes of it shown; a timer ticks every 16 ms meanwhile.  Prints the longest
gaps in milliseconds, how much of one the window's own work took at most, the ratio of the medians, and how long the
longest message was that the window read at once, of an analysis that has so many bytes.  Where the gaps are much longer
than the work, other programs had the processor.
"""

import argparse
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from reading import Opened, end_at_once, unheard

from reader.importers import load
from reader.model import Analysis, Article, Block, BlockKind, Source, Span, text_hash
from reader.services.anchoring import Written
from reader.services.opening import Recalled
from reader.ui.garbage import Garbage
from reader.ui.worker_client import WorkerClient
from reader.worker.command import worker_command
from reader.worker.protocol import Analysed, encode

SAMPLE = Path(__file__).parents[2] / "seeds" / "harbour-bridge.md"
_TICK = 16
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


class Heard(WorkerClient):
    """A worker's client that notes the length of the messages."""

    longest = 0
    """Bytes."""

    def _take(self, line: bytes) -> None:
        self.longest = max(self.longest, len(line))
        super()._take(line)


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured: gaps and work in milliseconds, the longest first; messages in bytes."""

    idle: list[float]
    busy: list[float]
    most_work: float
    analysis: Analysis
    longest_message: int


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


def measure(article: Article, seconds: float) -> Run:
    """The gaps of the window that is idle for so many seconds, and of the one that analyses."""
    worker, ticks = Heard(worker_command(gives_way=True)), Ticks()
    opened = Opened(Recalled("repeated", article, Written(), None), worker)
    worker.start()
    _wait_until(time.monotonic() + seconds)
    ticks.start()
    _wait_until(time.monotonic() + seconds)
    idle = ticks.stop()
    opened.open()
    opened.settle()
    ticks.start()
    while not opened.session.is_final:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    _wait_until(time.monotonic() + 0.5)
    busy = ticks.stop()
    run = Run(idle, busy, ticks.most_work, opened.session.analysis, worker.longest)
    worker.stop()
    opened.close()
    QApplication.processEvents()
    return run


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
    parser.add_argument("--idle", type=float, default=4.0)
    arguments = parser.parse_args()
    qInstallMessageHandler(unheard)
    sys.excepthook = end_at_once
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    garbage = Garbage()
    article = repeated(arguments.words)
    runs = []
    for _ in range(arguments.runs):
        run = measure(article, arguments.idle)
        runs.append(run)
        count = len(run.analysis.statements)
        longest = ", ".join(f"{gap:.1f}" for gap in run.busy[:5])
        sys.stdout.write(f"{count} statements: idle {run.idle[0]:.1f}, analysed {longest}, work {run.most_work:.1f}\n")
        sys.stdout.flush()
    idle, busy = (statistics.median(each) for each in ([run.idle[0] for run in runs], [run.busy[0] for run in runs]))
    sys.stdout.write(
        f"longest gap: idle {idle:.1f}, analysed {busy:.1f}, ratio {busy / idle:.2f}, at most {_MOST:.2f}\n"
    )
    whole = len(encode(Analysed(0, runs[0].analysis)))
    sys.stdout.write(f"longest message: {runs[0].longest_message} bytes, of {whole} that an analysis has\n")
    garbage.close()


if __name__ == "__main__":
    main()
