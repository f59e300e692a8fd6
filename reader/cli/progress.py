"""The progress that commands show where there is a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm  # type: ignore[import-untyped]  # its types are another package

from reader.progress import Report

BAR_DELAY = 0.5
"""Seconds of work that need no progress bar."""


@contextmanager
def bar() -> Iterator[Report]:
    """A progress bar for work that takes long, where there is a terminal."""
    with tqdm(total=100, delay=BAR_DELAY, disable=None, bar_format="{percentage:3.0f}% |{bar}|", leave=False) as shown:

        def report(done: float) -> None:
            shown.update(100 * done - shown.n)

        yield report
