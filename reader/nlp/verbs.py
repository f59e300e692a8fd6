"""Verbs that report: "said that …", "promised to …", "the plan, she said, will …", "called it “a mess”"."""

from spacy.tokens import Token

from reader.nlp.clauses import Ranges, Report, complement, cue_tokens, trimmed
from reader.nlp.layout import Layout
from reader.nlp.lexicon import marked_words, words
from reader.nlp.mentions import Mention, is_passive, mention, neighbour, subject

_FINITE = ("VBD", "VBZ", "VBP")
_OBJECTS = ("dobj", "oprd", "attr", "prep", "ccomp", "xcomp", "dative", "acomp")
_FARTHEST_THAT = 10
_QUOTING = ("quoting_verbs", "belief_verbs")


def reporting(layout: Layout, verb: Token) -> Report | None:
    """A verb of speech with its subject and, where the parse has it, what was said."""
    if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in marked_words("reporting_verbs"):
        return None
    content, rule = _said(layout, verb, marked_words("reporting_verbs")[verb.lemma_.lower()])
    source = _source(layout, verb, content)
    if source is None and verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl", "amod"):
        return None  # "Asked whether she would run, she laughed": nobody is said to have asked
    return Report(verb.i, cue_tokens(verb), source, content, rule)


def quoting(layout: Layout, verb: Token) -> Report | None:
    """A verb of judgement or belief, where the words behind it quote: "dismissed the report as “old news”"."""
    if verb.pos_ != "VERB" or not any(verb.lemma_.lower() in words(name) for name in _QUOTING):
        return None
    content = _quoting_objects(layout, verb)
    source = _source(layout, verb, content)
    if not content or source is None:
        return None
    return Report(verb.i, cue_tokens(verb), source, content, "quoting-verb")


def beside(layout: Layout, verb: Token) -> Report | None:
    """Any finite verb with a subject, where it stands beside a quotation as only a cue does: "“Go,” the sign reads"."""
    if verb.tag_ not in _FINITE or verb.dep_ in ("relcl", "aux", "auxpass"):
        return None
    source = _source(layout, verb, ())
    return None if source is None else Report(verb.i, cue_tokens(verb), source, (), "said")


def _source(layout: Layout, verb: Token, content: Ranges) -> Mention | None:
    if is_passive(verb) and not any(child.dep_ == "agent" for child in verb.children):
        return None
    source = subject(layout, verb) or neighbour(layout, verb)
    if source is None or any(start <= source.i < end for start, end in content):
        return None
    return mention(layout, source)


def _said(layout: Layout, verb: Token, marks: frozenset[str]) -> tuple[Ranges, str]:
    """What was said, by the parse, and the rule that says so."""
    if content := _floated(layout, verb):
        return content, "parenthesis"
    children = [*verb.rights, *verb.lefts]
    if clause := next((child for child in children if child.dep_ == "ccomp"), None):
        return complement(layout, verb, clause), "said-clause"
    if _is_parenthesis(verb):
        return _host(layout, verb), "parenthesis"
    if infinitive := next((child for child in children if _is_infinitive(verb, child, marks)), None):
        return complement(layout, verb, infinitive), "said-infinitive"
    if that := _that_clause(verb):
        return trimmed(layout, [(that.i, that.head.right_edge.i + 1)]), "said-clause"
    if content := _quoting_objects(layout, verb):
        return content, "quoting-verb"
    if thing := next((child for child in verb.rights if _is_object(child, marks)), None):
        return complement(layout, verb, thing), "said-object"
    return (), "said"


def _is_infinitive(verb: Token, child: Token, marks: frozenset[str]) -> bool:
    """Whether `child` is "to go" behind "promised", or "going" behind "suggested"."""
    if child.dep_ == "xcomp" and child.tag_ == "VBG":
        return child.i > verb.i
    return child.dep_ in ("xcomp", "advcl") and "to" in marks and any(other.tag_ == "TO" for other in child.children)


def _is_object(child: Token, marks: frozenset[str]) -> bool:
    return child.dep_ == "dobj" and "np" in marks and child.tag_ not in ("WP", "WDT")


def _floated(layout: Layout, verb: Token) -> Ranges:
    """The sentence around ", she said," where it has words of the narration on both sides."""
    doc, sentence = layout.doc, verb.sent
    own = [child for child in verb.lefts if child.dep_ in ("nsubj", "aux", "neg", "advmod") and child.i < verb.i]
    start = min([verb.i, *(child.left_edge.i for child in own)])
    if verb.tag_ not in _FINITE or start <= sentence.start or not any(child.dep_ == "nsubj" for child in own):
        return ()
    if doc[start - 1].text != "," or verb.i + 1 >= sentence.end or doc[verb.i + 1].text != ",":
        return ()
    if not layout.narrates(doc[sentence.start]) or not layout.narrates(doc[start - 2]):
        return ()
    if not layout.narrates(doc[min(verb.i + 2, sentence.end - 1)]):
        return ()
    return trimmed(layout, [(sentence.start, start - 1), (verb.i + 2, sentence.end)])


def _that_clause(verb: Token) -> Token | None:
    """ "that" before a clause which the parse hangs on another word: "alleged in the suit that Smith had lied"."""
    for token in verb.doc[verb.i + 1 : verb.i + _FARTHEST_THAT]:
        if token.lower_ == "that" and token.head.dep_ in ("relcl", "acl") and verb.is_ancestor(token):
            subject_behind = any(child.dep_ == "nsubj" and child.i > token.i for child in token.head.children)
            return token if subject_behind else None
    return None


def _is_parenthesis(verb: Token) -> bool:
    """Whether the cue is a finite clause of its own, set into the sentence that it reports."""
    if verb.dep_ not in ("parataxis", "ccomp") or verb.head.pos_ not in ("VERB", "AUX"):
        return False
    embedded = any(
        child.dep_ in ("mark", "aux") and child.lower_ in ("that", "to", "whether", "if") for child in verb.children
    )
    return verb.tag_ in _FINITE and any(child.dep_ == "nsubj" for child in verb.children) and not embedded


def _host(layout: Layout, verb: Token) -> Ranges:
    """The clause around a parenthesis: "the plan, she said, will fail"."""
    host = verb.head
    start, end = host.left_edge.i, host.right_edge.i + 1
    return trimmed(layout, [(start, verb.left_edge.i), (verb.right_edge.i + 1, end)])


def _reports(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in marked_words("reporting_verbs")


def _quoting_objects(layout: Layout, verb: Token) -> Ranges:
    """Everything from the first object of the verb to the end of its last one, where a part of it is quoted.

    Nothing where it begins with the quotation, which then stands beside its cue, or where another cue comes first.
    """
    objects = [child for child in verb.rights if child.dep_ in _OBJECTS]
    if not objects:
        return ()
    start, end = objects[0].left_edge.i, max(child.right_edge.i for child in objects) + 1
    quoted = [layout.place[i] >= 0 for i in range(start, end)]
    told = any(layout.narrates(token) and _reports(token) for token in layout.doc[start:end])
    if start <= verb.i or not any(quoted) or quoted[0] or told:
        return ()
    return trimmed(layout, [(start, end)])
