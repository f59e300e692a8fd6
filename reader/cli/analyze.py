"""`on-the-record analyze`: analyses as JSON, one object a line."""

import argparse
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm  # type: ignore[import-untyped]  # its types are another package

from reader.cli.base import FAILED, OK, complain, parser, printing, warn_of_model
from reader.i18n import _
from reader.services.analysing import Result, analyse_inputs
from reader.services.files import replacing
from reader.services.importing import Importing
from reader.services.inputs import Notice, count, inputs
from reader.worker.limits import limit_memory

BAR_DELAY = 1.0
"""Seconds of work that need no progress bar."""


def run(arguments: list[str]) -> int:
    """Analyse the inputs that `arguments` name, and give the exit code.

    Raises:
        ExportError: the output cannot be written.
        SystemExit: the usage is wrong.
    """
    options = _options(arguments)
    limit_memory()
    warn_of_model()
    with ExitStack() as stack:
        importing = stack.enter_context(Importing())
        results = analyse_inputs(inputs(options.inputs, importing), jobs=options.jobs)
        write = stack.enter_context(replacing(options.output)).write if options.output else _write_out
        # Without a terminal there is no bar.
        bar = tqdm(total=count(options.inputs), unit=_(" articles"), delay=BAR_DELAY, disable=None)
        return _print(results, write, stack.enter_context(bar))


def _print(results: Iterable[Result], write: Callable[[bytes], object], bar: tqdm) -> int:
    code = OK
    for result in results:
        if isinstance(result, str):
            write(result.encode("ascii") + b"\n")
        else:
            bar.clear()
            complain(result.message)
            if isinstance(result, Notice):
                continue
            code = FAILED
        bar.update()
    return code


def _write_out(line: bytes) -> None:
    with printing():
        sys.stdout.buffer.write(line)


def _options(arguments: list[str]) -> argparse.Namespace:
    command = parser("analyze", _("Print who says what in each input, as one JSON object a line."))
    command.add_argument(
        "inputs",
        nargs="+",
        type=Path,
        metavar="INPUT",
        help=_("an article, or a .jsonl file with an object of “id” and “text” a line"),
    )
    command.add_argument("-o", "--output", type=Path, metavar="OUT", help=_("write to this file, whole or not at all"))
    command.add_argument("--jobs", type=int, default=1, help=_("how many processes share the work (1)"))
    options = command.parse_args(arguments)
    if options.jobs < 1:
        command.error(_("--jobs must be 1 or more"))
    if options.output and options.output.resolve() in [path.resolve() for path in options.inputs]:
        command.error(_("the output would replace an input"))
    return options
