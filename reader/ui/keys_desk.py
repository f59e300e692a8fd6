"""The palette of commands, the sheet of keys, and the keys that a person chose."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.i18n import _
from reader.ui.action_list import commands
from reader.ui.actions import Recipe, add_action
from reader.ui.keymap import Keymap
from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    from reader.ui.command_palette import CommandPalette
    from reader.ui.keys_sheet import KeysSheet

_LATEST = 5


class KeysDesk(QObject):
    """Knows all actions of a window; made when the window has them all."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._latest: list[str] = []
        self.palette = add_action(window, Recipe(_("Commands"), ("Ctrl+K", "Ctrl+Shift+P"), self.show_palette))
        self.sheet = add_action(window, Recipe(_("Keys"), ("?", "F1"), self.show_sheet))
        legend = add_action(window, Recipe(_("Layers and what they look like"), ("L",), window.legend.open))
        window.view_menu.addAction(legend)
        window.view_menu.addAction(self.palette)
        window.view_menu.addAction(self.sheet)
        self.keymap = Keymap(window, commands(window), window.preferences.now.keys)
        self.keymap.changed.connect(self._keep)

    def show_palette(self) -> "CommandPalette":
        """Open the palette over the window."""
        from reader.ui.command_palette import (  # noqa: PLC0415 - not before the first paint
            CommandPalette,
            PaletteModel,
        )

        found = [each for each in commands(self._window) if each.action is not self.palette]
        palette = CommandPalette(PaletteModel(found, self._latest), self._window.theming.theme, self._window)
        palette.chosen.connect(self._run)
        palette.open()
        return palette

    def show_sheet(self) -> "KeysSheet":
        """Open the sheet of keys over the window."""
        from reader.ui.keys_sheet import KeysSheet  # noqa: PLC0415 - not before the first paint

        sheet = KeysSheet(self.keymap, self._window)
        sheet.open()
        return sheet

    def _run(self, action: QAction, text: str) -> None:
        self._latest = [text, *(each for each in self._latest if each != text)][:_LATEST]
        action.trigger()

    def _keep(self) -> None:
        preferences = self._window.preferences
        keys = {name: list(each) for name, each in self.keymap.chosen.items()}
        preferences.put(replace(preferences.now, keys=keys))
