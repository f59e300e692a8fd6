"""All that can be done in a window: the actions with keys, and those of the menus behind its buttons."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reader.ui.actions import plain


@dataclass(frozen=True, slots=True)
class Command:
    """An action as a person looks for it.

    Attributes:
        menu: the names of the menus that it is in, the outermost first, joined; empty where it is in none.
    """

    action: QAction
    text: str
    menu: str = ""


def commands(window: QWidget) -> list[Command]:
    """The commands of a window, each once: those with keys first, in the order in which they were made."""
    in_menus: dict[QAction, str] = {}
    for button in window.findChildren(QToolButton):
        if (below := _menu_of(button)) is not None:
            title = plain(below.title()) or plain(button.text()).rstrip("▾ ")
            in_menus |= {action: path for action, path in _inside(below, title) if action not in in_menus}
    found: dict[str, Command] = {}
    for action in [*window.actions(), *in_menus]:
        text, menu = plain(action.text()), in_menus.get(action, "")
        if text and action.isVisible():
            found.setdefault(text, Command(action, text, menu))
    return list(found.values())


def _menu_of(button: QToolButton) -> QMenu | None:
    """The menu behind a button.

    For PySide a menu that `QToolButton.menu` gives belongs to the button from then on: when the button goes, the menu's
    actions count as deleted, though the menu has another owner.
    """
    menus: list[QMenu | None] = [action.menu() for action in button.actions()]  # type: ignore[misc] # as below
    return next((menu for menu in menus if menu is not None), None)


def _inside(menu: QMenu, path: str) -> Iterator[tuple[QAction, str]]:
    for action in menu.actions():
        # What the stubs say is never None is None for an action without a menu.
        below: QMenu | None = action.menu()  # type: ignore[assignment]
        if below is not None:
            yield from _inside(below, f"{path} › {plain(action.text())}")
        elif not action.isSeparator():
            yield action, path
