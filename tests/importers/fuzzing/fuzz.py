"""Opens spoilt files of every format: each must end as articles or as a `ReaderError`, in time, memory and peace.

    python tests/importers/fuzzing/fuzz.py --count 2000 [--seed 1] [--jobs 2] [SUFFIX…]

Each format has a process of its own under a limit of memory, in which a connection, a write outside its folder and the
start of a program are failures.  A file that fails is kept in `build/fuzz/` and named.  Files are made from `seeds` by
`mutations`, always the same for one seed.
"""

import argparse
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import mutations

import seeds

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from memory import peak

SECONDS = 60
"""Seconds of the processor that one file may take: the slowest has a line of 40 MB."""
MEMORY = 4 << 30
"""Bytes of address space, as the worker has."""
MOST_ENTRIES = 30
"""How many articles of one file are read; all are listed."""
FAILED = Path("build/fuzz")

_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "os.exec")


class Misbehaviour(BaseException):
    """A file made the importers do what they never may; no handler of `Exception` catches it."""


def main() -> int:
    """Fuzz the formats that are named, or all; give 1 where a file failed."""
    options = _options()
    if options.child:
        sys.stdout.write(json.dumps(_fuzz(options.suffixes[0], options.count, options.seed)))
        return 0
    wanted = options.suffixes or list(seeds.formats())
    with ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda suffix: _in_process(suffix, options.count, options.seed), wanted))
    failures = [failure for result in results for failure in result["failures"]]
    for result in results:
        sys.stdout.write(
            "{suffix:9} {files:6} files  {articles:6} articles  {errors:6} errors  {slowest:5.1f} s at most"
            "  {memory:5} MB\n".format(**result)
        )
    sys.stdout.writelines(f"FAILED {failure}\n" for failure in failures)
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suffixes", nargs="*", metavar="SUFFIX")
    parser.add_argument("--count", type=int, default=2000, help="files a format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _in_process(suffix: str, count: int, seed: int) -> dict:
    command = [sys.executable, __file__, suffix, "--child", "--count", str(count), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return json.loads(done.stdout)
    crash = f"{suffix}: the process ended with {done.returncode}: {done.stderr[-600:]}"
    zero = {"files": count, "articles": 0, "errors": 0, "slowest": 0.0, "memory": 0}
    return zero | {"suffix": suffix, "failures": [crash]}


def _fuzz(suffix: str, count: int, seed: int) -> dict:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    rng = random.Random(f"{seed} {suffix}")
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    slowest = 0.0
    signal.signal(signal.SIGVTALRM, _too_slow)
    with TemporaryDirectory() as name:
        folder = Path(name)
        _watch(folder)
        kept = seeds.seeds(suffix, rng)
        for number in range(count):
            seed_data = kept[number] if number < len(kept) else rng.choice(kept)
            data = seed_data if number < len(kept) else mutations.spoilt(seed_data, rng)
            path = folder / f"a{suffix}"
            path.write_bytes(data)
            started = time.process_time()
            outcome = _outcome(path)
            slowest = max(slowest, time.process_time() - started)
            if outcome in {"articles", "errors"}:
                outcomes[outcome] += 1
            else:
                failures.append(f"{_keep(data, suffix, number, seed)}: {outcome}")
            if sorted(folder.iterdir()) != [path]:
                failures.append(f"{_keep(data, suffix, number, seed)}: wrote {sorted(folder.iterdir())}")
    return {
        "suffix": suffix,
        "files": count,
        "articles": outcomes["articles"],
        "errors": outcomes["errors"],
        "slowest": slowest,
        "memory": peak(),
        "failures": failures,
    }


def _outcome(path: Path) -> str:
    from reader import importers
    from reader.errors import ReaderError

    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    read = 0
    try:
        for number, entry in enumerate(importers.entries(path)):
            for load in filter(None, (entry.load, entry.load_full) if number < MOST_ENTRIES else ()):
                try:
                    article = load()
                except ReaderError as error:
                    _check_message(error)
                else:
                    _check(article)
                    read += 1
    except ReaderError as error:
        _check_message(error)
    except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
        return traceback.format_exc(limit=-4)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return "articles" if read else "errors"


def _check(article: object) -> None:
    text, blocks = article.text, article.blocks
    text.encode("utf-8")
    ends = [0, *(point for block in blocks for point in (block.span.start, block.span.end)), len(text)]
    if "\0" in text or "\r" in text or not blocks or ends != sorted(ends):
        raise Misbehaviour("the text is not canonical, or its blocks do not fit it")
    for words in (article.title, article.byline or "", article.date or "", article.source.address or ""):
        words.encode("utf-8")


def _check_message(error: Exception) -> None:
    str(error).encode("utf-8")


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise Misbehaviour(f"took more than {SECONDS} s")


def _watch(folder: Path) -> None:
    """Let connections, programs and files outside `folder` fail."""

    def hook(event: str, arguments: tuple) -> None:
        if event.startswith(_FORBIDDEN):
            raise Misbehaviour(f"{event} {arguments}")
        if event == "open" and _writes(arguments[2]) and not _may_be_written(arguments[0], folder):
            raise Misbehaviour(f"writes {arguments[0]}")

    def refuse(*_arguments: object, **_named: object) -> None:
        raise Misbehaviour("opens a socket")

    socket.socket.connect = refuse
    socket.getaddrinfo = refuse
    sys.addaudithook(hook)


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _may_be_written(path: object, folder: Path) -> bool:
    """Whether it is in the folder of the test, where failures are kept, or what Python keeps of a module."""
    name = os.fsdecode(path) if isinstance(path, str | bytes) else ""
    return name.startswith((str(folder), str(FAILED), os.devnull)) or "__pycache__" in name


def _keep(data: bytes, suffix: str, number: int, seed: int) -> Path:
    FAILED.mkdir(parents=True, exist_ok=True)
    path = FAILED / f"{seed}-{number}{suffix}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
