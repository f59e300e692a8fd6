"""What a reader must know of the text as a whole."""

import re

from spacy.tokens import Doc

from reader.model import Notice
from reader.nlp.lexicon import words

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_FEWEST_WORDS = 20
_FEWEST_LETTERS = 20
_ENGLISH_SHARE = 0.2


def notices(text: str, doc: Doc) -> tuple[Notice, ...]:
    """NO_SENTENCE where no verb stands in the text, NOT_ENGLISH where it is written in another language."""
    spoken = any(token.pos_ in ("VERB", "AUX") for token in doc)
    return (*([Notice.NOT_ENGLISH] if _is_foreign(text) else []), *([] if spoken else [Notice.NO_SENTENCE]))


def _is_foreign(text: str) -> bool:
    """Whether English function words are rare in the text, or most of its letters are of another script.

    In English prose they are 35 to 50 of 100 words; under 20 of 100, among 20 words or more, is taken for another
    language, and so is an English list of nothing but names.
    """
    found = [match.group().lower() for match in _WORD.finditer(text)]
    known = sum(1 for word in found if word in words("function_words"))
    letters = sum(map(len, found))
    is_latin = 2 * len(_LATIN.findall(text)) >= letters
    return (len(found) >= _FEWEST_WORDS and known < _ENGLISH_SHARE * len(found)) or (
        letters >= _FEWEST_LETTERS and not is_latin
    )
