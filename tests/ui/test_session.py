"""The article that is open: opening and looking, with a fake worker and the real library."""

from dataclasses import replace

import pytest

from reader.model import Colour
from reader.worker.protocol import Analyse, Failed, Import, Partial, Progress

# Opening


def test_a_new_file_is_imported_then_analysed(opened, worker, analysis):
    assert ([type(request) for request in worker.asked], opened.analysis, opened.is_final) == (
        [Import, Analyse],
        analysis,
        True,
    )


def test_a_known_file_is_shown_at_once_without_the_worker(opened, worker, qtbot, stored, article_file):
    stored(lambda library: None)
    worker.asked.clear()
    with qtbot.waitSignal(opened.analysis_changed):
        opened.open(article_file)
    assert (worker.asked, opened.is_final, len(opened.shares)) == ([], True, 3)


def test_a_renamed_file_is_still_known(opened, worker, mark, find, qtbot, article_file):
    annotation = mark(find("council listened"))
    worker.asked.clear()
    with qtbot.waitSignal(opened.analysis_changed):
        opened.open(article_file.rename(article_file.with_name("renamed.txt")))
    assert (worker.asked, list(opened.notebook.annotations.values())) == ([], [annotation])


def test_a_file_that_is_missing_is_said_and_nothing_changes(opened, heard, qtbot, tmp_path):
    before = opened.article
    with qtbot.waitSignal(opened.failed):
        opened.open(tmp_path / "none.txt")
    assert (opened.article, "none.txt" in heard[0]) == (before, True)


def test_what_the_worker_cannot_read_is_said_and_nothing_changes(opened, worker, heard, qtbot, tmp_path):
    before, worker.waits = opened.article, True
    (tmp_path / "odd.html").write_text("<p>odd</p>", encoding="utf-8")
    opened.open(tmp_path / "odd.html")
    qtbot.waitUntil(lambda: isinstance(worker.asked[-1], Import))
    worker.replied.emit(Failed(worker.asked[-1].job, "There is no text in it."))
    assert (opened.article, heard) == (before, ["There is no text in it."])


def test_of_two_files_opened_at_once_only_the_second_is_shown(session, worker, qtbot, article_file, tmp_path):
    other = tmp_path / "other.txt"
    other.write_bytes(article_file.read_bytes() + b"\n")
    with qtbot.waitSignal(session.analysis_changed):
        session.open(other)
        session.open(article_file)
    assert [request.path for request in worker.asked if isinstance(request, Import)] == [article_file]


def test_progress_is_told_in_per_cent(opened, worker, qtbot):
    with qtbot.waitSignal(opened.progress_changed) as signal:
        worker.replied.emit(Progress(1, 50, 200))
    assert signal.args == [25]


def test_a_partial_analysis_is_replaced_and_what_was_selected_stays_so(session, worker, analysis, qtbot, article_file):
    worker.waits = True
    session.open(article_file)
    qtbot.waitUntil(lambda: len(worker.asked) == 1)
    worker.answer()
    qtbot.waitUntil(lambda: len(worker.asked) == 2)
    part = replace(analysis, statements=analysis.statements[1:3])
    worker.replied.emit(Partial(worker.asked[-1].job, part))
    session.select(0)
    session.keep_too("Bo Marsh")
    was_final = session.is_final
    worker.answer()
    assert (was_final, session.is_final, session.current, session.statement, session.sieve.speakers) == (
        False,
        True,
        1,
        analysis.statements[1],
        {"Bo Marsh"},
    )


def test_cancelling_ends_the_worker_and_keeps_the_text(session, worker, qtbot, article_file):
    worker.waits = True
    session.open(article_file)
    qtbot.waitUntil(lambda: len(worker.asked) == 1)
    worker.answer()
    qtbot.waitUntil(lambda: len(worker.asked) == 2)
    cancels = worker.cancels
    with qtbot.waitSignal(session.progress_changed) as signal:
        session.cancel()
    assert (signal.args, worker.cancels, session.article is None, session.analysis) == ([-1], cancels + 1, False, None)


def test_what_the_library_says_after_a_cancellation_is_dropped(session, worker, stored, article_file):
    session.open(article_file)
    session.cancel()
    stored(lambda library: None)
    assert (worker.asked, session.article) == ([], None)


@pytest.fixture
def no_library(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("ON_THE_RECORD_HOME", str(tmp_path / "file" / "library"))


def test_without_a_library_reading_goes_on(no_library, heard, opened, analysis):
    assert (opened.analysis, "cannot be made" in heard[0]) == (analysis, True)


def test_without_a_library_marking_says_why_it_cannot_be(no_library, opened, heard, find):
    heard.clear()
    opened.notebook.highlight([find("Monday")], Colour.RED)
    assert (opened.notebook.annotations, opened.notebook.undo_stack.count(), heard) == (
        {},
        0,
        ["The library cannot be written, so nothing can be marked. Reading goes on."],
    )


def test_the_place_that_was_read_comes_back(opened, qtbot, article_file):
    opened.note_position(57)
    with qtbot.waitSignal(opened.article_opened):
        opened.open(article_file)
    assert opened.position == 57


# Looking


def test_a_speaker_asked_for_twice_is_all_again(opened):
    opened.keep_only("Bo Marsh")
    kept = [opened.is_kept(index) for index in range(4)]
    opened.keep_only("Bo Marsh")
    assert (kept, opened.kept) == ([False, True, True, False], None)


def test_speakers_are_added_and_taken_out(opened):
    opened.keep_only("Bo Marsh")
    opened.keep_too(None)
    opened.keep_too("Bo Marsh")
    assert opened.sieve.speakers == {None}


def test_a_filter_drops_the_statement_that_it_hides(opened):
    opened.select(0)
    opened.keep_only("Bo Marsh")
    assert opened.current is None


def test_a_statement_that_a_filter_hides_takes_the_filter_away(opened):
    opened.keep_only("Bo Marsh")
    opened.select(0)
    assert (opened.kept, opened.current) == (None, 0)


@pytest.mark.parametrize(
    ("kept", "steps", "current"),
    [
        ([], [1], 0),
        ([], [1, 1, -1], 0),
        ([], [1] * 9, 3),
        ([], [-1], None),
        (["Bo Marsh"], [1], 1),
        (["Bo Marsh"], [1, 1, 1], 2),
        ([None], [1, -1], 3),
    ],
)
def test_steps_go_through_the_statements_that_are_kept(opened, kept, steps, current):
    for name in kept:
        opened.keep_too(name)
    for step in steps:
        opened.step(step, 0)
    assert opened.current == current


def test_a_step_starts_at_the_place_that_is_read(opened, find):
    opened.step(1, find("It costs").end)
    assert opened.current == 2
