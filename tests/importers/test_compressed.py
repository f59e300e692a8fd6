import bz2
import gzip
import hashlib
import json
import lzma
from pathlib import Path

import pytest

from reader.errors import ArticleError
from reader.importers import entries, load, load_full

FORMATS = Path(__file__).parents[1] / "data" / "formats"
MESSAGE = (
    "From ada@example.org Mon Mar  2 10:00:00 2026\nFrom: Ada <ada@example.org>\nSubject: {}\n\nWe agree, said Bo.\n\n"
)
PACK = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


def _written(path, data):
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("suffix", PACK)
def test_a_compressed_mailbox_lists_its_messages_and_each_has_a_path(tmp_path, suffix):
    mailbox = "".join(MESSAGE.format(f"Letter {number}") for number in (1, 2)).encode()
    path = _written(tmp_path / f"mail.mbox{suffix}", PACK[suffix](mailbox))

    assert [entry.title for entry in entries(path)] == ["Letter 1", "Letter 2"]
    assert load(path / "message-2").title == "Letter 2"


def test_compressed_lines_of_json_are_articles(tmp_path):
    lines = "\n".join(json.dumps({"title": f"Bridge {number}", "text": "We agree."}) for number in (1, 2))
    path = _written(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode()))

    assert [entry.load().title for entry in entries(path)] == ["Bridge 1", "Bridge 2"]


def test_a_compressed_document_is_the_same_article_known_by_the_bytes_of_its_file(tmp_path):
    data = gzip.compress((FORMATS / "pandoc.docx").read_bytes())
    path = _written(tmp_path / "ferry.docx.gz", data)

    article = load(path)

    assert article.text == load(FORMATS / "pandoc.docx").text
    assert (article.source.path, article.source.bytes_hash) == (path, hashlib.sha256(data).hexdigest())
    assert load_full(path).importer.startswith("docx+full")


def test_a_compressed_file_is_read_under_any_name_and_as_far_as_it_goes(tmp_path):
    data = gzip.compress(b"We agree, said Ada Quill. " * 2000)

    assert load(_written(tmp_path / "a.txt", data)).text.count("Ada Quill") == 2000
    assert "Ada Quill" in load(_written(tmp_path / "cut.txt.gz", data[:-20])).text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (gzip.compress(b"\0" * 90_000_000), "unpacks to .* MB"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"We agree.")))), "archives lie in it"),
        (gzip.compress(b" \n"), "empty"),
        (b"\x1f\x8b" + bytes(200), "damaged"),
        (gzip.compress(b"a.txt".ljust(257, b"\0") + b"ustar" + bytes(300)), "tar.*Unpack"),
    ],
)
def test_what_is_too_much_or_none_is_told(tmp_path, data, told):
    with pytest.raises(ArticleError, match=told):
        load(_written(tmp_path / "a.gz", data))
