"""What is beside the text: whether it is seen is kept, and one key takes all of it away."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar

from reader.i18n import _
from reader.ui.actions import Recipe, add_action, shown_keys
from reader.ui.main_window import MainWindow
from reader.ui.step_aside import StepAside


class Panels(QObject):
    """Shows the panels that were seen when the program ended; takes everything but the text away and brings it back.

    Args:
        left: the switch of the library.
        sidebar: the switch of the sidebar.
        aside: what takes them away where there is no room.
    """

    def __init__(self, window: MainWindow, left: QAction, sidebar: QAction, aside: StepAside) -> None:
        super().__init__(window)
        self._window = window
        self._aside = aside
        self._switches = (left, sidebar)
        left.setChecked(window.preferences.now.is_left_shown)
        sidebar.setChecked(window.preferences.now.is_sidebar_shown)
        for switch in self._switches:
            switch.toggled.connect(self._keep)
        self.action = add_action(
            window, Recipe(_("Nothing but the text"), ("Shift+F11",), self.quieten, is_switch=True)
        )
        menu = window.view_menu
        menu.insertAction(sidebar, left)
        # Behind the sidebar and the full screen.
        menu.insertAction(menu.actions()[menu.actions().index(sidebar) + 2], self.action)

    def quieten(self, on: bool) -> None:
        """Take away all that is not the text, or bring it back."""
        window = self._window
        for widget in (*window.findChildren(QToolBar), window.statusBar()):
            widget.setVisible(not on)
        window.open_articles.quieten(on)
        self._aside.quieten(on)
        message, way_back = window.pane.message, _("{keys} brings the rest back.").format(keys=shown_keys(self.action))
        if on:
            message.show_message(way_back)
        elif message.message == way_back:
            message.hide()

    def _keep(self) -> None:
        """Keep what is seen, as it is in a window with room for all."""
        left, sidebar = (self._aside.is_wanted(switch) for switch in self._switches)
        kept = self._window.preferences
        kept.put(replace(kept.now, is_left_shown=left, is_sidebar_shown=sidebar))
