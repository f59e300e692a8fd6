"""Which body of the article "the airline" means, by its name, its description and where it was named last."""

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from reader.nlp.forms import words_of
from reader.nlp.labels import ORGANISATIONS
from reader.nlp.lexicon import marked_words, words
from reader.nlp.mentions import DEFINITE, PLURAL
from reader.nlp.names import Name, nearest_before
from reader.nlp.roles import Role

_ANY: Final = "any"
_COMMERCIAL: Final = frozenset({"company", "team", "band", "bank"})
_LONGEST: Final = 7
"""Words that the name of a body may have."""
_FARTHEST: Final = 200
"""Tokens over which a body is remembered of which nothing tells the kind."""
_FADES: Final = 0.98
"""What is left of a mention's weight one token later."""
_OF_SUBJECT: Final = 2.0
_HIDDEN: Final = frozenset({"told", "to", "by", "with", "at", "for"})
_CONTRASTING: Final = frozenset({"other", "another", "same", "parent", "rival", "second", "third", "unnamed", "whole"})


class Bodies:
    """The bodies that an article names, and what kinds of body they can be.

    Args:
        roles: of the bodies, by canonical name: how the article describes them.
    """

    def __init__(self, names: Sequence[Name], roles: Mapping[str, Role]) -> None:
        self._names = [name for name in names if name.label in ORGANISATIONS]
        self._known: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {}
        for name in self._names:
            if name.canonical not in self._known:
                role = roles.get(name.canonical)
                self._known[name.canonical] = _evidence(name.canonical, role.words if role is not None else set())

    def meant(self, head: Token, start: int) -> Name | None:
        """The body that a mention from the token `start` with the noun `head` means, None where it means none.

        The one named or described so comes first ("Umber Bank", "Zentrix, a chipmaker"), then one whose name tells
        the kind, then any.  "Ardent sued Corran.  The company said …" gives Ardent, which is wrong where Corran spoke.
        """
        doc = head.doc
        noun = head.lemma_.lower()
        kinds = marked_words("body_nouns").get(noun)
        if kinds is None or doc[start].lower_ not in DEFINITE or head.tag_ in PLURAL:
            return None
        if _is_restricted(head) or any(map(_contrasts, doc[start + 1 : head.i])):
            return None
        told = {token.lower_ for token in doc[start + 1 : head.i] if token.pos_ in ("NOUN", "PROPN")}
        nearest = nearest_before(self._names, start)
        before = [name for name in nearest if told <= self._known[name.canonical][2]]
        exact = [name for name in before if noun in self._known[name.canonical][0]]
        alike = [name for name in before if kinds & self._known[name.canonical][1]]
        if not exact and doc[head.i - 1].tag_ == "JJ" and not kinds & _COMMERCIAL:
            return None
        near = [name for name in before if not self._known[name.canonical][1] and start - name.start < _FARTHEST]
        return _foremost(exact or alike or (near if _ANY in kinds else []), start, head)


def _evidence(canonical: str, described: set[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The nouns that name or describe a body, the kinds that they tell, and all words of both."""
    own = words_of(canonical)
    nouns = marked_words("body_nouns")
    kinds = {kind for word in own for kind in marked_words("body_words").get(word, ())}
    kinds |= {kind for word in described for kind in nouns.get(word, ()) if kind != _ANY}
    every = own | described if len(own) <= _LONGEST else frozenset[str]()
    return frozenset(every & nouns.keys()), frozenset(kinds), every


def _is_restricted(head: Token) -> bool:
    """Whether words right behind the noun say which one is meant: "the company that made it", "the bank of …"."""
    return any(
        child.left_edge.i == head.i + 1 and (child.dep_ in ("relcl", "acl") or child.lower_ in ("of", "behind", "for"))
        for child in head.rights
    )


def _contrasts(token: Token) -> bool:
    """Whether a word before the noun says that another body is meant, or names it: "the rival firm"."""
    return token.lower_ in _CONTRASTING or token.dep_ == "poss" or (token.pos_ == "PROPN" and token.ent_type_ == "ORG")


def _foremost(names: Sequence[Name], at: int, head: Token) -> Name | None:
    """The name that stands out most before the token `at`, each mention counting less the farther back it is."""
    weights: dict[str, float] = {}
    last: dict[str, Name] = {}
    for name in names:
        root = head.doc[name.start : name.end].root
        weight = _OF_SUBJECT if root.dep_ in ("nsubj", "nsubjpass", "poss") else 1.0
        if name.start and head.doc[name.start - 1].lower_ in _HIDDEN:
            weight /= 2
        weights[name.canonical] = weights.get(name.canonical, 0.0) + weight * _FADES ** (at - name.start)
        last[name.canonical] = name
    return last[max(weights, key=lambda canonical: weights[canonical])] if weights else None


def is_body_noun(lemma: str) -> bool:
    """Whether a common noun stands for a body."""
    return lemma in words("organisation_nouns") or lemma in words("body_nouns")
