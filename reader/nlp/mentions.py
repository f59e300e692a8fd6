"""Who a cue belongs to: the subject in the parse, and the words that mention it."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from reader.nlp.layout import Layout
from reader.nlp.lexicon import marked_words, words

_LEFT = {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "predet", "neg", "punct", "case"}
_SUBJECTS = ("nsubj", "nsubjpass")
_SUBJECT_POS = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "VERB"}
_DASHES = ("-", "–", "—", "--", "~")
_LONGEST_SIGNATURE = 8
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
_LONGEST_APPOSITION = 16
_LONGEST_LABEL = 12
QUANTITIES = frozenset(("some", "many", "all", "most", "those", "both", "several", "few", "half", "others"))
"""Words that stand for an unknown number of people."""
PLURAL = ("NNS", "NNPS")
"""The tags of nouns for several."""
DEFINITE = ("the", "this", "that")
"""How a mention of one who was named before begins."""
_NO_HEADS = {"VERB", "AUX", "DET", "ADP", "ADV", "SCONJ", "CCONJ", "PART", "PUNCT"}
_AGE = 5
"""The tokens of "34-year-old"."""
_RELATIVE = {"who", "which", "that", "whom"}


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens `[start, end)` that mention a source, title and apposition included, and their head."""

    head: int
    start: int
    end: int


def mention(layout: Layout, head: Token) -> Mention:
    """The words around `head` that belong to the name: "the acting director, Tom Homan"."""
    start, end = _core(layout, head)
    apposition = next((child for child in head.children if child.dep_ == "appos" and child.i >= end), None)
    if apposition is not None and layout.narrates(apposition):
        edge = apposition.right_edge.i + 1
        relative = next((child.left_edge.i for child in apposition.children if child.dep_ == "relcl"), edge)
        edge = min(edge, relative)
        if edge - end <= _LONGEST_APPOSITION:
            end = edge
    end = max(end, last_joined(head).i + 1)
    return Mention(head.i, start, _without_punctuation(layout.doc, start, end))


def headed(doc: Doc, found: Mention) -> Mention:
    """The mention with the noun of its first words as its head, where the parse made it none of one noun phrase."""
    head = doc[found.head]
    if head.pos_ not in _NO_HEADS or head.ent_type_ or head.lower_ in QUANTITIES:
        return found
    nouns = [i for i in range(found.start, found.end) if doc[i].pos_ in ("NOUN", "PROPN")]
    last = next((i for i in nouns if i + 1 not in nouns), found.head)
    return replace(found, head=last)


def last_joined(head: Token) -> Token:
    """The last name that "and" joins to a name: Finch of "Bell and Finch"; `head` where there is none."""
    last = head
    while (behind := next((child for child in last.rights if _joins(last, child)), None)) is not None:
        last = behind
    return last


def _joins(name: Token, child: Token) -> bool:
    return child.dep_ == "conj" and name.pos_ == child.pos_ == "PROPN"


def subject(layout: Layout, verb: Token) -> Token | None:
    """Whose act `verb` is, by the parse: its own subject, or the one it shares.

    "He rose, saying …", "She sat and said …", "told by the judge", "a statement saying …".
    """
    seen = set()
    while verb.i not in seen:
        seen.add(verb.i)
        if (own := _own_subject(layout, verb)) is not None:
            return own
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in _NOMINAL:
            return verb.head
        if verb.dep_ not in ("conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "parataxis", "aux", "acl"):
            return None
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB", "VBN"):
            return None
        shares_cue = (
            verb.dep_ == "conj"
            and verb.head.dep_ == "ccomp"
            and verb.head.head.lemma_ in marked_words("reporting_verbs")
        )
        verb = verb.head.head if shares_cue else verb.head
    return None


def _own_subject(layout: Layout, verb: Token) -> Token | None:
    children = list(verb.children)
    if agent := next((child for child in children if child.dep_ == "agent"), None):
        return next((child for child in agent.children if child.dep_ == "pobj"), None)
    for child in children:
        if child.dep_ in _SUBJECTS and layout.narrates(child) and child.pos_ in _SUBJECT_POS:
            return child
    return None


def is_passive(verb: Token) -> bool:
    """Whether the subject of `verb` is not the one who speaks: "was told", "asked about it, she laughed"."""
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and not any(child.dep_ == "aux" for child in verb.children):
        return True
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def neighbour(layout: Layout, verb: Token) -> Token | None:
    """The noun next to `verb` where the parse gives no subject: "“…,” said Ms. Smith", "Smith said"."""
    doc, paragraph = layout.doc, layout.paragraph_of[verb.i]
    behind = verb.i + 1
    while behind < len(doc) and doc[behind].pos_ in ("DET", "ADJ", "NUM") and layout.paragraph_of[behind] == paragraph:
        behind += 1
    if behind < len(doc) and layout.paragraph_of[behind] == paragraph and _names(layout, doc[behind]):
        return _phrase_head(doc[behind])
    before = _before_parenthesis(doc, verb.i - 1)
    while before >= 0 and doc[before].pos_ in ("AUX", "ADV", "PART") and layout.paragraph_of[before] == paragraph:
        before -= 1
    if before >= 0 and layout.paragraph_of[before] == paragraph and _names(layout, doc[before]):
        return doc[before]
    return None


def _before_parenthesis(doc: Doc, i: int) -> int:
    """The place before a comma and before "(R-Ohio)"."""
    if i > 0 and doc[i].text == ",":
        i -= 1
    if i > 0 and doc[i].text == ")":
        i = next((j - 1 for j in range(i, max(i - 8, 0), -1) if doc[j].text == "("), i)
    return i


def named_before(layout: Layout, start: int, end: int) -> Token | None:
    """Whom the words `[start, end)` before a colon put forward: the name at their end, their subject, else a writing.

    "Smith:", "He was blunt:", "From the report:".  "One thing is clear:" gives "thing", which says nothing.
    """
    doc = layout.doc
    last = doc[end - 1]
    if last.pos_ == "PROPN" and end - start <= _LONGEST_LABEL:
        return last
    subjects = (doc[i] for i in range(end - 1, start - 1, -1) if doc[i].dep_ in _SUBJECTS)
    subject = next((token for token in subjects if token.sent == last.sent), None)
    if subject is not None or end - start > _LONGEST_LABEL:
        return subject
    nouns = (token for token in doc[start:end] if token.pos_ == "NOUN" and layout.narrates(token))
    return next((noun for noun in nouns if is_writing(noun)), None)


def is_writing(token: Token) -> bool:
    """Whether a noun stands for something that is written, or for an act of speech."""
    return token.lemma_.lower() in words("document_nouns") or token.lemma_.lower() in words("reporting_nouns")


def signed(layout: Layout, start: int, end: int) -> Token | None:
    """The name in the words `[start, end)` where they are a signature: "— Jane Smith"."""
    doc = layout.doc
    if not 1 < end - start <= _LONGEST_SIGNATURE or doc[start].text not in _DASHES:
        return None
    first = next((token for token in doc[start + 1 : end] if token.pos_ == "PROPN"), None)
    return _phrase_head(first) if first is not None else None


def _names(layout: Layout, token: Token) -> bool:
    return layout.narrates(token) and (token.pos_ in ("NOUN", "PROPN", "PRON") or _is_age(token))


def _is_age(token: Token) -> bool:
    """Whether the token ends "34-year-old", which stands for a person."""
    return token.lower_ == "old" and token.i >= _AGE and token.doc[token.i - _AGE + 1 : token.i].text.endswith("-year-")


def _phrase_head(token: Token) -> Token:
    """The head of the noun phrase that begins with, or runs over, `token`."""
    while (
        token.dep_ in ("compound", "amod", "nmod", "poss", "det")
        and token.head.i > token.i
        and token.head.pos_ in _NOMINAL
    ):
        token = token.head
    return token


def _core(layout: Layout, head: Token) -> tuple[int, int]:
    start, end = head.i, head.i + 1
    if head.lower_ in _RELATIVE:
        return start, end
    if _is_age(head):
        return head.i - _AGE + (layout.doc[head.i - _AGE].pos_ != "DET"), end
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT or child.right_edge.i + 1 < start or not layout.narrates(child):
            break
        start = child.left_edge.i
    while start < head.i and layout.doc[start].is_punct:
        start += 1
    for child in head.rights:
        if (
            child.i != end
            or child.dep_ != "prep"
            or child.lower_ not in ("of", "for", "at", "from", "with", "in", "to")
        ):
            break
        end = min(child.right_edge.i + 1, end + 8)
    return _with_entity(layout, start, end, head)


def _with_entity(layout: Layout, start: int, end: int, head: Token) -> tuple[int, int]:
    for i in range(head.i, -1, -1):
        token = layout.doc[i]
        if token.ent_iob_ != "I":
            break
        start = min(start, i - 1)
    behind = head.i + 1
    while behind < len(layout.doc) and layout.doc[behind].ent_iob_ == "I":
        behind += 1
    return max(start, 0), max(end, behind)


def _without_punctuation(doc: Doc, start: int, end: int) -> int:
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return end
