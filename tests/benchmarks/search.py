"""How long the search takes, and how large its files are, in libraries that grow.

    python tests/benchmarks/search.py [--articles 1000 10000 100000] [--runs 40] [--folder FOLDER] [--processor]

Each number is the wall time, in milliseconds, of what the window asks for: a page of 50 results with the words in
context.  Every run takes other words; of each kind the median and the 95th percentile are given.  `--processor` gives
the processor's time instead, which other work beside it does not make longer.
"""

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from made_library import PERSON, STATEMENTS, TAG, MadeLibrary
from start import run

from reader.findings import Query, Ranking, Scope, SpeakerName
from reader.model import SpeakerKind
from reader.store import DERIVED_FILE, LIBRARY_FILE
from reader.store.library import Library

_WORDS_OF_ONE = 19
"""Words of a statement, on the average."""
_STATEMENTS = (Scope.STATEMENTS,)


def cases(
    made: MadeLibrary, rng: random.Random, clock: Callable[[], float] = time.perf_counter
) -> dict[str, Callable[[Library], object]]:
    """What is asked, by its name; each call asks for something else."""
    words, speakers, sources = made.words, made.speakers, made.sources
    total = made.articles * STATEMENTS * _WORDS_OF_ONE

    def rare() -> str:
        return words.at_share(rng.uniform(20, 60) / total)

    def middling() -> str:
        return words.at_share(rng.uniform(0.8, 1.2) / 150 / _WORDS_OF_ONE)

    def common() -> str:
        return rng.choice(words.values[:5])

    def often() -> SpeakerName:
        return SpeakerName(rng.choice(speakers.values[:20]), SpeakerKind.PERSON)

    def seldom() -> SpeakerName:
        return SpeakerName(speakers.at_share(rng.uniform(60, 150) / made.articles / STATEMENTS), SpeakerKind.PERSON)

    def find(query: Callable[[], Query]) -> Callable[[Library], object]:
        return lambda library: library.search.find(query())

    def same_quotes(library: Library) -> object:
        page = library.search.find(Query(middling(), _STATEMENTS), limit=1)
        begun = clock()
        statement = page.found[0]
        library.search.same_quotes(statement.where.article_id, statement.span.start)
        return clock() - begun

    best = Ranking.BEST
    return {
        "rare word, everywhere": find(lambda: Query(rare())),
        "middling word, everywhere": find(lambda: Query(middling())),
        "very common word, everywhere": find(lambda: Query(common())),
        "rare word, best first": find(lambda: Query(rare(), ranking=best)),
        "middling word, best first": find(lambda: Query(middling(), ranking=best)),
        "very common word, best first": find(lambda: Query(common(), ranking=best)),
        "two very common words, best first": find(lambda: Query(f"{common()} {common()}", ranking=best)),
        "phrase of common words": find(lambda: Query(f'"{common()} {common()}"')),
        "beginning of two letters": find(lambda: Query(f"{middling()[:2]}*")),
        "beginning of three letters": find(lambda: Query(f"{middling()[:3]}*")),
        "beginning of five letters": find(lambda: Query(f"{middling()[:5]}*")),
        "beginning, best first": find(lambda: Query(f"{middling()[:4]}*", ranking=best)),
        "near": find(lambda: Query(f"{common()} NEAR/3 {middling()}")),
        "rare speaker, common word": find(lambda: Query(common(), speakers=(seldom(),))),
        "frequent speaker, common word": find(lambda: Query(common(), speakers=(often(),))),
        "frequent speaker, middling word": find(lambda: Query(middling(), speakers=(often(),))),
        "common word, one month": find(lambda: Query(common(), since="2015-03", until="2015-03")),
        "common word, one source": find(lambda: Query(common(), source=rng.choice(sources.values[:20]))),
        "page of a person, frequent": find(lambda: Query(speakers=(often(),))),
        "page of a person, rare": find(lambda: Query(speakers=(seldom(),))),
        "person whom the reader made, all": find(lambda: Query(person=PERSON)),
        "person whom the reader made, common word": find(lambda: Query(common(), person=PERSON)),
        "tag of one in a hundred articles": find(lambda: Query(tags=(TAG,))),
        "tag of one in a hundred articles, common word": find(lambda: Query(common(), tags=(TAG,))),
        "names while they are typed": lambda library: library.search.speakers(rng.choice(speakers.values)[:3]),
        "the same quote elsewhere": same_quotes,
    }


def measure(
    library: Library, case: Callable[[Library], object], runs: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds; a case that gives a number has measured itself."""
    case(library)
    times = []
    for _ in range(runs):
        begun = clock()
        answer = case(library)
        times.append(1000 * (answer if isinstance(answer, float) else clock() - begun))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def started(folder: Path, runs: int) -> str:
    """Until the window is painted with a copy of the library, each start a process of its own."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as home, tempfile.TemporaryDirectory() as compiled:
        shutil.copytree(folder, home, dirs_exist_ok=True)
        # The first start compiles the modules.
        times = [run("window", home, compiled)["times"]["first paint"] for _ in range(runs + 1)][1:]
    return f"{statistics.median(times):.0f}"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--folder", type=Path, help="empty, or with the library of such a run; it is kept")
    parser.add_argument("--processor", action="store_true", help="the processor's time, without starts of the window")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="on-the-record-search-"))
    try:
        _table(MadeLibrary(folder), options.articles, options.runs, is_of_processor=options.processor)
    finally:
        if options.folder is None:
            shutil.rmtree(folder)


def _table(made: MadeLibrary, sizes: list[int], runs: int, *, is_of_processor: bool) -> None:
    clock = time.process_time if is_of_processor else time.perf_counter
    columns: list[dict[str, str]] = []
    for size in sizes:
        begun = time.perf_counter()
        made.grow(size)
        column = {"statements": f"{size * STATEMENTS:,}", "made in, s": f"{time.perf_counter() - begun:,.0f}"}
        column |= {
            f"{name}, MB": f"{(made.folder / name).stat().st_size / 1e6:,.0f}" for name in (LIBRARY_FILE, DERIVED_FILE)
        }
        begun = time.perf_counter()
        with closing(Library.open(made.folder)) as library:
            column["opening the library, ms"] = f"{1000 * (time.perf_counter() - begun):.0f}"
            if not is_of_processor:
                column["first paint of the window, ms"] = started(made.folder, 5)
            for name, case in cases(made, random.Random(3), clock).items():
                column[name] = "{:.0f} / {:.0f}".format(*measure(library, case, runs, clock))
                sys.stderr.write(f"{size:,} {name}: {column[name]}\n")
        columns.append(column)
    sys.stdout.write(f"| articles | {' | '.join(f'{size:,}' for size in sizes)} |\n|{' --- |' * (len(sizes) + 1)}\n")
    for name in columns[0]:
        sys.stdout.write(f"| {name} | {' | '.join(column[name] for column in columns)} |\n")


if __name__ == "__main__":
    main()
