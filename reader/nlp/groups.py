"""Which people "they" means, and which writing "it", by the sentences before (offsets are tokens)."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from reader.nlp.descriptions import is_person
from reader.nlp.labels import PERSON
from reader.nlp.layout import Layout
from reader.nlp.mentions import Mention, is_writing, last_joined, mention
from reader.nlp.names import Name

_SUBJECTS = ("nsubj", "nsubjpass")
_MOST = 4
"""How many can speak as one."""
_SAYS = ("read", "say", "state", "continue", "conclude", "add", "note")
_PLACES = (*_SUBJECTS, "dobj", "pobj", "attr")


def acting_before(layout: Layout, head: Token, sentences: Iterable[tuple[int, int]]) -> Mention | None:
    """The plural subject nearest before "they", by sentences `[start, end)` from the last one back.

    "Doctors treated the miners.  They said …" gives the doctors, which is wrong where the miners spoke.
    """
    for start, end in sentences:
        for token in layout.doc[start : min(end, head.i)]:
            if token.dep_ in _SUBJECTS and layout.narrates(token) and _is_plural(token):
                return mention(layout, token)
    return None


def writing_before(layout: Layout, head: Token, sentences: Iterable[tuple[int, int]]) -> Mention | None:
    """The letter, note or statement nearest before "it", by sentences `[start, end)` from the last one back.

    "She tore up the letter.  It said a lot about her" gives the letter, which is wrong.
    """
    if head.head.lemma_ not in _SAYS or head.head.dep_ in ("relcl", "advcl"):
        return None
    for start, end in sentences:
        written = [
            token
            for token in layout.doc[start : min(end, head.i)]
            if token.tag_ == "NN" and token.dep_ in _PLACES and layout.narrates(token) and is_writing(token)
        ]
        if written:
            return mention(layout, max(written, key=lambda token: (token.dep_ != "pobj", token.i)))
    return None


def together(head: Token, names: Sequence[Name]) -> tuple[str, ...]:
    """The persons whom "and" joins to the one at the head: "Tom Bell and Ida Finch"; nobody where there is but one."""
    joined = {head.i, *(token.i for token in head.conjuncts if token.i > head.i)}
    named = {i: name.canonical for name in names if name.label == PERSON for i in range(name.start, name.end)}
    people = tuple(dict.fromkeys(named[i] for i in sorted(joined) if i in named))
    return people if joined <= named.keys() and 1 < len(people) <= _MOST else ()


def all_of(people: Sequence[str]) -> str:
    """What several persons are called together."""
    return f"{', '.join(people[:-1])} and {people[-1]}"


def _is_plural(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return last_joined(token) != token
    return token.tag_ == "NNS" and is_person(token)
