"""The way to the list of corrections, which outlast the undo stack, and what is taken back there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.i18n import _
from reader.ui.actions import Recipe, add_action
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.ui.corrections_dialog import CorrectionsDialog


class CorrectionsDesk(QObject):
    """The entry of a menu, and its dialog."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.dialog: CorrectionsDialog | None = None
        self.action = add_action(window, Recipe(_("Your corrections …"), (), self.show))
        session.notebook.corrected.connect(self._refresh)
        session.article_opened.connect(self._refresh)

    def show(self) -> None:
        """Show what was corrected in the open article."""
        if self.dialog is None:
            from reader.ui.corrections_dialog import CorrectionsDialog  # noqa: PLC0415 - not before the first paint

            self.dialog = CorrectionsDialog(self._window)
            self.dialog.taking_back_asked.connect(self._session.notebook.take_back)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()
        self._refresh()

    def _refresh(self) -> None:
        if self.dialog is not None:
            self.dialog.show_corrections([each.stored for each in self._session.notebook.corrections()])

    def _closed(self) -> None:
        self.dialog = None
