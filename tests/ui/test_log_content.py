"""Whatever goes wrong with an article, its words stay out of the log."""

import logging
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import IntegrityError

from reader.settings import data_folder
from reader.ui.bug_report import BugReport

WORDS = ("rebuild the bridge", "Ada Quill", "a note", "on Monday")


@pytest.fixture
def file():
    return data_folder() / "library.sqlite3"


def said(caplog):
    return [words for words in WORDS if words in caplog.text]


def test_a_spoilt_analysis_is_logged_without_its_words(opened, session, article_file, file, caplog, qtbot):
    session._store._executor.submit(int).result()
    with closing(sqlite3.connect(file.with_name("derived.sqlite3"))) as connection, connection:
        connection.execute('UPDATE analysis SET json = CAST(\'{"statements": "rebuild the bridge"}\' AS BLOB)')
    with caplog.at_level(logging.DEBUG), qtbot.waitSignal(session.analysis_changed):
        session.open(article_file)
    assert ("cannot be read" in caplog.text, said(caplog)) == (True, [])


def test_a_bug_in_the_library_is_logged_without_what_was_written(
    stored, article, annotation, monkeypatch, caplog, qapp
):
    article_id = stored(lambda library: library.keep(article))

    def break_rule(library):
        with library._database.writing() as session:
            session.connection().exec_driver_sql(
                "INSERT INTO annotation (uuid, note) VALUES (?, ?)", ("a", "a note on Monday")
            )

    errors = []

    def catch(library):
        try:
            break_rule(library)
        except IntegrityError as error:
            errors.append(error)
        return article_id

    stored(catch)
    monkeypatch.setattr("reader.ui.bug_report._box", lambda _details: type("Box", (), {"exec": lambda _self: 0})())
    BugReport().tell(type(errors[0]), errors[0], errors[0].__traceback__)
    assert ("a bug: IntegrityError" in caplog.text, said(caplog), "a note" in str(errors[0])) == (True, [], False)
