"""What was copied elsewhere becomes a file of the library's folder, which is then opened like any other."""

import re
from itertools import count
from pathlib import Path

from reader.errors import LibraryError
from reader.i18n import _
from reader.services.files import replacing

FOLDER = "clippings"
"""The folder in the library's own that the files lie in."""

_NAME_LENGTH = 60
_NOT_IN_NAMES = re.compile(r'[\0-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_UTF_8 = '<meta charset="utf-8">\n'


def keep_clipping(library: Path, words: str, page: str = "") -> Path:
    """The file of what was copied, named after its first words; what was copied before has one already.

    Args:
        library: the folder of the library.
        words: as plain text.
        page: the same as HTML; empty where there is none.

    Raises:
        LibraryError: there is nothing but white space, or the folder cannot be made.
        ExportError: the file cannot be written.
    """
    if not words.strip():
        raise LibraryError(_("There is no text on the clipboard. Copy the text of an article, then try again."))
    data = (_UTF_8 + page if page else words).encode("utf-8", "replace")
    folder = library / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            _("The folder “{folder}” cannot be made: {reason}. Make room on the disk, and try again.").format(
                folder=folder, reason=error.strerror or error
            )
        ) from error
    return _written(folder, _name(words), ".html" if page else ".txt", data)


def _written(folder: Path, name: str, suffix: str, data: bytes) -> Path:
    numbered = (folder / f"{name}{f' {number}' if number > 1 else ''}{suffix}" for number in count(1))
    path = next(path for path in numbered if not path.exists() or _holds(path, data))
    if not path.exists():
        with replacing(path) as file:
            file.write(data)
    return path


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _name(words: str) -> str:
    line = " ".join(_NOT_IN_NAMES.sub(" ", words.strip().split("\n")[0]).split())
    return line[:_NAME_LENGTH].strip(" .") or _("Clipboard")
