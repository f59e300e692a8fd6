"""The command line: it opens the window, and does the same work without one.

Exit codes: 0, 1 where something could not be read, written or shown (the rest is done), 2 for usage.
"""

import argparse
import io
import os
import sys

from reader import __version__
from reader.cli.base import FAILED, INTERRUPTED, OK, PROGRAM, Window, complain, parser
from reader.errors import ReaderError
from reader.i18n import _
from reader.services.links import Given, given

__all__ = ["Window", "main"]


def main(arguments: list[str], window: Window) -> int:
    """Do what `arguments` say, and give the exit code.

    Raises:
        SystemExit: help or the version was printed, or the usage is wrong (code 2).
    """
    _bear_any_character()
    try:
        return _run(arguments, window)
    except BrokenPipeError:
        # Whoever read the output has enough.
        return OK
    except ReaderError as error:
        complain(str(error))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str], window: Window) -> int:
    # Each command imports its own parts: the window must not wait for those of the others.
    match arguments:
        case ["--worker", *rest]:
            from reader.worker import program  # noqa: PLC0415 - see above

            return program.main(rest)
        case ["analyze", *rest]:
            from reader.cli import analyze  # noqa: PLC0415 - see above

            return analyze.run(rest)
        case ["export", *rest]:
            from reader.cli import export  # noqa: PLC0415 - see above

            return export.run(rest)
        case ["list", *rest]:
            from reader.cli import listing  # noqa: PLC0415 - see above

            return listing.run(rest)
        case ["backup", *rest]:
            from reader.cli import backups  # noqa: PLC0415 - see above

            return backups.back_up(rest)
        case ["archive", *rest]:
            from reader.cli import archive  # noqa: PLC0415 - see above

            return archive.run(rest)
        case ["restore", *rest]:
            from reader.cli import backups  # noqa: PLC0415 - see above

            return backups.restore(rest)
        case ["library", *rest]:
            from reader.cli import library  # noqa: PLC0415 - see above

            return library.run(rest)
        case ["search", *rest]:
            from reader.cli import search  # noqa: PLC0415 - see above

            return search.run(rest)
        case _:
            return _show(_window_parser().parse_args(arguments).files, window)


def _show(files: list[Given], window: Window) -> int:
    if has_display():
        return window.open(files)
    from reader.cli import headless  # noqa: PLC0415 - see above

    return headless.run(files, window)


def _window_parser() -> argparse.ArgumentParser:
    window_parser = parser(
        "",
        _("Open articles and see who said what."),
        epilog=_(
            "Commands: “{program} analyze INPUT…” prints analyses as JSON, “{program} export --format FORMAT” exports "
            "articles, or what of the library is asked for, “{program} list FILE” lists the articles of a file with "
            "many, “{program} backup” copies the library, “{program} restore” puts a copy back, “{program} archive” "
            "exports or imports the whole library, “{program} library add PATH…” adds articles to it, “{program} "
            "library annotations FILE…” highlights and notes, “{program} search QUERY” searches it; "
            "each knows --help. A file of such a name opens as ./analyze."
        ).format(program=PROGRAM),
    )
    window_parser.add_argument(
        "files", nargs="*", type=given, metavar="FILE", help=_("an article to open, or a link to one")
    )
    window_parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return window_parser


def has_display() -> bool:
    """Whether a window can be opened: always on Windows and macOS, elsewhere where a display is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _bear_any_character() -> None:
    """Print a question mark where the terminal has no such character."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
