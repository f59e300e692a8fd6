"""Which keys do what: those an action was made with, and those that a person gave it instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from reader.ui.action_list import Command
from reader.ui.actions import plain, set_keys

_MOVING = frozenset(
    [
        "Tab",
        "Backtab",
        "Return",
        "Enter",
        "Space",
        "Up",
        "Down",
        "Left",
        "Right",
        "PgUp",
        "PgDown",
        "Home",
        "End",
        "Backspace",
    ]
)
_STANDARD = QKeySequence.StandardKey
_EDITING = (_STANDARD.Copy, _STANDARD.Cut, _STANDARD.Paste, _STANDARD.SelectAll)


@dataclass(frozen=True, slots=True)
class Bound:
    """An action with the keys it was made with, as `QKeySequence` writes them for every platform."""

    action: QAction
    first: tuple[str, ...]


class Keymap(QObject):
    """Changes the keys of a window's actions; an action is known by its name, which does not change with what it tells.

    Signals:
        changed: what a person chose is something else now; `chosen` has it.
    """

    changed = Signal()

    def __init__(self, window: QWidget, commands: Sequence[Command], chosen: Mapping[str, Sequence[str]]) -> None:
        super().__init__(window)
        self._window = window
        self._bound = {name_of(each.action): Bound(each.action, keys_of(each.action)) for each in commands}
        self.chosen: dict[str, tuple[str, ...]] = {}
        self._take(chosen)

    def _take(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Bind what was chosen; keys that two actions have do neither, so what has them by itself goes without."""
        taken: set[str] = set()
        for name, keys in chosen.items():
            self.chosen[name] = tuple(each for each in keys if each not in taken)
            taken |= set(keys) if name in self._bound else set()
        for name, bound in self._bound.items():
            keys = self.chosen.get(name, tuple(each for each in bound.first if each not in taken))
            if keys != bound.first:
                self._bind(bound.action, keys)

    def names(self) -> list[str]:
        """The names of the actions that can be given keys, in the order of the commands."""
        # The menus of tags and recent articles are filled anew now and then.
        return [name for name, bound in self._bound.items() if shiboken6.isValid(bound.action)]

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an action now; of one that is gone there are none."""
        action = self._bound[name].action
        return keys_of(action) if shiboken6.isValid(action) else ()

    def is_changed(self, name: str) -> bool:
        """Whether it has other keys than it was made with."""
        return self.keys(name) != self._bound[name].first

    def holder(self, keys: str, besides: str) -> str | None:
        """The name of another action that has these keys."""
        return next((name for name in self.names() if name != besides and keys in self.keys(name)), None)

    def give(self, name: str, keys: str) -> None:
        """Let these keys, and no others, do this action; whatever had them loses them."""
        while (holder := self.holder(keys, name)) is not None:
            self._set(holder, tuple(each for each in self.keys(holder) if each != keys))
        self._set(name, (keys,) if keys else ())
        self.changed.emit()

    def reset(self, name: str) -> None:
        """Give an action the keys it was made with, as far as nothing else has been given them."""
        first = self._bound[name].first
        self._set(name, tuple(keys for keys in first if self.holder(keys, name) is None))
        self.changed.emit()

    def reset_all(self) -> None:
        """Give every action the keys it was made with."""
        for name in self.names():
            self._set(name, self._bound[name].first)
        self.changed.emit()

    def _set(self, name: str, keys: tuple[str, ...]) -> None:
        bound = self._bound[name]
        if not shiboken6.isValid(bound.action):
            return
        self._bind(bound.action, keys)
        if keys == bound.first:
            self.chosen.pop(name, None)
        else:
            self.chosen[name] = keys

    def _bind(self, action: QAction, keys: tuple[str, ...]) -> None:
        set_keys(action, keys)
        if keys:
            # What is only in a menu hears no keys.
            self._window.addAction(action)


def name_of(action: QAction) -> str:
    """What an action is known by."""
    return action.objectName() or plain(action.text())


def keys_of(action: QAction) -> tuple[str, ...]:
    """The keys of an action, as `QKeySequence` writes them for every platform."""
    return tuple(each.toString(QKeySequence.SequenceFormat.PortableText) for each in action.shortcuts())


def is_needed(keys: QKeySequence) -> bool:
    """Whether a key moves about in lists, text and dialogues, or copies words, and so can do nothing else."""
    if any(keys in QKeySequence.keyBindings(each) for each in _EDITING):
        return True
    written = keys.toString(QKeySequence.SequenceFormat.PortableText)
    return written.removeprefix("Num+").removeprefix("Shift+") in _MOVING
