"""Importers: a file becomes an `Article`.

A family of formats is one module with `sniff` and `entries`, and one line of `IMPORTERS` a suffix.  The modules import
their parsers when a file needs them, so this package costs next to nothing to import.
"""

from collections.abc import Iterable
from pathlib import Path

from reader.importers import html, markdown, plain
from reader.importers.base import Entry, File, Importer
from reader.importers.files import read
from reader.importers.version import IMPORTER_VERSION
from reader.model import Article

__all__ = ["IMPORTERS", "IMPORTER_VERSION", "Entry", "File", "Importer", "entries", "load"]

IMPORTERS: dict[str, Importer] = {suffix: module for module in (plain, markdown, html) for suffix in module.SUFFIXES}
"""The importer of each suffix; what a file holds can overrule its suffix, see `Importer.sniff`."""

_HEAD = 4096


def load(path: Path) -> Article:
    """The article of a file that holds one.

    Raises:
        ArticleError: the file cannot be read, or no article is found in it.
    """
    return next(iter(entries(path))).load()


def entries(path: Path) -> Iterable[Entry]:
    """The articles of a file, in the file's order.

    Raises:
        ArticleError: the file cannot be read.
    """
    file = read(path)
    return _importer(file).entries(file)


def _importer(file: File) -> Importer:
    head, name = file.data[:_HEAD], file.path.name
    return max(IMPORTERS.values(), key=lambda importer: importer.sniff(head, name))
