"""What belongs to a page and not to its article: links to other articles, pitches, notices of copyright.

Both rules are of English pages, and of words alone: a sentence that an author wrote about newsletters at the very end
of an article ("Subscribe to the newsletter, and you will be lied to every morning.") is taken for a pitch.
"""

import re
from collections.abc import Collection, Sequence
from itertools import groupby

from reader.importers.canonical import Piece
from reader.model import BlockKind

_ALONE = re.compile(
    r"(?:related (?:content|articles?|stories|topics|coverage)|advertisements?"
    r"|(?:continue reading|story continues).{0,40}|read more|(?:leave a )?comments?|share this(?: \w+)?|share"
    r"|print(?: article)?|order reprints|(?:most|also) read|(?:see|read|learn|find out) more|more (?:on|from) .{1,40}"
    r"|don[’']t miss|recommended|trending(?: now)?|thank you|something to consider|most read(?: in .{1,40})?"
    r"|click here.{0,60}|sign up(?: now| here| today)?|tell us what you think|posted in.{0,60}|filed under.{0,60}"
    r"|tags?:.{0,120}|topics?:.{0,120}|copyright .{0,80}|share on .{1,40}|an error has occurred.{0,60}"
    r"|this article has been sent to.{0,40}|loading|up next|watch(?: now| next)?)[\W_]*",
    re.IGNORECASE,
)
"""A block that is no more than this is furniture wherever it stands."""

_POINTER = re.compile(
    r"(?:(?:read|see|watch|find out|hear) ?(?:more|also|next|now)?|related(?: \w+)?|more|also read|don[’']t miss|"
    r"recommended|related articles?|in pictures|photos|watch|listen)\s*[:|]\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What leads to another article; the rest of it is a link."""

_PITCH = re.compile(
    r"\b(?:subscribe|sign up|newsletters?|subscription|join us|podcast|in your inbox|to your inbox|all rights reserved"
    r"|personal,? non-?commercial use|terms of (?:use|service)|privacy policy|subscriber agreement"
    r"|affiliate (?:links?|commission)|(?:earn|get|receive) (?:a )?(?:share|commission|small commission)"
    r"|if you enjoyed this|if you (?:have|like) (?:an? )?(?:tip|story|this)|got a (?:tip|story)|have a tip"
    r"|(?:download|get) (?:the|our) .{0,30}\bapp|click here|follow .{1,60} on (?:twitter|facebook|instagram|social)"
    r"|like us on|on (?:facebook|twitter),? (?:and|or|,) |(?:e-?mail|write to|contact|reach(?:ed)?|reporter) .{1,60}@\w"
    r"|we[’']d like to hear|let us know (?:what|in the comments|on)|letters? to the editor|read more|donate"
    r"|comments? (?:below|section)|share your (?:thoughts|views)|contributed to this (?:report|story|article))"
    r"|©|\(c\) ?\d{4}|\bcopyright \d{4}",
    re.IGNORECASE,
)
"""What only the end of a page says to its reader; a block with one of these is furniture if no other text follows."""

_PITCH_LENGTH = 600
"""Code points; a longer block tells something, whatever words are in it."""

_LINK_LENGTH = 150
_LIST = 3
"""So many links after each other are a list of other articles."""
_HEADLINE = 4
"""Words; shorter links are steps or sources that a text may well list."""


def without_furniture(pieces: Sequence[Piece], links: Collection[str]) -> list[Piece]:
    """The pieces of a page that are no furniture, in order.

    Args:
        pieces: with their words on one line each.
        links: the words of every link of the page, case-folded.
    """
    kept = _without_lists([piece for piece in pieces if not _is_pointer(piece, links)], links)
    end = len(kept)
    while end > 1 and _ends_a_page(kept[end - 1], links):
        end -= 1
    return kept[:end] or list(pieces)


def is_furniture(words: str) -> bool:
    """Whether a block of these words alone is furniture, such as "Related Content"."""
    return bool(_ALONE.fullmatch(words.strip()))


def _is_pointer(piece: Piece, links: Collection[str]) -> bool:
    words = piece.text.strip()
    if is_furniture(words):
        return True
    pointer = _POINTER.fullmatch(words)
    return pointer is not None and _is_link(pointer["title"], links)


def _without_lists(pieces: Sequence[Piece], links: Collection[str]) -> list[Piece]:
    """The pieces without a run of links to other articles, in the second half of the page, and the heading over it."""
    kept: list[Piece] = []
    runs = groupby(pieces, key=lambda piece: len(piece.text) <= _LINK_LENGTH and _is_title(piece.text, links))
    for is_list, run in runs:
        listed = list(run)
        if is_list and len(listed) >= _LIST and len(kept) > len(pieces) // 2 - 1:
            if kept[-1].kind == BlockKind.HEADING:
                kept.pop()
        else:
            kept += listed
    return kept


def _is_title(words: str, links: Collection[str]) -> bool:
    """Whether words are a link with the length of a headline."""
    return len(words.split()) >= _HEADLINE and _is_link(words, links)


def _ends_a_page(piece: Piece, links: Collection[str]) -> bool:
    words = piece.text.strip()
    return (
        piece.kind == BlockKind.HEADING
        or (len(words) <= _PITCH_LENGTH and bool(_PITCH.search(words)))
        or (len(words) <= _LINK_LENGTH and _is_link(words, links))
    )


def _is_link(words: str, links: Collection[str]) -> bool:
    return " ".join(words.split()).casefold() in links
