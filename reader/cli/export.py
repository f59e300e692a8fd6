"""`on-the-record export`: articles, or what of the library is asked for, in one of the formats."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader import settings
from reader.cli.base import OK, PROGRAM, complain, parser, printing
from reader.cli.filters import add_filters, filtered, searchable_library
from reader.cli.progress import bar
from reader.errors import ExportError
from reader.export import EVERYTHING, Content, Item, Material, Paper
from reader.findings import Query
from reader.i18n import _
from reader.model import Article
from reader.services import exporting, garbled, narrowing, opening, paper, scopes
from reader.services.analysing import load_engine
from reader.services.importing import Importing
from reader.services.opening import Recalled
from reader.services.scopes import Gathered, Scope
from reader.store import LIBRARY_FILE
from reader.worker.limits import limit_memory

if TYPE_CHECKING:
    from reader.store.library import Library

Answer = TypeVar("Answer")
_OF_LIBRARY_ALONE = ("search", "library", "scopes", "person", "kind", "source", "since", "until")


def run(arguments: list[str]) -> int:
    """Export what `arguments` name, and give the exit code.

    Raises:
        ReaderError: a file or the library cannot be read, there is nothing to export, or it cannot be written.
        SystemExit: the usage is wrong.
    """
    options = _options(arguments)
    limit_memory()
    if options.output is not None and not options.force:
        _ask_about(options.output)
    with _gathered(options) as gathered:
        if not gathered.items:
            raise ExportError(_("There is nothing to export: nothing in the library is what was asked for."))
        material = Material(
            gathered.title,
            gathered.items,
            options.contents,
            is_marked=options.bom,
            paper=Paper(options.paper) if options.paper else paper.usual(),
        )
        _write(options, material)
        if said := gathered.remarks:
            complain(said)
    return OK


def _write(options: argparse.Namespace, material: Material) -> None:
    if options.output is not None:
        with bar() as report:
            exporting.write(options.format, material, options.output, report)
        return
    with tempfile.TemporaryFile() as file:
        with bar() as report:
            exporting.write_to(file, options.format, material, report)
        file.seek(0)
        with printing():
            shutil.copyfileobj(file, sys.stdout.buffer)


def _ask_about(target: Path) -> None:
    """Let nothing be replaced that is not meant to be.

    Raises:
        ExportError: there is such a file, and it stays.
    """
    if not target.is_file():
        return
    if sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write(_("“{path}” exists already. Replace it? [y/N] ").format(path=target))
        sys.stderr.flush()
        if sys.stdin.readline().strip().casefold() in (_("y"), _("yes")):
            return
    raise ExportError(
        _("“{path}” exists already, and was left as it is. Choose another name, or replace it: --force.").format(
            path=target
        )
    )


@contextmanager
def _gathered(options: argparse.Namespace) -> Iterator[Gathered]:
    """What is to be exported."""
    if options.files:
        yield _of_files(options)
        return
    with searchable_library() as library:

        def fetch(work: "Callable[[Library], Answer]") -> Answer:
            return work(library)

        yield _scope(filtered(library, options.search or "", options), options.person)(fetch)


def _scope(query: Query, person: str | None) -> Scope:
    """What of the library: all, what has one tag, or what a search finds."""
    if query == Query():
        return scopes.whole()
    if len(query.tags) == 1 and query == Query(tags=query.tags):
        # With it come the highlights that have the tag and no note, which a search does not find.
        return scopes.tagged(query.tags[0])
    return scopes.found(query, scopes.query_words(query) or person or _("Library"))


def _of_files(options: argparse.Namespace) -> Gathered:
    items = tuple(_narrowed(_gather(path), options) for path in options.files)
    return Gathered(items[0].article.title if len(items) == 1 else _("Articles"), items)


def _narrowed(item: Item, options: argparse.Namespace) -> Item:
    if options.speaker:
        item = narrowing.to_called(item, options.speaker)
    return reduce(narrowing.to_tag, options.tag or (), item)


def _gather(path: Path) -> Item:
    """The article with its analysis and, where the library knows this very file, what the reader marked in it."""
    recalled, tags = _recall(path)
    article = recalled.article if recalled else _load(path)
    analysis = recalled.analysis if recalled else None
    if analysis is None:
        analysis = load_engine().analyse(article.text, article.blocks)
    if recalled is None:
        return Item(article, analysis)
    return replace(scopes.kept(article, analysis, recalled.written, recalled.article_id or ""), tags=tags)


def _load(path: Path) -> Article:
    with Importing() as importing:
        article = importing.load(path)
    if what := garbled.damage(article.text):
        complain(f"“{path}”: {what}")
    return article


def _recall(path: Path) -> tuple[Recalled | None, tuple[str, ...]]:
    """What the library has of a file, and the article's tags; no library is made for it."""
    from reader.store.library import Library  # noqa: PLC0415 - SQLAlchemy takes a third of a second

    folder = settings.data_folder()
    if not (folder / LIBRARY_FILE).exists():
        return None, ()
    with closing(Library.open(folder)) as library:
        recalled = opening.recall(library, path)
        return recalled, scopes.article_tags(library, recalled.article_id) if recalled and recalled.article_id else ()


def _contents(written: str) -> frozenset[Content]:
    try:
        return frozenset(Content(each.strip()) for each in written.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("not one or several of {contents}, with commas between them").format(contents=", ".join(Content))
        ) from error


def _options(arguments: list[str]) -> argparse.Namespace:
    command = parser(
        "export",
        _("Export articles, or what of the library is asked for, with statements, highlights, notes and names."),
        epilog=_(
            "Of FILEs, --speaker and --tag export the part that fits. Without a FILE it is the library that is "
            "exported: all of it by --library, or what “{program} search” finds with the same filters. A file that "
            "exists is asked about where there is a terminal, and else left as it is."
        ).format(program=PROGRAM),
    )
    add = command.add_argument
    add("files", nargs="*", type=Path, metavar="FILE", help=_("an article"))
    add("--format", required=True, choices=list(exporting.formats()), help=_("the kind of file to write"))
    add("-o", "--output", type=Path, metavar="OUT", help=_("write to this file, whole or not at all"))
    add("--force", action="store_true", help=_("replace a file that exists"))
    add(
        "--contents",
        type=_contents,
        default=EVERYTHING,
        metavar="LIST",
        help=_("what is in it: {contents} (all that the format can hold)").format(contents=",".join(Content)),
    )
    add("--no-bom", dest="bom", action="store_false", help=_("write CSV without the mark by which Excel knows UTF-8"))
    add("--paper", choices=list(Paper), help=_("the size of the pages of PDF and DOCX (as is usual where you are)"))
    add("--library", action="store_true", help=_("export the library"))
    add("--search", metavar="QUERY", help=_("what is found in the library, as by the command of that name"))
    add_filters(command)
    options = command.parse_args(arguments)
    _check(command, options)
    return options


def _check(command: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    is_of_library = any(getattr(options, name) for name in _OF_LIBRARY_ALONE)
    if options.files and is_of_library:
        command.error(_("of FILEs only --speaker and --tag choose a part; the other filters are for the library"))
    if not (options.files or is_of_library or options.speaker or options.tag):
        command.error(_("name a FILE, or what of the library is wanted: --library, --search QUERY, --speaker NAME …"))
