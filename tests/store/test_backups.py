import os
import random
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from reader.errors import BackupError, CancelledError, LibraryDamagedError, LibraryError
from reader.store import backups
from reader.store.backups import Contents, worth_keeping
from reader.store.library import Library

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def raise_cancelled(_done):
    raise CancelledError("enough")


def test_a_backup_holds_what_the_library_holds(file, dump):
    assert dump(backups.back_up(file).path) == dump(file)


def test_a_backup_is_one_file_for_its_owner_alone(file):
    backup = backups.back_up(file)
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in [backup.path.parent, *backup.path.parent.iterdir()]
    }
    assert modes == {"backups": 0o700, backup.path.name: 0o600}


def test_a_backup_can_be_read_where_nothing_can_be_written(file, mount, tmp_path):
    backup = backups.back_up(file)
    mount(backup.path.parent, "--bind", str(backup.path.parent))
    mount(backup.path.parent, "-o", "remount,bind,ro", is_new=False)
    assert backups.look(backup.path) == Contents(1, 1)


def test_a_backup_sees_what_an_open_library_has_kept(folder, article, annotation, dump):
    library = Library.open(folder)
    library.put_annotation(library.keep(article()), annotation(note="in the log"))
    backup = backups.back_up(folder / "library.sqlite3")
    library.close()
    assert any("in the log" in line for line in dump(backup.path))


def test_what_is_written_while_a_backup_is_made_neither_waits_nor_is_in_it(folder, article, annotation, dump):
    library = Library.open(folder)
    article_id = library.keep(article())
    for number in range(30):
        library.put_annotation(article_id, annotation(f"before {number}", note="n" * 300_000))
    reports = []

    def write_on(done):
        reports.append(done)
        library.put_annotation(article_id, annotation(f"during {len(reports)}"))

    before = dump(folder / "library.sqlite3")
    backup = backups.back_up(folder / "library.sqlite3", write_on)
    known = library.annotations(article_id)
    library.close()
    assert (dump(backup.path), len(known), reports[-1]) == (before, 30 + len(reports), 1.0)
    assert len(reports) > 2


def test_a_backup_that_is_cancelled_leaves_nothing(file):
    with pytest.raises(CancelledError):
        backups.back_up(file, raise_cancelled)
    assert list((file.parent / "backups").iterdir()) == []


def test_a_damaged_library_is_not_backed_up_and_costs_no_backup(file, spoil):
    made = [backups.back_up(file) for _ in range(9)][-1]
    there = sorted(made.path.parent.iterdir())
    spoil(file)
    with pytest.raises(LibraryDamagedError):
        backups.back_up(file)
    assert sorted(made.path.parent.iterdir()) == there


def test_a_backup_that_the_disk_has_no_room_for_leaves_nothing_and_says_so(file, mount):
    target = file.parent / "backups"
    target.mkdir()
    mount(target, "-t", "tmpfs", "-o", "size=16k", "tmpfs")
    with pytest.raises(BackupError, match=r"library-.*cannot be written.*Free some space"):
        backups.back_up(file)
    assert list(target.iterdir()) == []


def test_a_backup_in_a_read_only_folder_says_so(file, mount):
    target = file.parent / "backups"
    target.mkdir()
    mount(target, "-t", "tmpfs", "-o", "ro", "tmpfs")
    with pytest.raises(LibraryError, match=r"backup.*cannot be written.*writable"):
        backups.back_up(file)


def test_the_newest_good_backup_is_found(file, spoil):
    good, *spoilt = (backups.back_up(file) for _ in range(3))
    for backup in spoilt:
        spoil(backup.path)
    assert backups.newest_good(file) == good


def test_there_is_no_good_backup_where_all_are_damaged_or_there_is_none(file, spoil):
    none = backups.newest_good(file)
    spoil(backups.back_up(file).path)
    assert (none, backups.newest_good(file)) == (None, None)


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_are_no_backup(tmp_path, seed):
    path = tmp_path / "library-20260302-090000-000000.sqlite3"
    path.write_bytes(random.Random(seed).randbytes(20_000))
    with pytest.raises(BackupError, match="damaged"):
        backups.check(path)


def test_a_database_of_another_program_is_no_backup(tmp_path):
    path = tmp_path / "recipes.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
    assert backups.look(path) is None


def test_a_backup_is_due_once_a_day(file):
    before = backups.is_due(file)
    made = backups.back_up(file)
    after = backups.is_due(file)
    yesterday = made.made - timedelta(days=1)
    made.path.rename(made.path.with_name(f"library-{yesterday:%Y%m%d-%H%M%S-%f}.sqlite3"))
    assert (before, after, backups.is_due(file)) == (True, False, True)


def test_no_backup_is_due_of_a_library_that_is_not_there(tmp_path):
    assert not backups.is_due(tmp_path / "library.sqlite3")


def test_daily_backups_are_kept_for_seven_days_and_weekly_ones_for_a_month():
    days = [START + timedelta(days=number) for number in range(100)]
    ages = sorted((days[-1] - moment).days for moment in worth_keeping(days))
    # The last day is a Tuesday, so the newest backup of each week before it is that of a Sunday.
    assert ages == [0, 1, 2, 3, 4, 5, 6, 9, 16, 23, 30]


def test_backups_asked_for_by_hand_drive_out_no_day():
    days = [START + timedelta(days=number) for number in range(7)]
    by_hand = [days[-1] + timedelta(minutes=number) for number in range(1, 40)]
    assert worth_keeping([*days, *by_hand]) == {*days[:-1], *by_hand[-7:]}


def test_what_was_backed_up_day_by_day_is_thinned_as_if_at_once():
    kept = set()
    for number in range(100):
        kept = set(worth_keeping([*kept, START + timedelta(days=number)]))
    assert kept == worth_keeping(START + timedelta(days=number) for number in range(100))


def test_backups_that_are_too_many_are_removed_but_nothing_else(file):
    there = file.parent / "backups"
    there.mkdir()
    other = [there / "notes.txt", there / "library-schema-1.sqlite3", there / "library-20261332-000000-000000.sqlite3"]
    for path in other:
        path.touch()
    made = [backups.back_up(file) for _ in range(12)]
    assert backups.backups(file) == tuple(reversed(made[-7:]))
    assert all(path.exists() for path in other)


def test_what_a_killed_process_left_is_removed_after_a_day(file):
    made = backups.back_up(file)
    parts = [made.path.with_name(f".library-{name}.sqlite3-1.part") for name in ("old", "new")]
    for path, age in zip(parts, (100_000, 100), strict=True):
        path.touch()
        os.utime(path, (path.stat().st_mtime - age,) * 2)
    backups.back_up(file)
    assert [path.exists() for path in parts] == [False, True]
