import sqlite3
from contextlib import closing

import pytest

from reader import anchors
from reader.errors import LibraryError
from reader.model import Analysis, Annotation, Colour, Span, text_hash
from reader.store import backups
from reader.store.erasing import erase
from reader.store.library import Library

SECRET = "Zanzibar-secret"
TEXT = f"A heading\n\n“The {SECRET} is here,” Ada Quill said."


@pytest.fixture
def ids(folder, article, annotation):
    """A library with a secret in an article, in a highlight of another one, in analyses and in backups."""
    library = Library.open(folder)
    other = library.keep(article())
    secret = library.keep(article(text=TEXT, path="/press/secret.txt", bytes_hash="bytes 2"))
    for note in ("first " + SECRET, "then something else"):
        mark = Annotation("s", anchors.anchor(TEXT, Span(11, 40)), Colour.RED, "", "", note)
        library.put_annotation(secret, mark)
    library.put_annotation(other, annotation("n", note=SECRET))
    library.put_annotation(other, annotation("stays", note="mine"))
    library.delete_annotation("n")
    library.keep_analysis(Analysis(text_hash(TEXT), f"engine {SECRET}"))
    library.keep_analysis(Analysis(article().text_hash, "engine"))
    backups.back_up(folder / "library.sqlite3")
    backups.keep_schema(folder / "library.sqlite3", 1)
    library.close()
    return {"article": [secret], "annotation": ["n"]}


def holding(folder):
    """The files in which the secret stands."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes())


def test_what_is_erased_stands_in_no_file_any_more(folder, ids):
    before = holding(folder)
    left = erase(folder / "library.sqlite3", ids)
    assert (len(before), holding(folder), left) == (4, [], ())


def test_all_else_stays(folder, ids, article):
    erase(folder / "library.sqlite3", ids)
    (backup, _) = backups.all_copies(folder / "library.sqlite3")
    with closing(sqlite3.connect(backup)) as connection:
        in_backup = connection.execute("SELECT uuid FROM annotation").fetchall()
    library = Library.open(folder)
    (known,) = library.recent(9)
    notes = [made.note for made in library.annotations(known.article_id)]
    analysis = library.analysis(article().text_hash, "engine")
    library.close()
    assert (notes, in_backup, analysis is not None) == (["mine"], [("stays",)], True)


def test_what_an_open_library_has_in_its_log_goes_too(folder, ids):
    library = Library.open(folder)
    left = erase(folder / "library.sqlite3", ids)
    during = holding(folder)
    library.close()
    assert (during, left) == ([], ())


def test_a_text_that_another_article_has_keeps_its_analysis(folder, article):
    library = Library.open(folder)
    first = library.keep(article())
    library.close()
    with closing(sqlite3.connect(folder / "library.sqlite3")) as connection, connection:
        connection.execute("INSERT INTO article (uuid, title, created, opened, position) VALUES ('b', '', '', '', 0)")
        connection.execute(
            "INSERT INTO revision (article_id, text_hash, importer, text, blocks, title, created) "
            "SELECT 2, text_hash, importer, text, blocks, title, created FROM revision"
        )
    library = Library.open(folder)
    library.keep_analysis(Analysis(article().text_hash, "engine"))
    library.close()
    erase(folder / "library.sqlite3", {"article": [first]})
    library = Library.open(folder)
    known = library.analysis(article().text_hash, "engine")
    library.close()
    assert known is not None


def test_what_could_not_be_cleared_is_named(folder, ids, spoil):
    file = folder / "library.sqlite3"
    damaged = backups.all_copies(file)[0]
    spoil(damaged, page=1)
    damaged.write_bytes(b"\0" * 100 + damaged.read_bytes()[100:])
    aside = folder / "set-aside" / "library-20260302-090000-000000.sqlite3"
    aside.parent.mkdir()
    aside.write_text(SECRET)
    assert erase(file, ids) == (damaged, aside)


def test_erasing_twice_does_no_harm(folder, ids):
    erase(folder / "library.sqlite3", ids)
    assert erase(folder / "library.sqlite3", ids) == ()


def test_a_read_only_library_loses_nothing(folder, ids, mount):
    mount(folder, "--bind", str(folder))
    mount(folder, "-o", "remount,bind,ro", is_new=False)
    before = holding(folder)
    with pytest.raises(LibraryError):
        erase(folder / "library.sqlite3", ids)
    assert holding(folder) == before


def test_progress_goes_from_nothing_to_all(folder, ids):
    reports = []
    erase(folder / "library.sqlite3", ids, reports.append)
    assert (reports[0], reports[-1], reports == sorted(reports)) == (0, 1, True)
