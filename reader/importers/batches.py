"""Many files at once: which files of a folder are articles, and every article that a file holds."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader import importers
from reader.errors import ArticleError
from reader.i18n import _
from reader.importers.base import Entry
from reader.importers.registry import IMPORTERS
from reader.model import Article
from reader.progress import Report, unheard


class Scan:
    """The files that are to be read where `paths`, which may be folders, are wanted; each comes once.

    A file that is named is taken whatever it is.  Of a folder and of all folders in it the files are taken whose suffix
    an importer knows; hidden ones are not, and links to folders are not followed.

    Attributes:
        left_out: how many files of the folders were no articles by their suffix, so far.
        failures: for each folder that could not be looked into what happened and what to do, so far.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(path.absolute() for path in paths)
        self.left_out = 0
        self.failures: list[str] = []

    def __iter__(self) -> Iterator[Path]:
        seen: set[Path] = set()
        for path in self._paths:
            for found in self._within(path) if path.is_dir() else (path,):
                if found not in seen:
                    seen.add(found)
                    yield found

    def _within(self, folder: Path) -> Iterator[Path]:
        for place, folders, names in os.walk(folder, onerror=self._fail):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(place, name)
                if name.startswith(".") or path.suffix.lower() not in IMPORTERS:
                    self.left_out += 1
                else:
                    yield path

    def _fail(self, error: OSError) -> None:
        what = error.strerror or str(error)
        remedy = _("Check whether you may look into this folder, then add it again.")
        self.failures.append(str(ArticleError(error.filename, what, remedy)))


def articles(path: Path, report: Report = unheard) -> Iterator[Article | ArticleError]:
    """Every article of a file in the file's order; an error stands for one that cannot be read.

    A book is one article, though its chapters can be opened one by one.

    Raises:
        ArticleError: the file as a whole cannot be read.
    """
    for entry in _without_parts(importers.entries(path, report)):
        try:
            yield entry.load()
        except ArticleError as error:
            yield error
        report(entry.place)


def _without_parts(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, without those that another one is made of."""
    book: str | None = None
    for entry in entries:
        if book is not None and entry.key.startswith(book):
            continue
        # Keys within an archive are those of its members, behind the member's name.
        book = "".join(entry.key.rpartition("/")[:2]) if entry.is_whole else None
        yield entry
