"""`on-the-record backup` and `on-the-record restore`: copies of the library, made and put back."""

import argparse
from pathlib import Path

from reader import settings
from reader.cli.base import FAILED, OK, complain, parser, say
from reader.cli.progress import bar
from reader.errors import LibraryError
from reader.i18n import _
from reader.store import LIBRARY_FILE, backups
from reader.store.backups import Backup, Contents


def back_up(arguments: list[str]) -> int:
    """Make a backup, or list those that there are, and give the exit code.

    Raises:
        LibraryError: the library cannot be read, is damaged, or the backup cannot be written.
        SystemExit: the usage is wrong.
    """
    options = _backup_options(arguments)
    library = settings.data_folder() / LIBRARY_FILE
    if options.list:
        for backup in backups.backups(library):
            say(_line(backup, backups.look(backup.path)))
        return OK
    if not library.exists():
        raise LibraryError(
            _("There is no library in “{folder}” yet, so there is nothing to back up.").format(folder=library.parent)
        )
    with bar() as report:
        if options.output is None:
            path = backups.back_up(library, report).path
        else:
            path = options.output.absolute()
            backups.copy(library, path, report)
    say(_("Backed up: {path}").format(path=path))
    return OK


def restore(arguments: list[str]) -> int:
    """Put a backup in the place of the library, and give the exit code.

    Raises:
        BackupError: there is no good backup, or the one that was named is not good; the library is as it was.
        LibraryError: the library cannot be written; it is as it was.
        SystemExit: the usage is wrong.
    """
    chosen: Path | None = _restore_options(arguments).backup
    from reader.store import restoring  # noqa: PLC0415 - SQLAlchemy takes a third of a second

    library = settings.data_folder() / LIBRARY_FILE
    if chosen is None:
        newest = backups.newest_good(library)
        if newest is None:
            complain(_("There is no good backup in “{folder}”.").format(folder=library.parent / backups.FOLDER))
            return FAILED
        chosen = newest.path
    elif not chosen.exists() and len(chosen.parts) == 1:
        # As the list names it.
        chosen = library.parent / backups.FOLDER / chosen
    with bar() as report:
        done = restoring.restore(library, chosen, report)
    say(_("The library is now what it was in the backup “{path}”.").format(path=chosen))
    if done.before is not None:
        say(_("What was there before is kept: {path}").format(path=done.before))
    return OK


def _line(backup: Backup, contents: Contents | None) -> str:
    made = f"{backup.made.astimezone():%Y-%m-%d %H:%M}"
    size = f"{backup.size / 1_000_000:,.1f} MB"
    return f"{backup.path.name}  {made}  {size:>11}  {contents.words if contents else _('damaged')}"


def _backup_options(arguments: list[str]) -> argparse.Namespace:
    command = parser("backup", _("Back up the library: what you marked, with the articles it belongs to."))
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=_("copy it to this file, not to the folder of the backups")
    )
    command.add_argument("--list", action="store_true", help=_("list the backups that there are, the newest first"))
    return command.parse_args(arguments)


def _restore_options(arguments: list[str]) -> argparse.Namespace:
    command = parser(
        "restore",
        _("Put a backup in the place of the library. What is there now is kept: as a backup, or set aside if damaged."),
    )
    command.add_argument(
        "backup",
        nargs="?",
        type=Path,
        metavar="BACKUP",
        help=_("a file, or a name that “backup --list” prints (the newest good backup)"),
    )
    return command.parse_args(arguments)
