from pathlib import Path

import pytest

from reader.errors import WorkerError
from reader.model import Analysis, Article, Source
from reader.services.adding import Batch
from reader.services.batches import Outcome, Phase
from reader.store.library import Library
from reader.worker.protocol import (
    Analyse,
    Analysed,
    ArticleRead,
    Failed,
    Finished,
    Found,
    ImportAll,
    PartFailed,
    Progress,
    Scan,
)


class FakeWorker:
    """Finds three files; the second one has two articles, the third cannot be read."""

    def __init__(self):
        self.asked = []

    def ask(self, request):
        self.asked.append(type(request))
        match request:
            case Scan(job, _paths):
                yield Found(job, (Path("one.txt"), Path("two.mbox"), Path("bad.pdf")))
                yield PartFailed(job, "A folder is closed.")
                yield Finished(job, left_out=4)
            case ImportAll(job, Path(name="bad.pdf")):
                yield Failed(job, "It is damaged.")
            case ImportAll(job, path):
                for text in {"one.txt": ["one"], "two.mbox": ["two", "three"]}[path.name]:
                    yield ArticleRead(job, article(text))
                    yield Progress(job, 1, 2)
                yield Finished(job)
            case Analyse(job, text):
                yield from self.analyse(job, text)

    def analyse(self, job, text):
        yield Analysed(job, Analysis(article(text).text_hash, "engine"))


class DyingWorker(FakeWorker):
    def analyse(self, job, text):
        if text == "two":
            raise WorkerError("It ended.")
        yield from super().analyse(job, text)


def article(text):
    return Article(text, (), text.title(), Source(Path(f"{text}.txt"), "text/plain", text), "plain/1")


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def add(library, monkeypatch):
    """Adds the fake worker's files; gives the batch and its stages."""
    monkeypatch.setattr("reader.services.batches.engine_version", lambda: "engine")

    def run(worker):
        stages = []
        batch = Batch(library, worker, stages.append)
        batch.add((Path("folder"),))
        return batch, stages

    return run


def test_every_article_is_kept_and_analysed(library, add):
    batch, _stages = add(FakeWorker())
    failures = ("A folder is closed.", "It is damaged.")
    assert batch.outcome == Outcome(added=3, analysed=3, left_out=4, failures=failures)
    assert library.search.holdings().articles == 3


def test_what_is_there_is_not_analysed_again(add):
    add(FakeWorker())
    worker = FakeWorker()
    batch, _stages = add(worker)
    assert (batch.outcome.known, batch.outcome.analysed, Analyse in worker.asked) == (3, 0, False)


def test_a_worker_that_ends_costs_one_article(add):
    batch, _stages = add(DyingWorker())
    assert (batch.outcome.added, batch.outcome.analysed) == (3, 2)
    assert "“Two”: It ended." in batch.outcome.failures


def test_progress_goes_from_the_first_file_to_the_last(add):
    _batch, stages = add(FakeWorker())
    reading = [stage.done + stage.part for stage in stages if stage.phase is Phase.READING]
    assert (stages[0].phase, reading == sorted(reading), reading[0], reading[-1]) == (Phase.LOOKING, True, 0, 3)


def test_what_was_kept_before_an_interruption_stays(library, monkeypatch):
    monkeypatch.setattr("reader.services.batches.engine_version", lambda: "engine")

    class Interrupted(FakeWorker):
        def analyse(self, job, text):
            raise KeyboardInterrupt
            yield

    batch = Batch(library, Interrupted(), lambda stage: None)
    with pytest.raises(KeyboardInterrupt):
        batch.add((Path("folder"),))
    assert (batch.outcome.added, library.search.holdings().articles) == (1, 1)
