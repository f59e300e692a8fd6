"""What SQLite and the disk can do to the library, in words that name the file and the remedy."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import LibraryDamagedError, LibraryError, LibraryTooNewError
from reader.i18n import _
from reader.settings import HOME_VARIABLE

_FREE_SPACE = _("Free some space on that disk, and try again.")
_MAKE_WRITABLE = _(
    "Reading goes on. To keep highlights, make the file and its folder writable for you, "
    "or name another folder in the environment variable {variable}."
).format(variable=HOME_VARIABLE)
_CHECK_DISK = _("Check that the disk is connected, has free space and works, and try again.")
_TRY_AGAIN = _("Try again in a moment; if that does not help, close the other windows of the program.")

_REMEDIES = {
    sqlite3.SQLITE_BUSY: (_("another program is writing to it"), _TRY_AGAIN),
    sqlite3.SQLITE_LOCKED: (_("another program is writing to it"), _TRY_AGAIN),
    sqlite3.SQLITE_CANTOPEN: (_("it cannot be opened"), _MAKE_WRITABLE),
    sqlite3.SQLITE_FULL: (_("there is no space left on its disk"), _FREE_SPACE),
    sqlite3.SQLITE_IOERR: (_("the disk reported an error"), _CHECK_DISK),
    sqlite3.SQLITE_NOLFS: (_("its disk does not take files of this size"), _FREE_SPACE),
    sqlite3.SQLITE_PERM: (_("you have no permission to use it"), _MAKE_WRITABLE),
    sqlite3.SQLITE_READONLY: (_("it is read-only"), _MAKE_WRITABLE),
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NO_TEXT = "Could not decode to UTF-8"
"""How the driver's own error begins where a column holds no text."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what a person can act on as a `LibraryError` about the file at `path`; anything else is a bug."""
    try:
        yield
    except sqlite3.Error as error:
        if told_error := failure(path, error):
            raise told_error from error
        raise
    except (UnicodeDecodeError, zlib.error) as error:
        # A page can be whole by its structure and hold what nobody wrote; SQLite names such a table in its error.
        raise damaged(path) from error
    except OSError as error:
        raise _unusable(path, error.strerror or str(error), _MAKE_WRITABLE) from error


def failure(path: Path, error: sqlite3.Error) -> LibraryError | None:
    """SQLite's error in words; None for a bug."""
    code = primary_code(error)
    if code in _DAMAGED or (code is None and str(error).startswith(_NO_TEXT)):
        return damaged(path)
    if code in _REMEDIES:
        return _unusable(path, *_REMEDIES[code])
    return None


def primary_code(error: sqlite3.Error) -> int | None:
    """SQLite's result code without its extension; None where the driver, not SQLite, raised the error."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def damaged(path: Path) -> LibraryDamagedError:
    """The error for a file that is no library, or one with broken pages."""
    return LibraryDamagedError(
        _(
            "The library “{path}” is damaged, or is not a library; it was left as it is. "
            "Put a backup in its place: in the window under Library, Backups, or with the command "
            "“on-the-record restore”. What is there now is set aside, not deleted."
        ).format(path=path),
        path,
    )


def too_new(path: Path) -> LibraryTooNewError:
    """The error for a file that a newer version of the program wrote."""
    return LibraryTooNewError(
        _(
            "The library “{path}” was written by a newer version of the program; it was left as it is. "
            "Install that version, or name another folder in the environment variable {variable}."
        ).format(path=path, variable=HOME_VARIABLE)
    )


def _unusable(path: Path, what: str, remedy: str) -> LibraryError:
    return LibraryError(_("The library “{path}”: {what}. {remedy}").format(path=path, what=what, remedy=remedy))
