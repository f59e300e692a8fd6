"""What a name is the name of: a person, a body, a place; a mention's own words and the whole article decide."""

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from reader.nlp.forms import PARTICLES, acronym, name_parts
from reader.nlp.lexicon import marked_words, proper_names, words

PERSON = "PERSON"
BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
ORGANISATIONS = frozenset({"ORG", "FAC", "PRODUCT"})
"""The labels of what can be a firm, a team or an office: the tagger takes one for another."""
_PLACES = ("GPE", "LOC", "FAC")
_NAMED = frozenset({"ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", PERSON})
_MISTAKEN = frozenset({"ORG", "WORK_OF_ART", "PRODUCT"})
_LONGEST = 3
_YEAR, _OLDEST = 4, 120
_OFFICE_BEFORE = 2
_RELATIVES = frozenset({"who", "whose", "whom"})
_WRITTEN = re.compile(r"[A-Z][\w'’-]+")


def labels(found: Sequence[tuple[Span, str]]) -> list[str]:
    """The label of each mention, a span and its form, by its own words and by what the article calls them elsewhere.

    The surname of a person named in full, or with a title, is that person, whatever the tagger calls it, unless it is
    a place more often: "Washington said" is wrong where Denzel Washington speaks once and the city often.
    """
    own = _by_short_form(found, [own_label(span, form) for span, form in found])
    votes: dict[str, Counter[str]] = {}
    surnames: Counter[str] = Counter()
    for (span, form), label in zip(found, own, strict=True):
        votes.setdefault(form, Counter())[label] += 1
        if label == PERSON and (len(parts := name_parts(form)) > 1 or has_title(span)) and parts:
            surnames[parts[-1]] += 1
    return [
        _agreed(label, votes[form], surnames[form] or _family(form, surnames))
        for (_, form), label in zip(found, own, strict=True)
    ]


def _by_short_form(found: Sequence[tuple[Span, str]], own: Sequence[str]) -> list[str]:
    """The labels, a long name and its last word made alike: both of "Tess Alden" and "Alden" are a person's.

    Of a body, "Alden Capital", the first or the last word alone is that body, unless somebody is called so.
    """
    given = zip(found, own, strict=True)
    people = {form for (_, form), label in given if label == PERSON}
    surnames = {name_parts(form)[-1] for form in people if name_parts(form)}
    full = {part for form in people if " " in form for part in form.split()}
    long = (
        form for (_, form), label in zip(found, own, strict=True) if label == "ORG" and " " in form and is_body(form)
    )
    bodies = {part for form in long for part in (form.split()[0], form.split()[-1])} - full
    made = []
    for (span, form), label in zip(found, own, strict=True):
        parts = name_parts(form)
        if label in _MISTAKEN and 1 < len(parts) <= _LONGEST and parts[-1] in surnames and not is_body(form):
            is_name = all(_WRITTEN.fullmatch(part) and not acronym(part) for part in parts) and not has_article(span)
            made.append(PERSON if is_name else label)
        else:
            made.append("ORG" if label == PERSON and form in bodies and not has_title(span) else label)
    return made


def has_article(span: Span) -> bool:
    """Whether an article is before the name or begins it."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return before in ("the", "a", "an") or span[0].lower_ in ("the", "a", "an")


def _agreed(own: str, votes: Counter[str], named_in_full: int) -> str:
    if own != PERSON and own not in BODIES:
        return own
    if named_in_full and votes[PERSON] + named_in_full >= sum(votes[place] for place in _PLACES):
        return PERSON
    best, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    return best if (best == PERSON or best in BODIES) and count >= votes[own] else own


def _family(form: str, surnames: Counter[str]) -> int:
    """How often a person is named in full whose family "the Lovings" are."""
    return surnames[form[:-1]] if form.endswith("s") else 0


def own_label(span: Span, form: str) -> str:
    """The label by the words of a mention and those right beside it; what they leave open is the tagger's."""
    if span.label_ not in _NAMED:
        return span.label_
    single = " " not in form
    if has_title(span) or (not single and not is_body(form) and (has_age(span.doc, span.end) or _has_office(span))):
        return PERSON
    if (place := _place(span, form)) is not None:
        return place
    if form in proper_names("organisations"):
        return "ORG"
    if span.label_ == PERSON and _has_kind(span):
        return "ORG"
    if span.label_ == PERSON:
        return "ORG" if not single and is_body(form) else PERSON
    return PERSON if (_may_be_surname(span, form) if single else _is_full_name(form)) else span.label_


def _place(span: Span, form: str) -> str | None:
    """The label of a place: a known one, "the town of …", "… Airport"."""
    nouns = marked_words("place_nouns")
    last = form.rsplit(maxsplit=1)[-1].lower() if " " in form else ""
    if last in nouns and form.rsplit(maxsplit=1)[-1].istitle() and span.label_ != PERSON:
        return next(iter(nouns[last]))
    doc, start = span.doc, span.start
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].text in nouns:
        return next(iter(nouns[doc[start - 2].text]))
    if form in proper_names("places") and span.label_ not in _PLACES:
        return "GPE"
    return None


def is_body(form: str) -> bool:
    """Whether a name of several words ends as that of a body: "Loring Ward Group", "Harbour United"."""
    last = form.rsplit(maxsplit=1)[-1].lower()
    return last in words("organisation_nouns") or (last in words("body_words") and last not in words("surnames"))


def _is_full_name(form: str) -> bool:
    """Whether a name of several words is built as a person's: "Ada Holt", "Jan de Vries", "Von Beust".

    "Johns Hopkins" as a body becomes a person, which is wrong.
    """
    parts = form.split()
    if any(not part[0].isupper() and part.lower() not in PARTICLES for part in parts) or is_body(form):
        return False
    if any(part.lower() in PARTICLES for part in parts):
        return parts[-1][0].isupper() and len(parts) < 5 and not {"la", "el", "le", "los", "las"} & {parts[0].lower()}
    if len(parts) > 3 or parts[0].lower() not in words("given_names") or form in proper_names("places"):
        return False
    return parts[-1].lower() in words("surnames") or (len(parts) == 2 and parts[0] not in proper_names("places"))


def _may_be_surname(span: Span, form: str) -> bool:
    """Whether one word that the tagger calls a body or a place stands where a person stands: "Campbell went home"."""
    if acronym(form) or not _WRITTEN.fullmatch(form) or form in proper_names("places"):
        return False
    known = form.lower() in words("surnames") or form.lower() in words("given_names")
    token = span.root
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.pos_ == "DET":
        return False
    return (known and acts(token)) or relative(span.doc, span.end)


def has_age(doc: Doc, end: int) -> bool:
    """Whether an age in commas is behind the token `end`, as behind a person: "Ada Holt, 34, …"."""
    if end + 1 >= len(doc) or doc[end].text != "," or not (doc[end + 1].text.isascii() and doc[end + 1].text.isdigit()):
        return False
    is_closed = end + 2 == len(doc) or doc[end + 2].text in (",", ".", ")", ";")
    return is_closed and len(doc[end + 1].text) < _YEAR and 0 < int(doc[end + 1].text) < _OLDEST


def _has_office(span: Span) -> bool:
    """Whether a comma parts the name from an office before it: "his manager, Piotr Zych"."""
    doc, start = span.doc, span.start
    if start < _OFFICE_BEFORE or doc[start - 1].text != ",":
        return False
    return doc[start - 2].pos_ == "NOUN" and is_person_noun(doc[start - 2].text)


def _has_kind(span: Span) -> bool:
    """Whether a noun before the name says what kind of body it is: "the band Glass Harbour"."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None or before.text not in words("body_nouns") or is_person_noun(before.text):
        return False
    return span.start <= before.head.i < span.end or (span.root.head == before and span.root.dep_ == "appos")


def is_person_noun(word: str) -> bool:
    """Whether a common noun says what a person is or does."""
    return any(word in words(name) for name in ("person_nouns", "offices", "epithets"))


def acts(token: Token) -> bool:
    """Whether the parse has `token` do something, as persons do."""
    return (token.dep_ == "nsubj" and token.head.pos_ in ("VERB", "AUX")) or token.dep_ in ("dobj", "dative", "conj")


def relative(doc: Doc, end: int) -> bool:
    """Whether "who" follows behind the token `end`, or behind a comma there."""
    behind = end + 1 if end < len(doc) and doc[end].text == "," else end
    return behind < len(doc) and doc[behind].lower_ in _RELATIVES


def has_title(span: Span) -> bool:
    """Whether a person's title or office is before the name: "Dr Ines Calloway", which the tagger calls a body.

    "Governor Ohio" in a headline is called a person, which is wrong.
    """
    before = span.doc[span.start - 1] if span.start > 0 else None
    if before is None or span.label_ == "NORP":
        return False
    if before.lower_ in words("titles") or (before.text.istitle() and before.lower_ in words("offices")):
        return True
    written = before.lower_ if before.is_sent_start and len(span) > 1 else before.text
    return written in words("person_nouns") and span.text not in proper_names("places")
