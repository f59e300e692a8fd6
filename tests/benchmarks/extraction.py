"""How long the importer takes for a web page, as a multiple of what trafilatura takes alone.

    python tests/benchmarks/extraction.py FOLDER [--rounds 3]

FOLDER: pages, `*.html` or `*.html.gz`.  Both read the same bytes in the same process; the least of the rounds counts.
"""

import argparse
import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

from trafilatura import bare_extraction

from reader.errors import ArticleError
from reader.importers import html
from reader.importers.base import File


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = [_data(path) for path in sorted(options.folder.glob("*.html*"))]
    theirs = ours = float("inf")
    for _round in range(options.rounds):
        theirs = min(theirs, _seconds(_trafilatura, pages))
        ours = min(ours, _seconds(_importer, pages))
    sys.stdout.write(
        f"{len(pages)} pages: trafilatura {theirs / len(pages) * 1000:.1f} ms a page, "
        f"the importer {ours / len(pages) * 1000:.1f} ms, ratio {ours / theirs:.2f}\n"
    )


def _data(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _seconds(call: Callable[[bytes], object], pages: list[bytes]) -> float:
    started = time.process_time()
    for page in pages:
        call(page)
    return time.process_time() - started


def _trafilatura(page: bytes) -> None:
    bare_extraction(page, fast=True, with_metadata=True)


def _importer(page: bytes) -> None:
    try:
        (entry,) = html.entries(File(Path("/page.html"), page))
        entry.load()
    except ArticleError:
        return


if __name__ == "__main__":
    main()
