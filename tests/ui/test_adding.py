"""Many articles that are added to the library by a worker of their own."""

from pathlib import Path

import pytest

from reader import importers
from reader.correction import BinnedKind
from reader.nlp.version import engine_version
from reader.services.batches import Outcome, Phase, Stage
from reader.shelving import Wanted
from reader.ui import adding as adding_module
from reader.ui.adding import Adding
from reader.worker.protocol import Analyse, ArticleRead, Failed, Finished, Found, ImportAll, Scan

EXPORT = Path(__file__).parents[1] / "data" / "formats" / "factiva.txt"


@pytest.fixture
def folder(tmp_path):
    """A folder with three articles, something else, and an empty file."""
    press = tmp_path / "press"
    press.mkdir()
    for name in ("a", "b", "c"):
        (press / f"{name}.txt").write_text(f"The story of {name}\n\nThe council met on Monday to talk about {name}.\n")
    (press / "empty.txt").touch()
    (press / "picture.png").touch()
    return press


@pytest.fixture
def add(adding, qtbot):
    """Adds, and gives what came of it."""

    def wait(*paths):
        with qtbot.waitSignal(adding.finished) as finished:
            adding.add(paths)
        return finished.args[0]

    return wait


@pytest.fixture
def titles(stored):
    def listed():
        return {line.title for line in stored(lambda library: library.shelf.lines(library.shelf.keys(Wanted())))}

    return listed


def test_a_folder_is_added_and_analysed_and_what_failed_is_told(add, folder, titles, adding):
    outcome = add(folder)
    (failure,) = outcome.failures
    assert (outcome.added, outcome.analysed, outcome.left_out, "empty.txt" in failure, adding.is_busy) == (
        3,
        3,
        1,
        True,
        False,
    )
    assert titles() == {f"The story of {name}" for name in "abc"}


def test_what_is_in_the_library_already_is_neither_added_nor_analysed_again(add, folder, batch_worker):
    add(folder)
    batch_worker.asked.clear()
    outcome = add(folder)
    assert (outcome.added, outcome.known, outcome.analysed) == (0, 3, 0)
    assert not [request for request in batch_worker.asked if isinstance(request, Analyse)]


def test_every_article_of_a_file_goes_in_and_is_one_of_its_own(add):
    assert add(EXPORT).added == len(list(importers.entries(EXPORT)))


def test_one_article_of_a_file_goes_in_alone(add, titles):
    assert (add(EXPORT / "article-2").added, len(titles())) == (1, 1)


def test_nobody_has_opened_what_was_added(add, folder, stored):
    add(folder)
    assert stored(lambda library: library.recent(9)) == ()


def test_the_stages_are_told_in_order(adding, add, folder):
    stages = []
    adding.progressed.connect(stages.append)
    add(folder)
    phases = list(dict.fromkeys(stage.phase for stage in stages))
    reading = [stage for stage in stages if stage.phase is Phase.READING]
    assert (phases, reading[0], reading[-1].done, reading[-1].total) == (
        [Phase.LOOKING, Phase.READING, Phase.ANALYSING],
        Stage(Phase.READING, 0, 4, "a.txt"),
        3,
        4,
    )


def test_what_is_added_meanwhile_belongs_to_the_batch(adding, folder, add):
    added = []
    adding.added.connect(added.append)
    adding.added.connect(lambda _article: adding.add([folder / "b.txt"]) if len(added) == 1 else None)
    assert add(folder / "a.txt").added == 2


def test_a_cancelled_batch_keeps_what_was_kept_and_says_no_more(adding, batch_worker, folder, qtbot, titles):
    batch_worker.waits = True
    adding.add([folder])
    batch_worker.answer()
    reading = batch_worker.asked[-1]
    batch_worker.replied.emit(ArticleRead(reading.job, importers.load(reading.path)))
    with qtbot.waitSignal(adding.finished) as finished:
        adding.cancel()
    batch_worker.replied.emit(ArticleRead(reading.job, importers.load(folder / "b.txt")))
    assert (finished.args[0].was_cancelled, adding.is_busy, titles()) == (True, False, {"The story of a"})


def test_after_a_cancelled_batch_another_one_works(adding, batch_worker, folder, add):
    batch_worker.waits = True
    adding.add([folder])
    adding.cancel()
    batch_worker.waits = False
    assert add(folder / "a.txt") == Outcome(added=1, analysed=1)


def test_a_worker_that_dies_costs_one_file(adding, batch_worker, folder, qtbot):
    batch_worker.waits = True
    adding.add([folder / "a.txt", folder / "b.txt"])
    batch_worker.answer()
    batch_worker.waits = False
    with qtbot.waitSignal(adding.finished) as finished:
        batch_worker.replied.emit(Failed(batch_worker.asked[-1].job, "It ended."))
    assert finished.args[0] == Outcome(added=1, analysed=1, failures=("It ended.",))


def test_no_more_than_a_few_articles_wait_to_be_kept(adding, batch_worker, article_file, qtbot):
    batch_worker.waits = True
    adding.add([article_file] * 2)
    batch_worker.replied.emit(Found(1, (article_file, article_file)))
    batch_worker.replied.emit(Finished(1))
    job = batch_worker.asked[-1].job
    for _ in range(adding_module._MOST_WAITING):
        batch_worker.replied.emit(ArticleRead(job, importers.load(article_file)))
    batch_worker.replied.emit(Finished(job))
    asked = [type(request) for request in batch_worker.asked]
    qtbot.waitUntil(lambda: len(batch_worker.asked) == 3)
    assert (asked, type(batch_worker.asked[-1])) == ([Scan, ImportAll], ImportAll)
    adding.cancel()


def test_articles_of_the_library_are_analysed_if_they_were_not_yet(adding, stored, article, qtbot):
    article_id = stored(lambda library: library.keep(article))
    for analysed in (1, 0):
        with qtbot.waitSignal(adding.finished) as finished:
            adding.analyse([article_id])
        assert finished.args[0].analysed == analysed
    assert stored(lambda library: library.is_analysed(article.text_hash, engine_version()))


def test_a_library_that_cannot_be_written_is_told(adding, folder, add, stored, tmp_path):
    stored(lambda library: library.close())
    (tmp_path / "home" / "library.sqlite3").write_bytes(b"no database" * 1000)
    outcome = add(folder / "a.txt")
    assert (outcome.added, len(outcome.failures)) == (0, 1)


# What was waiting when the program ended


def interrupted(adding, batch_worker, folder, qtbot):
    """Add an article, and come as far as its analysis."""
    batch_worker.waits = True
    adding.add([folder / "a.txt"])
    for _request in (Scan, ImportAll):
        batch_worker.answer()
    qtbot.waitUntil(lambda: isinstance(batch_worker.asked[-1], Analyse))


def test_analyses_that_were_waiting_are_made_after_the_next_start(adding, batch_worker, folder, qtbot, store, stored):
    interrupted(adding, batch_worker, folder, qtbot)
    adding.stop()
    batch_worker.waits = False
    later = Adding(lambda: batch_worker, store)
    with qtbot.waitSignal(later.finished) as finished:
        later.resume()
    assert (str(finished.args[0]), stored(lambda library: library.awaited.ids())) == ("1 article analysed.", ())


def test_analyses_that_were_cancelled_are_not(adding, batch_worker, folder, qtbot, stored):
    interrupted(adding, batch_worker, folder, qtbot)
    adding.cancel()
    assert stored(lambda library: library.awaited.ids()) == ()


def test_an_analysis_that_fails_is_not_tried_at_every_start(adding, batch_worker, folder, qtbot, stored):
    interrupted(adding, batch_worker, folder, qtbot)
    with qtbot.waitSignal(adding.finished):
        batch_worker.replied.emit(Failed(batch_worker.asked[-1].job, "It is too much."))
    assert stored(lambda library: library.awaited.ids()) == ()


def test_where_nothing_waits_no_worker_is_started(adding, batch_worker, stored):
    adding.resume()
    stored(lambda library: library.awaited.ids())
    assert (adding.is_busy, batch_worker.asked) == (False, [])


def test_what_is_in_the_bin_does_not_wait(add, folder, stored):
    article_id = stored(lambda library: library.keep(importers.load(folder / "a.txt"), is_opened=False))
    stored(lambda library: library.awaited.add(article_id))
    stored(lambda library: library.marks.discard(BinnedKind.ARTICLE, [article_id]))
    assert stored(lambda library: library.awaited.ids()) == ()
