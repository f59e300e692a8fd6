"""What can go wrong through no fault of the program: each text names the thing and the remedy.

Anything that is not a `ReaderError` is a bug and reaches the hook in `app.py`.
"""

from pathlib import Path
from typing import ClassVar

from reader.i18n import _


class ReaderError(Exception):
    """Something a person can act on.  `str(error)` says what happened and what to do."""


class FileError(ReaderError):
    """A file cannot be read as what it should be.

    Args:
        path: the file.
        what: what is the matter, a clause without its final stop ("the file is empty").
        remedy: what to do, a whole sentence.
    """

    words: ClassVar[str]
    """What each kind makes a sentence of."""

    def __init__(self, path: Path | str, what: str, remedy: str) -> None:
        super().__init__(self.words.format(path=path, what=what, remedy=remedy))


class ArticleError(FileError):
    """A file cannot be read as an article."""

    words = _("Cannot open “{path}”: {what}. {remedy}")


class ExportError(ReaderError):
    """An export could not be written; a file that was there before is unchanged."""


class LibraryError(ReaderError):
    """The library could not be opened or written; what was in it is unchanged."""


class ArticleGoneError(LibraryError):
    """The library does not have an article, or no longer."""


class LibraryTooNewError(LibraryError):
    """The library was written by a newer version of the program; it is left untouched."""


class LibraryDamagedError(LibraryError):
    """A file of the library is not a database that can be read; it is left untouched.

    Attributes:
        path: the file.
    """

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


class BackupError(LibraryError):
    """A backup cannot be made, or put back; the library is as it was."""


class ArchiveError(FileError):
    """An archive of a library cannot be read; the library is as it was."""

    words = _("Cannot read the archive “{path}”: {what}. {remedy}")


class AnnotationsError(FileError):
    """A file of annotations cannot be read; the library is as it was."""

    words = _("Cannot import annotations from “{path}”: {what}. {remedy}")


class CancelledError(ReaderError):
    """The work was cancelled by the person who asked for it; nothing of it is left."""


class LinkError(ReaderError):
    """A link to a place in the library leads nowhere."""


class SearchError(ReaderError):
    """What was typed cannot be looked for."""


class WorkerError(ReaderError):
    """The process that imports and analyses ended, or could not be started."""


class PipelineError(ReaderError):
    """A spaCy pipeline is installed and cannot be loaded."""


class SettingsError(ReaderError):
    """A folder or a preference cannot be used."""
