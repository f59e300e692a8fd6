"""Web pages saved as one file in MIME (`.mht`, `.mhtml`): the page in it, without its pictures and styles."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from reader.importers import html, mime
from reader.importers.base import Entry, File, no_article
from reader.importers.mime import AnyMessage
from reader.model import Article

SUFFIXES = (".mht", ".mhtml")

_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*<?(?:saved by|.{0,40}blink))", re.IGNORECASE | re.MULTILINE
)
_BOM = b"\xef\xbb\xbf"


def sniff(head: bytes, name: str) -> float:
    """A message of related parts that says it is a saved page, or is called one."""
    named = PurePath(name).suffix.lower() in SUFFIXES
    if mime.HEADER.match(head) and _RELATED.search(head):
        return 0.97 if _SAVED.search(head) or named else 0.0
    return 0.75 if named else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The one page of the file."""
    return [Entry(source.path.stem, partial(_load, source), load_full=partial(_load, source, is_full=True))]


def _load(file: File, *, is_full: bool = False) -> Article:
    message = mime.message(file)
    page = next((part for part in mime.parts(message, file) if part.get_content_type() in _PAGES), None)
    if page is None:
        raise no_article(file.path)
    article = html.article(replace(file, data=_in_unicode(page, file)), is_full=is_full)
    stated = mime.header(message, "Snapshot-Content-Location") or mime.header(page, "Content-Location")
    address = article.source.address or (stated if stated.startswith(("http://", "https://")) else None)
    return replace(article, source=file.source("multipart/related", address))


_PAGES = ("text/html", "application/xhtml+xml")


def _in_unicode(page: AnyMessage, file: File) -> bytes:
    """The page in UTF-8 where the message names its encoding, which counts more than what the page says."""
    data, name = mime.content(page, file), mime.charset(page)
    try:
        return data if name is None or data.startswith(_BOM) else _BOM + data.decode(name).encode("utf-8")
    except (UnicodeError, LookupError, ValueError):
        return data
