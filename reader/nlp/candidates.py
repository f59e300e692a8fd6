"""Where names stand: what the tagger found without its furniture, and what it missed by the article's own evidence."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from reader.nlp.forms import acronym, initials, name_parts
from reader.nlp.labels import BODIES, PERSON, acts, has_age, is_body, is_person_noun, own_label, relative
from reader.nlp.lexicon import proper_names, words

_HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "prof", "prof.", "sir", "dame"})
_ROYALS = frozenset({"king", "queen", "prince", "princess", "pope", "emperor"})
_NAMED = BODIES | {PERSON}
_LONGEST = 3
_BEFORE = 2
"""Tokens before an apposition: the noun and the comma."""
_JOINTS = frozenset({",", "and", "or"})


def candidates(doc: Doc) -> list[Span]:
    """The names of the article in reading order, each with the label that the tagger gave it."""
    spans = [part for ent in doc.ents for part in _parts(ent)]
    spans = [trimmed for part in spans if (trimmed := _trimmed(part)).text and not _is_none(trimmed)]
    spans = list(_cut(spans))
    bodies = {form(span) for span in spans if span.label_ == "ORG"}
    spans = [span for span in spans if not _is_generic(span, bodies)]
    return sorted([*spans, *_missed(doc, spans)], key=lambda span: span.start)


def _cut(spans: Sequence[Span]) -> Iterator[Span]:
    """The names, without the words of a headline behind a person's: "Owen Hale Blasts Moss"."""
    counts = Counter(form(span) for span in spans if span.label_ == PERSON)
    for span in spans:
        start = span[:2]
        is_glued = span.label_ == PERSON and len(span) > len(start) and len(name_parts(span.text)) > len(start)
        if is_glued and counts[form(start)] > max(1, counts[form(span)]):
            yield Span(span.doc, span.start, span.start + len(start), span.label)
        else:
            yield span


def form(span: Span) -> str:
    """How a name is written there: on one line, without a possessive and an article."""
    text = " ".join(span.text.split())
    for end in ("'s", "’s", "'", "’"):
        text = text.removesuffix(end).rstrip()
    return text[4:] if text[:4] in ("the ", "The ") else text


def _parts(ent: Span) -> Iterator[Span]:
    """The names of which the tagger made one: "Harbour Safety Board (HSB)", "Tesla, Uber and Snapchat"."""
    doc = ent.doc
    if ent.label_ not in _NAMED:
        yield ent
        return
    opening = next((token.i for token in ent if token.text == "("), None)
    if opening is not None and ent.start < opening < ent.end - 1:
        yield Span(doc, ent.start, opening, ent.label)
        yield Span(doc, opening + 1, ent.end, ent.label)
        return
    pieces = list(_between_joints(ent))
    if len(pieces) > 2 and all(end - start == 1 for start, end in pieces):
        yield from (Span(doc, start, end, ent.label) for start, end in pieces)
    else:
        yield ent


def _between_joints(ent: Span) -> Iterator[tuple[int, int]]:
    start = ent.start
    for token in ent:
        if token.lower_ in _JOINTS:
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < ent.end:
        yield start, ent.end


def _trimmed(ent: Span) -> Span:
    """The entity without space, marks and a possessive at its end, nor an article or a title before a person."""
    start, end = ent.start, ent.end
    doc = ent.doc
    while end > start and (
        doc[end - 1].tag_ == "POS" or doc[end - 1].lower_ in ("'s", "’s") or _is_furniture(doc[end - 1])
    ):
        end -= 1
    while start < end and (_is_furniture(doc[start]) or _precedes_name(ent, doc[start], end)):
        start += 1
    if ent.label_ in ("GPE", PERSON):
        while end - 1 > start and doc[end - 1].pos_ in ("NOUN", "VERB") and doc[end - 1].text.islower():
            end -= 1
    if end == ent.end and (
        (ent.label_ == PERSON and _goes_on_after_initial(doc, end)) or (ent.label_ == "ORG" and _breaks_off(doc, end))
    ):
        end += 1
    return Span(doc, start, max(start, end), ent.label)


def _goes_on_after_initial(doc: Doc, end: int) -> bool:
    """Whether the parse ended a sentence within "Adnan Z. Amin"."""
    last = doc[end - 1].text
    return (
        len(last) == 2
        and last[0].isupper()
        and last[1] == "."
        and end < len(doc)
        and doc[end].text.istitle()
        and (doc[end].pos_ == "PROPN")
    )


def _breaks_off(doc: Doc, end: int) -> bool:
    """Whether the tagger ended a name within "Bank of Tarvia"."""
    return doc[end - 1].lower_ == "of" and end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_


def _precedes_name(ent: Span, token: Token, end: int) -> bool:
    """Whether the first word of an entity is a title or an office rather than a part of the name."""
    if token.lower_ in _HONORIFICS:
        return True
    if token.pos_ == "ADV" and token.is_sent_start and token.i + 1 < end:
        return token.lower_ not in words("given_names")
    written = token.lower_ if token.is_sent_start and token.i + 2 < end else token.text
    office = token.lower_ in words("offices") or token.lower_ in _ROYALS or is_person_noun(written)
    if ent.label_ == "ORG" and token.is_sent_start and is_person_noun(written):
        return not is_body(ent.text) and all(part.text.istitle() for part in ent[1:])
    return ent.label_ == PERSON and ((office and token.i + 1 < end) or token.lower_ in words("titles"))


def _is_furniture(token: Token) -> bool:
    return not any(char.isalnum() for char in token.text)


def _is_none(span: Span) -> bool:
    """Whether it is no name at all, as "the Spaniard" is none."""
    if span.label_ not in _NAMED:
        return False
    is_one = len(span) == 1 and span.label_ in ("ORG", PERSON) and span.text.lower() in words("demonyms")
    return is_one or span.text in proper_names("not_names")


def _is_generic(span: Span, bodies: set[str]) -> bool:
    """Whether "the Government" is a common noun with a capital, as no body is named in full that ends so."""
    if span.label_ != "ORG" or len(span) > 2 or span.root.lower_ not in words("generic_nouns"):
        return False
    written = form(span)
    return " " not in written and not any(body != written and body.split()[-1] == written for body in bodies)


def _missed(doc: Doc, spans: Sequence[Span]) -> Iterator[Span]:
    """Names that the tagger left out: the surname or initials of who is named in full elsewhere, and known names.

    "Sessions said" is found where Jeff Sessions is named; "the Sessions family" gives him too, which is wrong.
    """
    people = [written for span in spans if own_label(span, written := form(span)) == PERSON]
    surnames = {parts[-1] for written in people if len(parts := name_parts(written)) > 1}
    short = {initials(form(span)) for span in spans if span.label_ == "ORG" and len(span) > 2}
    taken = {token.i for span in spans for token in span}
    for token in doc:
        if token.i in taken or not token.text[:1].isupper():
            continue
        if (full := _full_name(doc, token.i, taken) or _apposed(doc, token.i, taken)) is not None:
            taken.update(range(full.start, full.end))
            yield full
            continue
        label = _label(doc, token, surnames, short)
        if label is not None and not _goes_on(doc, token.i):
            yield Span(doc, token.i, token.i + 1, label)


def _full_name(doc: Doc, start: int, taken: set[int]) -> Span | None:
    """Two or three words with capitals that stand as a person's name does: "Edith Amory said", "Femi Adeyo, 44, …".

    "Harry Ramsden closed" is found as a person, which is wrong of the restaurant.
    """
    before = doc[start - 1] if start else None
    if doc[start].pos_ != "PROPN" or (before is not None and _is_part(before) and not is_person_noun(before.lower_)):
        return None
    span = Span(doc, start, _end(doc, start, taken, _is_part), PERSON)
    if not 1 < len(span) <= _LONGEST or not all(part.text.istitle() for part in span) or is_body(span.text):
        return None
    given = span[0].lower_ in words("given_names")
    stands = (acts(span.root) and span.root.dep_ == "nsubj") or relative(doc, span.end) or span.root.dep_ == "appos"
    return span if has_age(doc, span.end) or (given and stands) else None


def _apposed(doc: Doc, start: int, taken: set[int]) -> Span | None:
    """Two or three words with capitals between commas behind a noun for a person: "a spokesperson, Per Olsson, said".

    "The manager, Old Harbour, …" is found as a person, which is wrong of a place.
    """
    if start < _BEFORE or doc[start - 1].text != "," or not is_person_noun(doc[start - _BEFORE].text.lower()):
        return None
    end = _end(doc, start, taken, lambda token: token.text.istitle())
    is_whole = 1 < end - start <= _LONGEST and end < len(doc) and doc[end].text == ","
    return Span(doc, start, end, PERSON) if is_whole else None


def _end(doc: Doc, start: int, taken: set[int], is_part: Callable[[Token], bool]) -> int:
    """Where the words of a name that begins there end; one too many is taken in, so that a longer name is none."""
    end = start
    while end < len(doc) and end - start <= _LONGEST and end not in taken and is_part(doc[end]):
        end += 1
    return end


def _is_part(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha


def _label(doc: Doc, token: Token, surnames: set[str], short: set[str]) -> str | None:
    text = token.text
    if text in surnames:
        return PERSON
    if (acronym(text) and text in short) or (token.pos_ == "PROPN" and text in proper_names("organisations")):
        return "ORG"
    if token.pos_ == "PROPN" and text in proper_names("places"):
        return "GPE"
    if token.pos_ == "PROPN" and not acronym(text) and token.lower_ in words("surnames") and _is_person(doc, token):
        return PERSON
    return None


def _is_person(doc: Doc, token: Token) -> bool:
    """Whether a surname that nobody bears in full here stands for a person: "Isner, who …", "May has …"."""
    return relative(doc, token.i + 1) or (acts(token) and token.dep_ == "nsubj")


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether the word at `i` is part of a longer name: "Sessions Court"."""
    beside = [doc[j] for j in (i - 1, i + 1) if 0 <= j < len(doc)]
    return any(
        word.pos_ == "PROPN" and word.text[:1].isupper() and word.lower_ not in words("titles") for word in beside
    )
