"""Cues beside the clause: "according to", "as X said", "X's claim that", "X:" before a headline or a turn."""

from spacy.tokens import Token

from reader.model import BlockKind
from reader.nlp.clauses import Ranges, Report, around, complement, cue_tokens, is_word, trimmed
from reader.nlp.layout import Layout
from reader.nlp.lexicon import marked_words, words
from reader.nlp.mentions import mention, subject

_LONGEST_LABEL = 7
_LABEL_TAGS = ("PROPN", "NOUN", "ADJ", "DET", "NUM", "PART", "PUNCT", "ADP")


def according_to(layout: Layout, token: Token) -> Report | None:
    """ "According to X, …" and "…, according to X"."""
    if token.lower_ != "according" or token.i + 2 >= len(layout.doc) or layout.doc[token.i + 1].lower_ != "to":
        return None
    to = layout.doc[token.i + 1]
    head = next((child for child in (*to.children, *token.children) if child.dep_ == "pobj" and child.i > to.i), None)
    if head is None or not layout.narrates(head):
        return None
    source = mention(layout, head)
    behind = max(head.right_edge.i + 1, source.end)
    content = _sentence_before(layout, token, behind) or around(layout, token.head, token.i, behind)
    return Report(token.i, (token.i, to.i), source, content, "according-to")


def _sentence_before(layout: Layout, token: Token, behind: int) -> Ranges:
    """The words of the sentence before a phrase that ends it."""
    sentence = token.sent
    if token.i == sentence.start or any(is_word(other) for other in layout.doc[behind : sentence.end]):
        return ()
    return trimmed(layout, [(sentence.start, token.i)])


def as_said(layout: Layout, token: Token) -> Report | None:
    """A clause "as X said" that qualifies another one, which is what was said."""
    if "as" not in marked_words("reporting_verbs").get(token.lemma_, ()) and token.lemma_ != "put":
        return None
    children = list(token.children)
    if token.dep_ != "advcl" or not any(child.lower_ == "as" and child.dep_ == "mark" for child in children):
        return None
    source = subject(layout, token)
    if source is None or source == token.head or any(child.dep_ == "ccomp" for child in children):
        return None
    content = around(layout, token.head, token.left_edge.i, token.right_edge.i + 1)
    return Report(token.i, cue_tokens(token), mention(layout, source), content, "as-said")


def noun_that(layout: Layout, token: Token) -> Report | None:
    """ "Smith's claim that …", "their promise to …"."""
    if token.pos_ != "NOUN" or token.lemma_ not in words("reporting_nouns"):
        return None
    owner = next((child for child in token.lefts if child.dep_ == "poss"), None)
    clause = next((child for child in token.rights if child.dep_ in ("acl", "ccomp") and _is_clause(child)), None)
    if owner is None or clause is None or not layout.narrates(owner):
        return None
    return Report(token.i, (token.i,), mention(layout, owner), complement(layout, token, clause), "noun-that")


def _is_clause(verb: Token) -> bool:
    return any(child.lower_ == "that" or child.tag_ == "TO" for child in verb.children)


def _can_speak(head: Token) -> bool:
    lists = ("document_nouns", "organisation_nouns", "offices")
    return head.pos_ == "PROPN" or any(head.lemma_ in words(name) for name in lists)


def label(layout: Layout, token: Token) -> Report | None:
    """ "ICE chief: …" as the title of the article, or of a section.

    "Loring: A town in fear" in a headline gives a speaker Loring, which is wrong.
    """
    number = layout.paragraph_of[token.i]
    start, end = layout.paragraphs[number] if number >= 0 else (0, 0)
    words_before = layout.doc[start : token.i]
    if token.text != ":" or not 0 < len(words_before) <= _LONGEST_LABEL or token.i + 1 >= end:
        return None
    is_head = number == 0 or layout.kinds[number] in (BlockKind.TITLE, BlockKind.HEADING)
    if not is_head or not all(word.pos_ in _LABEL_TAGS for word in words_before):
        return None
    head = next((word for word in reversed(words_before) if is_word(word)), None)
    content = trimmed(layout, [(token.i + 1, end)])
    if head is None or not content or head.lower_ in words("kickers"):
        return None
    if not (words_before.text.isupper() or _can_speak(head)):
        return None
    return Report(token.i, (token.i,), mention(layout, head), content, "headline")
