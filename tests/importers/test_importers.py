import hashlib
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ArticleError
from reader.importers import entries, load
from reader.importers.canonical import canonical
from reader.importers.registry import IMPORTERS
from reader.model import Article

Import = Callable[[str, str | bytes], Article]

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = st.text(st.characters(categories=None, exclude_categories=("Cs",)) | st.sampled_from("\n\r \0\ufeff<>#*&"))
BYTES = st.binary(max_size=300) | TEXT.map(str.encode) | TEXT.map(lambda text: f"<html><body><p>{text}</p>".encode())


def _blocks_hold(article: Article) -> bool:
    """Whether the text is canonical, and its blocks are in order with a blank line between them."""
    text, spans = article.text, [block.span for block in article.blocks]
    gaps = [text[left.end : right.start] for left, right in pairwise(spans)]
    return (
        text == canonical(text)
        and bool(spans)
        and all(len(span) and span.end <= len(text) and span.of(text) == span.of(text).strip() for span in spans)
        and all(not gap.strip() and gap.count("\n") > 1 for gap in gaps)
    )


@pytest.mark.parametrize("suffix", [*IMPORTERS, ".unknown"])
@given(data=BYTES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50, derandomize=True)
def test_any_bytes_are_an_article_or_an_error(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)

    try:
        article = load(path)
    except ArticleError:
        return

    assert _blocks_hold(article)


@pytest.mark.parametrize(
    ("name", "title", "byline", "date"),
    [
        ("harbour-bridge.md", "Harbour bridge to close for nine months", "Maren Oakes", "2026-03-12"),
        ("museum-loan.html", "Museum will return its bronze horse after 61 years", "Jonas Abara", "2026-04-21"),
        ("sanctuary-cities.txt", "ICE chief: Sanctuary cities are criminals’ ‘biggest friends’", None, None),
    ],
)
def test_samples_state_who_wrote_them_and_when(name: str, title: str, byline: str | None, date: str | None) -> None:
    article = load(SEEDS / name)

    assert (article.title, article.byline, article.date, _blocks_hold(article)) == (title, byline, date, True)


@pytest.mark.parametrize(
    ("name", "content", "importer"),
    [
        ("a.txt", "Words.", "text"),
        ("a.md", "Words.", "markdown"),
        ("a.html", "<p>Words of an article.</p><p>More.</p>", "html"),
        ("a.HTML", "Words without a tag.", "text"),
        ("a.txt", "<!DOCTYPE html><html><body><p>Words.</p></body></html>", "html"),
        ("a.log", "Words.", "text"),
        ("a", "# Words", "text"),
    ],
)
def test_content_and_suffix_choose_the_importer(imported: Import, name: str, content: str, importer: str) -> None:
    assert imported(name, content).importer.split("/")[0] == importer


def test_the_source_is_the_file(imported: Import, tmp_path: Path) -> None:
    source = imported("a.txt", b"Words.\r\n").source

    assert (source.path, source.media_type, source.bytes_hash) == (
        tmp_path / "a.txt",
        "text/plain",
        hashlib.sha256(b"Words.\r\n").hexdigest(),
    )


def test_a_file_with_one_article_has_one_entry() -> None:
    path = SEEDS / "sanctuary-cities.txt"

    assert [(entry.title, entry.load()) for entry in entries(path)] == [("sanctuary-cities", load(path))]


@pytest.mark.slow
def test_no_parser_is_imported_before_a_file_needs_it() -> None:
    parsers = {"trafilatura", "lxml", "markdown_it", "charset_normalizer"}
    program = f"import sys, reader.importers; print({parsers} & set(sys.modules))"

    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "set()\n"
    )
