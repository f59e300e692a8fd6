"""`on-the-record library`: files and folders are read, analysed and kept; annotations are imported."""

import argparse
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm  # type: ignore[import-untyped]  # its types are another package

from reader import settings
from reader.cli import progress
from reader.cli.base import FAILED, INTERRUPTED, OK, complain, parser, say
from reader.cli.progress import BAR_DELAY
from reader.i18n import _
from reader.services.adding import Batch
from reader.services.batches import Outcome, Phase, Stage
from reader.worker.client import Worker
from reader.worker.command import worker_command


def run(arguments: list[str]) -> int:
    """Add what `arguments` name, and give the exit code.

    Raises:
        LibraryError: the library cannot be opened or written; what was added before is kept.
        SystemExit: the usage is wrong.
    """
    options = _options(arguments)
    return _bring(options.paths) if options.what == "annotations" else _add(options.paths)


def _add(paths: list[Path]) -> int:
    from reader.store.library import Library  # noqa: PLC0415 - SQLAlchemy takes a third of a second

    with closing(Library.open(settings.data_folder())) as library, Worker(worker_command()) as worker:
        # Without a terminal there is no bar.
        with tqdm(unit=_(" files"), delay=BAR_DELAY, disable=None, leave=False) as bar:
            batch = Batch(library, worker, lambda stage: _show(bar, stage))
            try:
                batch.add(tuple(paths))
            except KeyboardInterrupt:
                batch.outcome = replace(batch.outcome, was_cancelled=True)
        return _tell(batch.outcome)


def _bring(paths: list[Path]) -> int:
    """Import annotations; all of them are written together, or none."""
    from reader.services import bringing  # noqa: PLC0415 - as SQLAlchemy
    from reader.store.library import Library  # noqa: PLC0415 - SQLAlchemy takes a third of a second

    with closing(Library.open(settings.data_folder())) as library:
        with progress.bar() as report:
            plan = bringing.bring(library, paths, report)
        library.marks.take_all(plan.changes)
        while library.search.catch_up():
            pass
    brought = plan.brought
    for message in brought.failures:
        complain(message)
    for line in brought.lines():
        say(line)
    return FAILED if brought.failures else OK


def _show(bar: tqdm, stage: Stage) -> None:
    if stage.phase is Phase.LOOKING:
        bar.set_description_str(str(stage))
        return
    bar.total, bar.n = stage.total, round(stage.done + stage.part, 1)
    bar.set_description_str(stage.name, refresh=False)
    bar.update(0)
    bar.refresh()


def _tell(outcome: Outcome) -> int:
    for message in (*outcome.notices, *outcome.failures):
        complain(message)
    say(str(outcome))
    if outcome.was_cancelled:
        return INTERRUPTED
    return FAILED if outcome.failures else OK


def _options(arguments: list[str]) -> argparse.Namespace:
    command = parser(
        "library",
        _("Add articles to the library and look for who says what in them, or import annotations of its articles."),
    )
    command.add_argument(
        "what",
        choices=["add", "annotations"],
        help=_(
            "“annotations” imports highlights, notes and tags: a Web Annotation collection (JSON-LD), an export of "
            "Hypothesis (JSON) or of Readwise (CSV); what was imported before is not doubled"
        ),
    )
    command.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help=_("a file, or a folder of articles, which is looked through"),
    )
    return command.parse_args(arguments)
