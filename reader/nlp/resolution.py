"""Whom a mention means: the canonical name, and the chain of mentions that leads to it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Token

from reader.model import SpeakerKind
from reader.nlp.labels import PERSON
from reader.nlp.layout import Layout
from reader.nlp.lexicon import words
from reader.nlp.mentions import Mention, mention
from reader.nlp.names import Name
from reader.nlp.roles import Role
from reader.nlp.turns import answers, asks

_SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_GROUPS = {"they", "them", "their"}
_THINGS = {"it", "its"}
_RELATIVES = {"who", "which", "that", "whom", "whose"}
_KINDS = {PERSON: SpeakerKind.PERSON, "NORP": SpeakerKind.GROUP}
_NAMELESS = frozenset({"PRON", "DET"})
_SENTENCES_BACK = 12
_NAMES_BACK = 300
_TITLE_GAP = 4
_NAME_WORDS = (2, 3)
"""How many words a name that the tagger missed may have."""


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


class Resolver:
    """Names the mentions of one article, in reading order: what it named last explains a pronoun."""

    def __init__(self, layout: Layout, names: Sequence[Name], roles: dict[str, Role]) -> None:
        self._layout = layout
        self._names = [name for name in names if layout.narrates(layout.doc[name.start])]
        self._starts = [name.start for name in self._names]
        self._roles = roles
        self._full: dict[str, Name] = {}
        for name in names:
            if name.form == name.canonical:
                self._full.setdefault(name.canonical, name)
        self._told: list[tuple[int, Referent]] = []

    def resolve(self, source: Mention) -> Referent | None:
        """Whom `source` means, None where the text does not tell."""
        head = self._layout.doc[source.head]
        referent = self._referent(source, head)
        if referent is not None:
            self._told.append((source.head, referent))
        return referent

    def labelled(self, label: Mention) -> Referent | None:
        """Whom the label of a turn means: "SEN. CRUZ" the Cruz of the article, "A" the only person named before it.

        Of two people of one surname it takes the one named first, which is wrong where the other one speaks.
        """
        span, text = (label.start, label.end), self._layout.doc[label.start : label.end].text
        if asks(text):
            return None
        if answers(text):
            people = {name.canonical: name for name in self._names if name.label == PERSON and name.end <= label.start}
            return self._named(next(iter(people.values())), span) if len(people) == 1 else None
        wanted = text.split()[-1].casefold()
        for name in self._full.values():
            if name.label == PERSON and not name.form.isupper() and name.canonical.split()[-1].casefold() == wanted:
                return self._named(name, span)
        return Referent(text.title() if text.isupper() else text, SpeakerKind.PERSON, (span,))

    def _referent(self, source: Mention, head: Token) -> Referent | None:
        own = (source.start, source.end)
        if name := self._name_in(source):
            return self._named(name, own)
        word = head.lower_
        if word in _RELATIVES:
            return self._antecedent(head, own)
        if word in _SINGULAR:
            return self._person(head, own, _SINGULAR[word])
        if word in _GROUPS or word in _THINGS:
            return self._body(head, own, plural=word in _GROUPS)
        if head.pos_ in _NAMELESS:
            return None
        return self._described(source, head)

    def _name_in(self, source: Mention) -> Name | None:
        """The name at the head of the mention, else the person in its apposition."""
        inside = list(self._between(source.start, source.end))
        at_head = next((name for name in inside if name.start <= source.head < name.end and _speaks(name)), None)
        if at_head is not None:
            return at_head
        return next(
            (
                name
                for name in inside
                if name.label == PERSON and name.start > source.head and self._is_apposition(name, source)
            ),
            None,
        )

    def _is_apposition(self, name: Name, source: Mention) -> bool:
        """Whether the name says who the head is; of "the mayor of Umber, Ada Holt" the parse hangs it on Umber."""
        doc = self._layout.doc
        root, head = doc[name.start : name.end].root, doc[source.head]
        is_behind_comma = name.start - 1 == self._comma(source, head) and head.pos_ == "NOUN"
        return (root.dep_ == "appos" and root.head.i == source.head) or (
            is_behind_comma and _kind(head) is SpeakerKind.PERSON
        )

    def _between(self, start: int, end: int) -> Iterator[Name]:
        for i in range(bisect_left(self._starts, start), len(self._names)):
            if self._names[i].start >= end:
                return
            yield self._names[i]

    def _named(self, name: Name, *chain: tuple[int, int]) -> Referent:
        full = self._full.get(name.canonical)
        spans = list(chain)
        if chain[-1] != (name.start, name.end) and not (chain[-1][0] <= name.start and name.end <= chain[-1][1]):
            spans.append((name.start, name.end))
        if full is not None and name.form != name.canonical:
            spans.append((full.start, full.end))
        return Referent(name.canonical, _KINDS.get(name.label, SpeakerKind.ORGANISATION), tuple(spans))

    def _antecedent(self, head: Token, own: tuple[int, int]) -> Referent | None:
        clause = head
        while clause.dep_ != "relcl" and clause.head != clause:
            clause = clause.head
        if clause.dep_ != "relcl" or clause.head.i >= head.i:
            return None
        referent = self._referent(mention(self._layout, clause.head), clause.head)
        return None if referent is None else Referent(referent.name, referent.kind, (own, *referent.chain))

    def _person(self, head: Token, own: tuple[int, int], gender: str) -> Referent | None:
        """The person that a pronoun means: the last one told of in the paragraph, else the nearest subject before.

        "Smith met Jones.  He said …" gives Smith, which is wrong where Jones was the one who spoke.
        """
        for sentence in self._sentences_before(head):
            people = [name for name in self._between(*sentence) if name.label == PERSON and name.end <= head.i]
            fitting = [name for name in people if self._fits(name.canonical, gender)]
            if told := self._told_in(sentence, head, gender):
                return self._learnt(Referent(told.name, told.kind, (own, *self._without_pronouns(told.chain))), gender)
            if fitting:
                return self._learnt(
                    self._named(max(fitting, key=partial(self._prominence, gender=gender)), own), gender
                )
        return None

    def _learnt(self, referent: Referent, gender: str) -> Referent:
        """The referent, whose gender is known from now on."""
        role = self._roles.setdefault(referent.name, Role())
        role.gender = role.gender or gender
        return referent

    def _without_pronouns(self, chain: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
        return (link for link in chain if self._layout.doc[link[0]].pos_ != "PRON" or link[1] - link[0] > 1)

    def _told_in(self, sentence: tuple[int, int], head: Token, gender: str) -> Referent | None:
        for place, referent in reversed(self._told):
            if place < sentence[0]:
                return None
            if (
                place < min(sentence[1], head.i)
                and referent.kind is SpeakerKind.PERSON
                and self._fits(referent.name, gender)
            ):
                return referent
        return None

    def _sentences_before(self, head: Token) -> Iterator[tuple[int, int]]:
        sentence = head.sent
        for _ in range(_SENTENCES_BACK):
            yield sentence.start, sentence.end
            if sentence.start == 0:
                return
            sentence = self._layout.doc[sentence.start - 1].sent

    def _fits(self, canonical: str, gender: str) -> bool:
        role = self._roles.get(canonical)
        return role is None or role.gender in (None, gender)

    def _prominence(self, name: Name, *, gender: str) -> tuple[bool, bool, int]:
        root = self._layout.doc[name.start : name.end].root
        role = self._roles.get(name.canonical)
        is_known = role is not None and role.gender == gender
        return is_known, root.dep_ in ("nsubj", "nsubjpass"), -name.start

    def _body(self, head: Token, own: tuple[int, int], *, plural: bool) -> Referent | None:
        """What "it" or "they" means: the last body or group that spoke, within a few sentences."""
        start = next(reversed([sentence[0] for sentence in self._sentences_before(head)][:3]), 0)
        for place, referent in reversed(self._told):
            if place < start:
                return None
            if referent.kind is not SpeakerKind.PERSON and (plural or referent.kind is not SpeakerKind.GROUP):
                return Referent(referent.name, referent.kind, (own, *referent.chain))
        return None

    def _described(self, source: Mention, head: Token) -> Referent:
        own = (source.start, source.end)
        if person := self._by_role(source, head) or self._behind(source):
            return self._named(person, own)
        if written := self._behind_comma(source, head):
            return Referent(self._words(*written), SpeakerKind.PERSON, (own, written))
        start, end = self._description(source, head)
        return Referent(self._words(start, end), _kind(head), ((start, end),))

    def _words(self, start: int, end: int) -> str:
        """The tokens `[start, end)` on one line."""
        return " ".join(self._layout.doc[start:end].text.split())

    def _by_role(self, source: Mention, head: Token) -> Name | None:
        """The last person before "the senator" whom the article calls one."""
        doc = self._layout.doc
        if doc[source.start].lower_ not in ("the", "this", "that") or head.tag_ in ("NNS", "NNPS"):
            return None
        wanted = {token.lower_ for token in doc[source.start : head.i + 1] if token.pos_ in ("NOUN", "PROPN", "ADJ")}
        last = bisect_left(self._starts, source.start)
        for i in range(last - 1, max(last - _NAMES_BACK, 0) - 1, -1):
            name = self._names[i]
            if name.label == PERSON and wanted <= self._roles[name.canonical].words:
                return name
        return None

    def _behind(self, source: Mention) -> Name | None:
        """The person whose title the mention is, where the parse cut it off: "Facebook co" of "co-founder Ada Holt"."""
        doc = self._layout.doc
        for name in self._between(source.head + 1, source.end + _TITLE_GAP + 1):
            between = doc[source.end : max(source.end, name.start)]
            is_near = self._layout.paragraph_of[name.start] == self._layout.paragraph_of[source.head]
            if name.label == PERSON and is_near and name.end >= source.end and all(map(_belongs_to_title, between)):
                return name
        return None

    def _behind_comma(self, source: Mention, head: Token) -> tuple[int, int] | None:
        """The name that a description ends with, where the tagger found none: "the mayor of Eastbank, Ines Duarte".

        "The editor of the Herald, Sandvik Post" gives a person Sandvik Post, which is wrong.
        """
        doc, comma = self._layout.doc, self._comma(source, head)
        if comma is None or head.pos_ != "NOUN" or _kind(head) is not SpeakerKind.PERSON:
            return None
        end = next((i for i in range(comma + 1, source.end) if doc[i].text == ","), source.end)
        is_name = all(token.pos_ == "PROPN" and token.text[:1].isupper() for token in doc[comma + 1 : end])
        return (comma + 1, end) if is_name and end - comma - 1 in _NAME_WORDS else None

    def _comma(self, source: Mention, head: Token) -> int | None:
        """The first comma behind the head of a mention."""
        return next((i for i in range(head.i + 1, source.end) if self._layout.doc[i].text == ","), None)

    def _description(self, source: Mention, head: Token) -> tuple[int, int]:
        """The mention without its article, its apposition and what a comma parts from it."""
        doc, start = self._layout.doc, source.start
        while start < head.i and (doc[start].pos_ == "DET" or doc[start].is_punct or doc[start].is_space):
            start += 1
        apposition = next(
            (child.left_edge.i for child in head.children if child.dep_ == "appos" and child.i > head.i), source.end
        )
        comma = self._comma(source, head)
        end = min(source.end, apposition, source.end if comma is None else comma)
        while end - 1 > head.i and doc[end - 1].is_punct:
            end -= 1
        return start, max(end, head.i + 1)


def _belongs_to_title(token: Token) -> bool:
    return (
        token.text == "-"
        or token.lower_ in words("titles")
        or token.text in words("person_nouns")
        or (token.lower_ in ("the", "and", "founder", "chair", "president", "head", "professor"))
    )


def _speaks(name: Name) -> bool:
    return name.label in (PERSON, "ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "LOC")


def _kind(head: Token) -> SpeakerKind:
    lemma = head.lemma_.lower()
    if lemma in words("document_nouns"):
        return SpeakerKind.DOCUMENT
    if head.tag_ in ("NNS", "NNPS"):
        return SpeakerKind.GROUP
    return SpeakerKind.ORGANISATION if lemma in words("organisation_nouns") else SpeakerKind.PERSON
