"""A window with the real worker, which is killed in the middle of its work."""

import os
import signal
import sys

import pytest

from reader.ui.worker_client import WorkerClient
from reader.worker.command import worker_command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]


@pytest.fixture
def worker(qapp):
    client = WorkerClient(worker_command())
    yield client
    client.stop()


@pytest.fixture
def long_file(tmp_path):
    """An article whose analysis takes some seconds."""
    path = tmp_path / "long.txt"
    path.write_text("“We will rebuild the bridge,” Ada Quill said on Monday.\n\n" * 3000, encoding="utf-8")
    return path


def test_the_window_says_so_keeps_the_text_and_works_on(window, session, worker, qtbot, long_file, article_file):
    with qtbot.waitSignal(session.article_opened):
        session.open(long_file)
    with qtbot.waitSignal(session.failed):
        os.kill(worker._process.processId(), signal.SIGKILL)
    said, text = window.pane.message.message, session.article.text
    with qtbot.waitSignal(session.analysis_changed):
        session.open(article_file)
    assert ("ended unexpectedly" in said, len(text) > 100_000, session.shares[0].name) == (True, True, "Ada Quill")
