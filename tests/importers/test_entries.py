"""Files with many articles: each has a key of its own, by which it is opened again."""

from pathlib import Path

import pytest

from reader.errors import ArticleError
from reader.importers import entries, load
from reader.importers.base import File, clean_key

FORMATS = Path(__file__).parents[1] / "data" / "formats"
MANY = ("nexis.txt", "factiva.txt", "items.xml", "feed.json", "lines.jsonl", "pages.warc", "pages.warc.gz")


@pytest.mark.parametrize("name", MANY)
def test_an_entry_is_opened_again_by_the_path_that_its_article_has(name):
    path = FORMATS / name
    articles = [entry.load() for entry in list(entries(path))[:2]]
    assert [article.source.path.parent for article in articles] == [path, path]
    assert [load(article.source.path) for article in articles] == articles


@pytest.mark.parametrize("name", MANY)
def test_no_two_entries_share_a_hash_or_a_key(name):
    found = list(entries(FORMATS / name))[:2]
    hashes = {entry.load().source.bytes_hash for entry in found}
    assert (len({entry.key for entry in found}), len(hashes)) == (2, 2)


def test_an_entry_that_is_gone_is_told():
    with pytest.raises(ArticleError, match="no such article any more"):
        load(FORMATS / "feed.json" / "article-7")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a/b.txt", "a/b.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\a\\b.txt", "C\ufffd/a/b.txt"),
        ("./a//b", "a/b"),
        ("a\nb", "a\ufffdb"),
        ("..", "0"),
        ("", "0"),
        ("x" * 500, "x" * 150),
    ],
)
def test_a_name_in_a_file_leads_nowhere_else(name, key):
    part = File(Path("/press/a.zip"), b"").part(name, b"")
    assert (clean_key(name), part.key, part.path) == (key, key, Path("/press/a.zip") / key)
