"""What an importer is, what it is given, and what it gives back."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers.bounds import Budget
from reader.model import Article, Source
from reader.progress import Report, unheard

_UNPRINTABLE = re.compile("[:\0-\x1f\x7f\ud800-\udfff]")
_LONGEST_STEP = 150


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read from the disk, or a part of one that holds an article of its own.

    Attributes:
        path: absolute; that of a part is the path of the file that it is in with the part's key, as if that file were a
            folder: "mail.mbox/message-3".
        data: the bytes of the file or of the part alone, whose hash tells the articles of one file apart.
        key: tells a part from the others of its file; empty for a whole file.
        depth: how many files it is a part of, one in the other.
        budget: what is left to unpack of it and of the files that it is a part of.
        report: is told how far reading its article is.
    """

    path: Path
    data: bytes
    key: str = ""
    depth: int = 0
    budget: Budget = field(default_factory=Budget, compare=False, repr=False)
    report: Report = field(default=unheard, compare=False, repr=False)

    def part(self, name: str, data: bytes) -> "File":
        """A part of this file; a name that leads out of it loses what does."""
        key = clean_key(name)
        return replace(self, path=self.path / key, data=data, key=key, depth=self.depth + 1)

    def source(self, media_type: str, address: str | None = None) -> Source:
        """Where an article of this file came from."""
        return Source(self.path, media_type, hashlib.sha256(self.data).hexdigest(), address)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a file; it is read when `load` is called, not before.

    Attributes:
        title: as the file's table of contents states it; the file's own name where it holds a single article.
        load: gives the article, or raises an `ArticleError`.
        load_full: gives the article with all the words of its source, the ones that `load` leaves out as furniture;
            None where `load` leaves nothing out.
        key: tells it from the other entries of the file, always in the same way, in the form of `clean_key`; empty for
            the only one.
        byline: who wrote it, as far as that is known before it is read.
        date: the day of publication, ISO 8601, as far as that is known before it is read.
        is_whole: whether it is made of all the other entries of the file, as a book is of its chapters.
        place: how far in the file it stands, 0 to 1.
    """

    title: str
    load: Callable[[], Article]
    key: str = ""
    byline: str | None = None
    date: str | None = None
    is_whole: bool = False
    place: float = 1.0
    load_full: Callable[[], Article] | None = None


def clean_key(name: str) -> str:
    """A name in a form that can stand for a path below a file, and leads nowhere else."""
    steps = (_UNPRINTABLE.sub("\ufffd", step)[:_LONGEST_STEP] for step in re.split(r"[/\\]", name))
    return "/".join(step for step in steps if step.strip(". ")) or "0"


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
