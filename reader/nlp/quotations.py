"""Finds what stands between quotation marks, paragraph by paragraph; offsets are code points of the text.

Only the outermost pair counts.  A mark without its partner never reaches beyond its own paragraph: an opening mark that
is not closed holds to the end of it, which is how a quotation that goes on in the next paragraph is set.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.model import Span

_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»‹›‘’‚']")
_OPENS = {"“": "”", "„": "“”", "‟": "”", "«": "»", "‹": "›", "``": "''\"”", "‘‘": "’’''\"”", "‘": "’", "‚": "‘’"}
_INWARD = {"»": "«", "›": "‹"}
_SINGLE = "‘’‚'"
_CLIPPED_WORD = re.compile(r"[‘’'](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE)
_CLOSING = re.compile(r"[^‘]*?[,.?!…][’']")
_STOPS = (".", "!", "?")
_LONGEST_TITLE = 12
_SHORT_WORD = 3
_BRACKETS = "([{—–-/"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between two quotation marks.

    Attributes:
        outer: the marks and what is between them.
        inner: what is between them, trimmed of space.
        closed: whether the closing mark was found.
    """

    outer: Span
    inner: Span
    closed: bool


def quotations(text: str, paragraph: Span) -> tuple[Quotation, ...]:
    """The outermost quotations of one paragraph of a normalised text, in order.

    Double marks are looked for first, single ones in what is left.  A heuristic: a plural possessive before the closing
    single mark ends it too early, as in ‘The voters’ choice is clear,’ where no comma or stop stands before the first.
    """
    double = [found for found in _scan(text, paragraph, single=False) if _has_words(text, found.inner)]
    single = [
        found
        for gap in _gaps(paragraph, double)
        for found in _scan(text, gap, single=True)
        if found.closed and _has_words(text, found.inner)
    ]
    return tuple(sorted(double + single, key=lambda found: found.outer))


def is_title(words: str) -> bool:
    """Whether quoted words are a name or a title: short, every longer word with a capital, no stop at the end.

    “Drain The Swamp” was a cry at a rally, and is taken for a title.
    """
    long = [part for part in words.rstrip(",").split() if len(part) > _SHORT_WORD]
    return len(long) > 1 and has_capitals(words) and words[-1:] not in _STOPS


def has_capitals(words: str) -> bool:
    """Whether words are few, the first and every longer one has a capital, and none but the last ends a sentence."""
    parts = words.rstrip(",").split()
    if len(parts) > _LONGEST_TITLE or any(part[-1] in _STOPS for part in parts[:-1]):
        return False
    long = [part for part in parts if len(part) > _SHORT_WORD]
    return all(part[:1].isupper() or not part[:1].isalpha() for part in [*parts[:1], *long])


def _has_words(text: str, span: Span) -> bool:
    return any(char.isalnum() for char in span.of(text))


def _gaps(paragraph: Span, found: list[Quotation]) -> Iterator[Span]:
    start = paragraph.start
    for quotation in found:
        yield Span(start, quotation.outer.start)
        start = quotation.outer.end
    yield Span(start, paragraph.end)


def _scan(text: str, span: Span, *, single: bool) -> Iterator[Quotation]:
    """Opening marks and, for each, the nearest mark that closes it."""
    opened: re.Match[str] | None = None
    depth = 0
    for mark in _MARK.finditer(text, span.start, span.end):
        if (mark.group() in _SINGLE) != single:
            continue
        before, after = text[max(span.start, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
        if opened is None:
            opened = mark if _can_open(text, mark, before, after, single=single) else None
        elif _nests(text, opened, mark, span.end):
            depth += 1
        elif _closes(text, opened, mark, before, after, span.end):
            if depth:
                depth -= 1
                continue
            yield _quotation(text, opened, mark.start(), mark.end())
            opened = None
    if opened is not None and not single:
        yield _quotation(text, opened, span.end, span.end)


def _quotation(text: str, opened: re.Match[str], inner_end: int, end: int) -> Quotation:
    words = text[opened.end() : inner_end]
    lead = len(words) - len(words.lstrip())
    start = opened.end() + lead
    return Quotation(Span(opened.start(), end), Span(start, start + len(words.strip())), closed=inner_end < end)


def _can_open(text: str, mark: re.Match[str], before: str, after: str, *, single: bool) -> bool:
    if before == "=" or after == ">":  # an attribute of a mark-up tag
        return False
    at_word_start = not before or before.isspace() or before in _BRACKETS
    if not after or after.isspace():
        return bool(after) and at_word_start and mark.group() in "“„"
    if single:
        return at_word_start and mark.group() in "‘‚'" and not _CLIPPED_WORD.match(text, mark.start())
    if mark.group() in _OPENS:
        return True
    if mark.group() in _INWARD:
        return at_word_start
    # A closing mark before a word and after a space was typed the wrong way round; 6" is a measure.
    return at_word_start or (mark.group() in ('"', "''", "’’") and not before.isalnum() and after.isalnum())


def _nests(text: str, opened: re.Match[str], mark: re.Match[str], end: int) -> bool:
    """Whether a second “ within “ has a ” of its own; otherwise it is passed by."""
    if mark.group() != opened.group() or mark.group() not in ("“", "«", "‘"):
        return False
    rest = text[mark.start() : end]
    return rest.count(_OPENS[mark.group()]) > rest.count(mark.group())


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], before: str, after: str, end: int) -> bool:
    kind = opened.group()
    ends_word = not after.isalnum() and bool(before) and not before.isspace()
    if kind in _SINGLE:
        return mark.group() in _OPENS.get(kind, "'’") and ends_word and not _possessive(text, mark, before, end)
    if kind in '"”' or kind in ("''", "’’"):
        return mark.group() in ('"', "''", "’’", "”", "“") and (mark.group() != "“" or ends_word)
    if kind in _INWARD:
        return mark.group() == _INWARD[kind]
    if mark.group() in _OPENS[kind]:
        return True
    return mark.group() in ('"', "''", "’’", "“") and ends_word


def _possessive(text: str, mark: re.Match[str], before: str, end: int) -> bool:
    """Whether ’ after s is followed, in the same paragraph, by a mark that surely closes: one behind , . ? ! or …"""
    if before != "s" or text[mark.end() : mark.end() + 2].strip()[:1] in ("", ",", ".", "—", ";"):
        return False
    return bool(_CLOSING.match(text, mark.end(), end))
