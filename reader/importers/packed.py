"""ZIP files: documents that are packed so (`PACKAGES`), and archives of anything that can be opened."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Protocol

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers import bounds, docx, epub, odt
from reader.importers.archives import Archive, is_archive
from reader.importers.base import Entry, File, Importer, clean_key, no_article
from reader.importers.bounds import Budget, TooMuchError
from reader.model import Article


class Package(Protocol):
    """A format that is a ZIP file with members of its own; a module is one."""

    def is_package(self, names: tuple[str, ...], /) -> bool:
        """Whether an archive with these members is of this format."""

    def entries(self, source: File, /) -> Iterable[Entry]:
        """The articles of the file, in the file's order."""


PACKAGES: tuple[Package, ...] = (docx, odt, epub)
SUFFIXES = (".zip", *docx.SUFFIXES, *odt.SUFFIXES, *epub.SUFFIXES)

_FOREIGN = {
    "xl/": _("an Excel workbook"),
    "ppt/": _("a PowerPoint presentation"),
    "Index/": _("a document of Pages, Numbers or Keynote"),
}
"""What an archive is by the folders in it that has no article in words."""
_LEAST = 0.2
"""What plain text takes anything for."""
_HIDDEN = ("__MACOSX", ".")

Choose = Callable[[File], tuple[Importer, float]]
"""Gives the importer of a file and how sure it is."""


class Archives:
    """The importer of all ZIP files.

    Args:
        choose: finds the importers of the members.
    """

    def __init__(self, choose: Choose) -> None:
        self._choose = choose

    def sniff(self, head: bytes, name: str) -> float:
        """By what the file begins with; a file that is only called so is told to be damaged."""
        return 1.0 if is_archive(head) else 0.6 if PurePath(name).suffix.lower() in SUFFIXES else 0.0

    def entries(self, source: File) -> Iterable[Entry]:
        """The articles of a packed document, or of all members of an archive that can be opened."""
        archive = Archive(source)
        if package := next((package for package in PACKAGES if package.is_package(archive.names)), None):
            return package.entries(source)
        for folder, kind in _FOREIGN.items():
            if any(name.startswith(folder) for name in archive.names):
                raise ArticleError(
                    source.path,
                    _("it is {kind}").format(kind=kind),
                    _("Save its text as a PDF or Word file, and open that."),
                )
        if source.depth >= bounds.MAX_DEPTH:
            raise bounds.too_much(
                source.path, _("archives lie in it in more than {limit} steps").format(limit=bounds.MAX_DEPTH)
            )
        return self._of_members(archive, source)

    def _of_members(self, archive: Archive, file: File) -> Iterator[Entry]:
        found = False
        for name in filter(_is_visible, archive.names):
            for entry in self._of_member(archive, file, name):
                found = True
                yield entry
        if not found:
            raise no_article(file.path)

    def _of_member(self, archive: Archive, file: File, name: str) -> Iterator[Entry]:
        found = self._in_member(archive, file, name)
        while True:
            try:
                entry = next(found, None)
            except TooMuchError:
                raise
            except ArticleError as error:
                entry = Entry(name, partial(_fail, error), key=clean_key(name))
            if entry is None:
                return
            yield replace(entry, place=archive.place(name))

    def _in_member(self, archive: Archive, file: File, name: str) -> Iterator[Entry]:
        member = file.part(name, archive.read(name))
        importer, score = self._choose(member)
        if score <= _LEAST and PurePath(name).suffix:
            return
        for entry in importer.entries(member):
            # The bytes are read again when the article is wanted: all members at once may be too many.
            load = partial(self._load, archive, file, name, entry.key)
            key = f"{member.key}/{entry.key}" if entry.key else member.key
            full = partial(load, is_full=True) if entry.load_full else None
            yield replace(entry, load=load, load_full=full, key=key)

    def _load(self, archive: Archive, file: File, name: str, key: str, *, is_full: bool = False) -> Article:
        budget = Budget()
        member = replace(file.part(name, archive.read(name, budget)), budget=budget)
        importer, _score = self._choose(member)
        for entry in importer.entries(member):
            if entry.key == key:
                return entry.load_full() if is_full and entry.load_full else entry.load()
        raise no_article(member.path)


def _is_visible(name: str) -> bool:
    return not any(step.startswith(_HIDDEN) for step in PurePath(name).parts if step != "..")


def _fail(error: ArticleError) -> Article:
    raise error
