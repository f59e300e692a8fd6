"""E-mail: a message (`.eml`, `.emlx`) and a mailbox (`.mbox`), from the headers and the part that is meant to be read.

Of a message in plain text and in HTML, the HTML is taken: its paragraphs are not broken into lines.  All text of a
message has its headers, the parts that say something else, and the names of attachments too.  The mail that is
answered, and the head and foot of a newsletter, are furniture: `mail_furniture`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby, pairwise
from pathlib import PurePath

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers import bounds, mail_furniture, markup, mime
from reader.importers.assembling import Stated, assemble
from reader.importers.base import Entry, File, no_article
from reader.importers.canonical import Piece, join
from reader.importers.encoding import text_of
from reader.importers.full_text import left_out, with_around
from reader.importers.lines import unwrapped
from reader.importers.mime import AnyMessage
from reader.importers.titles import with_title
from reader.model import Article, BlockKind

SUFFIXES = (".eml", ".emlx", ".mbox", ".mbx")

_KNOWN = re.compile(
    rb"^(?:from|to|cc|date|subject|received|return-path|message-id|mime-version|content-type|delivered-to|reply-to"
    rb"|sender|x-[\w-]+|dkim-signature|arc-[\w-]+|authentication-results):",
    re.IGNORECASE | re.MULTILINE,
)
_BY_MACHINES = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_COUNT = re.compile(rb"\s*(\d{1,12})[ \t]*\r?\n")
"""What a message that Apple's program keeps begins with: how many bytes of it are the message."""
_POSTMARK = re.compile(rb"From [^\r\n]{0,200}\d{2}:\d{2}[^\r\n]{0,60}\r?\n")
_NEXT = re.compile(rb"(?:\A|\r?\n\r?\n)" + _POSTMARK.pattern + rb"(?=[!-9;-~]{1,80}:)")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_QUOTED = re.compile(r"(?:> ?)+")
_SIGNATURE = re.compile(r"(?:^|\n)-- ?\n")
_PAGES = ("text/html", "application/xhtml+xml")
_PLAIN = ("text/plain", "text/enriched")
_SHOWN = ("From", "To", "Cc", "Reply-To", "Date", "Subject")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")


def sniff(head: bytes, name: str) -> float:
    """By its headers: two that are known, one of them written by machines; a mailbox by its postmark."""
    named = PurePath(name).suffix.lower() in SUFFIXES
    if _POSTMARK.match(head):
        return 0.95
    start = _COUNT.match(head)
    top = head[start.end() if start else 0 :].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    if not mime.HEADER.match(top):
        return 0.15 if named else 0.0
    known = {match[0].lower() for match in _KNOWN.finditer(top)}
    return 0.9 if len(known) > 1 and (named or _BY_MACHINES.search(top)) else 0.5 if named else 0.0


def entries(source: File) -> Iterable[Entry]:
    """The message of a file, or each message of a mailbox, found as it is asked for."""
    if _POSTMARK.match(source.data):
        return _messages(source)
    return [Entry(source.path.stem, partial(_load, source), load_full=partial(_load_full, source))]


def _messages(file: File) -> Iterator[Entry]:
    size = len(file.data)
    starts = ((match.start(), match.end()) for match in _NEXT.finditer(file.data))
    for number, ((_begin, start), (end, _next)) in enumerate(pairwise(_with_end(starts, size)), start=1):
        if number > bounds.MAX_ENTRIES:
            raise bounds.too_much(file.path, _("it has more than {limit} messages").format(limit=bounds.MAX_ENTRIES))
        message = file.part(f"message-{number}", file.data[start:end])
        top = mime.headers(message)
        subject = mime.header(top, "Subject") or _("message {number}").format(number=number)
        yield Entry(
            subject,
            partial(_load, message),
            key=message.key,
            byline=mime.sender(top),
            date=mime.day(top),
            place=end / size,
            load_full=partial(_load_full, message),
        )


def _with_end(starts: Iterator[tuple[int, int]], size: int) -> Iterator[tuple[int, int]]:
    yield from starts
    yield size, size


def _load(file: File) -> Article:
    message = mime.message(_unwrapped(file))
    pieces = _body(message, file)
    if not pieces:
        raise no_article(file.path)
    subject = mime.header(message, "Subject")
    text, blocks = join(with_title(mail_furniture.marked(pieces, subject), subject))
    address = mime.header(message, "Archived-At").strip("<>") or None
    stated = Stated(subject, mime.sender(message), mime.day(message), address)
    return assemble(file, "mail", "message/rfc822", text, blocks, stated)


def _load_full(file: File) -> Article:
    article = _load(file)
    message = mime.message(_unwrapped(file))
    head = "\n".join(f"{name}: {words}" for name in _SHOWN if (words := mime.header(message, name)))
    others = left_out(article, (_pieces(part, file) for part in mime.parts(message, file)))
    attached = (Piece(_("Attachment: {name}").format(name=name)) for name in mime.attachments(message, file))
    return with_around(article, [Piece(head)], [*others, *attached])


def _unwrapped(file: File) -> File:
    """The message alone, and as it was before it was put into a mailbox."""
    if count := _COUNT.match(file.data):
        return replace(file, data=file.data[count.end() : count.end() + int(count[1])])
    return replace(file, data=_ESCAPED.sub(rb"\1", file.data)) if file.key else file


def _body(message: AnyMessage, file: File) -> list[Piece]:
    """The blocks of the first part in HTML that has any, else of the parts in plain text."""
    plain: list[Piece] = []
    for part in mime.parts(message, file):
        found = _pieces(part, file)
        if found and part.get_content_type() in _PAGES:
            return found
        plain += found
    return plain


def _pieces(part: AnyMessage, file: File) -> list[Piece]:
    """The blocks of a part; a part that is no text has none."""
    kind = part.get_content_type()
    if kind not in {*_PAGES, *_PLAIN}:
        return []
    text = _text(part, file)
    if kind in _PLAIN:
        return list(_of_lines(text, flowed=str(part.get_param("format") or "").lower() == "flowed"))
    return [piece for piece in markup.pieces(markup.html(text)) if piece.text] if text else []


def _text(part: AnyMessage, file: File) -> str:
    try:
        return text_of(replace(file, data=mime.content(part, file)), mime.charset(part))
    except ArticleError:
        # An empty part, or one that is no text: another one may be.
        return ""


def _of_lines(text: str, *, flowed: bool) -> Iterator[Piece]:
    """The paragraphs of a plain message: lines that were broken to fit are joined, answers are quotes."""
    signature = _SIGNATURE.search(text)
    body, rest = (text[: signature.start()], text[signature.end() :]) if signature else (text, "")
    for paragraph in _GAP.split(body):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        for quoted, run in groupby(lines, key=lambda line: line.startswith(">")):
            words = [_QUOTED.sub("", line, count=1) if quoted else line for line in run]
            yield Piece(unwrapped(words, flowed=flowed), BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH)
    yield Piece(rest, BlockKind.FURNITURE)
