"""What the fields over a list have in common: a row that says what it is narrowed to, and menus that narrow it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from typing_extensions import override

from reader.i18n import _

MOST_IN_MENU = 40
"""So many tags, sources or collections stand in a menu: more of them nobody reads there."""


class NarrowingFields(QWidget):
    """Fields over a list, which the arrow down leaves for the list.

    Signals:
        changed: what is wanted is something else.
        left: the list below is to have the focus.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all_button = QPushButton()
        self.all_button.setObjectName("filter")

    def show_narrowed(self, parts: Iterable[str]) -> None:
        """Say what the list is narrowed to, on the button that widens it; empty parts are left out."""
        narrowed = [each for each in parts if each]
        self.all_button.setText(_("{what} – show all").format(what=", ".join(narrowed)))
        self.all_button.setVisible(bool(narrowed))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.MoveToNextLine):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def add_choice(menu: QMenu, name: str, is_on: bool, call: Callable[[], None]) -> None:
    """Add an entry with a mark where it is on."""
    action = menu.addAction(name.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(is_on)
    action.triggered.connect(lambda _checked=False: call())
