"""What an importer is, what it is given, and what it gives back."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reader.errors import ArticleError
from reader.i18n import _
from reader.model import Article, Source


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read from the disk.

    Attributes:
        path: absolute.
    """

    path: Path
    data: bytes

    def source(self, media_type: str, address: str | None = None) -> Source:
        """Where an article of this file came from."""
        return Source(self.path, media_type, hashlib.sha256(self.data).hexdigest(), address)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a file; it is read when `load` is called, not before.

    Attributes:
        title: as the file's table of contents states it; the file's own name where it holds a single article.
        load: gives the article, or raises an `ArticleError`.
    """

    title: str
    load: Callable[[], Article]


class Importer(Protocol):
    """A family of formats; a module with these two functions is one."""

    def sniff(self, head: bytes, name: str, /) -> float:
        """How sure it is, 0 to 1, that a file that begins with `head` and is called `name` is of this family."""

    def entries(self, source: File, /) -> Iterable[Entry]:
        """The articles of a file, in the file's order."""


def no_article(path: Path) -> ArticleError:
    """The error for a file that can be read but holds no article."""
    return ArticleError(
        path,
        _("no article text was found in it"),
        _("Copy the text of the article into a text file (.txt), and open that."),
    )
