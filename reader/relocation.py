"""Relocation: where anchored words stand in another text, and how sure that is (offsets are code points).

The quote is looked for word for word, with quotation marks, dashes and white space taken as equal, and where it is
nowhere with some letters changed.  What surrounds it decides between several places; where it does not do so clearly,
somebody must look.  After the fuzzy anchoring of Hypothesis (quote, prefix, suffix), which takes the best place however
weak it is.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean as mean

from rapidfuzz.distance import Indel, Levenshtein

from reader import anchors
from reader.model import Anchor, Place, Span, Standing

MARGIN = 0.1
"""By how much what surrounds the best place must be more alike than that of the second."""
_WIDE_MARGIN = 0.25
"""By how much it must be where what is nearest to both is the same."""
_ALIKE = 0.5
"""From when on surroundings count as the same; those of places taken by chance are alike to 0.2 to 0.4."""
_TEMPTING = 0.6
"""From when on one side alone may be that of the words: what was put in twice has the right one on either side."""
_LONG = 16
"""From how many code points on words say something by themselves."""
_SURE_ALONE = 32
"""From how many on they are taken as themselves without their surroundings, if they stand there once."""
_SHORT_ALIKE = 0.7
"""From when on surroundings count as those of fewer: "and. She said:" may stand before another sentence that was put
in, behind the right one."""
_SAME = 0.8
"""From when on changed words count as the same; sentences taken by chance are alike to 0.2 to 0.4."""
_PERHAPS = 0.5
_WIDTHS = (anchors.CONTEXT, 128, 512)
_MOST = 50
"""How many places are compared in full."""
_RARE = 12

_EQUALS = str.maketrans(
    dict.fromkeys("\"'`´‘’‚‛“”„‟‹›«»′″", "'")
    | dict.fromkeys("-‐‑‒–—―−", "-")
    | dict.fromkeys("\n\t\r\v\f\x85\xa0\u2007\u2009\u200a\u2028\u2029\u202f\u3000", " ")
)
_SPACES = re.compile(" {2,}")
_WORD = re.compile(r"\w+")


class Text:
    """A text that anchors are looked for in; what is worked out about it is kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        translated = text.translate(_EQUALS)
        self.folded = _SPACES.sub(" ", translated)
        # Behind each run of spaces folded and original offsets differ by more than before.
        self._cuts, self._shifts, shift = [0], [0], 0
        for run in _SPACES.finditer(translated):
            cut = run.start() + 1 - shift
            shift += len(run.group()) - 1
            self._cuts.append(cut)
            self._shifts.append(shift)

    def span(self, start: int, end: int) -> Span:
        """The span of the text that a range of `folded` stands for."""
        first = start + self._shifts[bisect_right(self._cuts, start) - 1]
        last = end - 1 + self._shifts[bisect_right(self._cuts, end - 1) - 1]
        return Span(first, last + 1)

    def folded_start(self, start: int) -> int:
        """The offset in `folded` of the code point `start` of the text."""
        return len(_SPACES.sub(" ", self.text[:start].translate(_EQUALS) + "|")) - 1

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Every word of `folded`, with where it begins."""
        places: dict[str, list[int]] = {}
        for word in _WORD.finditer(self.folded):
            places.setdefault(word.group(), []).append(word.start())
        return places

    def around(self, start: int, end: int, width: int) -> tuple[str, str]:
        """What stands before and behind a range of `folded`."""
        return self.folded[max(0, start - width) : start], self.folded[end : end + width]


@dataclass(frozen=True, slots=True)
class _Quote:
    """What is looked for: the words, folded, with what surrounds them at one width or more."""

    exact: str
    around: tuple[tuple[str, str], ...]
    starts_word: bool
    ends_word: bool
    rivals: tuple[tuple[tuple[str, str], ...], ...] = ()
    """What surrounded the same words where they stood elsewhere in the former text."""
    former: Text | None = None
    home: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    near: float
    """How like the nearest surroundings are, 0 to 1."""
    sides: tuple[float, float]
    """How like what stands before, and behind, is at all widths; the end of a text is like the end of a text alone."""
    nearest: tuple[float, float]
    """How like the nearest surroundings are on each side; 0 where they are too short to say anything."""
    score: float
    likeness: float
    claim: float
    """How like its surroundings are to those of another place of the former text."""


def find(anchor: Anchor, text: Text, former: Text | None = None) -> Place:
    """Where the anchored words stand in `text`.

    *Exact*: the same words at the same offset; *moved*: elsewhere, or with changes; *to review*: there is a best guess
    that is not clearly better than the next, or too weak; *orphaned*: there is none.

    It is wrong where a passage is taken out and another is put in that has the same words and surroundings: a column's
    standing introduction ("The mayor answers your letters.") moves along to the next letter.

    Args:
        former: the text that the anchor was made on, where it is at hand: what surrounds the words is then compared
            further than the anchor goes, and the same words elsewhere in it are told apart.
    """
    quote = _quote(anchor, former)
    if not quote.exact.strip():
        return Place(Standing.ORPHANED)
    same = [_judged(quote, text, start, start + len(quote.exact), 1.0) for start in _places(quote.exact, text.folded)]
    same = [each for each in same if each.near >= _ALIKE or not _is_within_word(quote, text, each.start)]
    found = _best(same)
    if found is not None and _is_sure(quote, found, same):
        return _placed(anchor, text, found)
    changed = [each for each in _changed(quote, text) if not any(_overlap(each, other) for other in same)]
    best = _best(changed)
    if best is not None and not same and _is_sure_though_changed(quote, text, best, changed):
        return _placed(anchor, text, best)
    guess = found or best
    if guess is None:
        return Place(Standing.ORPHANED)
    return Place(Standing.REVIEW, text.span(guess.start, guess.end))


def _placed(anchor: Anchor, text: Text, found: _Candidate) -> Place:
    span = text.span(found.start, found.end)
    stays = span == anchor.span and span.of(text.text) == anchor.exact
    return Place(Standing.EXACT if stays else Standing.MOVED, span)


def _quote(anchor: Anchor, former: Text | None) -> _Quote:
    context = Text(f"{anchor.prefix}{anchor.exact}{anchor.suffix}")
    start = context.folded_start(len(anchor.prefix))
    end = context.folded_start(len(anchor.prefix) + len(anchor.exact))
    exact = context.folded[start:end]
    near = (context.folded[:start], context.folded[end:])
    is_short = len(exact) < _LONG
    quote = _Quote(
        exact=exact,
        around=(near,),
        starts_word=is_short and exact[:1].isalnum() and not near[0][-1:].isalnum(),
        ends_word=is_short and exact[-1:].isalnum() and not near[1][:1].isalnum(),
    )
    if former is None or not anchors.is_in_place(former.text, anchor):
        return quote
    home = former.folded_start(anchor.span.start)

    def surroundings(start: int) -> tuple[tuple[str, str], ...]:
        return tuple(former.around(start, start + len(exact), width) for width in _WIDTHS)

    others = tuple(surroundings(place) for place in _places(exact, former.folded) if place != home)
    return _Quote(
        exact, surroundings(home), quote.starts_word, quote.ends_word, rivals=others[:_MOST], former=former, home=home
    )


def _is_within_word(quote: _Quote, text: Text, start: int) -> bool:
    """Whether words that were whole are only letters of others here."""
    end = start + len(quote.exact)
    return (quote.starts_word and text.folded[start - 1 : start].isalnum()) or (
        quote.ends_word and text.folded[end : end + 1].isalnum()
    )


def _judged(quote: _Quote, text: Text, start: int, end: int, likeness: float) -> _Candidate:
    around = [text.around(start, end, width) for width, _pair in zip(_WIDTHS, quote.around, strict=False)]
    own = [_alike(there, here) for there, here in zip(quote.around, around, strict=True)]
    claims = [
        mean(_joint(there, _alike(there, here)) for there, here in zip(rival, around, strict=True))
        for rival in quote.rivals
    ]
    joint = [_joint(there, sides) for there, sides in zip(quote.around, own, strict=True)]
    ends = [_ends_alike(there, here) for there, here in zip(quote.around, around, strict=True)]
    return _Candidate(
        start=start,
        end=end,
        near=joint[0],
        sides=(
            mean(sides[0] * end[0] for sides, end in zip(own, ends, strict=True)),
            mean(sides[1] * end[1] for sides, end in zip(own, ends, strict=True)),
        ),
        nearest=(
            own[0][0] if len(quote.around[0][0]) >= _LONG else 0.0,
            own[0][1] if len(quote.around[0][1]) >= _LONG else 0.0,
        ),
        score=likeness * mean(joint),
        likeness=likeness,
        claim=likeness * max(claims, default=0.0),
    )


def _alike(one: tuple[str, str], other: tuple[str, str]) -> tuple[float, float]:
    """How alike what stands before, and what stands behind, is, 0 to 1; the start and the end of a text say nothing."""
    before, behind = one
    left = Levenshtein.normalized_similarity(before, other[0][max(0, len(other[0]) - len(before)) :])
    right = Levenshtein.normalized_similarity(behind, other[1][: len(behind)])
    return float(left), float(right)


def _ends_alike(one: tuple[str, str], other: tuple[str, str]) -> tuple[float, float]:
    """1 where both reach the end of their text on a side, or neither does, else a half."""
    before, behind = (1.0 if len(a) == len(b) else 0.5 for a, b in zip(one, other, strict=True))
    return before, behind


def _joint(around: tuple[str, str], sides: tuple[float, float]) -> float:
    """How alike both sides together are, by their lengths."""
    before, behind = (len(side) for side in around)
    return (sides[0] * before + sides[1] * behind) / (before + behind or 1)


def _best(candidates: list[_Candidate]) -> _Candidate | None:
    return max(candidates, key=lambda each: each.score, default=None)


def _is_clear(best: _Candidate, candidates: list[_Candidate], *, is_long: bool) -> bool:
    """Whether no other place, and no other place of the former text, is nearly as good."""
    others = [each for each in candidates if each is not best]
    if any(_is_copy(other) for other in others) and min(best.nearest) < _ALIKE:
        return False
    return (
        not any(best.score - other.score < _margin(best, other) for other in others)
        and best.score - best.claim >= MARGIN
        and not any(_is_copy(other) and (is_long or _is_tempting(other)) for other in others)
        and not any(any(map(_fits_better, other.sides, best.sides)) for other in others)
    )


def _is_copy(other: _Candidate) -> bool:
    """Whether a place is none of those where the same words stood in the former text, as far as that is known."""
    return other.claim < _ALIKE or other.claim - other.score < MARGIN


def _is_tempting(other: _Candidate) -> bool:
    return other.near >= _ALIKE or max(other.nearest) >= _TEMPTING


def _margin(best: _Candidate, other: _Candidate) -> float:
    return _WIDE_MARGIN if other.near > best.near - MARGIN else MARGIN


def _fits_better(other: float, best: float) -> bool:
    """Whether another place is the right one on one side."""
    return other >= _ALIKE and other - best >= MARGIN


def _is_sure(quote: _Quote, best: _Candidate, candidates: list[_Candidate]) -> bool:
    is_short = len(quote.exact) < _SURE_ALONE
    if len(candidates) == 1 and quote.former is not None and not quote.rivals and not is_short:
        return True
    if quote.former is None and (best.near < _SAME or min(best.nearest) < _SAME):
        # The same words may have stood elsewhere too, and be what is left of them.
        return False
    is_near = best.near >= (_SHORT_ALIKE if is_short else _ALIKE)
    return is_near and _is_clear(best, candidates, is_long=len(quote.exact) >= _LONG)


def _is_sure_though_changed(quote: _Quote, text: Text, best: _Candidate, candidates: list[_Candidate]) -> bool:
    was_elsewhere = quote.former is not None and any(
        abs(place - quote.home) >= len(quote.exact)
        for place in _places(text.folded[best.start : best.end], quote.former.folded)
    )
    return (
        len(quote.exact) >= _LONG
        and best.likeness >= _SAME
        and best.near >= _ALIKE
        and not was_elsewhere
        and _is_clear(best, candidates, is_long=len(quote.exact) >= _LONG)
    )


def _places(words: str, text: str) -> Iterator[int]:
    start = -1
    while (start := text.find(words, start + 1)) >= 0:
        yield start


# Words that were changed


def _changed(quote: _Quote, text: Text) -> list[_Candidate]:
    """Where words like the quote stand, the likeliest places only, none over another."""
    found: list[_Candidate] = []
    for guess in _guesses(quote, text):
        fitted = _fitted(quote.exact, text.folded, guess)
        if fitted is None:
            continue
        start, end, likeness = fitted
        candidate = _judged(quote, text, start, end, likeness)
        worth = likeness >= _PERHAPS and (likeness >= _SAME or candidate.near >= _ALIKE)
        if worth and not any(_overlap(candidate, other) for other in found):
            found.append(candidate)
    return found


def _overlap(one: _Candidate, other: _Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _guesses(quote: _Quote, text: Text) -> list[int]:
    """Where the quote may begin: where its rare words, and what surrounds it, say that it does; best first."""
    votes: Counter[int] = Counter()
    grain = max(8, len(quote.exact) // 4)
    for start, weight in _votes(quote, text):
        votes[max(0, start) // grain] += weight
    merged = {cell: votes[cell] + votes[cell + 1] for cell in votes}
    return [cell * grain + grain // 2 for cell, _votes in Counter(merged).most_common(_RARE)]


def _votes(quote: _Quote, text: Text) -> Iterable[tuple[int, int]]:
    for word in _WORD.finditer(quote.exact):
        places = text.words.get(word.group(), ())
        if len(places) <= _RARE:
            yield from ((place - word.start(), len(word.group())) for place in places)
    before, behind = quote.around[0]
    for part, offset in ((before[-_LONG:], len(before[-_LONG:])), (behind[:_LONG], -len(quote.exact))):
        if len(part) == _LONG:
            yield from ((place + offset, _LONG) for place in _places(part, text.folded))


def _fitted(exact: str, folded: str, guess: int) -> tuple[int, int, float] | None:
    """The range near `guess` that is most like the words, from the start of a word to the end of one."""
    slack = max(24, len(exact) // 3)
    first = max(0, guess - slack)
    window = folded[first : guess + len(exact) + slack]
    equal = [
        (block.dest_start, block.dest_end)
        for block in Indel.opcodes(exact, window)
        if block.tag == "equal" and block.dest_end - block.dest_start >= 3
    ]
    ranges = {
        (_word_start(window, start), _word_end(window, end))
        for start, _end in equal[:4]
        for _start, end in equal[-4:]
        if start < end
    }
    if not ranges:
        return None
    rated = [(Levenshtein.normalized_similarity(exact, window[start:end]), start, end) for start, end in ranges]
    likeness, start, end = max(rated)
    return first + start, first + end, likeness


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    while at < len(text) - 1 and text[at].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum() and text[at - 1].isalnum():
        at += 1
    while at > 1 and text[at - 1].isspace():
        at -= 1
    return at
