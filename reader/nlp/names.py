"""Names: each entity of the Doc with a label that fits the whole article, and the canonical name of what it means."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from reader.nlp.candidates import candidates, form
from reader.nlp.forms import acronym, ends, initials, name_parts, nickname
from reader.nlp.labels import BODIES, PERSON, labels
from reader.nlp.lexicon import marked_words, proper_names

_NAMES_BACK = 300


@dataclass(frozen=True, slots=True)
class Name:
    """A mention by name: the tokens `[start, end)`, its label and what it is short for."""

    start: int
    end: int
    label: str
    form: str
    canonical: str


def nearest_before(names: Sequence[Name], token: int) -> Sequence[Name]:
    """The names, which are in reading order, that begin before a token, those that are too far back left out."""
    behind = bisect_left(names, token, key=lambda name: name.start)
    return names[max(0, behind - _NAMES_BACK) : behind]


def names(doc: Doc) -> tuple[Name, ...]:
    """The names of the article in reading order."""
    found = [(span, written) for span in candidates(doc) if (written := form(span))]
    labelled = labels(found)
    people = _People(written for (_, written), label in zip(found, labelled, strict=True) if label == PERSON)
    bodies = _Bodies((written, label) for (_, written), label in zip(found, labelled, strict=True) if label in BODIES)
    made = []
    for (span, written), label in zip(found, labelled, strict=True):
        canonical = written
        if label == PERSON:
            canonical = people.seen(written, _gender_before(span))
        elif label in BODIES:
            canonical = bodies.canonical(written, label)
        made.append(Name(span.start, span.end, label, written, canonical))
    return tuple(made)


def _gender_before(span: Span) -> str | None:
    """The gender that a title before the name tells: "Mrs. Clinton"."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return next(iter(marked_words("titles").get(before, ())), None)


class _People:
    """Full names by surname and given name, in the form used most.

    A short form is the person whose title fits it, else the one who is named in full twice as often as any other of
    that surname, else the one seen last: "Trump" behind one Ivanka Trump and two Donald Trumps is Donald, which is
    wrong in a paragraph on her.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._counts = Counter(forms)
        self._full: dict[tuple[str, str], str] = {}
        self._last: dict[str, str] = {}
        self._bearers: dict[str, list[str]] = {}
        named_in_full = [written for written in self._counts if len(name_parts(written)) > 1]
        for written in named_in_full:
            used_most = max(written, self._full.get(ends(written), written), key=lambda other: self._counts[other])
            self._full[ends(written)] = used_most
        self._join_tails(named_in_full)
        self._join_nicknames()
        times: Counter[str] = Counter()
        for written in named_in_full:
            times[self._full[ends(written)]] += self._counts[written]
        for (given, surname), full in self._full.items():
            self._bearers.setdefault(surname, []).append(full)
            self._bearers.setdefault(given, []).append(full)
        self._times = times

    def _join_tails(self, named_in_full: Iterable[str]) -> None:
        """Give "Vargas Llosa" the name of Mario Vargas Llosa."""
        tails: dict[tuple[str, ...], set[str]] = {}
        for written in named_in_full:
            parts = name_parts(written)
            for i in range(1, len(parts) - 1):
                tails.setdefault(tuple(parts[i:]), set()).add(self._full[ends(written)])
        for parts_of, whole in tails.items():
            short = parts_of[0], parts_of[-1]
            if len(whole) == 1 and self._full.get(short) == " ".join(parts_of):
                self._full[short] = next(iter(whole))

    def _join_nicknames(self) -> None:
        """Give "Bill Barlow" the name of William Barlow, where the article has one, and "Bobby Crane" his."""
        given: dict[str, list[str]] = {}
        for first, surname in self._full:
            given.setdefault(surname, []).append(first)
        for (first, surname), full in list(self._full.items()):
            for other in given[surname]:
                if other == nickname(full) or other.lower() in marked_words("nicknames").get(first.lower(), ()):
                    self._unite((first, surname), (other, surname))

    def _unite(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        used_most = max(self._full[one], self._full[other], key=lambda form: self._counts[form])
        self._full[one] = self._full[other] = used_most

    def seen(self, written: str, gender: str | None) -> str:
        """The canonical name of `written`, read in order; `gender` is what a title before it tells."""
        parts = name_parts(written)
        if len(parts) > 1:
            full = self._full.get(ends(written), written)
            self._last[parts[-1]] = full
            self._last.setdefault(parts[0], full)
            return full
        part = parts[0] if parts else written
        bearers = self._bearers.get(part, [])
        if gender is not None and len(bearers) > 1:
            bearers = [full for full in bearers if _gender(full) in (None, gender)] or bearers
        if not bearers:
            return written
        first, *others = sorted(bearers, key=lambda full: -self._times[full])
        if all(self._times[first] >= 2 * self._times[other] for other in others):
            return first
        last = self._last.get(part)
        return last if last in bearers else bearers[0]


def _gender(full: str) -> str | None:
    return next(iter(marked_words("given_names").get(full.split(maxsplit=1)[0].lower(), ())), None)


class _Bodies:
    """Long names by their initials, and by a word that begins or ends but one of them; one name for each place."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        counts = Counter(forms)
        self._long: dict[str, str] = {}
        self._by_word: dict[str, set[str]] = {}
        self._usual: dict[str, str] = {}
        for written, label in counts:
            usual = proper_names("places").get(written, written)
            if label == "GPE" and usual == written:
                self._usual[usual] = written
            if len(written.split()) > 1:
                self._long.setdefault(initials(written), written)
                if label == "ORG":
                    for word in {written.split()[0], written.split()[-1]}:
                        # "BBC" is not short for "BBC Two".
                        if not acronym(word):
                            self._by_word.setdefault(word, set()).add(written)

    def canonical(self, written: str, label: str) -> str:
        """The long form of an acronym or of "the Board", the usual name of a place, anything else as it is."""
        if acronym(written) and (long := self._long.get(written.replace(".", ""))) is not None:
            return long
        if label == "ORG" and len(full := self._by_word.get(written, set())) == 1:
            return next(iter(full))
        return self._usual.get(proper_names("places").get(written, written), written)
