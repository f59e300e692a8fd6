"""What the article says a person or a body is: titles, appositions and "is the …", by canonical name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from reader.nlp.labels import ORGANISATIONS, PERSON, has_age, is_person_noun
from reader.nlp.lexicon import marked_words, words
from reader.nlp.mentions import PLURAL
from reader.nlp.names import Name

_CONTENT = {"NOUN", "PROPN", "ADJ"}
_LONGEST = 16
_DETERMINERS = {"the", "a", "an", "his", "her", "their", "its", "my", "our"}
_BODY_NOUNS = ("organisation_nouns", "body_nouns", "document_nouns", "place_nouns")
_NO_ROLES = frozenset({"GPE", "LOC", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY"})
_APPOINTS = frozenset({"elect", "appoint", "name", "make", "crown", "install", "swear"})
_SERVES = frozenset(
    {"serve", "work", "act", "play", "resign", "retire", "retain", "return", "continue", "start", "begin"}
)
_CUT = ("relcl", "acl", "punct", "cc", "conj", "appos", "advcl")


@dataclass(slots=True)
class Role:
    """What is known of a person or a body besides the name.

    Attributes:
        text: the role as the text words it first, None where it has none.
        words: the words that a later mention may use, in lower case.
        nouns: those of them that can be its head: "nurse", not the "hospital" where she works.
        gender: m or f where the text tells.
    """

    text: str | None = None
    words: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    gender: str | None = None


def roles(doc: Doc, names: Sequence[Name]) -> dict[str, Role]:
    """The role of every person of the article, and what it calls its bodies."""
    found: dict[str, Role] = {}
    for name in names:
        if name.label != PERSON and name.label not in ORGANISATIONS:
            continue
        role = found.setdefault(name.canonical, Role())
        if name.label == PERSON:
            role.gender = role.gender or _gender(doc, name)
            for words_of_role in (role.words, role.nouns):
                words_of_role |= set(_age(doc, name.end))
        for start, head, end in _phrases(doc, name):
            if not _may_be(doc[head], name.label):
                continue
            role.words |= {*_content(doc, start, end), doc[head].lemma_.lower()}
            role.nouns |= {word for at in _heads(doc, start, head) for word in _content(doc, at, at + 1)}
            role.nouns.add(doc[head].lemma_.lower())
            if doc[head].tag_ not in PLURAL:
                role.text = role.text or _text(doc, start, end)
    for role in found.values():
        role.gender = role.gender or _gender_of(role.nouns)
    return found


def _may_be(head: Token, label: str) -> bool:
    """Whether the noun at the head of a phrase can say what a person or a body is: a person is no country."""
    is_body = any(head.lemma_.lower() in words(name) for name in _BODY_NOUNS)
    if label != PERSON:
        return is_body
    return head.ent_type_ not in _NO_ROLES and (not is_body or is_person_noun(head.lower_))


def _gender_of(described: set[str]) -> str | None:
    """The gender that all of the nouns tell by which a person is described: "actress", "businessman"."""
    marks = {mark for word in described for mark in marked_words("gender_nouns").get(word, ())}
    return marks.pop() if len(marks) == 1 else None


def _age(doc: Doc, end: int) -> Iterator[str]:
    """What "the 34-year-old" may go back to: the number in "Ada Holt, 34, …"."""
    if has_age(doc, end):
        yield f"{doc[end + 1].text}-year-old"


def _gender(doc: Doc, name: Name) -> str | None:
    before = doc[name.start - 1].lower_ if name.start else ""
    first = name.canonical.split()[0].lower() if " " in name.canonical else ""
    for word, source in ((before, "titles"), (first, "given_names")):
        for mark in marked_words(source).get(word, ()):
            return mark
    return None


def _phrases(doc: Doc, name: Name) -> Iterator[tuple[int, int, int]]:
    """Where a role starts, has its head and ends: before the name, behind it in commas, or behind "is"."""
    head = doc[name.start : name.end].root
    start = _title_start(doc, name)
    if start < name.start:
        yield start, name.start - 1, name.start
    for child in head.children:
        if (
            child.dep_ == "appos"
            and child.pos_ in ("NOUN", "PROPN")
            and child.ent_type_ != PERSON
            and child.i >= name.end
            and not any(token.is_quote for token in doc[name.end : child.i])
        ):
            yield from map(_phrase, (child, *child.conjuncts))
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and head.head.i < name.start:
        yield _phrase(head.head)
    if (office := _office_over(head)) is not None:
        yield office.left_edge.i, office.i, name.start
    for verb in _verbs(head):
        for office in _offices_by(verb):
            yield from map(_phrase, (office, *office.conjuncts))


def _heads(doc: Doc, start: int, head: int) -> Iterator[int]:
    """The nouns that can stand for the whole phrase: both of "singer and actor", the last of "union leader"."""
    joined = ("and", "-", "/", ",")
    yield from (i for i in range(start, head) if doc[i + 1].lower_ in joined or is_person_noun(doc[i].lower_))
    yield head


def _verbs(head: Token) -> Iterator[Token]:
    """The verbs whose subject the name is, by itself or as "who"."""
    if head.dep_ in ("nsubj", "nsubjpass"):
        yield head.head
        yield from (
            child for child in head.head.children if child.dep_ == "conj" and child.lemma_ in _SERVES | {"be", "become"}
        )
    for child in head.rights:
        if child.dep_ == "relcl" and any(token.lower_ == "who" and token.dep_ == "nsubj" for token in child.lefts):
            yield child


def _offices_by(verb: Token) -> Iterator[Token]:
    """The office that a verb gives its subject: "is the mayor", "was elected mayor", "works as a nurse".

    "She was never mayor" gives her the office, which is wrong.
    """
    if verb.lemma_ in ("be", "become", "remain"):
        yield from (child for child in verb.children if child.dep_ in ("attr", "oprd") and child.pos_ == "NOUN")
    if verb.lemma_ in _APPOINTS and verb.tag_ == "VBN":
        kinds = ("oprd", "attr", "dobj", "ccomp")
        yield from (child for child in verb.rights if child.dep_ in kinds and child.pos_ == "NOUN")
    for preposition in verb.children:
        if preposition.lower_ == "as" and (verb.lemma_ in _SERVES | _APPOINTS or preposition.is_sent_start):
            yield from (child for child in preposition.children if child.dep_ == "pobj" and child.pos_ == "NOUN")


def _office_over(head: Token) -> Token | None:
    """The office in "the mayor of Eastbank, Ada Holt", whose name the parse hangs on the town."""
    town = head.head
    if head.dep_ != "appos" or town.dep_ != "pobj" or town.i > head.i or town.head.dep_ != "prep":
        return None
    office = town.head.head
    return office if office.pos_ == "NOUN" and office.lemma_.lower() in words("offices") else None


def _title_start(doc: Doc, name: Name) -> int:
    start = name.start
    while start and _is_title(doc[start - 1], name):
        start -= 1
    is_age = start and doc[start].lower_ == "old" and doc[start - 1].text == "-"
    return start + 1 if is_age and start < name.start else start


def _is_title(token: Token, name: Name) -> bool:
    """Whether the word belongs to the name that follows; the parse misses "and President Ortega" now and then."""
    if token.pos_ not in _CONTENT or token.lower_ in words("titles"):
        return False
    return token.i < token.head.i < name.end or (token.i + 1 == name.start and token.lower_ in words("offices"))


def _phrase(head: Token) -> tuple[int, int, int]:
    edge = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ in _CUT and child.left_edge.i < edge:
            edge = child.left_edge.i
    start = head.left_edge.i
    while start < head.i and _opens(head.doc[start]):
        start += 1
    return start, head.i, min(edge, head.i + _LONGEST)


def _opens(token: Token) -> bool:
    return token.pos_ in ("SCONJ", "CCONJ", "PUNCT") or token.dep_ == "mark"


def _content(doc: Doc, start: int, end: int) -> Iterator[str]:
    for token in doc[start:end]:
        if token.pos_ in _CONTENT:
            yield token.lower_
            yield from marked_words("title_words").get(token.lower_, ())


def _text(doc: Doc, start: int, end: int) -> str | None:
    text = " ".join(doc[start:end].text.split()).strip(" ,;:—–-()\"“”'’")
    first, _, rest = text.partition(" ")
    text = rest if first.lower() in _DETERMINERS else text
    return text if any(char.isalpha() for char in text) else None
