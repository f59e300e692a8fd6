"""Fuzzy search in short names: the letters typed must occur in the name in their order, not side by side.

Positions are indices into the name; case and accents make no difference.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

_START, _NEXT, _FAR = 8, 5, 1
"""What a letter is worth at the start of a word, right after the letter before, and elsewhere."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well a name fits.

    Attributes:
        score: higher is better.
        places: of the letters that were typed, in rising order.
    """

    score: float
    places: tuple[int, ...] = ()


def match(typed: str, name: str) -> Match | None:
    """How the name fits what was typed, None where it does not; each word that was typed has to fit by itself.

    The best of all ways to fit counts: `sb` finds "**S**ide**b**ar" and "**S**hut the **b**in", the second first.
    Letters that stand in a name by chance fit too: `cat` finds "**C**lose wh**at** is open".
    """
    letters = _plain(name)
    places: set[int] = set()
    score = 0.0
    for word in _plain(typed).split():
        found = _best(word, letters)
        if found is None:
            return None
        score += found.score
        places |= set(found.places)
    # Of two names that fit alike, the one with less besides is meant.
    return Match(score - len(name) / 100, tuple(sorted(places)))


def _best(word: str, name: str) -> Match | None:
    @cache
    def rest(letter: int, start: int) -> tuple[int, tuple[int, ...]] | None:
        """The best places for the letters from `letter` on, at `start` or later."""
        if letter == len(word):
            return 0, ()
        best: tuple[int, tuple[int, ...]] | None = None
        at = name.find(word[letter], start)
        while at >= 0:
            behind = rest(letter + 1, at + 1)
            if behind is None:
                break
            worth = _START if _begins(name, at) else _NEXT if letter and at == start else _FAR
            if best is None or worth + behind[0] > best[0]:
                best = worth + behind[0], (at, *behind[1])
            at = name.find(word[letter], at + 1)
        return best

    found = rest(0, 0)
    return None if found is None else Match(*found)


def _begins(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()


def _plain(text: str) -> str:
    """The text without case and accents, as long as it was."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] for letter in text)
