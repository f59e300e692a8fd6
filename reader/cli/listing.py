"""`on-the-record list`: the articles of files with many, one a line."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from reader.cli.base import FAILED, OK, complain, parser, say
from reader.errors import ReaderError
from reader.i18n import _
from reader.model import Article
from reader.services.importing import Importing


def run(arguments: list[str]) -> int:
    """List the articles of the files that `arguments` name, and give the exit code.

    Raises:
        ExportError: the output cannot be written.
        SystemExit: the usage is wrong.
    """
    options = _options(arguments)
    with Importing() as importing:
        # Each in turn: one that cannot be read does not cost the others.
        return max([_list(path, importing) for path in options.files])


def _list(path: Path, importing: Importing) -> int:
    try:
        for line in _lines(path, importing):
            say(line)
    except ReaderError as error:
        complain(str(error))
        return FAILED
    return OK


def _lines(path: Path, importing: Importing) -> Iterator[str]:
    """A line for each article: the path to open it by, date, author and title, parted by tabs."""
    for found in importing.contents(path):
        name = path if isinstance(found, Article) else path / found.key
        yield "\t".join((str(name), found.date or "", found.byline or "", " ".join(found.title.split())))


def _options(arguments: list[str]) -> argparse.Namespace:
    command = parser(
        "list",
        _("List the articles of files with many, one a line: the name to open it by, date, author, title."),
        epilog=_("A mailbox, an archive, an e-book, an export of a press database: any file that can be opened."),
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("a file with articles"))
    return command.parse_args(arguments)
