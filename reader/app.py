"""The program with its window: it wires everything together, and is the only module that knows all parts."""

import logging
import logging.handlers
import os
import sys
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox
from typing_extensions import override

from reader import __version__, settings
from reader.errors import ReaderError, SettingsError
from reader.i18n import _
from reader.services.links import Given
from reader.settings import Preferences
from reader.ui import clipboard
from reader.ui.adding import Adding
from reader.ui.announcer import Announcer
from reader.ui.bin_desk import Bin
from reader.ui.bringing_desk import Bringing
from reader.ui.bug_report import BugReport
from reader.ui.choosing import Choosing
from reader.ui.correcting import Correcting
from reader.ui.find_desk import FindDesk
from reader.ui.first_paint import FirstPaint
from reader.ui.garbage import Garbage
from reader.ui.interrupts import Interrupts
from reader.ui.jumps import Jumps
from reader.ui.keys_desk import KeysDesk
from reader.ui.left_side import LeftSide
from reader.ui.library_watch import LibraryWatch
from reader.ui.linking import Linking
from reader.ui.main_window import MainWindow
from reader.ui.panels import Panels
from reader.ui.print_desk import PrintDesk
from reader.ui.revising import Revising
from reader.ui.session import Session
from reader.ui.sidebar_desk import SidebarDesk
from reader.ui.single_window import SingleWindow
from reader.ui.step_aside import StepAside
from reader.ui.store_thread import StoreThread
from reader.ui.tab_order import order_tabs
from reader.ui.under_cursor import UnderCursor
from reader.ui.worker_client import WorkerClient
from reader.worker.command import worker_command

if TYPE_CHECKING:
    from reader.ui.persons_desk import PersonsDesk

_LOG = logging.getLogger(__name__)
_PICTURE_PATIENCE = 120_000
"""How many milliseconds a picture waits for an analysis."""


class Program:
    """The parts of one window, from its start to its end."""

    def __init__(self, preferences_file: Path | None) -> None:
        self._preferences_file = preferences_file
        self.store = StoreThread(settings.data_folder)
        self.worker = WorkerClient(worker_command())
        self.session = Session(self.worker, self.store)
        preferences = settings.load_preferences(preferences_file) if preferences_file else Preferences()
        self.window = MainWindow(self.session, self.store, preferences, self._keep)
        self.adding = Adding(partial(WorkerClient, worker_command()), self.store)
        self.choosing = Choosing(self.session, self.adding, self.window)
        self.left = LeftSide(self.window, self.session, self.store, self.adding)
        self.correcting = Correcting(self.session, self.window.pane, self.window.sidebar, self.window)
        self.sidebar_desk = SidebarDesk(self.session, self.window, self.left)
        self.revising = Revising(self.session, self.store, self.window.pane, self.window.sidebar, self.window)
        self.bin = Bin(self.store, self.window)
        self.bringing = Bringing(self.store, self.left.desk.changes, self.window.safekeeping.menu, self.window)
        self.persons: PersonsDesk | None = None
        self.watch = LibraryWatch(self.store, self.window)
        self.linking = Linking(self.session, self.store, self.window)
        self._fill_menus()
        self.finding = FindDesk(self.session, self.window)
        self.printing = PrintDesk(self.session, self.window)
        self.narrow = StepAside(self.window, self.left.tabs, self.left.switch)
        self.panels = Panels(self.window, self.left.switch, self.window.sidebar_switch, self.narrow)
        self.jumps = Jumps(self.session, self.window)
        self.under_cursor = UnderCursor(self.session, self.window)
        self.announcer = Announcer(self.session, self.window)
        order_tabs(self.window, self.left.tabs, self.finding.bar)
        self.keys = KeysDesk(self.window)
        self._connect()

    def _fill_menus(self) -> None:
        undo_stack, edit, view = self.session.notebook.undo_stack, self.window.edit_menu, self.window.view_menu
        edit.addAction(undo_stack.createUndoAction(edit, _("Undo")))
        edit.addAction(undo_stack.createRedoAction(edit, _("Redo")))
        edit.addSeparator()
        edit.addMenu(self.correcting.menu)
        edit.addAction(self.correcting.adding)
        edit.addSeparator()
        edit.addAction(self.window.citing.copying)
        edit.addAction(self.window.citing.choosing)
        edit.addSeparator()
        edit.addAction(self.bin.action)
        view.addMenu(self.revising.menu)

    def _connect(self) -> None:
        self.window.language_model.chosen.connect(self._read_anew)
        for shown in (self.session.article_opened, self.session.place_asked):
            shown.connect(self.narrow.close_left)
        self.bin.restored.connect(self.left.refresh)
        self.bin.restored.connect(self.session.reopen)
        self.left.desk.changes.changed.connect(self.session.notebook.look_again)
        self.watch.changed.connect(self.left.refresh_soon)
        self.watch.changed.connect(self.session.notebook.look_again)
        self.watch.changed.connect(self.window.load_recent)
        self.watch.changed.connect(self.window.marking.load_tags)
        self.window.opening.annotations_given.connect(self.bringing.bring)
        self.bringing.told.connect(self.window.pane.message.show_message)
        self.bringing.failed.connect(self.window.pane.message.show_message)
        self.bin.told.connect(self.window.pane.message.show_message)
        self.bin.failed.connect(self.window.pane.message.show_message)
        self.linking.told.connect(self.window.pane.message.show_message)

    def warm_up(self) -> None:
        """Start what takes its time, after the first paint."""
        self.worker.start()
        self.window.load_recent()
        if missing := self.window.language_model.missing:
            self.window.pane.message.show_message(missing)
        self.window.marking.load_tags()
        self._know_persons()
        self.left.refresh()
        self.window.safekeeping.start()
        self.bin.sweep()
        self.watch.look()
        self.adding.resume()

    def _know_persons(self) -> None:
        from reader.ui.persons_desk import PersonsDesk  # noqa: PLC0415 - not before the first paint

        self.persons = PersonsDesk(self.left.search, self.store, self.left.desk.changes, self.window)
        self.persons.failed.connect(self.window.pane.message.show_message)

    def take_files(self, files: list[Given]) -> None:
        """Come to the front, and open the files of a later start, or follow its link."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        self.open(files)

    def open(self, files: list[Given]) -> None:
        """Open files, and follow a link; where there are both, the link's place is what is seen."""
        self.window.open_files([each for each in files if isinstance(each, Path)])
        self.linking.take(files)

    def close(self) -> None:
        """End the worker; wait until all that was made is kept."""
        self.worker.stop()
        self.watch.stop()
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
        QMessageBox.critical(None, _("On the Record"), str(error))
        raise
    _log_to(folder / "logs")
    single = SingleWindow(folder)
    if not single.claim(files):
        return 0
    sys.excepthook = BugReport().tell
    program = Program(settings.preferences_file())
    single.files_given.connect(program.take_files)
    painted = FirstPaint(program.window)
    painted.done.connect(program.warm_up)
    painted.done.connect(partial(program.window.open_articles.restore, shows=not files))
    painted.done.connect(partial(program.open, files))
    program.window.show()
    garbage, interrupts = Garbage(), Interrupts()
    interrupts.asked.connect(program.window.close)
    # The window may have a dialogue open, which has a loop of its own.
    interrupts.asked.connect(application.quit)
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


class _PrivateLog(logging.handlers.RotatingFileHandler):
    """A log of which no file can be read by others."""

    @override
    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()


def _log_to(folder: Path) -> None:
    """Keep a log that rotates; no article text goes into it."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        handler = _PrivateLog(
            folder / "on-the-record.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError as error:
        sys.stderr.write(_("There will be no log: {reason}.").format(reason=error) + "\n")
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
