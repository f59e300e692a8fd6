"""One start of the program, or of a bare text window, with the times at which things are there; run by `start.py`.

    python start_probe.py empty|bare|window FILE MOMENT

MOMENT is `time.monotonic()` just before the process was started.  Prints JSON: milliseconds since then by what was
there, the processor time of the process by then, and the heavy modules that were imported by then.
"""

import json
import sys
import time
from pathlib import Path

if sys.argv[1] == "window":
    # As the program's entry does, before anything else of Qt.
    import reader.ui.plain_imports  # noqa: F401

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit

HEAVY = ("spacy", "thinc", "numpy", "sqlalchemy", "trafilatura", "lxml", "markdown_it", "charset_normalizer")


class Marks(QObject):
    """The moments of one start; watches for the end of the first paint."""

    def __init__(self, start: float) -> None:
        super().__init__()
        self._start = start
        self._paints = False
        self.times: dict[str, float] = {}
        self.cpu: dict[str, float] = {}
        self.modules: dict[str, list[str]] = {}

    def take(self, name: str) -> None:
        """Note that something is there now, if it was not before."""
        if name not in self.times:
            self.times[name] = round(1000 * (time.monotonic() - self._start), 1)
            self.cpu[name] = round(1000 * time.process_time(), 1)
            self.modules[name] = [module for module in HEAVY if module in sys.modules]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first event of another kind after one of painting is the end of the first paint."""
        if event.type() == QEvent.Type.Paint:
            self._paints = True
        elif self._paints:
            self.take("first paint")
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self._idle)
        return False

    def _idle(self) -> None:
        self.take("usable")

    def watch(self) -> None:
        """Wait for the first paint of the program that runs."""
        QApplication.instance().installEventFilter(self)


def run_empty(_path: Path, marks: Marks) -> None:
    """The least that a window for a text can be."""
    _show_text("", marks)


def run_bare(path: Path, marks: Marks) -> None:
    """The least that a window with a text can be."""
    _show_text(path.read_text(encoding="utf-8"), marks)


def _show_text(text: str, marks: Marks) -> None:
    application = QApplication([])
    edit = QTextEdit()
    edit.setPlainText(text)
    edit.resize(1220, 800)
    marks.watch()
    edit.show()
    while "usable" not in marks.times:
        application.processEvents()


def run_window(path: Path, marks: Marks) -> None:
    """The program until the article has its colours."""
    from reader import app

    class Program(app.Program):
        def __init__(self, preferences_file: Path | None) -> None:
            super().__init__(preferences_file)
            self.session.opening.connect(self._opening)
            self.session.article_opened.connect(self._opened)
            self.session.analysis_changed.connect(self._analysed)
            marks.watch()

        def _opening(self) -> None:
            marks.take("opening")

        def _opened(self) -> None:
            self.window.pane.view.viewport().repaint()
            marks.take("text")

        def _analysed(self) -> None:
            self.window.pane.view.viewport().repaint()
            marks.take("first colours")
            if self.session.is_final:
                marks.take("all colours")
                QTimer.singleShot(0, self.window.close)

    app.Program = Program
    app.main([path])


if __name__ == "__main__":
    kind, file, moment = sys.argv[1:]
    taken = Marks(float(moment))
    {"empty": run_empty, "bare": run_bare, "window": run_window}[kind](Path(file), taken)
    sys.stdout.write(json.dumps({"times": taken.times, "cpu": taken.cpu, "modules": taken.modules}))
