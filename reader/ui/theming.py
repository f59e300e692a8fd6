"""The choice of a theme: the one that the window is drawn in, and the menu of them all."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reader.i18n import _
from reader.ui import theme as themes
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.style import style_sheet

_NAMES = {
    "": _("As the desktop"),
    "light": _("Light"),
    "sepia": _("Sepia"),
    "dark": _("Dark"),
    "black": _("Black"),
    "contrast": _("High contrast"),
    "contrast-dark": _("High contrast, dark"),
}


class Theming(QObject):
    """Draws the window in the theme that the preferences name, or in the desktop's.

    Signals:
        changed: the `Theme` in which everything is to be drawn.
    """

    changed = Signal(object)

    def __init__(self, kept: KeptPreferences, window: QWidget) -> None:
        super().__init__(window)
        self._kept = kept
        self._window = window
        self.theme = self._chosen()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._desktop_changed)
        # Qt 6.9 does not know it.
        if (accessibility := getattr(hints, "accessibility", None)) is not None:
            accessibility().contrastPreferenceChanged.connect(self._desktop_changed)

    def fill(self, menu: QMenu) -> None:
        """Put the names of the themes into a menu."""
        group = QActionGroup(menu)
        for name, text in _NAMES.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(name == self._kept.now.theme)
            action.triggered.connect(partial(self.choose, name))
            group.addAction(action)

    def choose(self, name: str) -> None:
        """Draw in the theme of this name, and keep it; an empty name follows the desktop."""
        self._kept.put(replace(self._kept.now, theme=name))
        self.theme = self._chosen()
        self.apply()

    def apply(self) -> None:
        """Draw in the theme that is chosen."""
        QApplication.setPalette(self.theme.palette())
        self._window.setStyleSheet(style_sheet(self.theme))
        self.changed.emit(self.theme)

    def _chosen(self) -> themes.Theme:
        name = self._kept.now.theme
        return themes.load(name) if name in themes.names() else themes.system_theme()

    def _desktop_changed(self) -> None:
        if not self._kept.now.theme:
            self.choose("")
