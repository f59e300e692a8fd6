import gzip
import zlib

import brotli
import pytest

from reader.errors import ArticleError
from reader.importers import bounds, entries
from reader.importers.warc_records import answer

WORDS = (
    "“It is open,” Mayor Bo Marsh said on Friday morning, when the first cars crossed the new bridge over the harbour."
)
HEAD = "<html><head><title>Bridge &amp; ferry</title></head>"
PAGE = f"{HEAD}<body><article><p>{WORDS}</p></article></body></html>".encode()


def response(body=PAGE, status="200 OK", headers=b"", address="https://example.org/a"):
    http = b"HTTP/1.1 " + status.encode() + b"\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + b"\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


@pytest.fixture
def found(tmp_path):
    def write(data):
        path = tmp_path / "a.warc"
        path.write_bytes(data)
        return list(entries(path))

    return write


def test_pages_that_a_server_gave_are_entries(found):
    records = response() + response(status="404 Not Found") + response(address="https://example.org/b")
    articles = [entry.load() for entry in found(records)]
    assert [article.source.address for article in articles] == ["https://example.org/a", "https://example.org/b"]
    assert WORDS in articles[0].text


def test_the_title_of_an_entry_is_that_of_the_page(found):
    assert [entry.title for entry in found(response())] == ["Bridge & ferry"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_records_are_read_packed_or_not(found, pack):
    assert len(found(pack(response()) + pack(response()))) == 2


def test_an_archive_that_is_packed_as_a_whole_is_read(found):
    records = found(gzip.compress(response() + response(address="https://example.org/b")))
    assert records[1].load().source.address == "https://example.org/b"


def test_what_is_no_record_is_passed_over(found):
    assert len(found(response() + b"rubbish\r\nmore\r\n" + response())) == 2


def test_a_record_that_says_a_wrong_length_ends_with_the_file(found):
    assert len(found(response().replace(b"Content-Length: ", b"Content-Length: 9999"))) == 1


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"", PAGE),
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        (b"Content-Encoding: br\r\n", brotli.compress(PAGE)),
        (b"Content-Encoding: br\r\n", PAGE),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)[2:-4]),
        (
            b"Transfer-Encoding: chunked\r\n",
            b"5\r\n" + PAGE[:5] + b"\r\n%x\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n",
        ),
    ],
)
def test_a_page_is_unpacked_as_its_server_packed_it(headers, body):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML\r\n" + headers + b"\r\n" + body
    assert answer(http) == ("200", "text/html", PAGE, "")


def test_a_page_that_was_cut_off_is_read_as_far_as_it_goes():
    packed = brotli.compress(bytes(range(256)) * 4000 + PAGE)[:-20]
    body = answer(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + packed).body
    assert body.startswith(bytes(range(256)))


def test_what_a_page_unpacks_to_has_an_end(monkeypatch):
    monkeypatch.setattr("reader.importers.warc_records.MAX_PAGE", 1_000_000)
    packed = brotli.compress(b" " * 50_000_000)
    assert len(answer(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + packed).body) < 1_200_000


def test_a_page_that_is_packed_in_another_way_is_told(found):
    (entry,) = found(response(b"\x28\xb5\x2f\xfd", headers=b"Content-Encoding: zstd\r\n"))
    with pytest.raises(ArticleError, match=r"page-0.*not known here \(zstd\)"):
        entry.load()


def test_a_bomb_is_refused(found, monkeypatch):
    monkeypatch.setattr(bounds, "MAX_MEMBER", 1_000_000)
    with pytest.raises(ArticleError, match="unpacks to"):
        found(gzip.compress(response(PAGE + b" " * 2_000_000)))
