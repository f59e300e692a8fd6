"""Which people "they" means: those who act together in the sentences before (offsets are tokens)."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from reader.nlp.descriptions import is_person
from reader.nlp.labels import PERSON
from reader.nlp.layout import Layout
from reader.nlp.mentions import Mention, mention
from reader.nlp.names import Name

_SUBJECTS = ("nsubj", "nsubjpass")


def acting_before(layout: Layout, head: Token, sentences: Iterable[tuple[int, int]]) -> Mention | None:
    """The plural subject nearest before "they", by sentences `[start, end)` from the last one back.

    "Doctors treated the miners.  They said …" gives the doctors, which is wrong where the miners spoke.
    """
    for start, end in sentences:
        for token in layout.doc[start : min(end, head.i)]:
            if token.dep_ in _SUBJECTS and layout.narrates(token) and _is_plural(token):
                return mention(layout, token) if token.pos_ == "NOUN" else _joined(layout, token)
    return None


def together(found: Mention, names: Sequence[Name]) -> tuple[str, ...]:
    """The persons that a mention joins: "Tom Bell and Ida Finch"; nobody where there is but one."""
    inside = [name.canonical for name in names if name.label == PERSON and found.start <= name.start < found.end]
    return tuple(dict.fromkeys(inside)) if len(set(inside)) > 1 else ()


def _is_plural(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return token.ent_type_ == PERSON and any(_joins(child) for child in token.rights)
    return token.tag_ == "NNS" and is_person(token)


def _joins(child: Token) -> bool:
    return child.dep_ == "conj" and child.pos_ == "PROPN"


def _joined(layout: Layout, token: Token) -> Mention:
    first = mention(layout, token)
    last = token
    while (behind := next((child for child in last.rights if _joins(child)), None)) is not None:
        last = behind
    return Mention(token.i, first.start, max(first.end, last.i + 1))
