"""Where the words of a mark that was made elsewhere stand in an article (offsets are code points).

Another program's mark has no former text to be compared with, and often no surroundings.  So its words count as found
only where there is nothing to choose: they stand at the place that the mark states, with the surroundings that it
states; or anchoring is sure of them; or they are long enough and stand once.  Everything else is to be looked at.
"""

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from reader import anchors, relocation
from reader.intake import Mark
from reader.model import Anchor, Span, Standing
from reader.relocation import Text

_LONG = 16
"""From how many code points on words that stand once, with surroundings that fit, are surely meant."""
_LONG_ALONE = 32
"""The same for words without any surroundings: a sentence, not a phrase."""
_SIDE = 8
"""So many code points of a side say something."""
_FITS = 0.6
"""From when on a side is that of the mark; sides taken by chance are alike to 0.2 to 0.4."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A mark's place.

    Attributes:
        anchor: what is kept: of the article's own text where the place is sure, else as the mark states it.
    """

    anchor: Anchor
    standing: Standing


def settle(mark: Mark, text: Text, *, is_same: bool, beyond: int) -> Settled:
    """The place of a mark in the newest text of its article.

    Args:
        is_same: whether the mark was made on exactly this text.
        beyond: an offset behind all texts of the article.
    """
    stated = _stated(mark, text.text)
    if stated is not None and _is_meant(mark, text, stated, is_same=is_same):
        return Settled(anchors.anchor(text.text, stated), Standing.EXACT)
    # A place of which nobody is sure must not hold the same words by chance: it would count as the right one.
    span = stated if stated is not None and stated.of(text.text) != mark.exact else None
    anchor = Anchor(span or Span(beyond, beyond + len(mark.exact)), mark.exact, mark.prefix, mark.suffix)
    place = relocation.find(anchor, text)
    found = place.span if place.standing.is_sure else _only_place(anchor, text, is_same=is_same)
    if found is None:
        return Settled(anchor, place.standing)
    is_exact = found.of(text.text) == mark.exact and (stated is None or found == stated)
    return Settled(anchors.anchor(text.text, found), Standing.EXACT if is_exact else Standing.MOVED)


def as_stated(mark: Mark, text: str) -> Anchor | None:
    """The anchor of a mark as it states it, if its words stand there in `text`, with its surroundings."""
    span = _stated(mark, text)
    if span is None or span.of(text) != mark.exact:
        return None
    before, behind = text[: span.start], text[span.end :]
    if not (before.endswith(mark.prefix) and behind.startswith(mark.suffix)):
        return None
    return anchors.anchor(text, span)


def _stated(mark: Mark, text: str) -> Span | None:
    """The place that a mark states, in code points."""
    if mark.start is None or mark.end is None or mark.end < mark.start:
        return None
    if not mark.in_units:
        return Span(mark.start, mark.end)
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = (len(units[: 2 * each].decode("utf-16-le", "ignore")) for each in (mark.start, mark.end))
    return Span(start, end)


def _is_meant(mark: Mark, text: Text, span: Span, *, is_same: bool) -> bool:
    """Whether the stated place is surely the right one."""
    if span.of(text.text) != mark.exact:
        return False
    if is_same:
        return True
    if not (mark.prefix or mark.suffix):
        return _count(mark.exact, text) == 1
    return as_stated(mark, text.text) is not None and len(mark.prefix) + len(mark.suffix) >= _SIDE


def _only_place(anchor: Anchor, text: Text, *, is_same: bool) -> Span | None:
    """The one place where the words stand, where nothing speaks against it."""
    words = Text(anchor.exact).folded.strip()
    if not words or _count(words, text) != 1:
        return None
    start = text.folded.index(words)
    end = start + len(words)
    if (_is_letter(text.folded, start - 1) and words[0].isalnum()) or (
        _is_letter(text.folded, end) and words[-1].isalnum()
    ):
        return None
    if is_same or _fits(anchor, text, start, end):
        return text.span(start, end)
    return None


def _count(words: str, text: Text) -> int:
    return text.folded.count(Text(words).folded.strip())


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _fits(anchor: Anchor, text: Text, start: int, end: int) -> bool:
    """Whether words of this length, with these surroundings, are surely those that stand there."""
    prefix, suffix = Text(anchor.prefix).folded, Text(anchor.suffix).folded
    sides = []
    if len(prefix) >= _SIDE:
        sides.append(Levenshtein.normalized_similarity(prefix, text.folded[max(0, start - len(prefix)) : start]))
    if len(suffix) >= _SIDE:
        sides.append(Levenshtein.normalized_similarity(suffix, text.folded[end : end + len(suffix)]))
    if not sides:
        return end - start >= _LONG_ALONE
    return end - start >= _LONG and max(sides) >= _FITS
