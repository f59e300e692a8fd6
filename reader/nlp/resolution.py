"""Whom a mention means: the canonical name, and the chain of mentions that leads to it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from reader.model import SpeakerKind
from reader.nlp.bodies import Bodies
from reader.nlp.clauses import Ranges
from reader.nlp.descriptions import Described, bounds, is_person, kind_of, owner
from reader.nlp.epithets import Epithets
from reader.nlp.groups import acting_before, all_of, together, writing_before
from reader.nlp.labels import PERSON
from reader.nlp.layout import Layout
from reader.nlp.lexicon import marked_words, words
from reader.nlp.mentions import QUANTITIES, Mention, headed, mention
from reader.nlp.names import Name
from reader.nlp.referents import GENDERS, Foreground, Referent
from reader.nlp.roles import Role
from reader.nlp.turns import answers, asks

_GROUPS = {"they", "them", "their"}
_THINGS = {"it", "its"}
_RELATIVES = {"who", "which", "that", "whom", "whose"}
_KINDS = {PERSON: SpeakerKind.PERSON, "NORP": SpeakerKind.GROUP}
_NAMELESS = frozenset({"PRON", "DET"})
_SENTENCES_BACK = 3
_TITLE_GAP = 4
_NAME_WORDS = (2, 3)
"""How many words a name that the tagger missed may have."""


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
        self._surnamed: dict[str, Name] = {}
        for name in self._full.values():
            if name.label == PERSON and not name.form.isupper():
                self._surnamed.setdefault(name.canonical.split()[-1].casefold(), name)
        self._told: list[tuple[int, Referent]] = []
        self._bodies = Bodies(self._names, roles)
        self._resolved: dict[tuple[int, int], Referent | None] = {}
        self._foreground = Foreground(layout, self._names, roles, self._by_itself)
        self._epithets = Epithets(layout, self._names, roles, self._foreground)
        self._unnamed = Described(layout)

    def resolve(self, source: Mention, content: Ranges = ()) -> Referent | None:
        """Whom `source` means, None where the text does not tell.

        Args:
            content: the tokens `[start, end)` of what they say.
        """
        source = headed(self._layout.doc, source)
        head = self._layout.doc[source.head]
        own = (source.start, source.end)
        if own in self._resolved:
            return self._resolved[own]
        referent = self._resolved[own] = self._referent(source, head, content)
        if referent is not None:
            self._told.append((source.head, referent))
            if head.pos_ == "PRON" or referent.name in self._full or is_person(head):
                self._foreground.tell(source.head, referent)
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
        if name := self._surnamed.get(text.split()[-1].casefold()):
            return self._named(name, span)
        return Referent(text.title() if text.isupper() else text, SpeakerKind.PERSON, (span,))

    def _referent(self, source: Mention, head: Token, content: Ranges = ()) -> Referent | None:
        own = (source.start, source.end)
        word = head.lower_
        if word in marked_words("demonyms") and (person := self._epithets.known(source, head)):
            return self._named(person, own)
        if name := self._name_in(source):
            if people := together(head, list(self._between(*own))):
                return Referent(all_of(people), SpeakerKind.GROUP, (own,))
            return self._named(name, own)
        if word in _RELATIVES:
            return self._antecedent(head, own)
        if word in GENDERS:
            return self._person(head, own, content)
        if word in _GROUPS or word in _THINGS:
            return self._body(head, own, plural=word in _GROUPS)
        behind = self._layout.doc[head.i + 1 : source.end]
        is_some = word in QUANTITIES and any(token.pos_ in ("NOUN", "PROPN") for token in behind)
        if head.pos_ in _NAMELESS and not is_some:
            return None
        return self._described(source, head)

    def _name_in(self, source: Mention) -> Name | None:
        """The name at the head of the mention, else the person or the body in its apposition."""
        inside = list(self._between(source.start, source.end))
        at_head = next((name for name in inside if name.start <= source.head < name.end and _speaks(name)), None)
        if at_head is not None:
            return at_head
        head = self._layout.doc[source.head]
        label = "ORG" if kind_of(head) is SpeakerKind.ORGANISATION else PERSON
        behind = (name for name in inside if name.label == label and name.start > source.head)
        return next((name for name in behind if self._is_apposition(name, source)), None)

    def _is_apposition(self, name: Name, source: Mention) -> bool:
        """Whether the name says who the head is; of "the mayor of Umber, Ada Holt" the parse hangs it on Umber."""
        doc = self._layout.doc
        root, head = doc[name.start : name.end].root, doc[source.head]
        is_behind_comma = name.start - 1 == self._comma(source, head) and head.pos_ == "NOUN"
        return (root.dep_ == "appos" and root.head.i == source.head) or (
            is_behind_comma and kind_of(head) in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)
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

    def _by_itself(self, name: Name) -> Referent:
        return self._named(name, (name.start, name.end))

    def _antecedent(self, head: Token, own: tuple[int, int]) -> Referent | None:
        clause = head
        while clause.dep_ != "relcl" and clause.head != clause:
            clause = clause.head
        if clause.dep_ != "relcl" or clause.head.i >= head.i:
            return None
        referent = self._referent(mention(self._layout, clause.head), clause.head)
        return None if referent is None else Referent(referent.name, referent.kind, (own, *referent.chain))

    def _person(self, head: Token, own: tuple[int, int], content: Ranges) -> Referent | None:
        """The person that a pronoun means, whose gender is known from now on where nobody else can be meant."""
        gender = GENDERS[head.lower_]
        person = self._foreground.meant(head, gender, content)
        if person is None:
            return None
        role = self._roles.setdefault(person.name, Role())
        role.gender = role.gender or gender
        return Referent(person.name, person.kind, (own, *self._without_pronouns(person.chain)))

    def _without_pronouns(self, chain: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
        return (link for link in chain if self._layout.doc[link[0]].pos_ != "PRON" or link[1] - link[0] > 1)

    def _sentences_before(self, head: Token) -> Iterator[tuple[int, int]]:
        sentence = head.sent
        for _ in range(_SENTENCES_BACK):
            yield sentence.start, sentence.end
            if sentence.start == 0:
                return
            sentence = self._layout.doc[sentence.start - 1].sent

    def _body(self, head: Token, own: tuple[int, int], *, plural: bool) -> Referent | None:
        """What "it" or "they" means: the last body or group that spoke or acted, within a few sentences."""
        sentences = list(self._sentences_before(head))
        if head.head.lemma_ == "read" and (writing := writing_before(self._layout, head, sentences)) is not None:
            return self._acting(writing, own)
        acting = acting_before(self._layout, head, sentences) if plural else None
        body = self._body_before(head, sentences) if acting is None else None
        nearest = max(acting.head if acting else 0, body.start + 1 if body else 0, sentences[-1][0])
        for place, referent in reversed(self._told):
            if place < min(nearest, head.i):
                break
            is_fit = referent.kind is not SpeakerKind.PERSON and (plural or referent.kind is not SpeakerKind.GROUP)
            if is_fit and place < head.i:
                return Referent(referent.name, referent.kind, (own, *referent.chain))
        if body is not None:
            return self._named(body, own)
        if not plural:
            acting = writing_before(self._layout, head, sentences)
        return self._acting(acting, own) if acting is not None else None

    def _body_before(self, head: Token, sentences: Sequence[tuple[int, int]]) -> Name | None:
        """The body that did something last: "Harbour United lost.  It said …"."""
        for start, end in sentences:
            for name in self._between(start, min(end, head.i)):
                root = self._layout.doc[name.start : name.end].root
                if name.label == "ORG" and root.dep_ in ("nsubj", "nsubjpass"):
                    return name
        return None

    def _acting(self, acting: Mention, own: tuple[int, int]) -> Referent:
        """The people, or the writing, of a mention: people by their names where it joins some."""
        span = (acting.start, acting.end)
        head = self._layout.doc[acting.head]
        if people := together(head, list(self._between(*span))):
            return Referent(all_of(people), SpeakerKind.GROUP, (own, span))
        group = self._unnamed.referent(acting, head, self._owner(acting))
        return Referent(group.name, group.kind, (own, *group.chain))

    def _described(self, source: Mention, head: Token) -> Referent:
        own = (source.start, source.end)
        if name := self._epithets.known(source, head) or self._behind(source):
            return self._named(name, own)
        if body := self._bodies.meant(head, source.start):
            return self._named(body, own)
        if person := self._epithets.in_foreground(source, head):
            return Referent(person.name, person.kind, (own, *self._without_pronouns(person.chain)))
        if name := self._epithets.named_late(source, head):
            role = self._roles[name.canonical]
            role.text = max(role.text or "", self._unnamed.words(*bounds(self._layout, source, head)), key=len)
            return self._named(name, own)
        if written := self._behind_comma(source, head):
            return Referent(self._unnamed.words(*written), SpeakerKind.PERSON, (own, written))
        return self._unnamed.referent(source, head, self._owner(source))

    def _owner(self, source: Mention) -> str | None:
        """The name of whom "his" means in "his lawyer"."""
        token, head = owner(self._layout, source), self._layout.doc[source.head]
        if token is None or not (is_person(head) or kind_of(head) is not SpeakerKind.PERSON):
            return None
        own = (token.i, token.i + 1)
        if token.lower_ in GENDERS:
            who = self._foreground.meant(token, GENDERS[token.lower_])
        else:
            who = self._body(token, own, plural=token.lower_ in _GROUPS) if token.lower_ in _GROUPS | _THINGS else None
        return who.name if who is not None else None

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
        if comma is None or head.pos_ != "NOUN" or kind_of(head) is not SpeakerKind.PERSON:
            return None
        end = next((i for i in range(comma + 1, source.end) if doc[i].text == ","), source.end)
        is_name = all(token.pos_ == "PROPN" and token.text[:1].isupper() for token in doc[comma + 1 : end])
        return (comma + 1, end) if is_name and end - comma - 1 in _NAME_WORDS else None

    def _comma(self, source: Mention, head: Token) -> int | None:
        """The first comma behind the head of a mention."""
        return next((i for i in range(head.i + 1, source.end) if self._layout.doc[i].text == ","), None)


def _belongs_to_title(token: Token) -> bool:
    return (
        token.text == "-"
        or token.lower_ in words("titles")
        or token.text in words("person_nouns")
        or (token.lower_ in ("the", "and", "founder", "chair", "president", "head", "professor"))
    )


def _speaks(name: Name) -> bool:
    return name.label in (PERSON, "ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "LOC")
