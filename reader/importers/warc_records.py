"""The records of a web archive (ISO 28500), and what a server answered in them; bounded in time and size.

Records may be packed one by one, as the standard has it, or the archive as a whole.  What is between
records, and is none, is passed over.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.i18n import _
from reader.importers import bounds
from reader.importers.base import File

MAX_PAGE = 20_000_000
"""Bytes that a page may unpack to."""

_KIND = _("a web archive")
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 16
_MAX_HEADERS = 1 << 16
_GAP = re.compile(rb"[\r\n]*")
_START = re.compile(rb"WARC/\d")
_NEXT = re.compile(rb"\n(?=WARC/\d)")
_END = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"(?:\r\n)?([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r\n")


@dataclass(frozen=True, slots=True)
class Record:
    """A record.

    Attributes:
        place: the byte at which it begins in the file.
        inner: the byte at which it begins in what is packed there; 0 for the first.
        headers: by their names in lower case.
    """

    place: int
    inner: int
    headers: dict[str, str]
    body: bytes


def records(file: File, start: int = 0) -> Iterator[Record]:
    """The records from the byte `start` on, in order.

    Raises:
        ArticleError: what is packed is damaged, or unpacks to too much.
    """
    data, position = file.data, start
    while position < len(data):
        if data.startswith(_GZIP, position):
            unpacked, after = _unpacked(file, position)
            for inner, headers, body, _end in _plain(unpacked, 0):
                yield Record(position, inner, headers, body)
            position = after
            continue
        found = next(_plain(data, position), None)
        if found is None:
            return
        begin, headers, body, position = found
        yield Record(begin, 0, headers, body)


class Answer(NamedTuple):
    """What a server answered.

    Attributes:
        body: what it holds, unpacked.
        packing: how it is packed where that is a way that is not known here; empty for others.
    """

    status: str
    media_type: str
    body: bytes
    packing: str = ""


def answer(body: bytes) -> Answer | None:
    """An answer of HTTP; None where it is none."""
    end = _END.search(body, 0, _MAX_HEADERS)
    first, _newline, rest = body[: end.start() if end else 0].partition(b"\n")
    if end is None or not first.startswith(b"HTTP/"):
        return None
    headers = _headers(rest)
    payload = body[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        payload = _joined(payload)
    packing = headers.get("content-encoding", "").lower()
    unpack = _UNPACKERS.get(packing)
    status = first.decode("latin-1").split(" ")[1:2]
    return Answer(
        (status or [""])[0].strip(),
        media_type(headers),
        unpack(payload) if unpack else payload,
        "" if unpack else packing,
    )


def media_type(headers: dict[str, str]) -> str:
    """The media type that headers name, without its parameters."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _plain(data: bytes, position: int) -> Iterator[tuple[int, dict[str, str], bytes, int]]:
    """The beginning, headers, body and end of each record of bytes that are not packed."""
    while True:
        gap = _GAP.match(data, position)
        begin = gap.end() if gap else position
        if not _START.match(data, begin):
            following = _NEXT.search(data, position)
            if following is None:
                return
            begin = following.end()
        head = _END.search(data, begin, begin + _MAX_HEADERS)
        if head is None:
            position = begin + 1
            continue
        headers = _headers(data[begin : head.start()])
        length = headers.get("content-length", "")
        size = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0
        position = min(len(data), head.end() + size)
        yield begin, headers, data[head.end() : position], position


def _headers(lines: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines.decode("utf-8", "replace").splitlines())
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _unpacked(file: File, position: int) -> tuple[bytes, int]:
    """What is packed at a byte, and the byte behind it; of what was cut off, what there is."""
    parts: list[bytes] = []
    size = 0
    view = memoryview(file.data)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with bounds.told_as_damage(file.path, _KIND):
        while position < len(view) and not unpack.eof:
            chunk = view[position : position + _CHUNK]
            part = unpack.decompress(chunk)
            position += len(chunk)
            size += len(part)
            file.budget.spend(len(part), file.path)
            if size > bounds.MAX_MEMBER:
                raise bounds.too_much(
                    file.path, _("a part of it unpacks to {size} MB and more").format(size=size >> 20)
                )
            parts.append(part)
    return b"".join(parts), position - len(unpack.unused_data)


def _joined(body: bytes) -> bytes:
    """A body that was sent in chunks; what does not keep to the rules ends it."""
    parts: list[bytes] = []
    position = 0
    while match := _SIZE.match(body, position):
        size = int(match[1], 16)
        if not size:
            break
        parts.append(body[match.end() : match.end() + size])
        position = match.end() + size
    return b"".join(parts) or body


def _as_it_is(body: bytes) -> bytes:
    return body


def _unpacked_brotli(body: bytes) -> bytes:
    """A body that is packed by Brotli (RFC 7932), as far as it can be unpacked."""
    import brotli  # type: ignore[import-untyped]  # noqa: PLC0415 - only few archives need it

    unpack, parts, size = brotli.Decompressor(), [], 0
    try:
        part: bytes = unpack.process(body, output_buffer_limit=_CHUNK)
        while part and size < MAX_PAGE:
            parts.append(part)
            size += len(part)
            part = b"" if unpack.is_finished() else unpack.process(b"", output_buffer_limit=_CHUNK)
    except brotli.error:
        # Archives keep some answers as they were unpacked, under the headers of the packed ones.
        return b"".join(parts) or body
    return b"".join(parts)


def _inflated(body: bytes) -> bytes:
    """A packed body, as far as it can be unpacked, with or without the header that the standard asks for."""
    for form in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(form).decompress(body, MAX_PAGE)
        except zlib.error:
            continue
    return body


_UNPACKERS = {
    **dict.fromkeys(("", "identity"), _as_it_is),
    **dict.fromkeys(("gzip", "x-gzip", "deflate"), _inflated),
    "br": _unpacked_brotli,
}
"""By the name that HTTP has for a way to pack."""
