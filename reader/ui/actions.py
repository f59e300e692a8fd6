"""What can be done in the window: each action with its text, its keys and what it calls."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an action is made.

    Attributes:
        keys: as `QKeySequence` reads them, the first one is shown; empty for none.
        is_switch: whether it stays on until it is switched off; `call` then takes a bool.
    """

    text: str
    keys: tuple[str, ...]
    call: Callable[..., object]
    is_switch: bool = False
    is_on: bool = False


def add_action(window: QWidget, recipe: Recipe) -> QAction:
    """An action of the window, which works wherever in it the focus is."""
    action = QAction(recipe.text, window)
    # Keeps its name when its text tells of what it does just now.
    action.setObjectName(plain(recipe.text))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    if recipe.keys:
        set_keys(action, recipe.keys)
    if recipe.is_switch:
        action.setCheckable(True)
        action.setChecked(recipe.is_on)
        action.toggled.connect(recipe.call)
    else:
        action.triggered.connect(lambda _checked=False: recipe.call())
    window.addAction(action)
    return action


def set_keys(action: QAction, keys: tuple[str, ...]) -> None:
    """Give an action these keys, instead of those it had, and say them in its tip."""
    action.setShortcuts([QKeySequence(each) for each in keys])
    text = plain(action.text())
    action.setToolTip(f"{text} ({shown_keys(action)})" if keys else text)


def shown_keys(action: QAction) -> str:
    """The keys of an action as the platform writes them."""
    return " / ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())


def plain(text: str) -> str:
    """The text of an action or a menu without the mark of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
