"""Reading the bytes of a file, with a plain answer to everything that can be wrong with a path."""

from pathlib import Path

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers.base import File
from reader.progress import Report, unheard

MAX_BYTES = 50_000_000
"""A larger file is refused before it is read; a year of one newspaper has fewer bytes of text."""
_HEAD = 4096


def read(path: Path, report: Report = unheard) -> File:
    """The file at `path`; `report` is told how far reading its article is.

    Raises:
        ArticleError: there is no such file, it is a folder or a device, too large, empty or may not be read.
    """
    try:
        _check(path)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _missing(path) from error
    except PermissionError as error:
        raise ArticleError(
            path,
            _("you have no permission to read it"),
            _("Ask its owner for permission, or copy it to a folder of yours."),
        ) from error
    except OSError as error:
        raise ArticleError(
            path,
            error.strerror or str(error),
            _("Check that the disk is connected and the name is right, then try again."),
        ) from error
    except ValueError as error:
        # A name with a NUL in it: no system can have such a file.
        raise _missing(path) from error
    if data[:_HEAD].isspace() and data.isspace():
        raise empty(path)
    return File(path.absolute(), data, report=report)


def parted(path: Path) -> tuple[Path, str]:
    """The file that `path` leads into, and the key of an entry in it; the path itself where it leads into none."""
    try:
        if path.exists():
            return path, ""
        around = next((folder for folder in path.parents if folder.is_file()), None)
    except (OSError, ValueError):
        # What is wrong with it is told when it is read.
        return path, ""
    return (path, "") if around is None else (around, path.relative_to(around).as_posix())


def _check(path: Path) -> None:
    size = path.stat().st_size
    if path.is_dir():
        raise ArticleError(path, _("it is a folder"), _("Open a file that lies in it."))
    if not path.is_file():
        raise ArticleError(path, _("it is not a regular file"), _("Save the article as a file, and open that."))
    if size > MAX_BYTES:
        raise ArticleError(
            path,
            _("it has {size} MB, and the limit is {limit} MB").format(
                size=-(-size // 1_000_000), limit=MAX_BYTES // 1_000_000
            ),
            _("Save the article alone as a text file or a web page, and open that."),
        )
    if not size:
        raise empty(path)


def empty(path: Path) -> ArticleError:
    """The error for a file without a visible character."""
    return ArticleError(path, _("the file is empty"), _("Choose a file that holds the text of an article."))


def _missing(path: Path) -> ArticleError:
    return ArticleError(
        path, _("there is no such file"), _("It may have been moved or renamed: look for it, and try again.")
    )
