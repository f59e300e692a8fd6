"""Messages in MIME, as mail and saved web pages use it: their headers and parts."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice
from typing import TypeAlias

from reader.i18n import _
from reader.importers.assembling import one_line
from reader.importers.base import File
from reader.importers.bounds import damaged, told_as_damage

AnyMessage: TypeAlias = "Message[str, str]"

HEADER = re.compile(rb"[!-9;-~]+:(?:[ \t]|\r?\n[ \t])")
"""The beginning of a header line."""
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_LONG_BOUNDARY = re.compile(rb'\bboundary\b[*\d]{0,9}\s{0,9}=\s{0,9}(?:"[^"]{500}|[^\s";]{500})', re.IGNORECASE)
"""A boundary has at most 70 characters; the standard library takes minutes for a very long one."""
_LONG_PARAMETERS = re.compile(
    rb"^content-(?:type|disposition)[ \t]{0,9}:(?:[^\r\n]|\r?\n[ \t]){20000}", re.IGNORECASE | re.MULTILINE
)
"""The standard library's time for a header with parameters grows with the square of its length."""
_MAX_HEADERS = 200_000
_LONGEST_HEADER = 2000
_MAX_PARTS = 1000
_KIND = _("an e-mail or a saved page")


def headers(file: File) -> AnyMessage:
    """The headers of a message alone.

    Raises:
        ArticleError: they cannot be read.
    """
    end = _END_OF_HEADERS.search(file.data, 0, _MAX_HEADERS)
    with told_as_damage(file.path, _KIND):
        return BytesHeaderParser(policy=policy.compat32).parsebytes(file.data[: end.end() if end else _MAX_HEADERS])


def message(file: File) -> AnyMessage:
    """A message with its parts.

    Raises:
        ArticleError: it cannot be read.
    """
    if _LONG_BOUNDARY.search(file.data) or _LONG_PARAMETERS.search(file.data):
        raise damaged(file.path, _KIND)
    with told_as_damage(file.path, _KIND):
        return BytesParser(policy=policy.compat32).parsebytes(file.data)


def header(of: AnyMessage, name: str) -> str:
    """A header in plain words; empty where there is none."""
    raw = of.get(name)
    if raw is None:
        return ""
    words = str(raw)[:_LONGEST_HEADER]
    try:
        return one_line(str(make_header(decode_header(words))))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        # Encoded words that are wrong: as they stand there is more than nothing.
        return one_line(words)


def sender(of: AnyMessage) -> str | None:
    """The name of who wrote a message, or the address where there is no name."""
    words = header(of, "From")
    try:
        name, address = parseaddr(words)
    except (ValueError, IndexError, RecursionError):
        # The standard library follows each bracket by a call.
        return words or None
    return name or address or None


def day(of: AnyMessage) -> str | None:
    """The day that the date of a message names, where it was sent, ISO 8601."""
    try:
        return parsedate_to_datetime(header(of, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def parts(of: AnyMessage, file: File) -> Iterator[AnyMessage]:
    """The parts of a message that hold something themselves and are no attachments, in order.

    Raises:
        ArticleError: they cannot be read.
    """
    with told_as_damage(file.path, _KIND):
        waiting = [of]
        for _number in range(_MAX_PARTS):
            if not waiting:
                return
            part = waiting.pop()
            if part.get_content_maintype() == "message" or part.get_content_disposition() == "attachment":
                continue
            payload = part.get_payload()
            if part.is_multipart() and isinstance(payload, list):
                waiting.extend(inner for inner in reversed(payload) if isinstance(inner, Message))
            else:
                yield part


def attachments(of: AnyMessage, file: File) -> Iterator[str]:
    """The names of the files and messages that are attached to a message, in order.

    Raises:
        ArticleError: they cannot be read.
    """
    with told_as_damage(file.path, _KIND):
        for part in islice(of.walk(), 1, _MAX_PARTS):
            if name := one_line(part.get_filename()):
                yield name
            elif part.get_content_type() == "message/rfc822":
                yield _("a message")


def content(part: AnyMessage, file: File) -> bytes:
    """The bytes of a part.

    Raises:
        ArticleError: they cannot be read.
    """
    with told_as_damage(file.path, _KIND):
        payload = part.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""


def charset(part: AnyMessage) -> str | None:
    """The encoding that a part names; None where it names none, or not in one word."""
    try:
        name = part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        return None
    return name if name and name.isascii() and "\0" not in name else None
