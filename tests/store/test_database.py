import os
import random
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from reader.errors import LibraryDamagedError, LibraryError, LibraryTooNewError
from reader.findings import Query
from reader.store.library import Library

LIBRARY = "library.sqlite3"
RELEASED = Path(__file__).parents[1] / "data" / "schema" / "library-1.sqlite3"
FULL = "no space left|disk reported an error"


@pytest.fixture
def filled(folder, article, annotation):
    """A closed library with one article of one annotation."""
    library = Library.open(folder)
    library.put_annotation(library.keep(article()), annotation(note="mine", tags=("x",)))
    library.close()
    return folder


def read_all(folder):
    """Everything that a reader has in a library."""
    library = Library.open(folder)
    try:
        return [(known.title, library.annotations(known.article_id)) for known in library.recent(10)]
    finally:
        library.close()


def test_a_newer_library_is_refused_and_untouched(filled):
    file = filled / LIBRARY
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(LibraryTooNewError, match=r"newer version of the program.*left as it is"):
        Library.open(filled)
    assert file.read_bytes() == before


def test_a_newer_library_with_an_unfinished_log_is_refused_and_untouched(filled):
    file = filled / LIBRARY
    log = filled / f"{LIBRARY}-wal"
    with closing(sqlite3.connect(file, isolation_level=None)) as newer:
        newer.execute("PRAGMA user_version = 99")
        left = file.read_bytes(), log.read_bytes()
    file.write_bytes(left[0])
    log.write_bytes(left[1])
    with pytest.raises(LibraryTooNewError):
        Library.open(filled)
    assert (file.read_bytes(), log.read_bytes()) == left


@pytest.mark.parametrize("seed", range(4))
def test_random_bytes_are_refused_and_untouched(folder, seed):
    folder.mkdir()
    content = random.Random(seed).randbytes(20_000)
    (folder / LIBRARY).write_bytes(content)
    with pytest.raises(LibraryDamagedError, match=rf"{LIBRARY}.*left as it is.*Put a backup in its place"):
        Library.open(folder)
    assert (folder / LIBRARY).read_bytes() == content


@pytest.mark.parametrize("size", [100, 4096, 10_000, 40_960])
def test_a_truncated_library_is_refused_and_untouched(filled, size):
    file = filled / LIBRARY
    os.truncate(file, size)
    before = file.read_bytes()
    with pytest.raises(LibraryDamagedError):
        Library.open(filled)
    assert file.read_bytes() == before


def test_a_broken_page_is_found_on_opening(filled):
    file = filled / LIBRARY
    content = bytearray(file.read_bytes())
    content[8192:8292] = b"\xa5" * 100
    file.write_bytes(content)
    with pytest.raises(LibraryDamagedError):
        Library.open(filled)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_single_bytes_become_it_is_read_or_said_to_be_damaged(filled, seed):
    rng = random.Random(seed)
    for name in (LIBRARY, "derived.sqlite3"):
        content = bytearray((filled / name).read_bytes())
        for _ in range(rng.choice((1, 20, 400))):
            content[rng.randrange(len(content))] = rng.randrange(256)
        (filled / name).write_bytes(content)
    try:
        assert len(read_all(filled)) <= 1
    except LibraryError as error:
        assert "library" in str(error)  # noqa: PT017 - either way is right


def test_a_table_whose_name_is_no_text_any_more_is_damage(filled):
    file = filled / LIBRARY
    content = file.read_bytes().replace(b"CREATE TABLE article ", b"CREATE TABLX \xeb\xe9icle ")
    file.write_bytes(content)
    with pytest.raises(LibraryDamagedError):
        Library.open(filled)


def test_an_index_that_turns_out_damaged_in_a_search_is_made_anew(filled):
    with closing(sqlite3.connect(filled / "derived.sqlite3")) as connection, connection:
        connection.execute("UPDATE document SET text = x'789c00'")
    with closing(Library.open(filled)) as library:
        with pytest.raises(LibraryError, match="made anew from the library") as told:
            library.search.find(Query("late"))
        library.search.keep_up()
        found = library.search.find(Query("late")).total
    assert (type(told.value), found) == (LibraryError, 1)


def test_damage_of_the_library_is_not_taken_for_damage_of_the_index(filled):
    with closing(Library.open(filled)) as library:
        with closing(sqlite3.connect(filled / LIBRARY)) as other, other:
            other.execute("UPDATE article SET title = CAST(x'ff' AS TEXT)")
        with pytest.raises(LibraryDamagedError):
            library.search.catch_up()
    assert not list(filled.glob("set-aside-*"))


def test_a_database_of_another_program_is_refused_and_untouched(folder):
    folder.mkdir()
    with closing(sqlite3.connect(folder / LIBRARY)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = (folder / LIBRARY).read_bytes()
    with pytest.raises(LibraryDamagedError, match="not a library"):
        Library.open(folder)
    assert (folder / LIBRARY).read_bytes() == before


def test_an_empty_file_becomes_a_library(folder):
    folder.mkdir()
    (folder / LIBRARY).touch()
    assert read_all(folder) == []


def test_a_library_that_another_process_is_making_is_waited_for(folder):
    folder.mkdir()
    with closing(sqlite3.connect(folder / "library.sqlite3", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        ending = Timer(0.3, other.rollback)
        ending.start()
        Library.open(folder).close()
        ending.join()


def test_a_folder_in_the_place_of_the_file_is_named(folder):
    (folder / LIBRARY).mkdir(parents=True)
    with pytest.raises(LibraryError, match=LIBRARY):
        Library.open(folder)


def test_a_file_in_the_place_of_the_folder_is_named(folder):
    folder.touch()
    with pytest.raises(LibraryError, match=LIBRARY):
        Library.open(folder)


@pytest.mark.skipif(os.name != "posix", reason="the system has no such permissions")
def test_the_library_is_for_its_owner_alone(library, folder, article):
    library.keep(article())
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in [folder, *folder.iterdir()]}
    assert modes.pop("library") == 0o700
    assert set(modes.values()) == {0o600}


def test_the_file_is_written_through_to_the_disk(library):
    with library._database.reading() as session:
        run = session.connection().exec_driver_sql
        pragmas = [run(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert pragmas == ["wal", 2, 1]


def test_a_read_only_library_can_be_read(filled, mount, annotation):
    mount(filled, "--bind", str(filled))
    mount(filled, "-o", "remount,bind,ro", is_new=False)
    assert read_all(filled) == [("It is late", (annotation(note="mine", tags=("x",)),))]


def test_a_read_only_library_says_so_when_it_is_written(filled, mount, annotation):
    mount(filled, "--bind", str(filled))
    mount(filled, "-o", "remount,bind,ro", is_new=False)
    library = Library.open(filled)
    article_id = library.recent(1)[0].article_id
    library.note_position(article_id, 3)
    try:
        with pytest.raises(LibraryError, match=r"read-only\. Reading goes on"):
            library.put_annotation(article_id, annotation("b"))
    finally:
        library.close()


def test_a_read_only_library_of_an_older_version_can_be_read(folder, mount, annotation):
    folder.mkdir()
    shutil.copy(RELEASED, folder / LIBRARY)
    mount(folder, "--bind", str(folder))
    mount(folder, "-o", "remount,bind,ro", is_new=False)
    library = Library.open(folder)
    known = library.recent(9)
    try:
        with pytest.raises(LibraryError, match=r"read-only\. Reading goes on"):
            library.put_annotation(known[0].article_id, annotation("new"))
    finally:
        library.close()
    assert len(known) == 2


def test_a_read_only_library_with_a_log_that_cannot_be_seen_is_not_read_without_it(filled, mount):
    file, log = filled / LIBRARY, filled / f"{LIBRARY}-wal"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("UPDATE article SET title = 'changed'")
        left = log.read_bytes()
    log.write_bytes(left)
    mount(filled, "--bind", str(filled))
    mount(filled, "-o", "remount,bind,ro", is_new=False)
    with pytest.raises(LibraryError, match=LIBRARY):
        Library.open(filled)


def test_no_library_can_be_made_in_a_read_only_folder(folder, mount):
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", "ro", "tmpfs")
    with pytest.raises(LibraryError, match=LIBRARY):
        Library.open(folder)


def fill(folder):
    """Leave no byte free in a small file system."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        for size in (4096, 1):
            try:
                while filler.write(b"\0" * size):
                    pass
            except OSError:
                continue


def test_a_full_disk_loses_nothing_that_was_kept(folder, mount, article, annotation):
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", "size=2m", "tmpfs")
    library = Library.open(folder)
    article_id = library.keep(article())
    made = (annotation(f"{number:04}", note="n" * 5000) for number in range(1000))
    kept = []

    def keep_on():
        for kept_next in made:
            library.put_annotation(article_id, kept_next)
            kept.append(kept_next)

    with pytest.raises(LibraryError, match=FULL):
        keep_on()
    during = library.annotations(article_id)
    library.close()
    ((_, after),) = read_all(folder)
    assert len(kept) > 10
    assert during == after == tuple(kept)


def test_writing_goes_on_when_there_is_space_again(folder, mount, article, annotation):
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", "size=2m", "tmpfs")
    library = Library.open(folder)
    article_id = library.keep(article())
    fill(folder)
    with pytest.raises(LibraryError, match=FULL):
        library.put_annotation(article_id, annotation(note="n" * 100_000))
    (folder / "filler").unlink()
    library.put_annotation(article_id, annotation())
    known = library.annotations(article_id)
    library.close()
    assert known == (annotation(),)


def test_a_library_on_a_full_disk_can_be_read(folder, mount, article, annotation):
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", "size=2m", "tmpfs")
    library = Library.open(folder)
    library.put_annotation(library.keep(article()), annotation())
    library.close()
    before = (folder / LIBRARY).read_bytes()
    fill(folder)
    assert read_all(folder) == [("It is late", (annotation(),))]
    assert (folder / LIBRARY).read_bytes() == before


def test_no_library_is_made_on_a_full_disk(folder, mount):
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", "size=64k", "tmpfs")
    fill(folder)
    with pytest.raises(LibraryError, match=FULL):
        Library.open(folder)
