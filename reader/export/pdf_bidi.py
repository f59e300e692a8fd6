"""The order in which letters of both directions stand in a line: Unicode's bidirectional algorithm (UAX 9).

Embeddings and isolates, which hardly any article has, are passed over like other characters without width; the rest is
as the standard has it.  A level is even for what runs from left to right, odd for the other way.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

_T = TypeVar("_T")
_INVISIBLE = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_RIGHT = frozenset(("R", "AL", "AN"))
_BRACKETS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "⟨": "⟩",
    "❨": "❩",
    "〈": "〉",
    "《": "》",
    "「": "」",
    "（": "）",
    "［": "］",
}

_PAIRS = _BRACKETS | {"<": ">", "«": "»", "‹": "›", "≤": "≥"}
_MIRRORED = str.maketrans(_PAIRS | {closing: opening for opening, closing in _PAIRS.items()})


def has_right_to_left(words: str) -> bool:
    """Whether any letter or number is written from right to left."""
    return not words.isascii() and any(unicodedata.bidirectional(char) in _RIGHT for char in words)


def is_neutral(char: str) -> bool:
    """Whether a character has no direction of its own, such as a comma or a space."""
    return unicodedata.bidirectional(char) in _NEUTRAL | {"CS", "ES", "ET"}


def is_mostly_right_to_left(words: Iterable[str]) -> bool:
    """Whether PDFium takes the whole of a line for one from right to left, by the number of its parts."""
    kinds = (_direction_of(char) for part in words for char in part)
    parts = Counter(kind for kind, _group in groupby(kinds))
    return parts["R"] > 0 and parts["R"] >= parts["L"]


def mirrored(words: str) -> str:
    """The words with what is seen of a bracket in a line from right to left: the other one of its pair."""
    return words.translate(_MIRRORED)


def levels(words: str, base: int) -> list[int]:
    """The level of each character of a paragraph whose own level is `base`, 0 or 1."""
    classes = [unicodedata.bidirectional(char) or "L" for char in words]
    edge = "R" if base else "L"
    kinds = _visible(classes, edge)
    _weak(kinds, edge)
    _brackets(words, kinds, edge)
    _neutral(kinds, edge)
    return [_level(kind, base) for kind in kinds]


def reordered(items: Sequence[_T], level_of: Callable[[_T], int]) -> list[_T]:
    """Items of a line as they stand from left to right (rule L2)."""
    found = list(items)
    highest = max(map(level_of, found), default=0)
    for level in range(highest, 0, -1):
        begin = 0
        for is_within, group in groupby([level_of(item) >= level for item in found]):
            end = begin + len(list(group))
            if is_within:
                found[begin:end] = reversed(found[begin:end])
            begin = end
    return found


def _visible(classes: list[str], edge: str) -> list[str]:
    """Marks and what has no width are as what stands before them (W1, X9)."""
    kinds: list[str] = []
    for kind in classes:
        before = kinds[-1] if kinds else edge
        kinds.append(before if kind == "NSM" or kind in _INVISIBLE else kind)
    return kinds


def _weak(kinds: list[str], edge: str) -> None:
    """Numbers and what belongs to them (W2 to W7)."""
    _numbers(kinds, edge, after="AL", become="AN")
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    _terminators(kinds)
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]
    _numbers(kinds, edge, after="L", become="L")


def _numbers(kinds: list[str], edge: str, *, after: str, become: str) -> None:
    """European numbers become what the last letter before them makes of them (W2, W7)."""
    strong = edge
    for index, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == after:
            kinds[index] = become


def _separators(kinds: list[str]) -> None:
    """One sign between two numbers is part of them (W4)."""
    for index in range(1, len(kinds) - 1):
        before, kind, behind = kinds[index - 1 : index + 2]
        if before == behind and ((kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))):
            kinds[index] = before


def _terminators(kinds: list[str]) -> None:
    """Signs such as "%" and "$" beside a number are part of it (W5)."""
    begin = 0
    for kind, group in groupby(list(kinds)):
        end = begin + len(list(group))
        if kind == "ET" and ("EN" in kinds[end : end + 1] or (begin and kinds[begin - 1] == "EN")):
            kinds[begin:end] = ["EN"] * (end - begin)
        begin = end


def _brackets(words: str, kinds: list[str], edge: str) -> None:
    """Both brackets of a pair have one direction (N0)."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, char in enumerate(words):
        if kinds[index] != "ON":
            continue
        if char in _BRACKETS:
            opened.append((_BRACKETS[char], index))
        elif any(closing == char for closing, _place in opened):
            while opened[-1][0] != char:
                opened.pop()
            pairs.append((opened.pop()[1], index))
    for first, last in sorted(pairs):
        inside = {_direction(kind) for kind in kinds[first + 1 : last]} - {None}
        if edge in inside:
            kinds[first] = kinds[last] = edge
        elif inside:
            before = next((found for kind in reversed(kinds[:first]) if (found := _direction(kind))), edge)
            kinds[first] = kinds[last] = before if before in inside else edge


def _neutral(kinds: list[str], edge: str) -> None:
    """What has no direction takes that of both its neighbours, else the paragraph's (N1, N2)."""
    begin = 0
    for is_neutral, group in groupby(list(kinds), lambda kind: kind in _NEUTRAL):
        end = begin + len(list(group))
        if is_neutral:
            before = _direction(kinds[begin - 1]) if begin else edge
            after = _direction(kinds[end]) if end < len(kinds) else edge
            kinds[begin:end] = [(before if before == after else None) or edge] * (end - begin)
        begin = end


def _direction(kind: str) -> str | None:
    return {"L": "L", "R": "R", "AN": "R", "EN": "R"}.get(kind)


def _direction_of(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    return "L" if kind == "L" else "R" if kind in ("R", "AL") else ""


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)
