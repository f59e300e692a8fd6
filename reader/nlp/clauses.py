"""Which tokens of a sentence say what was said: shared by the rules that find reports."""

from dataclasses import dataclass
from typing import TypeAlias

from spacy.tokens import Token

from reader.nlp.layout import NARRATION, Layout
from reader.nlp.lexicon import marked_words
from reader.nlp.mentions import Mention

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Tokens, each `[start, end)`."""


@dataclass(frozen=True, slots=True)
class Report:
    """A cue and what hangs on it, in tokens.

    Attributes:
        verb: the token that heads the cue.
        cue: the tokens of the cue, in order.
        content: `[start, end)` of what was said; empty where only quotation marks can tell.
        rule: the name of the rule that found it.
    """

    verb: int
    cue: tuple[int, ...]
    source: Mention | None
    content: Ranges
    rule: str


def complement(layout: Layout, verb: Token, child: Token) -> Ranges:
    """The words under `child` without those of the cue's own part of the sentence."""
    start, end = child.left_edge.i, child.right_edge.i + 1
    if child.i > verb.i:
        return trimmed(layout, [(max(start, verb.i + 1), _end(layout, verb, child, end))])
    own = [other for other in verb.children if other != child and other.dep_ in ("nsubj", "aux", "neg")]
    left = min([verb.i, *(other.left_edge.i for other in own)])
    if start < left < end:
        right = max([verb.i + 1, *(other.right_edge.i + 1 for other in own)])
        return trimmed(layout, [(start, left), (right, end)])
    return trimmed(layout, [(start, min(end, left) if left > start else end)])


def _end(layout: Layout, verb: Token, clause: Token, end: int) -> int:
    """Where the content behind a cue ends, `end` being where the parse ends it.

    A second verb of speech that shares the subject begins another report, and a clause ", which …" at the end is taken
    for the writer's own aside: "She said they had a plan, which she showed" is a sentence where it is hers.
    """
    under = [token for token in clause.subtree if token.i > clause.i]
    if second := next((token for token in under if _is_second_cue(token)), None):
        joints = (token.i for token in second.head.children if token.dep_ == "cc" and token.i < second.i)
        return max(joints, default=second.left_edge.i)
    end = _with_second(layout, verb, end)
    aside = next((token.left_edge.i for token in under if _is_aside(layout, token, end)), end)
    return aside if all(layout.place[i] == NARRATION for i in range(aside, end)) else end


def _is_aside(layout: Layout, verb: Token, end: int) -> bool:
    start = verb.left_edge.i
    if verb.dep_ != "relcl" or verb.right_edge.i + 2 < end or layout.doc[start - 1].text != ",":
        return False
    return any(token.tag_ in ("WDT", "WP$", "WP", "WRB") for token in layout.doc[start : start + 3])


def _is_second_cue(verb: Token) -> bool:
    """Whether the verb is another cue of the same speaker: "said she was sorry and promised to go"."""
    if (
        verb.dep_ != "conj"
        or verb.tag_ not in ("VBD", "VBZ", "VBP")
        or verb.lemma_ not in marked_words("reporting_verbs")
    ):
        return False
    return verb.head.dep_ == "ccomp" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _with_second(layout: Layout, verb: Token, end: int) -> int:
    """Where the content ends when a second clause with a subject of its own is joined to the cue by the parse.

    "He said it was late, and they would go": the parse joins "would go" to "said".  "He said no and she left" is
    a sentence that it gets wrong.
    """
    for child in verb.children:
        if (
            child.dep_ != "conj"
            or child.i < end
            or not any(other.dep_ in ("nsubj", "mark") for other in child.children)
        ):
            continue
        between = layout.doc[end : child.left_edge.i]
        if all(token.is_punct or token.dep_ == "cc" for token in between) and _is_reported(child):
            return child.right_edge.i + 1
    return end


def _is_reported(verb: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children) or any(
        child.dep_ == "aux" and child.lower_ in ("would", "will", "could", "should", "must") for child in verb.children
    )


def around(layout: Layout, clause: Token, start: int, end: int) -> Ranges:
    """The clause around the words `[start, end)`, which it does not have among them."""
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
        clause = clause.head
    left, right = clause.left_edge.i, clause.right_edge.i + 1
    return trimmed(layout, [(left, min(start, right)), (max(end, left), right)])


def trimmed(layout: Layout, ranges: list[tuple[int, int]]) -> Ranges:
    """The ranges without space and punctuation at their ends, quotations never cut in two."""
    return tuple(kept for start, end in ranges if (kept := _trim(layout, start, end)))


def _trim(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    doc = layout.doc
    while start < end and not is_word(doc[start]) and layout.narrates(doc[start]):
        start += 1
    while start < end and not is_word(doc[end - 1]) and layout.narrates(doc[end - 1]):
        end -= 1
    if start >= end:
        return None
    for i in (start, end - 1):
        if (number := layout.place[i]) >= 0:
            quoted = layout.quoted[number]
            start, end = min(start, quoted.start), max(end, quoted.end)
    return start, end


def is_quotation(layout: Layout, report: Report) -> bool:
    """Whether every word of what is reported stands between quotation marks."""
    doc = layout.doc
    return all(
        layout.place[i] >= 0 or not any(char.isalnum() for char in doc[i].text)
        for start, end in report.content
        for i in range(start, end)
    )


def is_word(token: Token) -> bool:
    """Whether the token is more than punctuation or space."""
    return any(char.isalnum() for char in token.text) or token.text in "$£€"


def cue_tokens(verb: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, its negation and its particle."""
    kept = [
        child.i
        for child in verb.children
        if child.dep_ in ("aux", "auxpass", "neg", "prt") and abs(child.i - verb.i) < _FARTHEST_AUXILIARY
    ]
    return tuple(sorted([*kept, verb.i]))


_FARTHEST_AUXILIARY = 5
