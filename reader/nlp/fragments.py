"""Quoted words in a sentence without a cue: "The plan was “a gift to the rich,” and Smith fought it"."""

from collections.abc import Iterator

from spacy.tokens import Token

from reader.model import count_words
from reader.nlp.clauses import Report, cue_tokens
from reader.nlp.layout import Layout, Quoted
from reader.nlp.mentions import mention, subject
from reader.nlp.quotations import is_title

FEWEST_WORDS = 3
"""Shorter fragments are scare quotes and names more often than somebody's words."""

_CLIMB = 12


def fragments(layout: Layout, taken: set[int]) -> Iterator[Report]:
    """One report for each quotation not in `taken` that is long enough to be somebody's words.

    Its content is the quoted words alone, since nothing says that those around them are anybody's; its source is the
    subject of the verb whose object they are a part of.  "He wore a shirt with “no more lies” on it" is given to him,
    which is wrong.
    """
    for quoted in layout.quoted:
        words = quoted.found.inner.of(layout.text)
        if quoted.number in taken or count_words(words) < FEWEST_WORDS or is_title(words):
            continue
        if (report := _report(layout, quoted)) is not None:
            taken.add(quoted.number)
            yield report


def _report(layout: Layout, quoted: Quoted) -> Report | None:
    verb = _governor(layout, quoted)
    if verb is None:
        return None
    is_object = any(child.left_edge.i < quoted.end and quoted.start <= child.right_edge.i for child in verb.rights)
    source = subject(layout, verb)
    if not is_object or source is None or quoted.start <= source.i < quoted.end:
        return None
    content = ((quoted.start, quoted.end),)
    return Report(verb.i, cue_tokens(verb), mention(layout, source), content, "quoted-words")


def _governor(layout: Layout, quoted: Quoted) -> Token | None:
    """The nearest verb of the narration over the quoted words, before them."""
    token = layout.doc[quoted.start : quoted.end].root
    for _ in range(_CLIMB):
        if layout.narrates(token) and token.pos_ == "VERB" and token.lower_ != "according":
            return token if token.i < quoted.start else None
        token = token.head
    return None
