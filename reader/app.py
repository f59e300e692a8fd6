"""The program with its window: it wires everything together, and is the only module that knows all parts."""

import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QEventLoop, QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader import __version__, assets, settings
from reader.errors import ReaderError, SettingsError
from reader.i18n import _
from reader.services.links import Given
from reader.settings import Preferences
from reader.ui import clipboard, logs
from reader.ui.adding import Adding
from reader.ui.bug_report import BugReport
from reader.ui.first_paint import FirstPaint
from reader.ui.garbage import Garbage
from reader.ui.interrupts import Interrupts
from reader.ui.left_side import LeftSide
from reader.ui.main_window import MainWindow
from reader.ui.panels import Panels
from reader.ui.session import Session
from reader.ui.single_window import SingleWindow
from reader.ui.step_aside import StepAside
from reader.ui.store_thread import StoreThread
from reader.ui.worker_client import WorkerClient
from reader.worker.command import worker_command

if TYPE_CHECKING:
    from reader.ui.desks import Desks

_LOG = logging.getLogger(__name__)
_PICTURE_PATIENCE = 120_000
"""How many milliseconds a picture waits for an analysis."""


class Program:
    """The parts of one window, from its start to its end."""

    def __init__(self, preferences_file: Path | None) -> None:
        self._preferences_file = preferences_file
        self.store = StoreThread(settings.data_folder)
        self.worker = WorkerClient(worker_command(gives_way=True))
        self.session = Session(self.worker, self.store)
        preferences = settings.load_preferences(preferences_file) if preferences_file else Preferences()
        self.window = MainWindow(self.session, self.store, preferences, self._keep)
        self.adding = Adding(partial(WorkerClient, worker_command(gives_way=True)), self.store)
        self.left = LeftSide(self.window, self.session, self.store, self.adding)
        self.narrow = StepAside(self.window, self.left.tabs, self.left.switch)
        self.panels = Panels(self.window, self.left.switch, self.window.sidebar_switch, self.narrow)
        self._desks: Desks | None = None
        self.window.language_model.chosen.connect(self._read_anew)
        for shown in (self.session.article_opened, self.session.place_asked):
            shown.connect(self.narrow.close_left)

    def furnish(self) -> "Desks":
        """Give the window all that it can do, of which the first paint shows nothing, if it does not have it yet."""
        if self._desks is None:
            from reader.ui.desks import Desks  # noqa: PLC0415 - not before the first paint

            self._desks = Desks(self.session, self.store, self.adding, self.window, self.left)
            # A desktop that knows the program's entry shows the icon of that.
            self.window.setWindowIcon(QIcon(str(assets.folder() / "icons" / "on-the-record.svg")))
        return self._desks

    def warm_up(self) -> None:
        """Start what takes its time, after the first paint."""
        desks = self.furnish()
        self.worker.start()
        self.window.load_recent()
        if missing := self.window.language_model.missing:
            self.window.pane.message.show_message(missing)
        self.window.marking.load_tags()
        self.left.refresh()
        self.window.safekeeping.start()
        desks.start()
        self.adding.resume()

    def take_files(self, files: list[Given]) -> None:
        """Come to the front, and open the files of a later start, or follow its link."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        self.open(files)

    def open(self, files: list[Given]) -> None:
        """Open files, and follow a link; where there are both, the link's place is what is seen."""
        self.window.open_files([each for each in files if isinstance(each, Path)])
        self.furnish().follow(files)

    def close(self) -> None:
        """End the worker; wait until all that was made is kept."""
        self.worker.stop()
        if self._desks is not None:
            self._desks.stop()
        self.left.close()
        self.adding.stop()
        self.store.close()

    def _read_anew(self) -> None:
        """Let a worker that knows the chosen language model read the article again."""
        self.worker.stop()
        self.worker.start()
        self.session.reopen()

    def _keep(self, preferences: Preferences) -> None:
        if self._preferences_file is None:
            return
        try:
            settings.save_preferences(preferences, self._preferences_file)
        except ReaderError as error:
            _LOG.warning("%s", error)


def main(files: list[Given]) -> int:
    """Show the window, with the first of `files`, until it is closed; gives the exit code.

    Where a window uses the library already, it gets the files, and this ends at once.

    Raises:
        SettingsError: the folder of the library cannot be made.
    """
    application = _application()
    try:
        folder = settings.data_folder()
    except SettingsError as error:
        # Who starts it from a menu sees no terminal.
        QtWidgets.QMessageBox.critical(None, _("On the Record"), str(error))
        raise
    logs.log_to(folder / "logs")
    single = SingleWindow(folder)
    if not single.claim(files):
        return 0
    sys.excepthook = BugReport().tell
    program = Program(settings.preferences_file())
    single.files_given.connect(program.take_files)
    garbage, interrupts = Garbage(), Interrupts()
    interrupts.asked.connect(program.window.close)
    # The window may have a dialogue open, which has a loop of its own.
    interrupts.asked.connect(application.quit)
    painted = FirstPaint(program.window)
    painted.done.connect(interrupts.start)
    painted.done.connect(logs.rotate)
    painted.done.connect(program.warm_up)
    painted.done.connect(partial(program.window.open_articles.restore, shows=not files))
    painted.done.connect(partial(program.open, files))
    program.window.show()
    try:
        return application.exec()
    finally:
        clipboard.settle()
        single.close()
        program.close()
        interrupts.close()
        garbage.close()


def picture(path: Path, target: Path) -> None:
    """Draw the window with the file at `path` into a PNG file, without a display.

    Raises:
        ReaderError: the file cannot be read, or its analysis failed or took too long.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = _application()
    program = Program(None)
    program.furnish()
    program.window.resize(1360, 900)
    program.window.show()
    loop = QEventLoop()
    failures: list[str] = []
    program.session.failed.connect(failures.append)
    program.session.progress_changed.connect(lambda percent: loop.quit() if percent < 0 else None)
    patience = QTimer(singleShot=True, interval=_PICTURE_PATIENCE)
    patience.timeout.connect(loop.quit)
    patience.start()
    QTimer.singleShot(0, partial(program.session.open, path))
    try:
        while not program.session.is_final and not failures and patience.isActive():
            loop.exec()
        if not program.session.is_final:
            raise ReaderError(failures[0] if failures else _too_slow(path))
        application.processEvents()
        if not program.window.grab().save(str(target)):
            raise ReaderError(_("The picture “{path}” cannot be written. Make room in its folder.").format(path=target))
    finally:
        program.close()


def _too_slow(path: Path) -> str:
    return _("The analysis of “{path}” took too long. Try again when the computer has less to do.").format(path=path)


def _application() -> QApplication:
    qInstallMessageHandler(_log_qt)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setApplicationName("on-the-record")
    application.setApplicationDisplayName(_("On the Record"))
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("on-the-record")
    return application


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt remarks goes into the log, not on the terminal."""
    fatal = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    _LOG.log(logging.ERROR if fatal else logging.INFO, "Qt: %s", message)
