"""The window's end of the worker, with a process that does what it is told."""

import logging
import sys
from pathlib import Path

import pytest

from reader.ui.worker_client import WorkerClient
from reader.worker.protocol import Failed, Import, Imported, Progress

pytestmark = pytest.mark.slow

FAKE = (sys.executable, str(Path(__file__).with_name("fake_worker.py")))
COUNTED = (*FAKE, "greets")
HOPELESS = "does not start, or ends again and again"
AGAIN = "ended unexpectedly and was started again"


@pytest.fixture
def client_of(qapp):
    """Makes clients of a command; their processes end with the test."""
    clients = []

    def make(command):
        clients.append(WorkerClient(command))
        return clients[-1]

    yield make
    for client in clients:
        client.stop()


@pytest.fixture
def client(client_of):
    return client_of(FAKE)


@pytest.fixture
def ask(qtbot):
    """Asks, and gives all that is replied until the job ends."""

    def wait_for_end(client, name, job=1):
        replies = []
        client.replied.connect(replies.append)
        client.ask(Import(job, Path(name)))
        qtbot.waitUntil(lambda: bool(replies) and not isinstance(replies[-1], Progress))
        client.replied.disconnect(replies.append)
        return replies

    return wait_for_end


def outline(reply):
    match reply:
        case Imported(job=job, article=article):
            return job, article.title, len(article.text)
        case Progress(job=job, done=done):
            return job, done
        case Failed(job=job, message=message):
            return job, next((known for known in (AGAIN, HOPELESS) if known in message), message)


def test_progress_comes_before_the_article(client, ask):
    assert [outline(reply) for reply in ask(client, "a")] == [(1, 1), (1, "a", 100_000)]


def test_a_file_that_fails_costs_the_next_one_nothing(client, ask):
    failed, imported = ask(client, "fails")[-1], ask(client, "a", 2)[-1]
    assert (outline(failed), outline(imported)) == ((1, "The file is empty."), (2, "a", 100_000))


def test_a_worker_that_dies_is_told_and_replaced(client, ask):
    failed, imported = ask(client, "dies")[-1], ask(client, "a", 2)[-1]
    assert (outline(failed), outline(imported)) == ((1, AGAIN), (2, "a", 100_000))


def test_a_worker_that_dies_names_the_file(client, ask):
    assert "while it read “dies.pdf”" in ask(client, "dies.pdf")[-1].message


def test_a_worker_that_hangs_is_ended_and_names_the_file(qapp, ask):
    client = WorkerClient(FAKE, patience=0.5)
    failed = ask(client, "hangs.zip")[-1]
    client.stop()
    assert ("did not answer any more" in failed.message, "“hangs.zip”" in failed.message) == (True, True)


def test_a_cancelled_job_says_nothing_more_and_another_one_works(client, ask, qtbot):
    replies = []
    client.replied.connect(replies.append)
    with qtbot.waitSignal(client.replied):
        client.ask(Import(1, Path("hangs")))
    client.cancel()
    was_busy = client.is_busy
    ask(client, "a", 2)
    assert (was_busy, [reply.job for reply in replies]) == (False, [1, 2, 2])


def test_a_request_takes_the_place_of_the_one_that_runs(client, ask, qtbot):
    with qtbot.waitSignal(client.replied):
        client.ask(Import(1, Path("hangs")))
    assert {reply.job for reply in ask(client, "a", 2)} == {2}


def test_a_worker_that_never_starts_is_given_up(client_of, ask):
    client = client_of((sys.executable, "-c", "raise SystemExit(1)"))
    said = [outline(ask(client, "a", job)[-1]) for job in (1, 2, 3, 4)]
    # The second may end while nobody asks.
    assert (said[0], said[2:]) == ((1, AGAIN), [(3, HOPELESS), (4, HOPELESS)])


def test_a_worker_that_greets_and_ends_is_given_up(client_of, caplog, qtbot):
    caplog.set_level(logging.INFO)
    client = client_of((*COUNTED, "idle"))
    client.start()
    qtbot.waitUntil(lambda: caplog.text.count("worker: started") >= 3)
    qtbot.wait(500)
    assert caplog.text.count("worker: started") == 3


def test_a_worker_that_was_given_up_is_tried_once_more_with_the_next_job(client_of, ask, tmp_path):
    healthy = tmp_path / "healthy"
    command = "import runpy, sys; from pathlib import Path; Path(sys.argv[1]).exists() or sys.exit(1); "
    command += f"sys.argv[1:] = []; runpy.run_path({FAKE[1]!r}, run_name='__main__')"
    client = client_of((sys.executable, "-c", command, str(healthy)))
    said = [outline(ask(client, "a", job)[-1]) for job in (1, 2, 3)]
    healthy.touch()
    assert (said[2], outline(ask(client, "a", 4)[-1])) == ((3, HOPELESS), (4, "a", 100_000))


def test_a_finished_job_lets_deaths_be_counted_anew(client, ask):
    names = ("dies", "dies", "a", "dies", "dies")
    said = [outline(ask(client, name, job)[-1]) for job, name in enumerate(names)]
    assert said == [(0, AGAIN), (1, AGAIN), (2, "a", 100_000), (3, AGAIN), (4, AGAIN)]


def test_a_program_that_is_missing_is_said_and_logged(client_of, ask, tmp_path, caplog):
    reply = ask(client_of((str(tmp_path / "none"),)), "a")[-1]
    assert (outline(reply), "the worker: " in caplog.text) == ((1, HOPELESS), True)


def test_a_worker_of_another_version_is_not_talked_to(client_of, ask, caplog, qtbot):
    client = client_of((*COUNTED, "99"))
    client.start()
    qtbot.waitUntil(lambda: "worker: started" in caplog.text)
    replies = [ask(client, "hangs", job)[-1] for job in (1, 2)]
    assert [(reply.job, "was updated" in reply.message) for reply in replies] == [(1, True), (2, True)]


def test_what_the_worker_complains_about_is_in_the_log(client, ask, caplog, qtbot):
    ask(client, "warns")
    qtbot.waitUntil(lambda: "worker: a warning" in caplog.text)


def test_started_ahead_it_is_the_same_process_that_answers(client, ask):
    client.start()
    client.start()
    assert (client.is_busy, outline(ask(client, "a")[-1])) == (False, (1, "a", 100_000))


def test_lines_that_are_no_message_are_passed_over(client, ask):
    assert outline(ask(client, "chatters")[-1]) == (1, "chatters", 100_000)
