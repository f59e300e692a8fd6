"""What the commands have in common."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ExportError
from reader.i18n import _
from reader.services import language_models
from reader.services.links import Given

PROGRAM = "on-the-record"

OK = 0
FAILED = 1
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended."""


@dataclass(frozen=True, slots=True)
class Window:
    """What needs Qt, and is imported when it is called.

    Attributes:
        open: shows files and links in the window until it is closed, and gives the exit code.
        picture: draws the window with a file into a PNG file; no display is needed.
    """

    open: Callable[[list[Given]], int]
    picture: Callable[[Path, Path], None]


def parser(command: str, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    """The parser of a command; the window's has no name."""
    return argparse.ArgumentParser(
        prog=f"{PROGRAM} {command}".strip(), description=description, epilog=epilog, allow_abbrev=False
    )


@contextmanager
def printing() -> Iterator[None]:
    """What the block prints is out when the block ends; the block only prints.

    Raises:
        BrokenPipeError: whoever read the output has enough.
        ExportError: it cannot be written.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        raise
    except OSError as error:
        silence()
        raise ExportError(
            _("Cannot print: {what}. Free some space where the output goes, or send it elsewhere.").format(
                what=error.strerror or error
            )
        ) from error


def silence() -> None:
    """Print nothing more: what is still buffered would fail once more at the end of Python."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(line: str) -> None:
    """Print a line.

    Raises:
        BrokenPipeError: whoever read the output has enough.
        ExportError: it cannot be written.
    """
    with printing():
        sys.stdout.write(line + "\n")


def warn_of_model() -> None:
    """Tell that the language model of the preferences is not there, where it is not."""
    if message := language_models.missing():
        complain(message)


def complain(message: str) -> None:
    """Tell a person what is wrong, beside the output."""
    sys.stderr.write(f"{PROGRAM}: {message}\n")
