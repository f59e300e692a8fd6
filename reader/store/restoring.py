"""Putting a backup in the place of the library, which is kept, whatever its state."""

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader import progress
from reader.errors import BackupError, LibraryDamagedError, LibraryTooNewError
from reader.i18n import _
from reader.progress import Report, unheard
from reader.store import backups
from reader.store.connections import Mode, connect
from reader.store.database import Database, Durability
from reader.store.failures import told
from reader.store.migrations import LIBRARY_STEPS

FOLDER = "set-aside"
"""The folder beside the library in which damaged ones lie."""

_COMPANIONS = ("-wal", "-shm")
"""What SQLite adds to a file's name for those that it works with."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done.

    Attributes:
        before: the file that holds what was in the library before; None where there was none.
    """

    before: Path | None


def restore(library: Path, backup: Path, report: Report = unheard) -> Restored:
    """Put a backup in the place of the library's file, in one step, while others may use it.

    A library in order is backed up first; a damaged one, or one of a newer version of the program, is set aside.

    Raises:
        BackupError: the backup is damaged, or a newer version of the program made it; the library is as it was.
        LibraryError: the library cannot be written; it is as it was.
        CancelledError: `report` raised it; the library is as it was.
    """
    backups.check(backup)
    fresh = library.with_name(f".{library.name}-{os.getpid()}.restored")
    try:
        backups.copy(backup, fresh, progress.part(report, 0, 0.3))
        _bring_up_to_date(fresh, backup)
        return Restored(_put(fresh, library, report))
    finally:
        backups.discard(*(fresh.with_name(fresh.name + suffix) for suffix in ("", *_COMPANIONS)))


def set_aside(library: Path) -> Path:
    """Move the library's file to another folder, so that the program starts with an empty one; gives the new place.

    Raises:
        LibraryError: it cannot be moved.
    """
    with told(library):
        aside = _copy_aside(library)
        library.unlink()
    return aside


def _bring_up_to_date(fresh: Path, backup: Path) -> None:
    try:
        Database.open(fresh, LIBRARY_STEPS, Durability.FULL, precious=False).close()
    except LibraryTooNewError as error:
        raise BackupError(
            _(
                "A newer version of the program made the backup “{path}”. Install that version, or choose another."
            ).format(path=backup)
        ) from error
    # The index of the search tells by it that the library is another one now.
    with told(fresh), closing(connect(fresh, Mode.WRITE)) as connection:
        connection.execute("UPDATE lineage SET token = lower(hex(randomblob(16)))")


def _put(fresh: Path, library: Path, report: Report) -> Path | None:
    if not library.exists():
        with told(library):
            # The log of a file that is gone would be taken for that of the new one.
            _move_companions(library, library.parent / FOLDER / f"{library.stem}-{backups.stamp()}{library.suffix}")
            fresh.replace(library)
        return None
    try:
        Database.open(library, LIBRARY_STEPS, Durability.FULL, precious=True).close()
        before = backups.back_up(library, progress.part(report, 0.3, 0.6)).path
    except (LibraryDamagedError, LibraryTooNewError):
        with told(library):
            before = _copy_aside(library)
            fresh.replace(library)
        return before
    with (
        told(library),
        closing(connect(fresh, Mode.READ)) as source,
        closing(connect(library, Mode.WRITE, f"PRAGMA synchronous = {Durability.FULL}")) as target,
    ):
        backups.fill(target, source, progress.part(report, 0.6, 1.0))
    return before


def _copy_aside(library: Path) -> Path:
    """Give the file a second name in another folder, and move its log there.

    The file itself stays until another takes its place: whoever is interrupted here must not find an empty library.
    """
    aside = library.parent / FOLDER / f"{library.stem}-{backups.stamp()}{library.suffix}"
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        os.link(library, aside)
    except OSError:
        # Not every file system has second names.
        shutil.copy2(library, aside)
    _move_companions(library, aside)
    return aside


def _move_companions(library: Path, aside: Path) -> None:
    for suffix in _COMPANIONS:
        companion = library.with_name(library.name + suffix)
        if companion.exists():
            aside.parent.mkdir(mode=0o700, exist_ok=True)
            companion.replace(aside.with_name(aside.name + suffix))
