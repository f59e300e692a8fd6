"""The way back after a jump to another place of the article, and forth again."""

from PySide6.QtCore import QObject

from reader.i18n import _
from reader.ui.actions import Recipe, add_action
from reader.ui.main_window import MainWindow
from reader.ui.session import Session

_MOST = 100
"""Places that are remembered in each direction."""


class Jumps(QObject):
    """Remembers, as code points, the places of the open article that were left by a jump."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._pane = window.pane
        self._behind: list[int] = []
        self._ahead: list[int] = []
        self.back = add_action(window, Recipe(_("Back to where I was"), ("Alt+Left",), self.go_back))
        self.forth = add_action(window, Recipe(_("Forth again"), ("Alt+Right",), self.go_forth))
        window.edit_menu.addActions([self.back, self.forth])
        self._pane.left.connect(self._leave)
        session.article_opened.connect(self._forget)
        self._offer()

    def go_back(self) -> None:
        """Show the place from which was jumped last."""
        self._go(self._behind, self._ahead)

    def go_forth(self) -> None:
        """Show the place from which was gone back last."""
        self._go(self._ahead, self._behind)

    def _go(self, places: list[int], others: list[int]) -> None:
        if not places:
            return
        others.append(self._pane.view.top())
        self._pane.view.scroll_to(places.pop(), share=0.0)
        self._offer()

    def _leave(self, point: int) -> None:
        if not self._behind or self._behind[-1] != point:
            self._behind.append(point)
        del self._behind[:-_MOST]
        self._ahead.clear()
        self._offer()

    def _forget(self) -> None:
        self._behind.clear()
        self._ahead.clear()
        self._offer()

    def _offer(self) -> None:
        self.back.setEnabled(bool(self._behind))
        self.forth.setEnabled(bool(self._ahead))
