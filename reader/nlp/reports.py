"""Reports in the narration: a cue, whose act it is, and the clause that says what was said.

Quotations that stand beside a cue rather than in its clause are the business of `reader.nlp.direct`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reader.nlp.layout import Layout
from reader.nlp.lexicon import marked_words
from reader.nlp.mentions import Mention, is_passive, mention, neighbour, subject


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
    content: tuple[tuple[int, int], ...]
    rule: str


def reports(layout: Layout) -> tuple[Report, ...]:
    """Every report of the narration, in order of the cue; none lies within another's content."""
    found = [report for token in layout.doc if layout.narrates(token) and (report := _report(layout, token))]
    return tuple(_outermost(len(layout.doc), found))


def _report(layout: Layout, token: Token) -> Report | None:
    for rule in _RULES:
        if (report := rule(layout, token)) is not None:
            return report
    return None


def _according(layout: Layout, token: Token) -> Report | None:
    if token.lower_ != "according" or token.i + 2 >= len(layout.doc) or layout.doc[token.i + 1].lower_ != "to":
        return None
    to = layout.doc[token.i + 1]
    head = next(
        (child for child in [*to.children, *token.children] if child.dep_ in ("pobj", "dobj") and child.i > to.i), None
    )
    if head is None or not layout.narrates(head):
        return None
    source = mention(layout, head)
    edge = max(head.right_edge.i + 1, source.end)
    content = _around(layout, token, edge)
    return Report(token.i, (token.i, to.i), source, content, "according-to")


def _around(layout: Layout, token: Token, behind: int) -> tuple[tuple[int, int], ...]:
    """The clause that a phrase `[token.i, behind)` qualifies, without the phrase."""
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.dep_ != "ROOT":
        clause = clause.head
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    return _trimmed(layout, [(start, min(token.i, end)), (max(behind, start), end)])


def _as_said(layout: Layout, token: Token) -> Report | None:
    """A clause "as X said" that qualifies another one, which is what was said."""
    if token.lemma_ not in marked_words("reporting_verbs") and token.lemma_ != "put":
        return None
    if token.dep_ != "advcl" or not any(child.lower_ == "as" and child.dep_ == "mark" for child in token.children):
        return None
    if any(child.dep_ == "ccomp" for child in token.children):
        return None
    source = subject(layout, token)
    if source is None or token.head == source:
        return None
    content = _around(layout, token.left_edge, token.right_edge.i + 1)
    return Report(token.i, _cue(token), mention(layout, source), content, "as-said")


def _verb(layout: Layout, token: Token) -> Report | None:
    if token.pos_ not in ("VERB", "AUX") or token.lemma_.lower() not in marked_words("reporting_verbs"):
        return None
    marks = marked_words("reporting_verbs")[token.lemma_.lower()]
    source = None if is_passive(token) and not _agent(token) else subject(layout, token) or neighbour(layout, token)
    content, rule = _complement(layout, token, marks)
    if source is not None and any(start <= source.i < end for start, end in content):
        source = None
    return Report(token.i, _cue(token), mention(layout, source) if source is not None else None, content, rule)


def _agent(token: Token) -> bool:
    return any(child.dep_ == "agent" for child in token.children)


def _complement(layout: Layout, verb: Token, marks: frozenset[str]) -> tuple[tuple[tuple[int, int], ...], str]:
    """What was said, by the parse, and the rule that says so."""
    children = list(verb.children)
    for child in children:
        if child.dep_ == "ccomp":
            return _clause(layout, verb, child), "said-clause"
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.pos_ in ("VERB", "AUX") and not _is_embedded(verb):
        return _host(layout, verb), "parenthesis"
    for child in children:
        if child.dep_ in ("xcomp", "advcl") and "to" in marks and _is_infinitive(child):
            return _clause(layout, verb, child), "said-infinitive"
    for child in children:
        if child.dep_ == "dobj" and "np" in marks and child.i > verb.i and child.tag_ not in ("WP", "WDT"):
            return _clause(layout, verb, child), "said-object"
    for child in children:
        if child.dep_ == "prep" and "about" in marks and child.lower_ in ("about", "of", "on", "for", "against", "at"):
            return _clause(layout, verb, child), "said-about"
    return (), "said"


def _is_infinitive(token: Token) -> bool:
    return any(child.tag_ == "TO" for child in token.children)


def _is_embedded(verb: Token) -> bool:
    return any(
        child.dep_ in ("mark", "aux") and child.lower_ in ("that", "to", "whether", "if") for child in verb.children
    )


def _host(layout: Layout, verb: Token) -> tuple[tuple[int, int], ...]:
    """The clause around a parenthesis: "the plan, she said, will fail"."""
    host = verb.head
    start, end = host.left_edge.i, host.right_edge.i + 1
    return _trimmed(layout, [(start, verb.left_edge.i), (verb.right_edge.i + 1, end)])


def _clause(layout: Layout, verb: Token, child: Token) -> tuple[tuple[int, int], ...]:
    """The words under `child` without those of the cue's own part of the sentence."""
    start, end = child.left_edge.i, child.right_edge.i + 1
    if child.i > verb.i:
        return _trimmed(layout, [(max(start, verb.i + 1), end)])
    own = [
        grandchild
        for grandchild in verb.children
        if grandchild != child and grandchild.dep_ in ("nsubj", "aux", "neg")
    ]
    left = min([verb.i, *(grandchild.left_edge.i for grandchild in own)])
    if start < left < end:
        right = max([verb.i + 1, *(grandchild.right_edge.i + 1 for grandchild in own)])
        return _trimmed(layout, [(start, left), (right, end)])
    return _trimmed(layout, [(start, min(end, left) if left > start else end)])


def _trimmed(layout: Layout, ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges without space and punctuation at their ends, within one paragraph, quotations never cut in two."""
    return tuple(trimmed for start, end in ranges if (trimmed := _trim(layout, start, end)))


def _trim(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    doc = layout.doc
    while start < end and not _is_word(doc[start]) and layout.narrates(doc[start]):
        start += 1
    while start < end and not _is_word(doc[end - 1]) and layout.narrates(doc[end - 1]):
        end -= 1
    if start >= end:
        return None
    for i in (start, end - 1):
        if (number := layout.place[i]) >= 0:
            quoted = layout.quoted[number]
            start, end = min(start, quoted.start), max(end, quoted.end)
    return start, end


def _is_word(token: Token) -> bool:
    return any(char.isalnum() for char in token.text) or token.text in "$£€"


def _cue(verb: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, its negation and its particle."""
    with_it = [
        child.i
        for child in verb.children
        if child.dep_ in ("aux", "auxpass", "neg", "prt") and abs(child.i - verb.i) < 5
    ]
    return tuple(sorted([*with_it, verb.i]))


def _outermost(length: int, found: list[Report]) -> Iterator[Report]:
    holder: list[Report | None] = [None] * length
    for report in sorted(found, key=lambda report: -sum(end - start for start, end in report.content)):
        for start, end in report.content:
            for i in range(start, end):
                holder[i] = holder[i] or report
    return (report for report in found if holder[report.verb] in (None, report))


_RULES: tuple[Callable[[Layout, Token], Report | None], ...] = (_according, _as_said, _verb)
