"""How fast the list of articles is with libraries of several sizes: its orders, its pages, and the window's panel.

    python tests/benchmarks/shelf.py [SIZE …]

Times are milliseconds of one process, each the median and the 95th percentile of 20.
"""

import argparse
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from reader.shelving import Order, Wanted
from reader.store import DERIVED_FILE, LIBRARY_FILE
from reader.store.library import Library

RUNS = 20
STATEMENTS = 30
SPEAKERS = 6
WORDS = (
    *("harbour", "bridge", "council", "ferry", "winter", "budget", "mayor", "storm"),
    *("strike", "school", "river", "market", "vote", "court", "press"),
)
TEXT = " ".join(WORDS * 20)


def fill(folder: Path, articles: int) -> None:
    """Make a library of so many articles, each with a file, tags and statements, without the index of their words."""
    Library.open(folder).close()
    rng = random.Random(7)
    with (
        closing(sqlite3.connect(folder / LIBRARY_FILE)) as library,
        closing(sqlite3.connect(folder / DERIVED_FILE)) as derived,
    ):
        library.executemany("INSERT INTO tag (id, name) VALUES (?, ?)", enumerate(WORDS, start=1))
        derived.execute("INSERT INTO source_name (id, name, articles) VALUES (1, 'press.example', 1)")
        for number in range(1, articles + 1):
            _add(library, derived, number, rng)
        derived.execute(
            "UPDATE state SET seen = (SELECT ?)", library.execute("SELECT max(number) FROM change").fetchone()
        )
        library.commit()
        derived.commit()


def _add(library: sqlite3.Connection, derived: sqlite3.Connection, number: int, rng: random.Random) -> None:
    title = " ".join(rng.choices(WORDS, k=5))
    source = f"paper-{rng.randrange(300)}.example"
    day = f"{rng.randrange(2006, 2026)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    opened = f"{day}T10:00:00.000000+00:00" if rng.random() < 0.2 else ""
    position = rng.randrange(1000) if opened else 0
    library.execute(
        "INSERT INTO article (id, uuid, title, date, created, opened, position, source, length) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, f"id-{number}", title, day, day, opened, position, source, len(TEXT)),
    )
    library.execute(
        "INSERT INTO revision (id, article_id, text_hash, importer, text, blocks, title, created) "
        "VALUES (?, ?, ?, 'made/1', ?, '[]', ?, ?)",
        (number, number, f"hash {number}", TEXT, title, day),
    )
    library.execute(
        "INSERT INTO source (revision_id, bytes_hash, path, media_type, address, seen) VALUES (?, ?, ?, '', ?, ?)",
        (number, f"bytes {number}", f"/press/{number}.html".encode(), f"https://{source}/{number}", day),
    )
    if rng.random() < 0.1:
        library.execute("INSERT INTO article_tag VALUES (?, ?, 0)", (number, rng.randrange(1, len(WORDS) + 1)))
    derived.execute("INSERT INTO analysis (text_hash, engine, json) VALUES (?, 'made', '')", (f"hash {number}",))
    derived.execute(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, NULL, ?, 0, 1, ?, ?)",
        (number, number, f"id-{number}", number, f"hash {number}", title, day, os.urandom(1000), STATEMENTS),
    )
    present = rng.sample(range(1, 40_000), rng.randrange(1, SPEAKERS + 1))
    derived.executemany(
        "INSERT OR IGNORE INTO speaker (id, name, kind, statements, articles) VALUES (?, ?, 'person', 1, 1)",
        [(speaker, f"Name {speaker}") for speaker in present],
    )
    derived.executemany("INSERT INTO appearance VALUES (?, ?, 1, '[]')", [(number, speaker) for speaker in present])
    derived.executemany(
        "INSERT INTO statement (document_id, start, end, speaker_id, kind, flags, confidence, words) "
        "VALUES (?, ?, ?, ?, 'direct', '', 0.9, 'We will rebuild the bridge before the winter storms.')",
        [(number, start, start + 40, present[0]) for start in range(rng.randrange(STATEMENTS * 2))],
    )


@dataclass(frozen=True)
class Case:
    """Something that is done at the list, and how it is called in the table."""

    name: str
    work: Callable[[Library], object]


def cases(articles: int) -> list[Case]:
    """What a person does at the list."""
    rng = random.Random(8)
    wanted = Wanted()

    def page(library: Library) -> object:
        start = rng.randrange(1, articles - 59)
        return library.shelf.lines(tuple(range(start, start + 60)))

    def words(library: Library) -> object:
        return library.shelf.keys(replace(wanted, words=" ".join(rng.sample(WORDS, 2))))

    return [
        Case("first page", lambda library: library.shelf.keys(wanted, 60)),
        Case("60 lines anywhere", page),
        Case("two words typed", words),
        Case("a tag", lambda library: library.shelf.keys(replace(wanted, tags=(rng.choice(WORDS),)))),
        *(
            Case(f"all by {order}", lambda library, order=order: library.shelf.keys(replace(wanted, order=order)))
            for order in Order
        ),
    ]


def measured(library: Library, case: Case) -> str:
    """The median and the 95th percentile of a case."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        case.work(library)
        times.append(1000 * (time.perf_counter() - start))
    return f"{statistics.median(times):.1f} / {sorted(times)[int(0.95 * RUNS) - 1]:.1f}"


def painted(folder: Path) -> str:
    """Until the panel of the window shows the first page, from when it is asked for the list."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["ON_THE_RECORD_HOME"] = str(folder)
    from PySide6.QtWidgets import QApplication

    from reader import app

    application = QApplication.instance() or QApplication([])
    program = app.Program(None)
    program.window.show()
    application.processEvents()
    start = time.perf_counter()
    program.left.refresh()
    while program.left.desk.model.line(0) is None:
        application.processEvents()
    program.window.grab()
    took = time.perf_counter() - start
    program.close()
    return f"{1000 * took:.0f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    columns: dict[str, list[str]] = {}
    sizes = parser.parse_args().sizes
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            fill(folder, size)
            library = Library.open(folder)
            for case in cases(size):
                columns.setdefault(case.name, []).append(measured(library, case))
            library.close()
            columns.setdefault("first page in the window, once", []).append(painted(folder))
    sys.stdout.write(" ".join(("| ms, median / p95 |", " | ".join(f"{size:,}" for size in sizes), "|")) + "\n")
    sys.stdout.write(" ".join(("| --- |", " | ".join("---" for _ in sizes), "|")) + "\n")
    for name, values in columns.items():
        sys.stdout.write(" ".join((f"| {name} |", " | ".join(values), "|")) + "\n")


if __name__ == "__main__":
    main()
