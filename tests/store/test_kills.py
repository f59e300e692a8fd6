"""A process that ends in the middle of what changes the library as a whole leaves it as it was, or as it is to be."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.services import archives
from reader.store import backups
from reader.store.database import Database, Durability
from reader.store.library import Library
from reader.store.migrations import LIBRARY_STEPS

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[1] / "data" / "schema"
IS_SOAK = int(os.environ.get("ON_THE_RECORD_KILL_ROUNDS", "5")) >= 200
EVERY = 1 if IS_SOAK else 6

# Brings a library up to date, and dies before the statement of that number.
MIGRATION = """
import os, signal, sys
from itertools import count
from pathlib import Path
from sqlalchemy import Engine, event
from reader.store.library import Library

numbers, last = count(), int(sys.argv[2])

@event.listens_for(Engine, "before_cursor_execute")
def die(*_):
    if next(numbers) == last:
        os.kill(os.getpid(), signal.SIGKILL)

Library.open(Path(sys.argv[1])).close()
"""

# Does a piece of work, and dies at the report of that number.
WORK = """
import os, signal, sys
from itertools import count
from pathlib import Path
from reader.services import archives
from reader.store import backups, restoring

numbers, last = count(), int(sys.argv[4])

def report(done):
    if next(numbers) == last:
        os.kill(os.getpid(), signal.SIGKILL)

archives._EVERY, backups._PAGES = 7, 16
work = {"restore": restoring.restore, "import": archives.read}[sys.argv[1]]
work(Path(sys.argv[2]), Path(sys.argv[3]), report)
"""


def run(code, *arguments):
    """How a process ended."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode


def content(file):
    """Everything in the file, after a check of the whole of it."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        # Which library it is differs from one that is made, or put back, to the next.
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "lineage"')]


@pytest.mark.skipif(len(LIBRARY_STEPS) < 2, reason="there is only one schema so far")
def test_a_kill_in_the_middle_of_a_migration_loses_nothing(folder):
    folder.mkdir()
    file = folder / "library.sqlite3"
    shutil.copy(DATA / "library-1.sqlite3", file)
    between = [content(file)]
    for done in range(2, len(LIBRARY_STEPS) + 1):
        Database.open(file, LIBRARY_STEPS[:done], Durability.FULL, precious=False).close()
        between.append(content(file))
    number, code, seen = 0, -signal.SIGKILL, []
    while code:
        shutil.rmtree(folder)
        folder.mkdir()
        shutil.copy(DATA / "library-1.sqlite3", file)
        code = run(MIGRATION, folder, number)
        seen.append(content(file) in between)
        Library.open(folder).close()
        seen.append(content(file) == between[-1])
        number += EVERY
    assert (all(seen), number > 3 * EVERY) == (True, True)


@pytest.fixture
def two(folder, article, annotation):
    """The file of a library with many highlights, and a backup of it from before the last of them."""
    library = Library.open(folder)
    article_id = library.keep(article())
    for number in range(40):
        library.put_annotation(article_id, annotation(f"{number:02}", note="n" * 2_000, tags=(f"{number % 3}",)))
    backup = backups.back_up(folder / "library.sqlite3").path
    library.put_annotation(article_id, annotation("last"))
    library.close()
    return folder / "library.sqlite3", backup


def killed_again_and_again(work, file, source, tmp_path):
    """What the library was after each death, until the work is done."""
    start = tmp_path / "start.sqlite3"
    shutil.copy(file, start)
    number, code = 0, -signal.SIGKILL
    while code:
        shutil.copy(start, file)
        code = run(WORK, work, file, source, number)
        yield content(file), {path.name for path in file.parent.iterdir() if not path.name.startswith(".")}
        number += EVERY


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_kill_while_a_backup_is_put_back_leaves_one_library_or_the_other(two, tmp_path, is_damaged, spoil):
    file, backup = two
    now, then = content(file), content(backup)
    if is_damaged:
        spoil(file)
        damaged = file.read_bytes()
        states = []
        for number in range(0, 12, 3):
            file.write_bytes(damaged)
            run(WORK, "restore", file, backup, number)
            states.append(file.read_bytes() == damaged or content(file) == then)
        assert (all(states), content(file) == then) == (True, True)
    else:
        states = [state for state, _names in killed_again_and_again("restore", file, backup, tmp_path)]
        assert (all(state in (now, then) for state in states), states[-1] == then, len(states) > 2) == (
            True,
            True,
            True,
        )


def test_a_kill_while_an_archive_is_imported_leaves_the_library_as_it_was(two, tmp_path):
    file, backup = two
    archives.write(backup, tmp_path / "archive.zip")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM annotation WHERE id > 10")
    now = content(file)
    *states, last = [
        state for state, _names in killed_again_and_again("import", file, tmp_path / "archive.zip", tmp_path)
    ]
    assert (all(state == now for state in states), last == now, len(states) > 2) == (True, False, True)


def test_what_was_left_by_killed_imports_is_not_shown_and_can_be_replaced(two, tmp_path):
    file, backup = two
    archives.write(backup, tmp_path / "archive.zip")
    run(WORK, "import", file, tmp_path / "archive.zip", 3)
    archives.read(file, tmp_path / "archive.zip")
    assert {path.name for path in file.parent.iterdir() if not path.name.startswith(".")} == {
        "library.sqlite3",
        "derived.sqlite3",
        "backups",
    }


# Writes until the system refuses to let the file grow, then on when it lets it again; says what was kept.
LIMITED = """
import resource, sys
from pathlib import Path
from reader.anchors import anchor
from reader.errors import LibraryError
from reader.model import Annotation, Article, Colour, Source, Span
from reader.store.library import Library

library = Library.open(Path(sys.argv[1]))
text = "“It is late,” Ada Quill said."
article_id = library.keep(Article(text, (), "Late", Source(Path("late.txt"), "text/plain", "b"), "plain/1"))

def put(number):
    made = Annotation(f"{number:04}", anchor(text, Span(1, 11)), Colour.RED, "", "", "n" * 9000)
    library.put_annotation(article_id, made)
    print(number)

_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, most))
for number in range(1000):
    try:
        put(number)
    except LibraryError as error:
        print(error, file=sys.stderr)
        break
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
put(number)
library.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_a_disk_that_reports_an_error_costs_the_change_that_it_refused_alone(folder):
    done = subprocess.run([sys.executable, "-c", LIMITED, str(folder)], capture_output=True, text=True, check=True)
    acknowledged = [f"{int(line):04}" for line in done.stdout.split()]
    library = Library.open(folder)
    (known,) = library.recent(2)
    kept = [made.id for made in library.annotations(known.article_id)]
    library.close()
    content(folder / "library.sqlite3")
    assert ("disk reported an error" in done.stderr, kept == acknowledged, len(kept) > 5) == (True, True, True)
