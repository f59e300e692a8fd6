"""The action that prints the open article."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.i18n import _
from reader.ui.actions import Recipe, add_action
from reader.ui.main_window import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.ui.printing import Printing


class PrintDesk(QObject):
    """Puts the action into a window; what it needs is made when it is asked for first."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.printing: Printing | None = None
        self.action = add_action(window, Recipe(_("Print and preview …"), ("Ctrl+P",), self.open))
        window.safekeeping.menu.insertAction(window.opening.recent_menu.menuAction(), self.action)

    def open(self) -> None:
        """Show how the open article would look on paper."""
        from reader.ui.printing import Printing  # noqa: PLC0415 - not before the first paint

        if self.printing is None:
            self.printing = Printing(self._session, self._window)
        self.printing.open()
