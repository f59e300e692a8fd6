"""The real process: what only shows between two of them."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from reader.nlp.version import engine_version
from reader.worker import protocol
from reader.worker.protocol import PROTOCOL, Analyse, Analysed, Failed, Hello, Import, Imported

pytestmark = pytest.mark.slow

TEXT = "The mayor spoke on Monday.\n\n“We will rebuild the bridge,” Ada Quill said.\n"


@contextmanager
def worker():
    process = subprocess.Popen(
        [sys.executable, "-m", "reader.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def ask(process, line):
    process.stdin.write(line if isinstance(line, bytes) else protocol.encode(line))
    process.stdin.flush()


def next_end(process):
    """The next reply that ends a job, or Hello."""
    for line in process.stdout:
        reply = protocol.decode(line)
        if isinstance(reply, Hello | Imported | Analysed | Failed):
            return reply
    return None


@pytest.fixture
def article_file(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_an_article_is_imported_and_analysed(article_file):
    with worker() as process:
        hello = next_end(process)
        ask(process, Import(1, article_file))
        article = next_end(process).article
        ask(process, Analyse(2, article.text, article.blocks))
        analysis = next_end(process).analysis
    quotes = [(statement.quote(article.text), statement.speaker) for statement in analysis.statements]
    assert (hello, quotes) == (Hello(PROTOCOL, engine_version()), [("We will rebuild the bridge,", "Ada Quill")])


def test_a_bad_file_and_a_bad_line_leave_it_working(article_file, tmp_path):
    with worker() as process:
        next_end(process)
        ask(process, Import(1, tmp_path / "none.txt"))
        ask(process, b"rubbish\n")
        ask(process, Import(2, article_file))
        failed, imported = next_end(process), next_end(process)
    assert (failed.job, "none.txt" in failed.message, imported.job) == (1, True, 2)


def test_closing_its_input_ends_it_when_its_work_is_done(article_file):
    with worker() as process:
        out, err = process.communicate(protocol.encode(Import(1, article_file)), timeout=30)
        replies = [type(protocol.decode(line)) for line in out.splitlines()]
    assert (replies, err, process.returncode) == ([Hello, Imported], b"", 0)


def test_a_reader_that_goes_ends_it():
    with worker() as process:
        next_end(process)
        process.stdout.close()
        ask(process, Analyse(1, TEXT, ()))
        assert process.wait(timeout=30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_in_the_middle_it_is_gone_and_another_one_works(article_file):
    with worker() as killed:
        next_end(killed)
        ask(killed, Analyse(1, TEXT * 2000, ()))
        next(iter(killed.stdout))
        os.kill(killed.pid, signal.SIGKILL)
        code = killed.wait(timeout=10)
    with worker() as process:
        next_end(process)
        ask(process, Import(1, article_file))
        assert (code, type(next_end(process))) == (-signal.SIGKILL, Imported)
