import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import OperationalError

from reader.store.database import Database, Durability
from reader.store.library import Library
from reader.store.migrations import LIBRARY_STEPS

NEXT = ("ALTER TABLE article ADD COLUMN archived TEXT", "CREATE TABLE shelf (name TEXT)")
BROKEN = (*NEXT, "UPDATE article SET title = 'lost'", "INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def old(folder, article):
    """The file of a library at the first step, with one article."""
    library = Library.open(folder)
    library.keep(article())
    library.close()
    return folder / "library.sqlite3"


def open_with(file, *steps):
    return Database.open(file, (LIBRARY_STEPS[0], *steps), Durability.FULL, precious=True)


def content(file):
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump()), connection.execute("PRAGMA user_version").fetchone()


def test_a_step_is_done_once(old):
    for _ in range(2):
        open_with(old, NEXT).close()
    dump, version = content(old)
    assert ("CREATE TABLE shelf (name TEXT);" in dump, version) == (True, (2,))


def test_a_step_that_fails_leaves_nothing_behind(old):
    before = content(old)
    with pytest.raises(OperationalError, match="nowhere"):
        open_with(old, BROKEN)
    assert content(old) == before


def test_the_steps_before_one_that_fails_are_kept(old):
    with pytest.raises(OperationalError, match="nowhere"):
        open_with(old, NEXT, ("CREATE TABLE later (name)", "INSERT INTO nowhere VALUES (1)"))
    dump, version = content(old)
    assert ("later" in "".join(dump), version) == (False, (2,))


def test_a_copy_is_made_before_a_later_step(old):
    before = content(old)
    open_with(old, NEXT).close()
    assert content(old.parent / "backups" / "library-schema-1.sqlite3") == before


def test_no_copy_is_made_where_there_is_nothing_to_do(old):
    open_with(old).close()
    assert sorted(file.name for file in old.parent.iterdir()) == ["derived.sqlite3", "library.sqlite3"]
