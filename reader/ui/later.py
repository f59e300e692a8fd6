"""Modules that are imported when something of them is asked for first: what the first paint of the window needs not."""

from importlib import import_module
from typing import Any


class Later:
    """Stands in the place of a module, and gives what the module has.

    Where a name of the module is a type, say so by an import under `TYPE_CHECKING`; annotations of it are quoted.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)
