import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from reader import anchors
from reader.model import Annotation, Article, Block, Colour, Source, Span
from reader.store.library import Library

TEXT = "A heading\n\n“It is 😀 late,” Ada Quill said.\u2028She left."


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "library"


@pytest.fixture
def library(folder):
    library = Library.open(folder)
    yield library
    library.close()


@pytest.fixture
def article():
    """Makes articles that differ in what is named."""

    def make(text=TEXT, *, path="/press/late.txt", bytes_hash="bytes 1", importer="plain/1", title="It is late"):
        return Article(
            text=text,
            blocks=(Block(Span(0, 9), "heading", (("level", 2),)), Block(Span(11, len(text)))),
            title=title,
            source=Source(Path(path), "text/plain", bytes_hash, "https://press.example/late"),
            importer=importer,
            byline="Bo Marsh",
            date="2026-03-01",
        )

    return make


@pytest.fixture
def annotation():
    """Makes annotations of `TEXT` that differ in what is named."""

    def make(name="a", start=11, end=25, *, note="", tags=()):
        anchor = anchors.anchor(TEXT, Span(start, end))
        return Annotation(name, anchor, Colour.GREEN, "2026-03-02T10:00:00Z", "2026-03-02T10:00:01Z", note, tags)

    return make


@pytest.fixture
def mount():
    """Mounts file systems for one test."""
    targets = []

    def at(target, *options, is_new=True):
        try:
            done = subprocess.run(["mount", *options, str(target)], capture_output=True, text=True, check=False)
        except OSError as error:
            pytest.skip(f"no mount command: {error}")
        if done.returncode:
            pytest.skip(f"mounting is not permitted: {done.stderr.strip()}")
        if is_new:
            targets.append(target)

    yield at
    for target in reversed(targets):
        subprocess.run(["umount", "--lazy", str(target)], check=True)


@pytest.fixture
def file(folder, article, annotation):
    """The file of a closed library with one article of one annotation."""
    library = Library.open(folder)
    library.put_annotation(library.keep(article()), annotation(note="mine"))
    library.close()
    return folder / "library.sqlite3"


@pytest.fixture
def dump():
    """Gives everything that a database holds."""

    def read(path):
        with closing(sqlite3.connect(path)) as connection:
            return list(connection.iterdump())

    return read


@pytest.fixture
def spoil():
    """Breaks a page of a database."""

    def write(path, page=3):
        content = bytearray(path.read_bytes())
        content[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
        path.write_bytes(content)

    return write
