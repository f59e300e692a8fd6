"""The program as a person uses it: a process of its own on a virtual screen, driven by mouse and keys."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from reader.errors import LibraryError
from reader.importers.version import IMPORTER_VERSION
from reader.nlp.version import engine_version
from reader.services import opening
from reader.settings import data_folder, load_preferences, preferences_file
from reader.store.library import Library
from reader.ui.left_side import LeftSide
from reader.ui.speakers_model import Role
from reader.ui.step_aside import StepAside

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "seeds" / "sanctuary-cities.txt"
NEEDED = ("Xvfb", "xdotool")
ABSENT = [name for name in NEEDED if shutil.which(name) is None]
PATIENCE = 90.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(ABSENT) and "CI" not in os.environ, reason=f"not installed: {', '.join(ABSENT)}"),
]


@pytest.fixture
def start(screen, tmp_path):
    """Starts the program, with the sample or other files; ends what still runs with the test."""
    processes = []

    def start_program(files=(SAMPLE,)):
        command = [sys.executable, "-m", "reader", *map(str, files)]
        with (tmp_path / f"said {len(processes)}.txt").open("wb") as said:
            process = subprocess.Popen(command, env=screen, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        processes.append(process)
        return process

    yield start_program
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def xdotool(screen):
    def call(*words):
        done = subprocess.run(
            ["xdotool", *map(str, words)], env=screen, capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        return done.stdout.split()

    return call


@pytest.fixture
def focus(xdotool):
    """Waits for the window of that title, and gives it the keys; gives its id."""

    def focus_window(title):
        number = xdotool("search", "--sync", "--onlyvisible", "--name", title)[0]
        xdotool("windowfocus", "--sync", number)
        return number

    return focus_window


@pytest.fixture
def kept():
    """Gives what the library in the test's folder has of the sample; None as long as there is no analysis."""

    def read():
        try:
            library = Library.open(data_folder())
        except LibraryError:
            return None
        try:
            found = library.find(opening.bytes_hash(SAMPLE), SAMPLE, importer_version=IMPORTER_VERSION)
            analysis = library.analysis(found[1].text_hash, engine_version()) if found else None
            return (found[1], analysis, library.annotations(found[0])) if analysis else None
        finally:
            library.close()

    return read


@pytest.fixture
def twin(window, session, store, adding, qtbot):
    """The same window without a screen, which knows where everything is: gives places in the window."""
    left = LeftSide(window, session, store, adding)
    StepAside(window, left.tabs, left.switch)

    def look():
        window.resize(1220, 800)
        with qtbot.waitSignal(session.analysis_changed):
            session.open(SAMPLE)
        # The list takes the place of a sentence when it has something to show.
        qtbot.waitUntil(lambda: window.sidebar.speakers.width() == window.sidebar.page.width())
        return window

    yield look
    left.close()


def wait_for(read, fits):
    """What `read` gives as soon as it fits."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if fits(value := read()):
            return value
        time.sleep(0.1)
    raise AssertionError(f"not within {PATIENCE} s: {value}")


def place_of_speaker(window, row):
    panel = window.sidebar.speakers
    rect = panel.visualRect(panel.model().index(row, 0))
    return panel.viewport().mapTo(window, QPoint(rect.left() + 90, rect.center().y()))


def place_of_words(window, span):
    view = window.pane.view
    return view.viewport().mapTo(window, view.span_rect(span).center().toPoint())


def other_speaker(window):
    """A row that can be seen of a speaker who is not the first to speak, and the first statement of that speaker."""
    panel = window.sidebar.speakers
    for row in range(1, panel.model().rowCount()):
        index = panel.model().index(row, 0)
        if panel.viewport().rect().contains(panel.visualRect(index)):
            return row, index.data(Role.SHARE).statements[0]
    raise AssertionError("no other speaker can be seen")


def test_open_tag_filter_export_and_come_back_after_a_kill(start, xdotool, focus, kept, twin, tmp_path):
    process = start()
    main = focus("On the Record$")
    article, analysis, _ = wait_for(kept, lambda value: value is not None)
    seen = twin()

    def click(place, *, times=1):
        xdotool("mousemove", "--window", main, place.x(), place.y())
        xdotool("click", "--repeat", times, "--delay", 60, 1)

    word = analysis.entities[0].span
    click(place_of_words(seen, word), times=2)
    xdotool("key", "t")
    focus("^Tags and note")
    xdotool("type", "--delay", 8, "harbour")
    xdotool("key", "Return")
    tagged = wait_for(kept, lambda value: len(value[2]) == 1)[2][0]
    assert (tagged.tags, tagged.anchor.exact in word.of(article.text)) == (("harbour",), True)

    xdotool("windowfocus", "--sync", main)
    row, number = other_speaker(seen)
    words = analysis.statements[number].content[0].of(article.text)
    click(place_of_speaker(seen, row))
    xdotool("key", "--delay", 30, "j", "h")
    marked = {each.anchor.exact for each in wait_for(kept, lambda value: len(value[2]) == 2)[2]}
    assert any(exact.startswith(words) for exact in marked)

    target = tmp_path / "export.csv"
    xdotool("key", "ctrl+e")
    focus("^Export")
    # To the name of the file, whose suffix gives the format.
    xdotool("key", "alt+i")
    xdotool("key", "ctrl+a")
    xdotool("type", "--delay", 8, target)
    xdotool("key", "Return")
    written = wait_for(lambda: target.read_text("utf-8") if target.exists() else "", bool)
    assert ("harbour" in written, words[:30] in written) == (True, True)

    process.send_signal(signal.SIGKILL)
    process.wait()
    again = start()
    focus("On the Record$")
    xdotool("key", "ctrl+q")
    assert (again.wait(PATIENCE), len(kept()[2])) == (0, 2)


def test_from_opening_to_exporting_with_the_keyboard_alone(start, xdotool, focus, kept, tmp_path):
    start(files=())
    main = focus("On the Record$")
    xdotool("key", "ctrl+o")
    focus("^Open an article")
    xdotool("type", "--delay", 8, SAMPLE)
    xdotool("key", "Return")
    article, analysis, _ = wait_for(kept, lambda value: value is not None)

    # The first words of the text, and the first statement.
    xdotool("windowfocus", "--sync", main)
    xdotool("key", "--delay", 30, "ctrl+shift+Right", "ctrl+shift+Right", "t")
    focus("^Tags and note")
    xdotool("type", "--delay", 8, "title")
    xdotool("key", "Return")
    tagged = wait_for(kept, lambda value: len(value[2]) == 1)[2][0]
    assert (tagged.tags, article.text.startswith(tagged.anchor.exact)) == (("title",), True)
    xdotool("windowfocus", "--sync", main)
    xdotool("key", "--delay", 30, "j", "h")
    marked = [each.anchor.exact for each in wait_for(kept, lambda value: len(value[2]) >= 2)[2]]
    assert analysis.statements[0].content[0].of(article.text) in marked

    target = tmp_path / "export.md"
    xdotool("key", "ctrl+e")
    focus("^Export")
    xdotool("key", "alt+i")
    xdotool("key", "ctrl+a")
    xdotool("type", "--delay", 8, target)
    xdotool("key", "Return")
    written = wait_for(lambda: target.read_text("utf-8") if target.exists() else "", bool)
    assert "title" in written


def test_the_open_articles_come_back_after_a_kill_and_a_second_start_adds_to_them(start, xdotool, focus, tmp_path):
    paths = [tmp_path / f"{name}.txt" for name in ("first", "second", "third")]
    for path in paths:
        path.write_text(f"The {path.stem} story\n\n“It is short,” Ada Quill said.\n", encoding="utf-8")
    process = start(paths[:2])
    focus("^The first story")
    xdotool("key", "ctrl+Tab")
    focus("^The second story")
    wait_for(lambda: load_preferences(preferences_file()), lambda kept: kept.open_article == 1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = start(())
    focus("^The second story")
    assert start(paths[2:]).wait(PATIENCE) == 0
    focus("^The third story")
    xdotool("key", "ctrl+q")
    titles = [title for _id, _path, title in load_preferences(preferences_file()).open_articles]
    assert (again.wait(PATIENCE), titles) == (0, ["The first story", "The second story", "The third story"])
