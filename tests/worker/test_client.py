import sys
from pathlib import Path

import pytest

from reader.errors import CancelledError, WorkerError
from reader.worker.client import Worker
from reader.worker.command import worker_command
from reader.worker.protocol import PROTOCOL, Finished, Found, Scan

FAKE = """
import sys, time
from pathlib import Path
from reader.worker.protocol import Finished, Found, Hello, decode, encode
out = sys.stdout.buffer
def say(message):
    out.write(encode(message)); out.flush()
say(Hello({protocol}, "engine"))
for line in sys.stdin.buffer:
    request = decode(line)
    match request.paths[0].name:
        case "dies":
            sys.exit(1)
        case "hangs":
            time.sleep(60)
        case "chatters":
            out.write(b"no message\\n")
    say(Finished(request.job - 1))
    say(Found(request.job, request.paths))
    say(Finished(request.job))
"""


@pytest.fixture
def worker():
    with Worker([sys.executable, "-c", FAKE.format(protocol=PROTOCOL)], patience=30) as started:
        yield started


def scan(job, name):
    return Scan(job, (Path(name),))


def answer(job, name):
    return [Found(job, (Path(name),)), Finished(job)]


@pytest.mark.parametrize("name", ["file", "chatters"])
def test_the_replies_of_a_job_come_one_by_one(worker, name):
    assert list(worker.ask(scan(1, name))) == answer(1, name)


def test_the_process_serves_one_job_after_the_other(worker):
    assert [list(worker.ask(scan(job, "file"))) for job in (1, 2)] == [answer(1, "file"), answer(2, "file")]


def test_a_process_that_ends_is_told_and_the_next_job_starts_another(worker):
    with pytest.raises(WorkerError, match="ended unexpectedly"):
        list(worker.ask(scan(1, "dies")))
    assert list(worker.ask(scan(2, "file"))) == answer(2, "file")


def test_a_process_that_hangs_is_given_up():
    command = [sys.executable, "-c", FAKE.format(protocol=PROTOCOL)]
    with Worker(command, patience=2) as worker, pytest.raises(WorkerError, match="given up"):
        list(worker.ask(scan(1, "hangs")))


def test_a_worker_of_another_version_is_refused():
    command = [sys.executable, "-c", FAKE.format(protocol=PROTOCOL + 1)]
    with Worker(command) as worker, pytest.raises(WorkerError, match="Start it again"):
        list(worker.ask(scan(1, "file")))


def test_a_program_that_is_not_there_is_told():
    with Worker(["/nowhere/worker"]) as worker, pytest.raises(WorkerError, match="does not start"):
        list(worker.ask(scan(1, "file")))


def test_a_frozen_build_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == (sys.executable, "--worker")


def test_who_waits_is_asked_and_can_end_it():
    def give_up():
        raise CancelledError

    with Worker([sys.executable, "-c", "import time; time.sleep(60)"], waiting=give_up) as worker:
        with pytest.raises(CancelledError):
            list(worker.ask(Scan(1, ())))
        assert worker._process is None
