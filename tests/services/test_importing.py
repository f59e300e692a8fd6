import sys
from pathlib import Path

import pytest

from reader.errors import ReaderError, WorkerError
from reader.services.importing import Importing
from reader.worker.client import Worker
from reader.worker.command import worker_command
from reader.worker.protocol import PROTOCOL

FORMATS = Path(__file__).parents[1] / "data" / "formats"
BAD = f"""
import sys, time
from reader.worker.protocol import Hello, decode, encode
sys.stdout.buffer.write(encode(Hello({PROTOCOL}, "engine")))
sys.stdout.buffer.flush()
if decode(sys.stdin.buffer.readline()).path.name == "hangs":
    time.sleep(60)
sys.exit(1)
"""


@pytest.fixture
def importing():
    with Importing() as started:
        yield started


@pytest.mark.parametrize(("name", "what"), [("hangs", "nothing was heard of it"), ("dies", "ended unexpectedly")])
def test_a_file_at_which_the_reading_hangs_or_ends_is_named(name, what):
    with (
        Importing(Worker([sys.executable, "-c", BAD], patience=2)) as importing,
        pytest.raises(WorkerError, match=rf"“/somewhere/{name}”: .*{what}"),
    ):
        importing.load(Path("/somewhere") / name)


@pytest.mark.slow
def test_a_file_with_one_article_a_book_and_one_of_many_are_loaded(importing):
    paths = [FORMATS / "agency.nitf", FORMATS / "pandoc.epub", FORMATS / "factiva.txt" / "article-2"]
    assert [importing.load(path).title for path in paths] == [*["The ferry’s last day"] * 2, "Bridge opens"]


@pytest.mark.slow
def test_of_several_one_has_to_be_named(importing):
    with pytest.raises(ReaderError, match=r"holds several articles.*article-1"):
        importing.load(FORMATS / "factiva.txt")


def test_no_engine_is_loaded_to_read_files():
    assert (worker_command(imports_only=True)[-1], len(worker_command())) == ("--imports-only", 4)
