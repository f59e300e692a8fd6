"""Speakers without a name: what they are called, and which mentions mean the same one (offsets are tokens)."""

from typing import Final

from spacy.tokens import Token

from reader.model import SpeakerKind
from reader.nlp.bodies import is_body_noun
from reader.nlp.layout import Layout
from reader.nlp.lexicon import words
from reader.nlp.mentions import DEFINITE, PLURAL, QUANTITIES, Mention, mention
from reader.nlp.referents import Referent

_DEFINITE: Final = frozenset({*DEFINITE, "these", "those"})
_ONE: Final = frozenset({"a", "an", "one", "another"})
_PEOPLE: Final = ("person_nouns", "people_nouns", "offices", "epithets", "gender_nouns")
_SPEAKS_FOR_OTHERS: Final = "spokes"
_SECOND: Final = 2
_FARTHEST: Final = 400
"""Tokens over which "the team" goes back to "a team"."""


class Described:
    """The speakers of one article that have no name, in reading order.

    "An official" twice is two persons, "an official" and "the official" is one; who speaks for somebody else is one,
    since such an office has one voice.  "A witness" who is quoted again as "a witness" becomes two, which is wrong.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._by_text: dict[str, Referent] = {}
        self._by_head: dict[int, Referent] = {}
        self._by_noun: dict[tuple[str, bool], Referent] = {}
        self._counts: dict[str, int] = {}

    def referent(self, source: Mention, head: Token, owner: str | None) -> Referent:
        """Who is meant by a mention that names nobody.

        Args:
            owner: the name of whom "his" or "her" means, where the mention begins with it.
        """
        if head.i in self._by_head:
            return self._by_head[head.i]
        made = self._by_head[head.i] = self._made(source, head, owner)
        return made

    def _made(self, source: Mention, head: Token, owner: str | None) -> Referent:
        own = (source.start, source.end)
        start, end = bounds(self._layout, source, head)
        text = self.words(start, end)
        if owner is not None and start < head.i:
            text = f"{owner}’s {self.words(start + 1, end)}"
        is_bare = start == head.i and end == head.i + 1
        first = self._layout.doc[source.start].lower_
        if first in _DEFINITE and (known := self._known(text, head, is_bare=is_bare)) is not None:
            return Referent(known.name, known.kind, (own, *known.chain[-1:]))
        if first in _DEFINITE and is_bare and (written := self._introduced(head)) is not None:
            introduced = self.referent(written, self._layout.doc[written.head], None)
            return Referent(introduced.name, introduced.kind, (own, *introduced.chain))
        made = Referent(self._name(text, head, first), kind_of(head), ((start, end),))
        self._by_text[text.casefold()] = self._by_noun[_noun(head), head.tag_ in PLURAL] = made
        return made

    def words(self, start: int, end: int) -> str:
        """The tokens `[start, end)` on one line."""
        return " ".join(self._layout.doc[start:end].text.split())

    def _known(self, text: str, head: Token, *, is_bare: bool) -> Referent | None:
        if is_bare:
            return self._by_noun.get((_noun(head), head.tag_ in PLURAL))
        return self._by_text.get(text.casefold())

    def _name(self, text: str, head: Token, first: str) -> str:
        """What the speaker is called: as before where it is the same one, with a number where it is another one."""
        key = text.casefold()
        known = self._by_text.get(key)
        if first in _ONE and head.tag_ not in PLURAL and not head.lower_.startswith(_SPEAKS_FOR_OTHERS):
            self._counts[key] = self._counts.get(key, 0) + 1
        if known is None or self._counts.get(key, 0) < _SECOND or first not in _ONE:
            return text if known is None else known.name
        return f"{text} ({self._counts[key]})"

    def _introduced(self, head: Token) -> Mention | None:
        """The fuller mention to which "the team" goes back: "a team of the University of Umber"."""
        for token in reversed(self._layout.doc[max(0, head.i - _FARTHEST) : head.i]):
            if token.tag_ != head.tag_ or token.lemma_ != head.lemma_ or not self._layout.narrates(token):
                continue
            if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
                found = mention(self._layout, token)
                first = self._layout.doc[found.start]
                is_new = first.lower_ in _ONE or (token.tag_ in PLURAL and first.pos_ not in ("DET", "PRON"))
                return found if is_new and found.end - found.start > 1 else None
        return None


def bounds(layout: Layout, source: Mention, head: Token) -> tuple[int, int]:
    """The tokens of a mention without its article, its apposition and what a comma or a dash parts from it."""
    doc, start = layout.doc, source.start
    while start < head.i and _opens(doc[start]):
        start += 1
    apposition = next(
        (child.left_edge.i for child in head.children if child.dep_ == "appos" and child.i > head.i), source.end
    )
    comma = next((i for i in range(head.i + 1, source.end) if doc[i].text in (",", "—", "–", "--")), source.end)
    end = min(source.end, apposition, comma)
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].pos_ == "CCONJ"):
        end -= 1
    return start, max(end, head.i + 1)


def _opens(token: Token) -> bool:
    """Whether the word before a noun does not belong to what somebody is called: "But the official"."""
    if token.lower_ == "another" or token.tag_ == "PRP$":
        return False
    return token.pos_ in ("DET", "CCONJ") or token.is_punct or token.is_space


def kind_of(head: Token) -> SpeakerKind:
    """What the noun at the head of a mention stands for: "79 percent of them" is a group."""
    lemma = head.lemma_.lower()
    if lemma in words("document_nouns"):
        return SpeakerKind.DOCUMENT
    if head.tag_ in PLURAL or lemma in words("crowd_nouns") or head.lower_ in QUANTITIES or head.pos_ == "NUM":
        return SpeakerKind.GROUP
    return SpeakerKind.ORGANISATION if is_body_noun(lemma) else SpeakerKind.PERSON


def is_person(head: Token) -> bool:
    """Whether the noun is known to stand for people."""
    return any(_noun(head) in words(name) for name in _PEOPLE)


def owner(layout: Layout, source: Mention) -> Token | None:
    """The pronoun that a mention begins with: "his" of "his lawyer"."""
    first = layout.doc[source.start]
    return first if first.tag_ == "PRP$" and source.start < source.head else None


def _noun(head: Token) -> str:
    return head.lemma_.lower()
