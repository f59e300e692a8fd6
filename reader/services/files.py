"""Writing a file whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from reader.errors import ExportError
from reader.i18n import _


class _SpecialFileError(OSError):
    """A device, a pipe or a socket, which no file can take the place of."""


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `target` in one step when the block ends without an error.

    A link is followed, permissions are kept, and a file marked as read-only is respected.

    Raises:
        ExportError: it cannot be written; what was at `target` is unchanged.
    """
    with _told(target):
        final, mode = _final(target)
        temporary = final.with_name(f".{uuid4().hex}.part")
        file = temporary.open("xb")
    try:
        with _told(target):
            with file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                temporary.chmod(mode)
            temporary.replace(final)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(_message(target, error)) from error


def _final(target: Path) -> tuple[Path, int | None]:
    """The file that a link leads to, and the permissions of the file that is to be replaced, if there is one."""
    try:
        final = target.resolve()
        return final, _mode(final)
    except ValueError as error:
        raise ExportError(
            _("Cannot write “{path}”: the name has a character that no file can have. Choose another name.").format(
                path=target
            )
        ) from error


def _mode(final: Path) -> int | None:
    if not final.exists():
        return None
    if final.is_dir():
        raise IsADirectoryError
    if not final.is_file():
        raise _SpecialFileError
    mode = stat.S_IMODE(final.stat().st_mode)
    if not mode & stat.S_IWUSR:
        raise PermissionError
    return mode


def _message(target: Path, error: OSError) -> str:
    remedies = (
        (FileNotFoundError, _("the folder does not exist"), _("Make the folder, or choose another.")),
        (NotADirectoryError, _("its folder is a file"), _("Choose a folder.")),
        (IsADirectoryError, _("it is a folder"), _("Choose a name for the file.")),
        (_SpecialFileError, _("it is not a regular file"), _("Choose the name of a file.")),
        (PermissionError, _("it may not be written"), _("Choose another name, or a folder of yours.")),
    )
    what, remedy = next(
        ((what, remedy) for kind, what, remedy in remedies if isinstance(error, kind)),
        (error.strerror or str(error), _("Free some space on that disk, or choose another, and try again.")),
    )
    return _("Cannot write “{path}”: {what}. {remedy}").format(path=target, what=what, remedy=remedy)
