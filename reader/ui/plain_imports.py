"""Imports as Python makes them; to be imported before anything else of Qt.

PySide puts a function of its own in the place of `__import__`: it reads the source of every module that is imported, to
see whether the module may switch on what `from __feature__ import` offers.  Nothing here does, and the reading is a
tenth of the start.  Python's search for circles of objects waits too, for `garbage.Garbage`: modules and what they hold
stay to the end, and to look through them again and again is another twentieth.
"""

import builtins
import gc

gc.disable()

_PYTHONS = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - the import puts its function there

builtins.__import__ = _PYTHONS
