"""What can be undone."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QUndoCommand
from shiboken6 import isValid
from typing_extensions import override

from reader.correction import Step

Write: TypeAlias = Callable[[tuple[Step, ...], Callable[[], None]], None]
"""Keeps steps; calls the second where that fails."""


class Change(QUndoCommand):
    """Highlights and corrections made, changed or removed together; redo and undo are one call of the store each."""

    def __init__(self, text: str, steps: tuple[Step, ...], write: Write) -> None:
        super().__init__(text)
        self._steps = steps
        self._write = write

    @override
    def redo(self) -> None:
        self._write(self._steps, self._failed)

    @override
    def undo(self) -> None:
        self._write(tuple(step.reversed for step in reversed(self._steps)), self._failed)

    def _failed(self) -> None:
        """The library did not take the change: the stack drops it, unless it did so when something else was done."""
        if isValid(self):
            self.setObsolete(True)
