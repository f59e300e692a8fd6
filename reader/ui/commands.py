"""What can be undone."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QUndoCommand
from shiboken6 import isValid
from typing_extensions import override

from reader.model import Annotation

Write: TypeAlias = Callable[[Annotation | None, Annotation | None, Callable[[], None]], None]
"""Keeps the change from one annotation to another (None: there is none); calls the third where that fails."""


class Change(QUndoCommand):
    """An annotation made, changed or removed; redo and undo are one call of the store each."""

    def __init__(self, text: str, before: Annotation | None, after: Annotation | None, write: Write) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._write = write

    @override
    def redo(self) -> None:
        self._write(self._before, self._after, self._failed)

    @override
    def undo(self) -> None:
        self._write(self._after, self._before, self._failed)

    def _failed(self) -> None:
        """The library did not take the change: the stack drops it, unless it did so when something else was done."""
        if isValid(self):
            self.setObsolete(True)
