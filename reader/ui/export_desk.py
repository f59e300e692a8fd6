"""The action that exports the open article."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from reader.errors import ReaderError
from reader.export import Item
from reader.i18n import _
from reader.ui.actions import Recipe, add_action
from reader.ui.export_dialog import ask_and_export
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.session import Session

_TOLD_FOR = 6_000
"""Milliseconds that the status bar says it."""


class ExportDesk(QObject):
    """Exports what a session has open.

    Signals:
        told: a sentence that says why there is nothing to export, or what went wrong.
    """

    told = Signal(str)

    def __init__(self, session: Session, kept: KeptPreferences, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._kept = kept
        self._window = window
        self.action = add_action(window, Recipe(_("Export …"), ("Ctrl+E",), self.export))

    def export(self) -> None:
        """Ask for the file and its format, and write it."""
        session, kept = self._session, self._kept
        if session.article is None or session.analysis is None or not session.is_final:
            self.told.emit(_("There is nothing to export before an article is open and its analysis is done."))
            return
        item = Item(session.article, session.analysis, tuple(session.notebook.in_order()))
        try:
            target = ask_and_export(self._window, item, kept.now.folder)
        except ReaderError as error:
            self.told.emit(str(error))
            return
        if target is not None:
            kept.put(replace(kept.now, folder=str(target.parent)))
            self._window.statusBar().showMessage(_("Written: {path}").format(path=target), _TOLD_FOR)
