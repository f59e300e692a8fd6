import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from reader.store.database import Database, Durability
from reader.store.library import Library
from reader.store.migrations import LIBRARY_STEPS

RELEASED = sorted((Path(__file__).parent.parent / "data" / "schema").glob("library-*.sqlite3"))
"""A library of every version of the schema before this one, each with a highlight that has tags and a deleted one."""
NEXT = ("ALTER TABLE article ADD COLUMN archived TEXT", "CREATE TABLE shelf (name TEXT)")
BROKEN = (*NEXT, "UPDATE article SET title = 'lost'", "INSERT INTO nowhere VALUES (1)")


def put(released, folder):
    """A released library in the place of a person's."""
    folder.mkdir()
    return Path(shutil.copy(released, folder / "library.sqlite3"))


@pytest.fixture
def old(folder):
    """The file of a library at the first step."""
    return put(RELEASED[0], folder)


def open_with(file, *steps):
    return Database.open(file, (LIBRARY_STEPS[0], *steps), Durability.FULL, precious=True)


def content(file):
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump()), connection.execute("PRAGMA user_version").fetchone()


def schema(file):
    with closing(sqlite3.connect(file)) as connection:
        return sorted(connection.execute("SELECT type, name, sql FROM sqlite_schema"), key=repr)


def test_there_is_a_library_of_every_released_schema():
    assert [content(file)[1] for file in RELEASED] == [(number,) for number in range(1, len(LIBRARY_STEPS))]


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_a_released_library_opens_with_all_that_a_person_made(released, folder):
    put(released, folder)
    library = Library.open(folder)
    article_id, *_others = (recent.article_id for recent in library.recent(9) if recent.title == "It is late")
    (annotation,) = library.annotations(article_id)
    position = library.position(article_id)
    library.close()
    assert (annotation.anchor.exact, annotation.note, annotation.tags, position) == (
        "It is 😀 la",
        "mine",
        ("night", "quote"),
        11,
    )


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_a_library_that_was_brought_up_to_date_is_like_a_new_one(released, folder, tmp_path):
    file = put(released, folder)
    new = tmp_path / "new.sqlite3"
    for each in (file, new):
        Database.open(each, LIBRARY_STEPS, Durability.FULL, precious=True).close()
    assert schema(file) == schema(new)


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
    assert sorted(file.name for file in old.parent.iterdir()) == ["library.sqlite3"]


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://press.example/late?a=b", "press.example"),
        ("http://press.example", "press.example"),
        ("late", "late – 2.txt"),
        (None, "late – 2.txt"),
    ],
)
def test_the_third_step_gives_old_articles_their_source_and_length(folder, address, source):
    file = put(RELEASED[1], folder)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE source SET address = ?, path = ?", (address, "/press/late/late – 2.txt".encode()))
    Library.open(folder).close()
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT source, length FROM article WHERE title = 'It is late'").fetchone()
    assert found == (source, 52)
