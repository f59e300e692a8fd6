"""Names: each entity of the Doc with a label that fits the whole article, and the canonical name of what it means."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from reader.nlp.lexicon import words

PERSON = "PERSON"
BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_ACRONYM = re.compile(r"[A-Z][A-Z.&]{1,7}")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "&"})
_PLACES = ("GPE", "LOC", "FAC")
_HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof", "prof.", "sir", "dame"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Name:
    """A mention by name: the tokens `[start, end)`, its label and what it is short for."""

    start: int
    end: int
    label: str
    form: str
    canonical: str


def names(doc: Doc) -> tuple[Name, ...]:
    """The names of the article in reading order."""
    spans = [_trimmed(ent) for ent in doc.ents]
    spans = sorted([*spans, *_missed(doc, spans)], key=lambda span: span.start)
    found = [(span, form) for span in spans if (form := _form(span))]
    labels = _labels(found)
    people = _People(form for (_, form), label in zip(found, labels, strict=True) if label == PERSON)
    bodies = _Bodies(form for (_, form), label in zip(found, labels, strict=True) if label in BODIES)
    made = []
    for (span, form), label in zip(found, labels, strict=True):
        canonical = people.seen(form) if label == PERSON else bodies.canonical(form) if label in BODIES else form
        made.append(Name(span.start, span.end, label, form, canonical))
    return tuple(made)


def _missed(doc: Doc, spans: Sequence[Span]) -> Iterator[Span]:
    """Surnames alone of persons named in full elsewhere, which the tagger left out.

    "Sessions said" is found where Jeff Sessions is named; "the Sessions family" gives him too, which is wrong.
    """
    forms = [_form(span) for span in spans if span.label_ == PERSON]
    surnames = {parts[-1] for form in forms if len(parts := _parts(form)) > 1}
    taken = {token.i for span in spans for token in span}
    for token in doc:
        if token.text in surnames and token.i not in taken and not _goes_on(doc, token.i):
            yield Span(doc, token.i, token.i + 1, PERSON)


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether the word at `i` is part of a longer name: "Sessions Court"."""
    beside = [doc[j] for j in (i - 1, i + 1) if 0 <= j < len(doc)]
    return any(
        word.pos_ == "PROPN" and word.text[:1].isupper() and word.lower_ not in words("titles") for word in beside
    )


def _trimmed(ent: Span) -> Span:
    """The entity without space, marks and a possessive at its end, nor an article or a title before a person."""
    start, end = ent.start, ent.end
    doc = ent.doc
    while end > start and (
        doc[end - 1].tag_ == "POS" or doc[end - 1].lower_ in ("'s", "’s") or _is_furniture(doc[end - 1].text)
    ):
        end -= 1
    while start < end and (_is_furniture(doc[start].text) or _precedes_name(ent, doc[start], end)):
        start += 1
    return Span(doc, start, max(start, end), ent.label)


def _precedes_name(ent: Span, token: Token, end: int) -> bool:
    """Whether the first word of an entity is a title or an office rather than a part of the name."""
    if token.lower_ in _HONORIFICS:
        return True
    office = token.lower_ in words("offices") and token.i + 1 < end
    return ent.label_ == PERSON and (office or token.lower_ in words("titles"))


def _is_furniture(word: str) -> bool:
    return not any(char.isalnum() for char in word)


def _form(span: Span) -> str:
    form = " ".join(span.text.split())
    form = re.sub(r"\s*['’]s?$", "", form)
    return re.sub(r"^[Tt]he ", "", form) if span.text[:1].isalpha() else form


def _labels(found: Sequence[tuple[Span, str]]) -> list[str]:
    """The label of each mention, by what the article calls the same words elsewhere.

    The surname of a person named in full, or with a title, is that person, whatever the tagger calls it, unless it is
    a place more often: "Washington said" is wrong where Denzel Washington speaks once and the city often.
    """
    votes: dict[str, Counter[str]] = {}
    surnames: Counter[str] = Counter()
    for span, form in found:
        label = PERSON if _has_title(span) else span.label_
        votes.setdefault(form, Counter())[label] += 1
        if label == PERSON and (len(parts := _parts(form)) > 1 or _has_title(span)):
            surnames[parts[-1]] += 1
    return [_label(span.label_, votes[form], surnames[form]) for span, form in found]


def _label(own: str, votes: Counter[str], named_in_full: int) -> str:
    if own != PERSON and own not in BODIES:
        return own
    if named_in_full and votes[PERSON] + named_in_full >= sum(votes[place] for place in _PLACES):
        return PERSON
    best, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    return best if (best == PERSON or best in BODIES) and count >= votes[own] else own


def _has_title(span: Span) -> bool:
    """Whether a person's title or office is before the name: "Dr Ines Calloway", which the tagger calls a body.

    "Governor Ohio" in a headline is called a person, which is wrong.
    """
    before = span.doc[span.start - 1] if span.start > 0 else None
    if before is None or span.label_ == "NORP":
        return False
    return before.lower_ in words("titles") or (before.text.istitle() and before.lower_ in words("offices"))


class _People:
    """Full names by surname and given name, in the form used most; the last one seen explains a short form."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._counts = Counter(forms)
        self._full: dict[tuple[str, str], str] = {}
        self._last: dict[str, str] = {}
        self._first: dict[str, str] = {}
        named_in_full = [form for form in self._counts if len(_parts(form)) > 1]
        for form in named_in_full:
            used_most = max(form, self._full.get(_ends(form), form), key=lambda other: self._counts[other])
            self._full[_ends(form)] = used_most
        for form in named_in_full:
            for part in reversed(_ends(form)):
                self._first.setdefault(part, self._full[_ends(form)])

    def seen(self, form: str) -> str:
        """The canonical name of `form`, read in order."""
        parts = _parts(form)
        if len(parts) > 1:
            full = self._full.get(_ends(form), form)
            self._last[parts[-1]] = full
            self._last.setdefault(parts[0], full)
            return full
        part = parts[0] if parts else form
        return self._last.get(part) or self._first.get(part) or form


def _ends(form: str) -> tuple[str, str]:
    """Given name and surname, the same for "Hillary Clinton" and "Hillary Rodham Clinton"."""
    parts = _parts(form)
    return parts[0], parts[-1]


def _parts(form: str) -> list[str]:
    return [part for part in form.split() if part.lower() not in _SUFFIXES]


class _Bodies:
    """Long names by their initials."""

    def __init__(self, forms: Iterable[str]) -> None:
        counts = Counter(forms)
        self._long: dict[str, str] = {}
        for form in counts:
            if len(form.split()) > 1:
                self._long.setdefault(_initials(form), form)

    def canonical(self, form: str) -> str:
        """The long form of an acronym, anything else as it is."""
        if _ACRONYM.fullmatch(form):
            return self._long.get(form.replace(".", ""), form)
        return form


def _initials(form: str) -> str:
    return "".join(part[0] for part in form.replace("-", " ").split() if part.lower() not in _SMALL).upper()
