"""Web archives (`.warc`, `.warc.gz`): the pages that were answered with, each an article."""

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import PurePath
from typing import Any

from reader.i18n import _
from reader.importers import bounds, html
from reader.importers.assembling import one_line
from reader.importers.base import Entry, File, no_article
from reader.model import Article

SUFFIXES = (".warc", ".warc.gz")

_KIND = _("a web archive")
_GZIP = b"\x1f\x8b"
_PAGES = ("text/html", "application/xhtml+xml")
_RECORDS = ("response", "resource")
_CHUNK = 1 << 16
_MAX_PAGE = 20_000_000
_MAX_RECORDS = 1_000_000
_TITLE = re.compile(rb"<title\b[^>]{0,200}>([^<]{1,1000})", re.IGNORECASE)


def sniff(head: bytes, name: str) -> float:
    """By the first record, packed or not; a file that is only called so is told to be damaged."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16)
        except zlib.error:
            head = b""
    named = name.lower().endswith(SUFFIXES) or PurePath(name).suffix.lower() in SUFFIXES
    return 1.0 if head.startswith(b"WARC/") else 0.6 if named else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The pages of the archive, found as they are asked for."""
    found = False
    size = len(source.data)
    for number, (offset, record) in enumerate(_records(source, 0)):
        if number > _MAX_RECORDS:
            raise bounds.too_much(source.path, _("it has more than {limit} records").format(limit=_MAX_RECORDS))
        if not _is_page(record):
            continue
        found = True
        address = _address(record)
        page = _content(source, record)
        yield Entry(
            _title(page) or address, partial(_load, source, offset), key=_key(offset), place=min(1.0, offset / size)
        )
    if not found:
        raise no_article(source.path)


def _load(file: File, offset: int) -> Article:
    _offset, record = next(_records(file, offset))
    address = _address(record)
    page = replace(file.part(_key(offset), _content(file, record)), budget=bounds.Budget())
    (entry,) = html.entries(page)
    article = entry.load()
    stated = article.source.address or (address if address.startswith(("http://", "https://")) else None)
    return replace(article, source=page.source("text/html", stated))


def _key(offset: int) -> str:
    return f"page-{offset}"


def _records(file: File, offset: int) -> Iterator[tuple[int, Any]]:
    """The records from `offset` on, each with its own."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # noqa: PLC0415 - when needed

    stream = io.BytesIO(file.data)
    stream.seek(offset)
    with bounds.told_as_damage(file.path, _KIND):
        archive = ArchiveIterator(stream)
    while True:
        with bounds.told_as_damage(file.path, _KIND):
            record = next(archive, None)
            if record is None:
                return
            place = archive.offset
        yield place, record


def _is_page(record: Any) -> bool:
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    answered = record.http_headers is None or (record.http_headers.get_statuscode() or "").startswith("2")
    return record.rec_type in _RECORDS and kind in _PAGES and answered


def _address(record: Any) -> str:
    return one_line(record.rec_headers.get_header("WARC-Target-URI")) or _("a page without an address")


def _content(file: File, record: Any) -> bytes:
    """The bytes of a page, unpacked; the declared encoding of the answer is left to the page itself."""
    parts: list[bytes] = []
    size = 0
    with bounds.told_as_damage(file.path, _KIND):
        stream = record.content_stream()
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            file.budget.spend(len(chunk), file.path)
            if size > _MAX_PAGE:
                raise bounds.too_much(file.path, _("a page in it has more than {limit} MB").format(limit=20))
            parts.append(chunk)
    return b"".join(parts)


def _title(page: bytes) -> str:
    match = _TITLE.search(page, 0, _CHUNK)
    return one_line(unescape(match[1].decode("utf-8", "replace"))) if match else ""
