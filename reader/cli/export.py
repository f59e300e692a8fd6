"""`on-the-record export`: an article's statements and highlights in one of the formats."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from reader import settings
from reader.cli.base import OK, complain, parser, printing
from reader.export import Item
from reader.i18n import _
from reader.model import Article
from reader.services import exporting, garbled, opening
from reader.services.analysing import load_engine
from reader.services.importing import Importing
from reader.services.opening import Recalled
from reader.store import LIBRARY_FILE
from reader.worker.limits import limit_memory


def run(arguments: list[str]) -> int:
    """Export the file that `arguments` name, and give the exit code.

    Raises:
        ReaderError: the file cannot be read, the library cannot, or the output cannot be written.
        SystemExit: the usage is wrong.
    """
    options = _options(arguments)
    limit_memory()
    material = exporting.of_item(_gather(options.file))
    if options.output:
        exporting.write(options.format, material, options.output)
    else:
        data = exporting.render(options.format, material)
        with printing():
            sys.stdout.buffer.write(data)
    return OK


def _gather(path: Path) -> Item:
    """The article with its analysis and, where the library knows this very file, what the reader marked in it."""
    recalled = _recall(path)
    article = recalled.article if recalled else _load(path)
    analysis = recalled.analysis if recalled else None
    if analysis is None:
        analysis = load_engine().analyse(article.text, article.blocks)
    if recalled is None:
        return Item(article, analysis)
    written = recalled.written
    return Item(article, written.correct(analysis, article.text), written.in_place(article.text))


def _load(path: Path) -> Article:
    with Importing() as importing:
        article = importing.load(path)
    if what := garbled.damage(article.text):
        complain(f"“{path}”: {what}")
    return article


def _recall(path: Path) -> Recalled | None:
    """What the library has of a file; no library is made for it."""
    from reader.store.library import Library  # noqa: PLC0415 - SQLAlchemy takes a third of a second

    folder = settings.data_folder()
    if not (folder / LIBRARY_FILE).exists():
        return None
    with closing(Library.open(folder)) as library:
        return opening.recall(library, path)


def _options(arguments: list[str]) -> argparse.Namespace:
    command = parser("export", _("Export the statements and highlights of an article."))
    command.add_argument("file", type=Path, metavar="FILE", help=_("an article"))
    command.add_argument(
        "--format", required=True, choices=list(exporting.formats()), help=_("the kind of file to write")
    )
    command.add_argument("-o", "--output", type=Path, metavar="OUT", help=_("write to this file, whole or not at all"))
    return command.parse_args(arguments)
