"""Web archives (`.warc`, `.warc.gz`): the pages that were answered with, each an article."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import PurePath

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers import bounds, html
from reader.importers.assembling import one_line
from reader.importers.base import Entry, File, no_article
from reader.importers.warc_records import MAX_PAGE, Record, answer, media_type, records
from reader.model import Article

SUFFIXES = (".warc", ".warc.gz")

_GZIP = b"\x1f\x8b"
_PAGES = ("text/html", "application/xhtml+xml")
_HEAD = 1 << 16
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
    for number, record in enumerate(records(source)):
        if number > _MAX_RECORDS:
            raise bounds.too_much(source.path, _("it has more than {limit} records").format(limit=_MAX_RECORDS))
        page = _page(record)
        if page is None:
            continue
        found = True
        load = partial(_load, source, record.place, record.inner)
        yield Entry(
            _title(page) or _address(record),
            load,
            key=_key(record),
            place=min(1.0, record.place / size),
            load_full=partial(load, is_full=True),
        )
    if not found:
        raise no_article(source.path)


def _load(file: File, place: int, inner: int, *, is_full: bool = False) -> Article:
    again = replace(file, budget=bounds.Budget())
    record = next((each for each in records(again, place) if (each.place, each.inner) == (place, inner)), None)
    page = _page(record) if record else None
    if record is None or page is None:
        raise no_article(file.path)
    answered = answer(record.body)
    if answered and answered.packing:
        raise ArticleError(
            file.path / _key(record),
            _("it is packed in a way that is not known here ({packing})").format(packing=answered.packing),
            _("Save the page from the archive with a program that replays it, and open that."),
        )
    source = replace(file.part(_key(record), page), budget=bounds.Budget())
    article = html.article(source, is_full=is_full)
    address = _address(record)
    stated = article.source.address or (address if address.startswith(("http://", "https://")) else None)
    return replace(article, source=source.source("text/html", stated))


def _key(record: Record) -> str:
    return f"page-{record.place}" + (f"-{record.inner}" if record.inner else "")


def _page(record: Record) -> bytes | None:
    """The page that a record holds; None where it holds something else, or the server had none."""
    match record.headers.get("warc-type"):
        case "response":
            answered = answer(record.body)
            if answered and answered.status.startswith("2") and answered.media_type in _PAGES:
                return answered.body[:MAX_PAGE]
        case "resource" if media_type(record.headers) in _PAGES:
            return record.body[:MAX_PAGE]
    return None


def _address(record: Record) -> str:
    return one_line(record.headers.get("warc-target-uri")).strip("<>") or _("a page without an address")


def _title(page: bytes) -> str:
    match = _TITLE.search(page, 0, _HEAD)
    return one_line(unescape(match[1].decode("utf-8", "replace"))) if match else ""
