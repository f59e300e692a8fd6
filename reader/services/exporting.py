"""Writing an export to a file, whole or not at all."""

import os
import re
import stat
from pathlib import Path
from uuid import uuid4

from reader.errors import ExportError
from reader.export import FORMATS
from reader.i18n import _
from reader.model import Analysis, Annotation, Article

_NAME_BYTES = 120
"""Short enough for every file system (255 bytes) with room for a folder's path on Windows (260 characters)."""

_UNSAFE = re.compile(r'[<>:"/\\|?*%\s]+|[^\w\s.,;()\'’&+=-]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)


def render(format_name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...] = ()) -> bytes:
    """The bytes of an export.

    Raises:
        ExportError: there is no format of that name.
    """
    if format_name not in FORMATS:
        raise ExportError(
            _("There is no format “{name}”. Choose one of: {formats}.").format(
                name=format_name, formats=", ".join(FORMATS)
            )
        )
    return FORMATS[format_name].render(article, analysis, annotations)


def write(
    format_name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...], target: Path
) -> None:
    """Write an export to `target`, in place of a file that is there.

    Raises:
        ExportError: it cannot be written, or there is no such format; what was at `target` is unchanged.
    """
    data = render(format_name, article, analysis, annotations)
    try:
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise ExportError(_message(target, error)) from error


def suggested_name(article: Article, format_name: str) -> str:
    """A file name for an export, from the article's title, that every system accepts."""
    words = _UNSAFE.sub(" ", article.title)
    name = " ".join(words.split()).encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    if not name or _RESERVED.match(name):
        name = f"{_('Article')} {name}".strip()
    return name + FORMATS[format_name].suffix


def _replace(target: Path, data: bytes) -> None:
    """Give `target` these bytes in one step; a link is followed.  A file marked as read-only is respected."""
    final = target.resolve()
    mode = _mode(final)
    temporary = final.with_name(f".{uuid4().hex}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(final)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int | None:
    """The permissions of the file that is to be replaced, if there is one."""
    if not target.exists():
        return None
    if target.is_dir():
        raise IsADirectoryError
    if not target.is_file():
        raise OSError(_("it is not a regular file"))
    mode = stat.S_IMODE(target.stat().st_mode)
    if not mode & stat.S_IWUSR:
        raise PermissionError
    return mode


def _message(target: Path, error: Exception) -> str:
    remedies = (
        (FileNotFoundError, _("the folder does not exist"), _("Make the folder, or choose another.")),
        (NotADirectoryError, _("its folder is a file"), _("Choose a folder.")),
        (IsADirectoryError, _("it is a folder"), _("Choose a name for the file.")),
        (PermissionError, _("it may not be written"), _("Choose another name, or a folder of yours.")),
        (ValueError, _("the name has a character that no file can have"), _("Choose another name.")),
    )
    reason = getattr(error, "strerror", None) or str(error)
    what, remedy = next(
        ((what, remedy) for kind, what, remedy in remedies if isinstance(error, kind)),
        (reason, _("Free some space on that disk, or choose another, and export again.")),
    )
    return _("Cannot write “{path}”: {what}. {remedy}").format(path=target, what=what, remedy=remedy)
