"""The action that exports."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from reader.i18n import _
from reader.model import Span
from reader.ui.actions import Recipe, add_action
from reader.ui.export_reach import LibraryChoices, Reach
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.session import Session
from reader.ui.store_thread import StoreThread

if TYPE_CHECKING:
    from reader.findings import SpeakerName
    from reader.ui.exporting import Exporting


class ExportDesk(QObject):
    """Puts the action into a window; what it needs is made when it is asked for first.

    Signals:
        told: a sentence that says what went wrong.
    """

    told = Signal(str)

    def __init__(self, session: Session, store: StoreThread, kept: KeptPreferences, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._store = store
        self._kept = kept
        self._window = window
        self._work: Exporting | None = None
        self.selected: Callable[[], Span | None] = lambda: None
        """Gives the words of the open article that are selected."""
        self.chosen: Callable[[], LibraryChoices] = LibraryChoices
        """Gives what is chosen at the left side of the window."""
        self.action = add_action(window, Recipe(_("Export …"), ("Ctrl+E",), self.export))

    @property
    def work(self) -> "Exporting":
        """What asks and writes."""
        from reader.ui.exporting import Exporting  # noqa: PLC0415 - not before the first paint

        if self._work is None:
            self._work = Exporting(self._session, self._store, self._kept, self._window)
            self._work.told.connect(self.told)
        return self._work

    def export(self, reach: Reach | None = None, person: "SpeakerName | None" = None) -> None:
        """Ask what is to be exported, and how.

        Args:
            reach: what is chosen at first; None takes what was exported last.
            person: whose words are meant by `Reach.PERSON`.
        """
        self.work.export(self.selected(), self.chosen(), reach, person)
