"""Printing of many pages, a few at a time, so that the window goes on and the work can be given up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QPainter

from reader.ui.portions import SLICE
from reader.ui.print_pages import UNITS, Pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PrintJob(QObject):
    """Paints pages on a printer.

    Signals:
        progressed: so many pages are done.
        finished: all are.
        failed: the printer, or the file in its place, does not take them.
    """

    progressed = Signal(int)
    finished = Signal()
    failed = Signal()

    def __init__(self, pages: Pages, numbers: list[int], printer: "QPrinter", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._numbers = numbers
        self._printer = printer
        self._painter = QPainter()
        self._done = 0
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; what comes of it is told by a signal."""
        if self._painter.begin(self._printer):
            self._turns.start()
        else:
            self.failed.emit()

    def cancel(self) -> None:
        """Give up; what the printer has already may still come out of it."""
        self._turns.stop()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _go_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._done < len(self._numbers) and clock.elapsed() < SLICE:
            if self._done and not self._printer.newPage():
                self.cancel()
                self.failed.emit()
                return
            self._paint(self._numbers[self._done])
            self._done += 1
        self.progressed.emit(self._done)
        # Who was told may have given up.
        if self._done == len(self._numbers) and self._turns.isActive():
            self._turns.stop()
            self._end()

    def _paint(self, number: int) -> None:
        self._painter.save()
        scale = self._printer.resolution() / UNITS
        self._painter.scale(scale, scale)
        self._pages.paint(self._painter, number)
        self._painter.restore()

    def _end(self) -> None:
        if self._painter.end():
            self.finished.emit()
        else:
            self.failed.emit()


def page_numbers(printer: "QPrinter", count: int, current: int) -> list[int]:
    """The pages that are wanted of `count`, by their numbers from 0, in the order in which they come out.

    Args:
        current: the page that is looked at.
    """
    ranges = type(printer).PrintRange
    match printer.printRange():
        case ranges.CurrentPage:
            wanted = [current]
        case ranges.PageRange:
            wanted = [number for number in range(count) if printer.pageRanges().contains(number + 1)]
        case _:
            wanted = list(range(count))
    if printer.pageOrder() is type(printer).PageOrder.LastPageFirst:
        wanted.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return wanted * copies
    return [number for number in wanted for _copy in range(copies)]
