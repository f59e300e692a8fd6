"""How long work says how far it is, and hears that it is to end."""

from collections.abc import Callable
from typing import TypeAlias

Report: TypeAlias = Callable[[float], None]
"""Is told how much is done, 0 to 1, again and again; raises `CancelledError` where the work is to end."""


def unheard(_done: float) -> None:
    """For work whose progress nobody watches."""


def part(report: Report, start: float, end: float) -> Report:
    """The report of a part of the work, which takes it from `start` to `end`."""

    def told(done: float) -> None:
        report(start + (end - start) * done)

    return told
