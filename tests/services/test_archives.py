import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from reader import anchors, assets
from reader.errors import ArchiveError, CancelledError, ExportError, LibraryError
from reader.model import Annotation, Article, Block, Colour, Source, Span
from reader.services import archives
from reader.store import backups
from reader.store.library import Library
from reader.store.migrations import LIBRARY_STEPS
from reader.store.schema import LibraryRow
from reader.store.tables import BOOKKEEPING, describe

TEXT = "A heading\n\n“It is 😀 late,” Ada Quill said.\u2028She left."
ROWS = 3
TABLES = set(LibraryRow.metadata.tables) - BOOKKEEPING


def value_of(table, column, number):
    """A value that shows whether it went through unchanged."""
    if column == "id":
        return number
    if column in table.references:
        return number
    match table.kinds[column]:
        case "INTEGER":
            return 100 * number + list(table.kinds).index(column)
        case "BLOB":
            return f"/press/“{number}”.txt".encode() if number > 1 else b"/press/\xff.txt"
        case _:
            return f"{table.name} {column} {number} 😀\n\u2028" if column != "blocks" else f'["{number}"]'


def fill(file, numbers=range(1, ROWS + 1)):
    """Put rows into every table; in every second one, columns that may be empty are."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for table in describe(connection):
            info = connection.execute('SELECT name, "notnull", pk FROM pragma_table_info(?)', (table.name,)).fetchall()
            for number in numbers:
                row = [
                    None
                    if number % 2 and not needed and not place and name not in table.references
                    else value_of(table, name, number)
                    for name, needed, place in info
                ]
                connection.execute(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(row))})', row)


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = [line for line in connection.iterdump() if line.startswith("INSERT")]
        # Which library it is, is no person's.
        return [line for line in rows if not line.startswith('INSERT INTO "lineage"')]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "library"


@pytest.fixture
def file(folder):
    """The file of a library with rows in every table."""
    Library.open(folder).close()
    fill(folder / "library.sqlite3")
    return folder / "library.sqlite3"


@pytest.fixture
def archive(file, tmp_path):
    archives.write(file, tmp_path / "library.zip")
    return tmp_path / "library.zip"


@pytest.fixture
def other(tmp_path):
    return tmp_path / "other" / "library.sqlite3"


def changed(archive, name, change):
    """Put something else in the place of an entry; None removes it."""
    with zipfile.ZipFile(archive) as old:
        entries = {each: old.read(each) for each in old.namelist()}
    entries[name] = change(entries[name])
    with zipfile.ZipFile(archive, "w") as new:
        for each, content in entries.items():
            if content is not None:
                new.writestr(each, content)


def beside(file):
    return {path.name for path in file.parent.iterdir()} - {"library.sqlite3", "derived.sqlite3"}


def test_every_table_is_in_the_archive(archive):
    with zipfile.ZipFile(archive) as opened:
        rows = json.loads(opened.read("archive.json"))["rows"]
        names = {Path(name).stem for name in opened.namelist() if name.startswith("tables/")}
    assert names == TABLES
    assert rows == dict.fromkeys(TABLES, ROWS)


def test_every_table_is_in_the_description():
    description = (assets.folder() / "help" / "archive-format.md").read_text(encoding="utf-8")
    assert [name for name in sorted(TABLES) if f"`{name}`" not in description] == []


def test_every_row_can_be_told_from_every_other(file):
    """A table without a key would be doubled by an import."""
    with closing(sqlite3.connect(file)) as connection:
        assert [table.name for table in describe(connection) if not table.keys] == []


def test_what_triggers_keep_by_themselves_is_left_to_them(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS change (number INTEGER PRIMARY KEY)")
        assert [table.name for table in describe(connection) if table.name in BOOKKEEPING] == []


def test_a_library_comes_back_as_it_was(file, archive, other):
    done = archives.read(other, archive)
    assert dump(other) == dump(file)
    assert done.added == dict.fromkeys(TABLES, ROWS)


def test_what_is_imported_twice_is_not_doubled(file, archive):
    before = dump(file)
    done = archives.read(file, archive)
    assert (dump(file), set(done.added.values()), set(done.renewed.values())) == (before, {0}, {0})


def test_the_texts_are_files_that_anybody_can_read(file, archive):
    with zipfile.ZipFile(archive) as opened:
        texts = {name: opened.read(name).decode() for name in opened.namelist() if name.startswith("texts/")}
    assert texts == {f"texts/{number}.txt": f"revision text {number} 😀\n\u2028" for number in (1, 2, 3)}


def test_a_library_is_joined_to_another_one(archive, other):
    Library.open(other.parent).close()
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("INSERT INTO tag VALUES (1, 'mine'), (2, 'tag name 1 😀\n\u2028')")
    archives.read(other, archive)
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        links = connection.execute(
            "SELECT annotation.uuid, tag.name FROM annotation_tag JOIN annotation ON annotation.id = annotation_id "
            "JOIN tag ON tag.id = tag_id ORDER BY 1"
        ).fetchall()
        tags = connection.execute("SELECT count(*) FROM tag").fetchone()
    assert links == [(f"annotation uuid {n} 😀\n\u2028", f"tag name {n} 😀\n\u2028") for n in (1, 2, 3)]
    assert tags == (4,)


def article(text=TEXT, path="late.txt", importer="plain/1"):
    return Article(text, (Block(Span(0, 9), "heading"),), "Late", Source(Path(path), "text/plain", "b"), importer)


def highlight(name, *, note="", modified="2026-03-02T10:00:00Z"):
    return Annotation(name, anchors.anchor(TEXT, Span(11, 25)), Colour.RED, modified, modified, note, ("x",))


def kept(file, *marks, deleted=()):
    """A library in which an article was read and marked; gives the article's id."""
    with closing(Library.open(file.parent)) as library:
        article_id = library.keep(article())
        for mark in marks:
            library.put_annotation(article_id, mark)
        for name in deleted:
            library.delete_annotation(name)
    return article_id


def notes(file):
    with closing(Library.open(file.parent)) as library:
        return [{mark.id: mark.note for mark in library.annotations(known.article_id)} for known in library.recent(9)]


def exchanged(tmp_path, first, second):
    """Export one library and import it into another one."""
    archives.write(first, tmp_path / "exchange.zip")
    return archives.read(second, tmp_path / "exchange.zip")


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "mine" / "library.sqlite3"


def test_an_article_that_two_people_have_read_is_one(tmp_path, mine, other):
    kept(mine, highlight("a", note="mine"))
    kept(other, highlight("b", note="theirs"))
    exchanged(tmp_path, mine, other)
    assert notes(other) == [{"b": "theirs", "a": "mine"}]


@pytest.mark.parametrize(("hour", "stands"), [("09", "here"), ("11", "there")])
def test_of_a_highlight_that_both_have_the_newer_one_stands(tmp_path, mine, other, hour, stands):
    kept(mine, highlight("a", note="there", modified=f"2026-03-02T{hour}:00:00Z"))
    kept(other, highlight("a", note="here"))
    exchanged(tmp_path, mine, other)
    assert notes(other) == [{"a": stands}]


def test_what_was_deleted_there_stays_here(tmp_path, mine, other):
    kept(mine, highlight("a"), highlight("c"), deleted=["a"])
    kept(other, highlight("a", note="here"))
    exchanged(tmp_path, mine, other)
    assert notes(other) == [{"a": "here", "c": ""}]


def test_what_is_in_the_bin_comes_along(tmp_path, mine, other):
    article_id = kept(mine, highlight("a"), deleted=["a"])
    exchanged(tmp_path, mine, other)
    before = notes(other)
    with closing(Library.open(other.parent)) as library:
        library.put_annotation(article_id, highlight("a", note="back"))
    assert (before, notes(other)) == ([{}], [{"a": "back"}])


def test_two_articles_of_the_other_library_become_one_where_this_one_has_both_texts(tmp_path, mine, other):
    with closing(Library.open(mine.parent)) as library:
        library.keep(article())
        library.keep(article(text=f"{TEXT} More.", importer="plain/2"))
        known = library.recent(9)
    with closing(sqlite3.connect(mine)) as connection, connection:
        connection.execute(
            "INSERT INTO article (uuid, title, created, opened, position) SELECT 'second', '', '', '', 0"
        )
        connection.execute("UPDATE revision SET article_id = 2 WHERE id = 2")
        connection.execute(
            "UPDATE revision SET text_hash = (SELECT text_hash FROM revision WHERE id = 1), importer = 'plain/1'"
        )
    kept(other)
    done = exchanged(tmp_path, mine, other)
    with closing(Library.open(other.parent)) as library:
        assert (len(known), len(library.recent(9)), done.added["article"], done.added["revision"]) == (1, 1, 0, 0)


def test_a_backup_is_made_before_an_import(file, archive):
    before = dump(file)
    archives.read(file, archive)
    (made,) = backups.backups(file)
    assert dump(made.path) == before


def test_an_archive_of_an_older_schema_is_brought_up_to_date(tmp_path, other):
    from reader.store.database import Database, Durability

    old = tmp_path / "old.sqlite3"
    Database.open(old, LIBRARY_STEPS[:1], Durability.FULL, precious=True).close()
    fill(old)
    archives.write(old, tmp_path / "old.zip")
    archives.read(other, tmp_path / "old.zip")
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(LIBRARY_STEPS),)
        assert connection.execute("SELECT count(*) FROM annotation").fetchone() == (ROWS,)


@pytest.mark.parametrize("about", [{"schema": 99}, {"version": 2}])
def test_an_archive_of_a_newer_version_is_refused(archive, other, about):
    changed(archive, "archive.json", lambda old: json.dumps(json.loads(old) | about))
    with pytest.raises(ArchiveError, match="newer version"):
        archives.read(other, archive)
    assert not other.exists()


BROKEN = {
    "no manifest": ("archive.json", lambda old: None),
    "no JSON": ("archive.json", lambda old: b"{"),
    "another program's": ("archive.json", lambda old: b'{"format": "recipes", "schema": 1}'),
    "a list": ("archive.json", lambda old: b"[]"),
    "nested without end": ("archive.json", lambda old: b"[" * 100_000),
    "no table": ("tables/tag.jsonl", lambda old: None),
    "no text": ("texts/1.txt", lambda old: None),
    "no UTF-8": ("texts/1.txt", lambda old: b"\xff"),
    "half a line": ("tables/tag.jsonl", lambda old: old[:-5]),
    "a row less": ("tables/article.jsonl", lambda old: old[: old.index(b"\n") + 1]),
    "an article without a file": ("tables/source.jsonl", lambda old: old[: old.rindex(b"{")]),
    "an article without a text": (
        "tables/article.jsonl",
        lambda old: old + old[old.rindex(b"{") :].replace(b'"id": 3', b'"id": 4').replace(b"uuid 3", b"uuid 4"),
    ),
    "a row twice": ("tables/tag.jsonl", lambda old: old + old),
    "a column more": ("tables/tag.jsonl", lambda old: old.replace(b'{"id": 1', b'{"colour": 1, "id": 1')),
    "a column less": ("tables/tag.jsonl", lambda old: old.replace(b'"id": 1, ', b"")),
    "another kind": ("tables/article.jsonl", lambda old: old.replace(b'"position": ', b'"position": "0", "x": ')),
    "a number in words": ("tables/tag.jsonl", lambda old: old.replace(b'"id": 1', b'"id": "1"')),
    "a huge number": ("tables/tag.jsonl", lambda old: old.replace(b'"id": 1', b'"id": 99999999999999999999')),
    "no bytes": ("tables/source.jsonl", lambda old: old.replace(b'"base64": "', b'"base64": "!')),
    "a lone surrogate": ("tables/tag.jsonl", lambda old: old.replace(b'"name": "', b'"name": "\\ud800')),
}


@pytest.mark.parametrize(("name", "change"), BROKEN.values(), ids=BROKEN)
def test_a_broken_archive_is_refused_and_changes_nothing(file, archive, name, change):
    changed(archive, name, change)
    before = dump(file)
    with pytest.raises(ArchiveError, match=r"library\.zip.*damaged"):
        archives.read(file, archive)
    assert (dump(file), beside(file)) == (before, set())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\0" * 5000])
def test_what_is_no_zip_is_refused(tmp_path, other, content):
    (tmp_path / "no.zip").write_bytes(content)
    with pytest.raises(ArchiveError, match=r"no\.zip"):
        archives.read(other, tmp_path / "no.zip")


def test_a_flipped_bit_is_found(archive, other):
    content = bytearray(archive.read_bytes())
    content[len(content) // 3] ^= 1
    archive.write_bytes(content)
    with pytest.raises(ArchiveError):
        archives.read(other, archive)
    assert not other.exists()


def test_an_archive_that_is_not_there_is_named(tmp_path, other):
    with pytest.raises(ArchiveError, match=r"none\.zip.*No such file"):
        archives.read(other, tmp_path / "none.zip")


@pytest.mark.parametrize("moment", [0.0, 0.6, 0.75, 0.9])
def test_an_import_can_be_cancelled_at_any_moment(file, archive, moment):
    def cancel(done):
        if done >= moment:
            raise CancelledError("enough")

    before = dump(file)
    with pytest.raises(CancelledError):
        archives.read(file, archive, cancel)
    assert (dump(file), beside(file) - {"backups"}) == (before, set())


def test_an_export_that_is_cancelled_leaves_what_was_there(file, tmp_path, monkeypatch):
    def cancel(_done):
        raise CancelledError("enough")

    monkeypatch.setattr(archives, "_EVERY", 2)
    target = tmp_path / "library.zip"
    target.write_bytes(b"older")
    with pytest.raises(CancelledError):
        archives.write(file, target, cancel)
    assert (target.read_bytes(), sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part")) == (
        b"older",
        [],
    )


def test_an_export_sees_one_state_of_the_library(file, tmp_path, monkeypatch, other):
    def write_on(_done):
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("DELETE FROM annotation_tag")
            connection.execute("DELETE FROM tag")

    monkeypatch.setattr(archives, "_EVERY", 2)
    before = dump(file)
    archives.write(file, tmp_path / "library.zip", write_on)
    archives.read(other, tmp_path / "library.zip")
    assert (dump(other), dump(file) == before) == (before, False)


def test_an_export_that_cannot_be_written_is_told(file, tmp_path):
    with pytest.raises(ExportError, match="folder does not exist"):
        archives.write(file, tmp_path / "none" / "library.zip")


def test_a_library_that_is_not_there_cannot_be_exported(other, tmp_path):
    with pytest.raises(LibraryError):
        archives.write(other, tmp_path / "library.zip")
    assert not (tmp_path / "library.zip").exists()


def test_progress_goes_from_nothing_to_all(file, tmp_path, other, monkeypatch):
    monkeypatch.setattr(archives, "_EVERY", 2)
    writing, reading = [], []
    archives.write(file, tmp_path / "library.zip", writing.append)
    archives.read(other, tmp_path / "library.zip", reading.append)
    assert [each == sorted(each) and len(each) > 3 and each[-1] <= 1 for each in (writing, reading)] == [True, True]
