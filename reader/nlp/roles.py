"""What the article says a person is: titles, appositions and "is the …", by canonical name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from reader.nlp.labels import PERSON
from reader.nlp.lexicon import marked_words, words
from reader.nlp.names import Name

_CONTENT = {"NOUN", "PROPN", "ADJ"}
_LONGEST = 16
_DETERMINERS = {"the", "a", "an", "his", "her", "their", "its", "my", "our"}
_CUT = ("relcl", "acl", "punct", "cc", "conj", "appos", "advcl")


@dataclass(slots=True)
class Role:
    """What is known of a person besides the name.

    Attributes:
        text: the role as the text words it first, None where it has none.
        words: the words that a later mention may use, in lower case.
        gender: m or f where the text tells.
    """

    text: str | None = None
    words: set[str] = field(default_factory=set)
    gender: str | None = None


def roles(doc: Doc, names: Sequence[Name]) -> dict[str, Role]:
    """The role of every person of the article."""
    found: dict[str, Role] = {}
    for name in names:
        if name.label != PERSON:
            continue
        role = found.setdefault(name.canonical, Role())
        role.gender = role.gender or _gender(doc, name)
        for start, end in _phrases(doc, name):
            role.words |= set(_content(doc, start, end))
            role.text = role.text or _text(doc, start, end)
    return found


def _gender(doc: Doc, name: Name) -> str | None:
    before = doc[name.start - 1].lower_ if name.start else ""
    first = name.canonical.split()[0].lower() if " " in name.canonical else ""
    for word, source in ((before, "titles"), (first, "given_names")):
        for mark in marked_words(source).get(word, ()):
            return mark
    return None


def _phrases(doc: Doc, name: Name) -> Iterator[tuple[int, int]]:
    """Where a role stands: before the name, behind it in commas, or behind "is"."""
    head = doc[name.start : name.end].root
    start = _title_start(doc, name)
    if start < name.start:
        yield start, name.start
    for child in head.children:
        if (
            child.dep_ == "appos"
            and child.pos_ in ("NOUN", "PROPN")
            and child.ent_type_ != PERSON
            and child.i >= name.end
            and not any(token.is_quote for token in doc[name.end : child.i])
        ):
            yield _phrase(child)
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and head.head.i < name.start:
        yield _phrase(head.head)
    if (office := _office_over(head)) is not None:
        yield office.left_edge.i, name.start
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        yield from (_phrase(child) for child in head.head.children if child.dep_ == "attr" and child.pos_ == "NOUN")


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
    return start


def _is_title(token: Token, name: Name) -> bool:
    """Whether the word belongs to the name that follows; the parse misses "and President Ortega" now and then."""
    if token.pos_ not in _CONTENT or token.lower_ in words("titles"):
        return False
    return token.i < token.head.i < name.end or (token.i + 1 == name.start and token.lower_ in words("offices"))


def _phrase(head: Token) -> tuple[int, int]:
    edge = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ in _CUT and child.left_edge.i < edge:
            edge = child.left_edge.i
    return head.left_edge.i, min(edge, head.i + _LONGEST)


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
