"""What a reader must know of the text as a whole."""

import re

from spacy.tokens import Doc

from reader.model import Notice
from reader.nlp.lexicon import words

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 20
_ENGLISH_SHARE = 0.2


def notices(text: str, doc: Doc) -> tuple[Notice, ...]:
    """NO_SENTENCE where no verb stands in the text, NOT_ENGLISH where English function words are rare in it.

    In English prose they are 35 to 50 of 100 words; under 20 of 100, among 20 words or more, is taken for
    another language, and so is an English list of nothing but names.
    """
    found = [match.group().lower() for match in _WORD.finditer(text)]
    known = sum(1 for word in found if word in words("function_words"))
    foreign = len(found) >= _FEWEST_WORDS and known < _ENGLISH_SHARE * len(found)
    spoken = any(token.pos_ in ("VERB", "AUX") for token in doc)
    return (*([Notice.NOT_ENGLISH] if foreign else []), *([] if spoken else [Notice.NO_SENTENCE]))
