"""Who is meant by a mention, and who is in the foreground where a pronoun stands (offsets are tokens)."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

import numpy as np
from spacy.tokens import Token

from reader.model import SpeakerKind
from reader.nlp.labels import PERSON
from reader.nlp.layout import Layout
from reader.nlp.names import Name
from reader.nlp.roles import Role

GENDERS: Final = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
"""The pronouns that mean one person, and the gender they tell."""

_SENTENCES_BACK: Final = 12
_MENTIONS_BACK: Final = 60
_SUBJECT: Final = 1.0
_OF_RELATION: Final = {"nsubj": _SUBJECT, "nsubjpass": 0.9, "dobj": 0.5, "dative": 0.5, "agent": 0.5, "pobj": 0.35}
_OTHER: Final = 0.3
_TOLD: Final = 1.3
_UNSURE: Final = 0.7
_FADES: Final = 0.5
_SUM: Final = 0.1


@dataclass(frozen=True, slots=True)
class Referent:
    """Who is meant.

    Attributes:
        name: the canonical name.
        chain: the tokens `[start, end)` of the mentions that lead to it, the last one the fullest.
    """

    name: str
    kind: SpeakerKind
    chain: tuple[tuple[int, int], ...]


class Foreground:
    """The persons of the narration by how much each sentence speaks of them, after Lappin and Leass (1994).

    Every mention counts by its relation to the verb, pronouns as those they mean, and half as much with each sentence.
    "Smith met Jones.  He said …" gives Smith, which is wrong where Jones was the one who spoke.

    Args:
        named: makes of a name who is meant.
    """

    def __init__(
        self, layout: Layout, names: Sequence[Name], roles: Mapping[str, Role], named: Callable[[Name], Referent]
    ) -> None:
        self._layout, self._roles, self._named = layout, roles, named
        starts, lower = layout.doc.to_array(["SENT_START", "LOWER"]).T
        self._sentence_of = np.cumsum(starts == 1).tolist()
        pronouns = [layout.doc.vocab.strings[word] for word in GENDERS]
        self._pronouns = np.flatnonzero(np.isin(lower, pronouns)).tolist()
        self._seen: dict[int, tuple[Referent, float]] = {}
        self._places: list[int] = []
        self._ahead = self._mentions(names)
        self._next = next(self._ahead, None)

    def tell(self, at: int, referent: Referent) -> None:
        """Note that `referent` spoke, by the mention at the token `at`."""
        if referent.kind is SpeakerKind.PERSON:
            self._note(at, referent, _TOLD)

    def meant(
        self,
        head: Token,
        gender: str | None,
        content: Sequence[tuple[int, int]] = (),
        *,
        fits: Callable[[str], bool] = lambda _: True,
    ) -> Referent | None:
        """The person in the foreground at the token `head`, None where nobody of that gender is.

        Args:
            gender: m, f, or None for anybody.
            content: what the one who is looked for says, in which others are named.
            fits: whether a canonical name can be meant.
        """
        self._advance(head.i)
        return self._foremost(head.i, gender, content, fits)

    def _mentions(self, names: Sequence[Name]) -> Iterator[tuple[int, Name | Token]]:
        """The persons and the pronouns of the narration in reading order."""
        found: list[tuple[int, Name | Token]] = [(name.start, name) for name in names if name.label == PERSON]
        found += [(i, token) for i in self._pronouns if self._layout.narrates(token := self._layout.doc[i])]
        return iter(sorted(found, key=itemgetter(0)))

    def _advance(self, to: int) -> None:
        """Note everybody mentioned before the token `to`."""
        while self._next is not None and self._next[0] < to:
            at, mention = self._next
            if isinstance(mention, Name):
                self._note(at, self._named(mention), self._weight(mention))
            elif at not in self._seen and (who := self._foremost(at, GENDERS[mention.lower_])) is not None:
                self._note(at, who, _weight(mention))
            self._next = next(self._ahead, None)

    def _note(self, at: int, referent: Referent, weight: float) -> None:
        if at not in self._seen:
            insort(self._places, at)
        elif self._seen[at][0].name == referent.name:
            weight = max(weight, self._seen[at][1])
        self._seen[at] = referent, weight

    def _foremost(
        self,
        at: int,
        gender: str | None,
        content: Sequence[tuple[int, int]] = (),
        fits: Callable[[str], bool] = lambda _: True,
    ) -> Referent | None:
        rated: dict[str, tuple[float, float]] = {}
        last: dict[str, Referent] = {}
        behind = bisect_left(self._places, at)
        for place in reversed(self._places[max(0, behind - _MENTIONS_BACK) : behind]):
            back = self._sentence_of[at] - self._sentence_of[place]
            if back > _SENTENCES_BACK:
                break
            referent, weight = self._seen[place]
            role = self._roles.get(referent.name)
            known = role.gender if role is not None else None
            is_other = gender is not None and known not in (None, gender)
            if is_other or any(start <= place < end for start, end in content) or not fits(referent.name):
                continue
            weight *= _FADES**back * (1 if known == gender else _UNSURE)
            best, total = rated.get(referent.name, (0.0, 0.0))
            rated[referent.name] = max(best, weight), total + weight
            last.setdefault(referent.name, referent)
        return last[max(rated, key=lambda name: rated[name][0] + _SUM * rated[name][1])] if rated else None

    def _weight(self, name: Name) -> float:
        return _weight(self._layout.doc[name.start : name.end].root)


def _weight(token: Token) -> float:
    """How much a mention stands in the foreground by its relation: an apposition and "and X" as the one before."""
    while token.dep_ in ("appos", "conj") and token.head.i < token.i:
        token = token.head
    return _OF_RELATION.get(token.dep_, _OTHER)
