"""Which person of the article "the senator", "the CM", "the 34-year-old" or "the Spaniard" means."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from reader.nlp.labels import PERSON, is_person_noun
from reader.nlp.layout import Layout
from reader.nlp.lexicon import marked_words, words
from reader.nlp.mentions import DEFINITE, PLURAL, Mention
from reader.nlp.names import Name, nearest_before
from reader.nlp.referents import Foreground, Referent
from reader.nlp.roles import Role

_HEADS: Final = frozenset(("head", "leader", "executive", "boss", "secretary", "president"))
_LATEST: Final = 1
"""The last paragraph in which a speaker may be named by an office alone, the title being the first."""
_FARTHEST: Final = 3
"""The last paragraph in which the name may follow."""
_FEWEST: Final = 2
_AGE: Final = re.compile(r"\d{1,3}-year-old", re.IGNORECASE)
_AGED: Final = "-year-old"
_LOOSE: Final = frozenset(
    ("former", "veteran", "late", "young", "old", "new", "popular", "outgoing", "embattled", "longtime", "retired")
)


class Epithets:
    """The persons of an article by what it says they are."""

    def __init__(
        self, layout: Layout, names: Sequence[Name], roles: Mapping[str, Role], foreground: Foreground
    ) -> None:
        self._layout = layout
        self._late: str | None = None
        self._names = [name for name in names if name.label == PERSON]
        self._starts = [name.start for name in self._names]
        self._people = {name.canonical: name for name in reversed(self._names)}
        self._called: dict[str, list[Name]] = {}
        for canonical, name in self._people.items():
            for noun in roles[canonical].nouns:
                self._called.setdefault(noun, []).append(name)
        self._roles, self._foreground = roles, foreground

    def known(self, source: Mention, head: Token) -> Name | None:
        """The last person before whom the article calls so, else the only one of the article.

        "The mayor" of another town, after the mayor of this one was named, is taken for that one, which is wrong.
        """
        if not _is_definite(source, head) or head.tag_ in PLURAL:
            return None
        wanted, nouns = self._wanted(source, head), {head.lower_, head.lemma_.lower()}
        before = nearest_before(self._names, source.start)
        for name in reversed(before):
            if self._is(name, wanted, nouns):
                return name
        if nationality := marked_words("demonyms").get(head.lower_):
            return next((name for name in reversed(before) if nationality & self._roles[name.canonical].words), None)
        return self._only(wanted, nouns) or self._only({word for word in wanted if word not in _LOOSE}, nouns)

    def _is(self, name: Name, wanted: set[str], nouns: set[str]) -> bool:
        """Whether the article calls the person by all of the words, and by one of the nouns."""
        role = self._roles[name.canonical]
        return wanted <= role.words and (not nouns & wanted or bool(nouns & role.nouns))

    def _wanted(self, source: Mention, head: Token) -> set[str]:
        mentioned = head.doc[source.start : source.end]
        if age := _AGE.search(mentioned.text):
            return {age.group().lower()}
        if letters := marked_words("office_letters").get(head.lower_):
            return set(letters)
        before = head.doc[source.start : head.i + 1]
        return {token.lower_ for token in before if token.pos_ in ("NOUN", "PROPN", "ADJ")}

    def _only(self, wanted: set[str], nouns: set[str]) -> Name | None:
        """The only person of the article who is called so."""
        called = {name.canonical: name for noun in nouns | wanted for name in self._called.get(noun, ())}
        fitting = [name for name in called.values() if wanted and self._is(name, wanted, nouns)]
        return fitting[0] if len(fitting) == 1 else None

    def in_foreground(self, source: Mention, head: Token) -> Referent | None:
        """The person in the foreground, where the mention is of the kind that newspapers use for whoever that is.

        "The striker" of the other team, whom the article does not name, is taken for that person, which is wrong.
        """
        if not _is_definite(source, head):
            return None
        if age := _AGE.search(head.doc[source.start : source.end].text):
            return self._foreground.meant(head, None, fits=lambda name: self._may_be_aged(name, age.group().lower()))
        gender = marked_words("epithets").get(head.lower_)
        if gender is None and _is_former(source, head):
            gender = frozenset()
        if gender is None or head.tag_ in PLURAL:
            return None
        return self._foreground.meant(head, next(iter(gender), None), fits=lambda name: self._may_be(name, head.lower_))

    def named_late(self, source: Mention, head: Token) -> Name | None:
        """The first person named behind, where a title or a first paragraph speaks of an office: "ICE chief: …".

        Newspapers name a speaker late: "The acting head of the agency said so.  “Yes,” Tom Homan said."  Where that is
        somebody else, of whom the article says nothing, it is wrong.
        """
        layout = self._layout
        first = layout.paragraph_of[source.head]
        is_office = head.lower_ in _HEADS or is_person_noun(head.lower_)
        if first > _LATEST or not is_office or head.tag_ in PLURAL or source.end - source.start < _FEWEST:
            return None
        if not (first == 0 or _is_definite(source, head)) or head.doc[source.start].lower_ in ("a", "an"):
            return None
        place = bisect_left(self._starts, source.start)
        name = self._names[place] if place < len(self._names) else None
        if place or name is None or not layout.narrates(head.doc[name.start]) or name.form != name.canonical:
            return None
        root = head.doc[name.start : name.end].root
        is_near = first < layout.paragraph_of[name.start] <= _FARTHEST
        speaks = root.dep_ == "nsubj" and root.head.lemma_ in marked_words("reporting_verbs")
        is_free = self._roles[name.canonical].text is None or name.canonical == self._late
        if not (is_near and speaks and is_free and " " in name.form):
            return None
        self._late = name.canonical
        return name

    def _may_be_aged(self, name: str, age: str) -> bool:
        return name in self._people and not any(
            word.endswith(_AGED) and word != age for word in self._roles[name].words
        )

    def _may_be(self, name: str, noun: str) -> bool:
        """Whether nothing else is known of a person: "the striker" is not the manager."""
        if name not in self._people:
            return False
        role = self._roles[name]
        is_free = not any(word in words("person_nouns") or word in words("offices") for word in role.words)
        return is_free or noun in role.words or noun in words("demonyms")


def _is_former(source: Mention, head: Token) -> bool:
    """Whether the mention is "the retired surgeon" or the like, which nobody is called who was not named before."""
    before = head.doc[source.start + 1 : head.i]
    return is_person_noun(head.lower_) and any(token.lower_ in ("former", "retired") for token in before)


def _is_definite(source: Mention, head: Token) -> bool:
    return head.doc[source.start].lower_ in DEFINITE
