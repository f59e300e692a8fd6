"""Titles of works between quotation marks, which nobody states: "her song “Late Ferry”"."""

from typing import Final

from spacy.tokens import Token

from reader.model import Span
from reader.nlp.layout import Layout, Quoted
from reader.nlp.lexicon import marked_words
from reader.nlp.quotations import has_capitals

_NAMING: Final = frozenset({"called", "entitled", "like", "named", "titled"})
_OF: Final = frozenset({"of", "to"})
_FARTHEST: Final = 4
"""Tokens between the noun and the opening mark."""


def titles(layout: Layout) -> frozenset[int]:
    """The numbers of the quotations that are titles of works.

    A title has capitals and stands behind the noun for its work, and what is a title once is one everywhere in the
    article.  "He left the show: “Good Night,”" is told by its colon; "She ended the show “Good Night!”" is taken for a
    title, which is wrong.
    """
    words = {quoted.number: _bare(quoted.found.inner, layout.text) for quoted in layout.quoted}
    found = {words[quoted.number] for quoted in layout.quoted if _is_title(layout, quoted)}
    return frozenset(number for number, bare in words.items() if bare in found)


def _is_title(layout: Layout, quoted: Quoted) -> bool:
    if not (quoted.found.closed and has_capitals(quoted.found.inner.of(layout.text).rstrip(".,!?"))):
        return False
    first = max(layout.paragraphs[quoted.paragraph][0], quoted.start - _FARTHEST)
    is_of = False
    for token in reversed(layout.doc[first : quoted.start]):
        marks = marked_words("work_nouns").get(token.lemma_.lower())
        if marks is not None and token.pos_ in ("NOUN", "PROPN"):
            return not is_of or "of" in marks
        is_of = is_of or token.lower_ in _OF
        if not (token.lower_ in _OF or _goes_between(token)):
            return False
    return False


def _goes_between(token: Token) -> bool:
    """Whether the token can stand between the noun and its title: "a hit like 1978's “Late Ferry”"."""
    return token.text == "," or token.lower_ in _NAMING or token.tag_ in ("POS", "CD")


def _bare(span: Span, text: str) -> str:
    return span.of(text).rstrip(".,!?").casefold()
