"""What a message has beside what it says: the mail that it answers, and what newsletters and lists say of themselves.

The rules are of English mail, and of words alone (as in Carvalho and Cohen, "Learning to Extract Signature and Reply
Lines from Email", CEAS 2004, but by hand): "You can unsubscribe from life, but not from grief." near the end of a
newsletter is taken for its foot, with all that follows.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.importers.canonical import Piece
from reader.importers.furniture import is_furniture
from reader.model import BlockKind

_MOST = 500
"""Code points; a longer block tells something, whatever words are in it."""

_WROTE = re.compile(
    r"on\b(?=.{0,120}\d).{5,250}\bwrote:|.{1,80}<[^<>\s]+@[^<>\s]+>.{0,80}\bwrote:", re.IGNORECASE | re.DOTALL
)
"""What mail programs write over the words that are answered."""
_HEADERS = re.compile(
    r"[\W_]*(?:(?:original|forwarded) message[\W_]*|begin forwarded message:\s*)?"
    r"(?:\*?from:\*?\s.{1,200}?\s\*?(?:sent|date):\*?\s.{1,200}?\s\*?(?:to|subject):\*?\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What others write over it, and over what is forwarded: a line, its headers, or both."""
_FORWARDED = re.compile(r"\s*(?:fwd?|fw|wg|tr)\s*:", re.IGNORECASE)

_HEAD = 3
_ONLINE = re.compile(
    r"(?:view|read|open|see|having trouble|trouble|problems?|can[’']t (?:see|read|view)|not displaying)\b.{0,80}"
    r"\b(?:browser|online|web (?:page|version))\b|^web version$",
    re.IGNORECASE | re.DOTALL,
)
"""What stands over a newsletter, for whom it looks broken."""
_SENT_FROM = re.compile(r"(?:sent|get) (?:from|with|via|outlook for) .{1,40}", re.IGNORECASE)
_FOOT = re.compile(
    r"\bunsubscribe\b|\byou(?:[’']re| are)? receiv(?:ed?|ing) this (?:e-?mail|message|newsletter)"
    r"|\bthis (?:e-?mail|message|newsletter) was sent (?:to|by)\b"
    r"|\b(?:update|manage|change|edit) (?:your )?(?:e-?mail |newsletter |subscription )*(?:preferences|settings)"
    r"|\bopt[- ]out\b|\bremove (?:me|yourself|your address) from\b|^_{20,}",
    re.IGNORECASE,
)
"""What begins the foot of a newsletter, or of a message that went over a list."""
_LONGEST_FOOT = 2_500
"""Code points of a foot with all that is behind it: addresses, notices, and more of these lines."""


def marked(pieces: Sequence[Piece], subject: str) -> list[Piece]:
    """The pieces of a message, in order, those that are furniture marked; they are never all."""
    found = [_as_furniture(piece) if _is_alone(piece, place) else piece for place, piece in enumerate(pieces)]
    ends = [place for place in (_answered(found, subject), _foot(found)) if place is not None]
    end = min(ends, default=len(found))
    kept = [*found[:end], *map(_as_furniture, found[end:])]
    return kept if any(piece.kind != BlockKind.FURNITURE for piece in kept) else list(pieces)


def _is_alone(piece: Piece, place: int) -> bool:
    """Whether a block is furniture by its own words."""
    words = piece.text.strip()
    if not words or len(words) > _MOST:
        return False
    if place < _HEAD and _ONLINE.search(words):
        return True
    return is_furniture(words) or any(each.fullmatch(words) for each in (_WROTE, _SENT_FROM)) or _is_headers(words)


def _is_headers(words: str) -> bool:
    return any(letter.isalpha() for letter in words) and bool(_HEADERS.fullmatch(words))


def _answered(pieces: Sequence[Piece], subject: str) -> int | None:
    """Where the mail that is answered begins, if nothing is said between its lines or after it."""
    is_forwarded = bool(_FORWARDED.match(subject))
    for place, piece in enumerate(pieces):
        if piece.kind != BlockKind.FURNITURE or not any(each.kind != BlockKind.FURNITURE for each in pieces[:place]):
            continue
        words = piece.text.strip()
        if _WROTE.fullmatch(words):
            if all(each.kind in {BlockKind.QUOTE, BlockKind.FURNITURE} for each in pieces[place:]):
                return place
        elif _is_headers(words) and not is_forwarded:
            return place
    return None


def _foot(pieces: Sequence[Piece]) -> int | None:
    """Where the foot begins: the first of its lines from which on there is little."""
    behind = sum(len(piece.text) for piece in pieces)
    for place, piece in enumerate(pieces):
        words = piece.text.strip()
        if place and behind <= _LONGEST_FOOT and len(words) <= _MOST and _FOOT.search(words):
            return place
        behind -= len(piece.text)
    return None


def _as_furniture(piece: Piece) -> Piece:
    return replace(piece, kind=BlockKind.FURNITURE, attributes=())
