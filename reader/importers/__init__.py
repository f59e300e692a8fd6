"""Importers: a file becomes an `Article`.

A family of formats is one module with `sniff` and `entries`, and one line of `IMPORTERS` a suffix.  The modules import
their parsers when a file needs them, so this package costs next to nothing to import.
"""

from collections.abc import Iterable
from pathlib import Path

from reader.importers import html, mail, markdown, mhtml, newsml, nitf, packed, plain, press, records, rtf, warc
from reader.importers.base import Entry, File, Importer
from reader.importers.files import read
from reader.importers.version import IMPORTER_VERSION
from reader.model import Article

__all__ = ["IMPORTERS", "IMPORTER_VERSION", "Entry", "File", "Importer", "entries", "load"]

_HEAD = 4096


def choose(file: File) -> tuple[Importer, float]:
    """The importer that is surest of a file, and how sure it is."""
    head, name = file.data[:_HEAD], file.path.name
    scores = ((importer, importer.sniff(head, name)) for importer in IMPORTERS.values())
    return max(scores, key=lambda score: score[1])


IMPORTERS: dict[str, Importer] = {
    suffix: module
    for module in (plain, markdown, html, mail, mhtml, rtf, warc, newsml, nitf, records, press)
    for suffix in module.SUFFIXES
} | dict.fromkeys(packed.SUFFIXES, packed.Archives(choose))
"""The importer of each suffix; what a file holds can overrule its suffix, see `Importer.sniff`."""


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
    return choose(file)[0].entries(file)
