"""What the commands have in common."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "on-the-record"

OK = 0
FAILED = 1
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended."""


@dataclass(frozen=True, slots=True)
class Window:
    """What needs Qt, and is imported when it is called.

    Attributes:
        open: shows files in the window until it is closed, and gives the exit code.
        picture: draws the window with a file into a PNG file; no display is needed.
    """

    open: Callable[[list[Path]], int]
    picture: Callable[[Path, Path], None]


def parser(command: str, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    """The parser of a command; the window's has no name."""
    return argparse.ArgumentParser(
        prog=f"{PROGRAM} {command}".strip(), description=description, epilog=epilog, allow_abbrev=False
    )


def complain(message: str) -> None:
    """Tell a person what is wrong, beside the output."""
    sys.stderr.write(f"{PROGRAM}: {message}\n")
