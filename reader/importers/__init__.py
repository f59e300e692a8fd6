"""Importers: a file becomes an `Article`.

A family of formats is one module with `sniff` and `entries`, and one line of `registry`, which is imported when the
first file is read: the window asks this package about paths and versions at its start, and reads no file.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers.base import Entry, File, Importer
from reader.importers.catalogue import Catalogue
from reader.importers.files import parted, read
from reader.importers.version import IMPORTER_VERSION
from reader.model import Article
from reader.progress import Report, unheard

__all__ = ["IMPORTER_VERSION", "Entry", "File", "Importer", "entries", "load", "load_full", "several"]


def load(path: Path, report: Report = unheard) -> Article:
    """The article of a file that holds one, or the book whose chapters it holds; `report` is told how far it is.

    Raises:
        ArticleError: the file cannot be read, holds no article, or several.
    """
    found = iter(entries(path, report))
    first = next(found)
    if not first.is_whole and next(found, None) is not None:
        raise several(path, first.key)
    return first.load()


def several(path: Path, key: str) -> ArticleError:
    """The error for a file of many articles, one of which has the key, where one is wanted."""
    return ArticleError(
        path,
        _("it holds several articles"),
        _("Choose one in the window, or name one, such as “{example}”; the command “list” shows all.").format(
            example=path / key
        ),
    )


def load_full(path: Path, report: Report = unheard) -> Article:
    """The article of a file with all the words of the file, those that `load` leaves out as furniture.

    Raises:
        ArticleError: the file cannot be read, or no article is found in it.
    """
    entry = next(iter(entries(path, report)))
    return (entry.load_full or entry.load)()


def entries(path: Path, report: Report = unheard) -> Iterable[Entry]:
    """The articles of a file, in the file's order; `report` is told how far reading one of them is.

    A path that goes on behind a file, such as "mail.mbox/message-3", names one entry of that file by its key.

    Raises:
        ArticleError: the file cannot be read, or has no such entry.
    """
    whole, key = parted(path)
    if key:
        return [_entry(whole, key, path)]
    return _entries(read(path, report))


def _entries(file: File) -> Iterable[Entry]:
    from reader.importers import foreign  # noqa: PLC0415 - see above
    from reader.importers.registry import choose  # noqa: PLC0415 - see above

    foreign.check(file)
    return choose(file)[0].entries(file)


def _entry(whole: Path, key: str, path: Path) -> Entry:
    stat = whole.stat()
    entry = _catalogue(whole, stat.st_mtime_ns, stat.st_size).find(key)
    if entry is None:
        raise ArticleError(
            path,
            _("the file has no such article any more"),
            _("Open the file itself, and choose from the list of its articles."),
        )
    return entry


@lru_cache(maxsize=1)
def _catalogue(whole: Path, _modified: int, _size: int) -> Catalogue:
    """The catalogue of the file that was last asked for an entry; of a file that was changed, another one."""
    return Catalogue(_entries(read(whole)))
