"""Links `on-the-record://text/HASH/START-END`, which open an article at a place; offsets are code points.

A link names the text, not a file and not an article of one library: whoever has read the same text can follow it, and
where the article got another text since, the words are looked for in that.
"""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote_to_bytes

from reader import anchors
from reader.errors import LinkError
from reader.i18n import _
from reader.model import Article, Place, Span, Standing

if TYPE_CHECKING:
    from reader.store.library import Library

SCHEME = "on-the-record"

Given: TypeAlias = Path | str
"""What a start of the program is given: a file, or a link."""

_LENGTH = 32
"""How many hexadecimal digits of the text's hash a link has: 128 bits."""

_START = re.compile(rf"\s*{SCHEME}:", re.IGNORECASE)
_LINK = re.compile(
    rf"\s*{SCHEME}:/{{1,3}}text/([0-9a-f]{{{_LENGTH},64}})(?:/(\d{{1,12}})-(\d{{1,12}}))?/?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads.

    Attributes:
        text: how the hash of the text begins.
        span: a place of that text; None for its beginning.
    """

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Target:
    """The place in the library that a link leads to.

    Attributes:
        place: of the words in the newest text of the article; None where the link names none.
    """

    article_id: str
    path: Path
    place: Place | None


def link(article: Article, span: Span) -> str:
    """The link to a place of an article's text."""
    return f"{SCHEME}://text/{article.text_hash[:_LENGTH]}/{span.start}-{span.end}"


def is_link(given: str) -> bool:
    """Whether it is an address of this program's scheme, a broken one included."""
    return _START.match(given) is not None


def given(argument: str) -> Given:
    """An argument of the command line: a link stays as it is, anything else is a path.

    A desktop that hands links over gives files as addresses too, `file:///home/…`.
    """
    if is_link(argument):
        return argument
    if argument.startswith("file:///"):
        # A name need not be UTF-8, and an address of Windows has a stroke before the drive.
        name = os.fsdecode(unquote_to_bytes(argument.removeprefix("file://")))
        return Path(name.removeprefix("/") if sys.platform == "win32" else name)
    return Path(argument)


def parse(address: str) -> Link:
    """Where a link leads.

    Raises:
        LinkError: it is not as this program writes them.
    """
    found = _LINK.fullmatch(address)
    if found is None or (found[2] is not None and int(found[2]) > int(found[3])):
        raise LinkError(
            _("The link “{link}” leads nowhere. Copy it once more, as a whole.").format(link=address.strip())
        )
    span = Span(int(found[2]), int(found[3])) if found[2] is not None else None
    return Link(found[1].lower(), span)


def follow(library: "Library", link: Link) -> Target:
    """The place that a link leads to.

    Raises:
        LinkError: no article of the library has, or had, the text.
        LibraryError: the library cannot be read.
    """
    found = library.with_text(link.text)
    if found is None:
        raise LinkError(
            _(
                "The article of this link is not in your library. "
                "Open its file in On the Record, then follow the link again."
            )
        )
    article_id, text_hash = found
    newest = library.article(article_id)
    return Target(article_id, newest.source.path, _place(library, article_id, newest, text_hash, link.span))


def _place(library: "Library", article_id: str, newest: Article, text_hash: str, span: Span | None) -> Place | None:
    if span is None:
        return None
    former = newest.text if text_hash == newest.text_hash else library.marks.text(article_id, text_hash)
    if former is None or span.end > len(former):
        return Place(Standing.ORPHANED)
    if text_hash == newest.text_hash:
        return Place(Standing.EXACT, span)
    from reader import relocation  # noqa: PLC0415 - most articles never change, and the window starts without it

    anchor = anchors.anchor(former, span)
    return relocation.find(anchor, relocation.Text(newest.text), relocation.Text(former))
