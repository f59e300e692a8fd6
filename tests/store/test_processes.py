import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from reader.store.library import Library

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("ON_THE_RECORD_KILL_ROUNDS", "5"))
SLOTS = 20

# Writes highlights with a correction each, without end or `count` of them, and imports an article with every fifth;
# says the number of each when the library has it.
WRITER = """
import sys
from itertools import count
from pathlib import Path
from reader.anchors import anchor
from reader.correction import Correction, CorrectionKind, SpeakerReference, Step
from reader.model import Annotation, Article, Colour, Source, Span
from reader.store.library import Library

folder, name, slots, total = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
print("ready", flush=True)
sys.stdin.readline()
library = Library.open(folder)
text = "“It is late,” Ada Quill said."
words = anchor(text, Span(1, 11))
article = Article(text, (), "Late", Source(Path("late.txt"), "text/plain", "b"), "plain/1")
article_id = library.keep(article)
before = {}
for number in range(total) if total else count():
    slot = number % slots
    said_by = SpeakerReference(str(number))
    now = (
        Annotation(f"{name}-{slot}", words, Colour.RED, "", "", str(number), (f"tag {number % 7}",)),
        Correction(f"{name}-{slot}", CorrectionKind.REASSIGN, "1", (words,), article.text_hash, speaker=said_by),
    )
    library.marks.take(article_id, [Step(*each) for each in zip(before.get(slot, (None, None)), now)])
    before[slot] = now
    if number % 5 == 4:
        other = Source(Path(f"{name}-{number}.txt"), "text/plain", f"{name} {number}")
        library.keep(Article(f"{text} {name} {number}", (), f"{name}-{number}", other, "plain/1"))
    print(number, flush=True)
library.close()
"""


@pytest.fixture
def writer(folder):
    """Starts processes that wait for a line, then write."""
    started = []

    def start(name, slots, total=0):
        command = [sys.executable, "-c", WRITER, str(folder), name, str(slots), str(total)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def go(process):
    process.stdin.write("\n")
    process.stdin.flush()


def holds(folder):
    """The numbers of highlights and of corrections, and the titles of imports, after a check of the whole file."""
    with closing(sqlite3.connect(folder / "library.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    library = Library.open(folder)
    known = {article.title: article.article_id for article in library.recent(100_000)}
    article_id = known.pop("Late")
    highlights = {made.id: int(made.note) for made in library.annotations(article_id)}
    corrections = {made.id: int(made.speaker.name) for made in library.marks.corrections(article_id)}
    library.close()
    return highlights, corrections, set(known)


def imports(name, count):
    """The titles of what a writer of that name has imported when it has said so many numbers."""
    return {f"{name}-{number}" for number in range(count) if number % 5 == 4}


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_no_acknowledged_change_is_lost_when_the_process_is_killed(folder, writer, seed):
    process = writer("w", SLOTS)
    go(process)
    for _ in range(random.Random(seed).randrange(1, 300)):
        last = int(process.stdout.readline())
    process.kill()
    said = process.stdout.read().splitlines(keepends=True)
    last = next((int(line) for line in reversed(said) if line.endswith("\n")), last)
    # The one after the last may or may not have been written before the end came, its import too.
    highlights, corrections, imported = holds(folder)
    assert highlights in [{f"w-{n % SLOTS}": n for n in range(end)} for end in (last + 1, last + 2)]
    assert corrections == highlights
    assert imported in [imports("w", end) for end in (last + 1, last + 2)]


def test_two_processes_write_at_once(folder, writer):
    processes = [writer(name, 60, 60) for name in ("a", "b")]
    for process in processes:
        go(process)
    for process in processes:
        process.communicate(timeout=60)
    written = {f"{name}-{number}": number for name in ("a", "b") for number in range(60)}
    assert holds(folder) == (written, written, imports("a", 60) | imports("b", 60))
    assert [process.returncode for process in processes] == [0, 0]


def test_a_process_that_writes_for_long_is_waited_for(folder, writer, article, annotation):
    library = Library.open(folder)
    article_id = library.keep(article())
    process = writer("a", 30, 30)
    go(process)
    process.stdout.readline()
    for number in range(30):
        library.put_annotation(article_id, annotation(f"{number:02}"))
    known = library.annotations(article_id)
    library.close()
    process.communicate(timeout=60)
    assert ([made.id for made in known], process.returncode) == ([f"{number:02}" for number in range(30)], 0)


def test_sqlalchemy_is_imported_with_the_library_only():
    code = (
        "import sys, reader.store, reader.services.opening; print('sqlalchemy' in sys.modules, 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
