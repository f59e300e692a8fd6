"""How much an importer takes of a file before it says that the file is too much, and the errors that say so."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import ArticleError, ReaderError
from reader.i18n import _

MAX_UNPACKED = 400_000_000
"""Bytes that an archive may unpack to, with the archives in it: a 50 MB Word file of text alone has so many."""
MAX_MEMBER = 200_000_000
"""Bytes that one member of an archive may unpack to."""
MAX_RATIO = 200
"""Bytes out of one packed byte; text packs to a third or a tenth, a whole book of one sentence to a hundredth."""
RATIO_FROM = 10_000_000
"""Bytes from which the ratio counts: what is small does no harm, and a form full of spaces packs well."""
MAX_MEMBERS = 20_000
"""Members of an archive, folders included."""
MAX_DEPTH = 3
"""How many archives may lie in each other."""
MAX_ENTRIES = 100_000
"""Articles that are listed of one file."""


class TooMuchError(ArticleError):
    """A file would take more than an importer takes."""


class Budget:
    """What archives that lie in each other may unpack to, all in all."""

    def __init__(self) -> None:
        self._left = MAX_UNPACKED

    def spend(self, size: int, path: Path) -> None:
        """Count bytes that were unpacked of the file at `path`.

        Raises:
            ArticleError: there were too many.
        """
        self._left -= size
        if self._left < 0:
            raise too_much(path, _("it unpacks to more than {limit} MB").format(limit=MAX_UNPACKED // 1_000_000))


def too_much(path: Path, what: str) -> TooMuchError:
    """The error for a file that would take more than it may.

    Args:
        path: the file.
        what: what is too much of it, a clause ("it unpacks to more than 400 MB").
    """
    return TooMuchError(
        path, what, _("Such files are made to do harm, or by mistake. Unpack it yourself, and open the article alone.")
    )


def damaged(path: Path, kind: str) -> ArticleError:
    """The error for a file that is not what it says it is, or was cut off.

    Args:
        path: the file.
        kind: what it should be, with its article ("an e-book").
    """
    return ArticleError(
        path,
        _("it is {kind} that is damaged or not complete").format(kind=kind),
        _("Get it again from where it came from, and open that."),
    )


@contextmanager
def told_as_damage(path: Path, kind: str) -> Iterator[None]:
    """Let what a parser raises be the error for a damaged file: on what was made to break them they raise anything.

    Memory that runs out says nothing about the file, and stays what it is.
    """
    try:
        yield
    except (ReaderError, MemoryError):
        raise
    except Exception as error:
        raise damaged(path, kind) from error
