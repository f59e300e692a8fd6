"""Copies of the library's file, made while others use it, and thinned out as they grow old.

They lie in the folder `backups` beside the library, for its owner alone; the name tells the moment, in UTC.
"""

import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from reader.errors import BackupError, LibraryError
from reader.i18n import _, ngettext
from reader.progress import Report, unheard
from reader.store.connections import Mode, connect, is_sound, usable_mode
from reader.store.failures import damaged, told

FOLDER = "backups"
KEPT_DAYS = 7
"""So many of the newest backups are kept, and the newest of each of so many days."""
KEPT_WEEKS = timedelta(days=31)
"""For so long the newest backup of each week is kept."""

_PAGES = 1024
"""How many pages of 4 KB are copied between two reports: some 15 ms."""
_LEFT_BEHIND = 86_400
"""Seconds after which an unfinished copy is that of a process that was killed."""
_PATIENCE = 30.0
"""Seconds that a copy waits for another process to finish its own work."""

_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"library-(\d{8}-\d{6}-\d{6})\.sqlite3")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy of the library.

    Attributes:
        made: when, in UTC.
        size: in bytes.
    """

    made: datetime
    path: Path
    size: int

    @property
    def day(self) -> date:
        """The day on which it was made, where the computer is."""
        return self.made.astimezone().date()


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup that is not damaged."""

    articles: int
    highlights: int

    @property
    def words(self) -> str:
        """For a list of backups: "2 articles, 1 highlight"."""
        articles = ngettext("{count:,} article", "{count:,} articles", self.articles).format(count=self.articles)
        highlights = ngettext("{count:,} highlight", "{count:,} highlights", self.highlights)
        return f"{articles}, {highlights.format(count=self.highlights)}"


def stamp() -> str:
    """This moment, as the names of files tell it."""
    return datetime.now(UTC).strftime(_STAMP)


def back_up(library: Path, report: Report = unheard) -> Backup:
    """Make a backup of the library's file, check it, and remove those that are too many.

    Raises:
        LibraryDamagedError: the library is damaged; no backup was made of it, and none was removed.
        LibraryError: it cannot be read, or the backup cannot be written.
        CancelledError: `report` raised it; no backup was made.
    """
    folder = library.parent / FOLDER
    moment = datetime.now(UTC)
    target = folder / f"library-{moment.strftime(_STAMP)}.sqlite3"
    with told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    copy(library, target, report)
    with told(folder):
        _clear(folder)
        return Backup(moment, target, target.stat().st_size)


def keep_schema(library: Path, number: int) -> None:
    """Back up the library before its schema is changed; this copy is kept whatever its age.

    Args:
        number: of the last step of the schema that was done on it.
    """
    folder = library.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    copy(library, folder / f"library-schema-{number}.sqlite3")


def backups(library: Path) -> tuple[Backup, ...]:
    """The backups of a library, the newest first.

    Raises:
        LibraryError: their folder cannot be read.
    """
    folder = library.parent / FOLDER
    with told(folder):
        found = [
            Backup(moment, path, path.stat().st_size)
            for path in folder.glob("library-*.sqlite3")
            if (moment := _moment(path)) is not None
        ]
    return tuple(sorted(found, reverse=True))


def all_copies(library: Path) -> tuple[Path, ...]:
    """Every file that holds an earlier state of the library, but those that were set aside as damaged."""
    return tuple(sorted((library.parent / FOLDER).glob("library-*.sqlite3")))


def is_due(library: Path) -> bool:
    """Whether there is a library of which no backup was made today."""
    made = backups(library)
    return library.exists() and not (made and made[0].day == datetime.now(UTC).astimezone().date())


def newest_good(library: Path) -> Backup | None:
    """The newest backup that is not damaged itself.

    Raises:
        LibraryError: the folder of the backups cannot be read.
    """
    return next((backup for backup in backups(library) if look(backup.path)), None)


def look(backup: Path) -> Contents | None:
    """What is in a backup; None where it cannot be put back, since it is damaged or gone."""
    try:
        return check(backup)
    except LibraryError:
        return None


def check(backup: Path) -> Contents:
    """What is in a backup, after a look at every page of it.

    Raises:
        BackupError: it cannot be read, is damaged, or is no backup of a library.
    """
    try:
        with told(backup), closing(connect(backup, usable_mode(backup).to_read)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
            if {"article", "annotation"} <= names and is_sound(connection):
                (articles,) = connection.execute("SELECT count(*) FROM article").fetchone()
                (highlights,) = connection.execute("SELECT count(*) FROM annotation WHERE deleted IS NULL").fetchone()
                return Contents(articles, highlights)
    except LibraryError as error:
        raise _unusable(backup) from error
    raise _unusable(backup)


def copy(source: Path, target: Path, report: Report = unheard) -> None:
    """Copy the database at `source` to `target`, whole and checked, or not at all, while others may use it.

    Raises:
        LibraryDamagedError: `source` is damaged.
        LibraryError: `source` cannot be read, or `target` cannot be written.
        CancelledError: `report` raised it.
    """
    part = target.with_name(f".{target.name}-{os.getpid()}.part")
    try:
        with told(source), closing(connect(source, usable_mode(source).to_read)) as reading:
            # One state of the file: without a transaction the copy begins anew whenever another process writes.
            reading.execute("BEGIN")
            reading.execute("PRAGMA schema_version")
            with _writing(target):
                part.unlink(missing_ok=True)
                part.touch(mode=0o600)
                with closing(connect(part, Mode.WRITE)) as written:
                    fill(written, reading, report)
                    # Without a log the copy is one file, which can be read wherever it is carried to.
                    written.execute("PRAGMA journal_mode = DELETE")
                    if not is_sound(written):
                        raise damaged(source)
            report(1.0)
        with _writing(target):
            part.replace(target)
    finally:
        discard(part)


def discard(*parts: Path) -> None:
    """Remove unfinished files; what cannot be removed now is hidden, and its time will come."""
    for part in parts:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def fill(target: sqlite3.Connection, source: sqlite3.Connection, report: Report = unheard) -> None:
    """Make `target` hold what `source` holds, in one transaction.

    Raises:
        TimeoutError: another process did not let it for very long.
        CancelledError: `report` raised it; `target` is as it was.
    """
    patience = time.monotonic() + _PATIENCE
    least = -1

    def progress(status: int, left: int, total: int) -> None:
        nonlocal patience, least
        if status == sqlite3.SQLITE_DONE:
            # It is too late to cancel.
            return
        if left != least:
            patience, least = time.monotonic() + _PATIENCE, left
        elif time.monotonic() > patience:
            raise TimeoutError(_("another program is writing to it"))
        report(1 - left / max(1, total))

    source.backup(target, pages=_PAGES, progress=progress, sleep=0.05)


def worth_keeping(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Those of the moments of which the backup is kept, see `KEPT_DAYS` and `KEPT_WEEKS`."""
    ordered = sorted(moments, reverse=True)
    if not ordered:
        return frozenset()
    of_day = {moment.date(): moment for moment in reversed(ordered)}
    of_week = {moment.isocalendar()[:2]: moment for moment in reversed(ordered) if moment > ordered[0] - KEPT_WEEKS}
    days = sorted(of_day, reverse=True)[:KEPT_DAYS]
    return frozenset([*ordered[:KEPT_DAYS], *(of_day[day] for day in days), *of_week.values()])


def _clear(folder: Path) -> None:
    made = {moment: path for path in folder.iterdir() if (moment := _moment(path)) is not None}
    kept = worth_keeping(made)
    for moment, path in made.items():
        if moment not in kept:
            path.unlink(missing_ok=True)
    for path in folder.glob(".*.part*"):
        if path.stat().st_mtime < time.time() - _LEFT_BEHIND:
            path.unlink(missing_ok=True)


def _moment(path: Path) -> datetime | None:
    match = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC) if match else None
    except ValueError:
        # A name with a thirteenth month is not one of ours.
        return None


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Raise what is wrong with the copy, not with what is copied, as an error that names it."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise BackupError(
            _(
                "The backup “{path}” cannot be written: {reason}. Free some space on that disk, "
                "or make the folder writable for you, and try again."
            ).format(path=target, reason=getattr(error, "strerror", None) or error)
        ) from error


def _unusable(backup: Path) -> BackupError:
    return BackupError(
        _("“{path}” is not a backup of a library, or it is damaged. Choose another one.").format(path=backup)
    )
