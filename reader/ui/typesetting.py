"""How the article is set: the choice of font, size, line height and width, in a menu, kept with the preferences."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup, QFontDatabase
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reader.i18n import _
from reader.settings import TEXT_SIZES, Preferences
from reader.ui.actions import Recipe, add_action
from reader.ui.document import Typography
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.reading_pane import ReadingPane

_SERIFS = ("Charter", "Source Serif 4", "Source Serif Pro", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif")
_SANS = ("Source Sans 3", "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", "DejaVu Sans")
_FOR_DYSLEXIC_READERS = ("OpenDyslexic", "OpenDyslexic3", "OpenDyslexicAlta", "Lexend", "Lexie Readable", "Dyslexie")
_FONTS = {"serif": _SERIFS, "sans": _SANS, "dyslexic": _FOR_DYSLEXIC_READERS}
_FONT_NAMES = {"serif": _("Serif"), "sans": _("Sans serif"), "dyslexic": _("Made for dyslexic readers")}
_LINE_HEIGHTS = {130.0: _("Lines close together"), 150.0: _("Lines as usual"), 180.0: _("Lines far apart")}
_MEASURES = {60: _("Narrow column"), 68: _("Column of the usual width"), 75: _("Wide column")}
_USUAL_POINTS = 10.0
"""The size of the system's text, in points, at which the preferences' size is the size on the screen."""
_Value = TypeVar("_Value", str, float, int)


class Typesetting(QObject):
    """Sets the article in a pane as the preferences say, and changes them."""

    def __init__(self, kept: KeptPreferences, pane: ReadingPane, window: QWidget) -> None:
        super().__init__(window)
        self._kept = kept
        self._pane = pane
        self.menu = QMenu(_("Text"), window)
        self._fill(window)
        pane.zoomed.connect(self.zoom)

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller; 0 steps give the size of a new user."""
        smallest, largest = TEXT_SIZES
        size = self._kept.now.text_size * 1.1**steps if steps else Preferences().text_size
        self._put(replace(self._kept.now, text_size=min(largest, max(smallest, size))))

    def _fill(self, window: QWidget) -> None:
        menu = self.menu
        for text, keys, steps in (
            (_("Larger text"), ("Ctrl++", "Ctrl+="), 1),
            (_("Smaller text"), ("Ctrl+-",), -1),
            (_("Text of the usual size"), ("Ctrl+0",), 0),
        ):
            menu.addAction(add_action(window, Recipe(text, keys, partial(self.zoom, steps))))
        self._add_choices(_FONT_NAMES, self._kept.now.text_font, self._choose_font)
        self._add_choices(_LINE_HEIGHTS, self._kept.now.line_height, self._choose_line_height)
        self._add_choices(_MEASURES, self._kept.now.measure, self._choose_measure)
        menu.addSeparator()
        justified = menu.addAction(_("Both edges straight"))
        justified.setCheckable(True)
        justified.setChecked(self._kept.now.is_justified)
        justified.toggled.connect(self._justify)
        if not _first_there(_FOR_DYSLEXIC_READERS, ""):
            action = next(each for each in menu.actions() if each.text() == _FONT_NAMES["dyslexic"])
            action.setEnabled(False)
            action.setText(_("Made for dyslexic readers (install OpenDyslexic or Lexend)"))

    def _add_choices(self, names: dict[_Value, str], chosen: _Value, choose: Callable[[_Value], None]) -> None:
        self.menu.addSeparator()
        group = QActionGroup(self.menu)
        for value, text in names.items():
            action = self.menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(partial(choose, value))
            group.addAction(action)

    def _choose_font(self, name: str) -> None:
        self._put(replace(self._kept.now, text_font=name))

    def _choose_line_height(self, per_cent: float) -> None:
        self._put(replace(self._kept.now, line_height=per_cent))

    def _choose_measure(self, characters: int) -> None:
        self._put(replace(self._kept.now, measure=characters))

    def _justify(self, on: bool) -> None:
        self._put(replace(self._kept.now, is_justified=on))

    def _put(self, preferences: Preferences) -> None:
        self._kept.put(preferences)
        self._pane.set_typography(typography(preferences))


def typography(preferences: Preferences) -> Typography:
    """How the preferences set an article on this system: with a font that it has, larger where its own text is."""
    system = QApplication.font().pointSizeF()
    return Typography(
        family=_first_there(_FONTS.get(preferences.text_font, _SERIFS), "serif"),
        size=preferences.text_size * max(1.0, system / _USUAL_POINTS),
        line_height=preferences.line_height,
        measure=preferences.measure,
        is_justified=preferences.is_justified,
    )


def _first_there(families: tuple[str, ...], otherwise: str) -> str:
    return next((family for family in families if QFontDatabase.hasFamily(family)), otherwise)
