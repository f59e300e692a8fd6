"""What the marks of an article cost in the window, against the same window with the same text and no marks.

    python tests/benchmarks/reading.py [--words N ...] [--runs N]

For every length two windows are open in one process, without a screen, and are measured by turns: milliseconds of CPU,
the median of the runs.  There is a statement, a name or a highlight for every ten words.

What is measured ends when the text is painted as it is to look: at the first paint of an article with all marks that
can be seen, after a filter with what it leaves out dimmed.  The list of speakers and the map beside the scroll bar
follow 15 ms later, a long text's end in portions.  The lines that begin with "+" end when list and map are painted,
too; no number is set for them.
"""

import argparse
import os
import statistics
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from made_article import made_analysis, made_article, made_highlights
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, QTimer, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from reader.model import Analysis
from reader.services.anchoring import Written
from reader.services.opening import Recalled
from reader.settings import Preferences
from reader.ui.garbage import Garbage
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.theme import Layer

SIZES = {1_000: 100, 50_000: 5_000, 500_000: 50_000}
"""How many marks an article of so many words has."""
_WINDOW = (1360, 900)
_SCROLLS = 200
_MOMENT = 80
"""Milliseconds after which lists have followed the text."""
_NOTCH = 60
"""How many pixels a step of scrolling is."""


class _Worker(QObject):
    """Does nothing: everything that is opened was analysed before."""

    replied = Signal(object)

    def cancel(self) -> None:
        """Nothing runs."""

    def ask(self, request: object) -> None:
        """Nothing is found."""


class _Store(QObject):
    """A library that has one article and answers at once."""

    damaged = Signal()

    def __init__(self, known: Recalled) -> None:
        super().__init__()
        self._known = known

    def ask(self, work: Callable[..., object], done: Callable[[object], None], failed: object) -> None:
        """Give the article to whoever asks to recall one; all other questions stay unanswered."""
        if isinstance(work, partial):
            done(self._known)

    def tell(self, work: object, failed: object) -> None:
        """Keep nothing."""


class Opened(QObject):
    """A window that shows what a library knows."""

    def __init__(self, known: Recalled, worker: QObject | None = None) -> None:
        super().__init__()
        self.session = Session(worker or _Worker(), _Store(known))
        self.window = MainWindow(self.session, self.session.notebook._store, Preferences(theme="light"), _kept)
        self.view = self.window.pane.view
        self.window.resize(*_WINDOW)
        self._is_painted = False
        self.view.viewport().installEventFilter(self)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let everything be done that waits to be done, what is to be deleted included."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        while self._is_laying_out():
            QApplication.processEvents()
        for _ in range(3):
            QApplication.processEvents()
        self.window.pane.strip.refresh()
        QApplication.processEvents()

    def _is_laying_out(self) -> bool:
        """Whether some of the text is still to be laid out."""
        is_laid_out = self.session.article is None or self.view.document().lastBlock().layout().lineCount() > 0
        return self.view._later.isActive() or not is_laid_out

    def open(self) -> None:
        """Open the article, until its text is painted for the first time."""
        self._is_painted = False
        self.session.open(Path("made.txt"))
        while not self._is_painted:
            QApplication.sendPostedEvents()

    def open_all(self) -> None:
        """Open the article, until all that is to be seen of it is painted."""
        self.open()
        self.finish()

    def finish(self) -> None:
        """Let list and map be painted, which follow the text."""
        while any(timer.isActive() for timer in (self.window.pane.strip._delay, self.window.sidebar.page._delay)):
            QApplication.processEvents()
        for _ in range(3):
            QApplication.processEvents()

    def rest(self) -> None:
        """Let a moment pass in which nobody does anything."""
        self.finish()
        moment = QEventLoop()
        QTimer.singleShot(_MOMENT, moment.quit)
        moment.exec()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self.view.viewport():
            self._is_painted = self.session.article is not None
        return False

    def leave(self) -> None:
        """Close the article."""
        self.session.leave()
        self.settle()

    def repaint(self) -> None:
        """Paint the text."""
        self.view.viewport().repaint()

    def switch(self) -> None:
        """Hide or show the statements, until the text is painted."""
        layer = Layer.STATEMENTS
        self.window.pane.switch(layer, layer not in self.window.pane.layers)
        QApplication.sendPostedEvents()

    def filter(self) -> None:
        """Keep one speaker's statements, or all again, until the text is painted."""
        self.session.keep_only("Speaker 7")
        QApplication.sendPostedEvents()

    def filter_all(self) -> None:
        """Keep one speaker's statements, or all again, until list and map are painted, too."""
        self.filter()
        self.finish()

    def painted(self) -> None:
        """Paint whatever waits to be painted, in all of the window."""
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def hit(self) -> None:
        """Ask what lies at a place in the middle of the text."""
        point = self.view.point_at(QPointF(self._middle()))
        if point is not None:
            self.window.pane.things_at(point)

    def _middle(self) -> QPointF:
        return QPointF(self.view.viewport().width() / 2, self.view.viewport().height() / 2)

    def close(self) -> None:
        """Take the window down."""
        self.window.close()
        self.window.deleteLater()


def unheard(*_remark: object) -> None:
    """Qt remarks that there is no screen."""


def end_at_once(*error: Any) -> None:
    """What goes wrong in a slot would be passed over."""
    traceback.print_exception(*error)
    os._exit(1)


def _kept(preferences: Preferences) -> None:
    """Nobody's preferences change."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs with marks and without, in milliseconds of CPU.

    Attributes:
        most: what the ratio is to be at most; None where no number is set.
    """

    name: str
    marked: float
    plain: float
    most: float | None = None

    @property
    def ratio(self) -> float:
        """How many times what the plain window takes."""
        return self.marked / self.plain


def measure(words: int, spans: int, runs: int) -> list[Cost]:
    """The costs of an article of so many words and marks."""
    article = made_article(words)
    analysis, highlights = made_analysis(article, spans), made_highlights(article, spans)
    plain = Opened(Recalled("plain", article, Written(), Analysis(analysis.text_hash, analysis.engine)))
    marked = Opened(Recalled("marked", article, highlights, analysis))
    leave = marked.leave, plain.leave
    loads = _by_turns(3 * runs, marked.open, plain.open, leave)
    all_loads = _by_turns(runs, marked.open_all, plain.open_all, leave)
    for each in (marked, plain):
        each.open()
        each.settle()
        each.view.verticalScrollBar().setValue(each.view.verticalScrollBar().maximum() // 2)
        each.settle()
    against = partial(_by_turns, 4 * runs, plain=plain.repaint, between=(marked.rest, plain.rest))
    costs = [
        Cost("load and first paint", *loads, 1.5),
        Cost("+ list and map", *all_loads),
        Cost("paint", *against(marked.repaint), 1.5),
        Cost("switch a layer", *against(marked.switch), 1.5),
        Cost("filter a speaker", *against(marked.filter), 1.5),
        Cost("+ list and map", *against(marked.filter_all)),
        Cost("scroll, p95", *_scrolls(marked, plain), 1.5),
        Cost("hit test", _median(4 * runs, marked.hit), _median(4 * runs, plain.repaint), 0.1),
    ]
    for each in (marked, plain):
        each.close()
    QApplication.processEvents()
    return costs


def _by_turns(
    runs: int, marked: Callable[[], None], plain: Callable[[], None], between: tuple[Callable[[], None], ...]
) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for call, taken, clear in zip((marked, plain), times, between, strict=True):
            taken.append(_time(call))
            clear()
    return statistics.median(times[0]), statistics.median(times[1])


def _median(runs: int, call: Callable[[], object]) -> float:
    """The median of so many, one right after the other."""
    return statistics.median(_time(call) for _ in range(runs))


def _scrolls(marked: Opened, plain: Opened) -> tuple[float, float]:
    """The 95th percentile of a step of scrolling and its paint, in both windows."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(_SCROLLS):
        for each, taken in zip((marked, plain), times, strict=True):
            taken.append(_time(partial(_scroll, each)))
    return _p95(times[0]), _p95(times[1])


def _scroll(opened: Opened) -> None:
    bar = opened.view.verticalScrollBar()
    bar.setValue((bar.value() + _NOTCH) % max(1, bar.maximum()))
    opened.painted()


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _time(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description="Measure what marks cost in the window.")
    parser.add_argument("--words", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    qInstallMessageHandler(unheard)
    sys.excepthook = end_at_once
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    garbage = Garbage()
    sys.stdout.write(f"{'words':>8} {'':22}{'marked':>10}{'plain':>10}{'ratio':>8}{'at most':>9}\n")
    for words in arguments.words:
        for cost in measure(words, SIZES.get(words, words // 10), arguments.runs):
            most = "" if cost.most is None else f"{cost.most:.2f}"
            numbers = f"{cost.marked:10.2f}{cost.plain:10.2f}{cost.ratio:8.2f}{most:>9}"
            sys.stdout.write(f"{words:8} {cost.name:22}{numbers}\n")
            sys.stdout.flush()
    garbage.close()


if __name__ == "__main__":
    main()
