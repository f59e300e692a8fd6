import logging
import os
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.importers import Entry
from reader.model import Analysis, Article, Source, text_hash
from reader.worker import protocol
from reader.worker.pipes import Replies, WindowGoneError
from reader.worker.protocol import (
    Analyse,
    Analysed,
    Choice,
    Failed,
    Finished,
    Found,
    Import,
    ImportAll,
    Imported,
    Listed,
    Partial,
    Progress,
    Scan,
)
from reader.worker.server import Server

TEXT = "“We agree,” Ada Quill said."
ARTICLE = Article(TEXT, (), "We agree", Source(Path("a.txt"), "text/plain", "0"), "text 1")
ANALYSIS = Analysis(text_hash(TEXT), "fake 1")
PARTIAL = Analysis(text_hash(TEXT), "fake 0")


class FakeEngine:
    """Reports every code point, far faster than anybody can follow."""

    def analyse(self, text, blocks=(), *, on_progress, on_partial):
        if "bug" in text:
            raise RuntimeError(text)
        for done in range(1, len(text) + 1):
            on_progress(done, len(text))
        on_partial(PARTIAL)
        return ANALYSIS


class Collected:
    def __init__(self):
        self.replies = []

    def send(self, reply):
        self.replies.append(reply)


def load(path, report):
    if path.name == "long.pdf":
        report(0.5)
    if path.name == "bug.txt":
        raise RuntimeError(TEXT)
    if path.name == "huge.txt":
        raise MemoryError
    if path.name == "empty.txt":
        raise ReaderError("“empty.txt” is empty.")
    return ARTICLE


def entries(path, report):
    if path.name == "many.mbox":
        return (Entry(f"Letter {number}", load=None, key=f"message-{number}") for number in range(450))
    return [Entry(path.stem, lambda: load(path, report))]


def answers(*lines):
    collected = Collected()
    Server(collected, entries=entries, engine=FakeEngine).serve(
        line if isinstance(line, bytes) else protocol.encode(line) for line in lines
    )
    return collected.replies


def test_requests_are_answered_in_order():
    replies = answers(Import(1, Path("a.txt")), Import(2, Path("b.txt")))
    assert replies == [Imported(1, ARTICLE), Imported(2, ARTICLE)]


def test_progress_is_thinned_and_its_end_is_told():
    total = len(TEXT)
    replies = answers(Analyse(7, TEXT, ()))
    assert replies == [Progress(7, 1, total), Progress(7, total, total), Partial(7, PARTIAL), Analysed(7, ANALYSIS)]


def test_an_import_tells_how_far_it_is():
    assert answers(Import(1, Path("long.pdf"))) == [Progress(1, 500, 1000), Imported(1, ARTICLE)]


def test_a_full_import_has_what_extraction_leaves_out(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\nmood: grim\n---\nWords.")

    (reply,) = answers(Import(1, path, is_full=True))

    assert reply.article.text == "mood: grim\n\nWords."


def test_an_error_a_person_can_act_on_is_told_as_it_is():
    assert answers(Import(3, Path("empty.txt"))) == [Failed(3, "“empty.txt” is empty.")]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (Import(1, Path("bug.txt")), "work on “bug.txt” was stopped by a fault in the program (RuntimeError)"),
        (Import(1, Path("huge.txt")), "“huge.txt” needs more memory"),
        (Analyse(1, "a bug", ()), "work on the article was stopped by a fault in the program (RuntimeError)"),
    ],
)
def test_a_fault_is_told_and_the_next_request_answered(request_, words):
    failed, next_reply = answers(request_, Import(2, Path("a.txt")))
    assert (words in failed.message, next_reply) == (True, Imported(2, ARTICLE))


def test_a_fault_is_logged_without_the_text(caplog):
    answers(Import(4, Path("bug.txt")))
    assert ("RuntimeError" in caplog.text, "in load" in caplog.text, "We agree" in caplog.text) == (True, True, False)


@pytest.mark.parametrize(
    "line", [b"\n", b"secret\n", b'{"type":"secret"}\n', b"[]\n", protocol.encode(Failed(1, "secret"))]
)
def test_a_line_that_is_no_request_is_logged_without_its_words_and_passed_over(line, caplog):
    replies = answers(line, Import(2, Path("a.txt")))
    logged = [(record.levelno, "secret" in record.getMessage()) for record in caplog.records]
    assert (replies, logged) == ([Imported(2, ARTICLE)], [(logging.ERROR, False)])


def test_the_files_of_a_folder_are_found_then_each_of_their_articles(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"We agree\n\n{TEXT}\n")
    (tmp_path / "picture.png").touch()
    found, finished, article, progress, last = answers(Scan(1, (tmp_path,)), ImportAll(2, path))
    outline = (found, finished, article.article.title, progress, last)
    assert outline == (Found(1, (path,)), Finished(1, 1), "We agree", Progress(2, 1000, 1000), Finished(2))


def test_a_file_of_which_nothing_can_be_read_fails(tmp_path):
    (reply,) = answers(ImportAll(1, tmp_path / "none.txt"))
    assert (type(reply), "none.txt" in reply.message) == (Failed, True)


def test_nobody_reading_the_replies_ends_the_work():
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(WindowGoneError):
        Server(Replies(writing), entries=entries, engine=FakeEngine).serve([protocol.encode(Analyse(1, TEXT, ()))])
    os.close(writing)


def test_a_file_with_many_articles_is_listed_in_parts_as_it_is_read():
    replies = answers(Import(1, Path("many.mbox")))
    listed = [reply for reply in replies if isinstance(reply, Listed)]
    keys = [choice.key for each in listed for choice in each.choices]
    assert keys == [f"message-{number}" for number in range(450)]
    assert (len(listed), listed[0].choices[1], replies[-1]) == (3, Choice("message-1", "Letter 1"), Finished(1))
