"""Names: each entity of the Doc with a label that fits the whole article, and the canonical name of what it means."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from reader.nlp.candidates import candidates, form
from reader.nlp.forms import acronym, ends, initials, name_parts
from reader.nlp.labels import BODIES, PERSON, labels


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
    found = [(span, written) for span in candidates(doc) if (written := form(span))]
    labelled = labels(found)
    people = _People(written for (_, written), label in zip(found, labelled, strict=True) if label == PERSON)
    bodies = _Bodies(written for (_, written), label in zip(found, labelled, strict=True) if label in BODIES)
    made = []
    for (span, written), label in zip(found, labelled, strict=True):
        canonical = (
            people.seen(written) if label == PERSON else bodies.canonical(written) if label in BODIES else written
        )
        made.append(Name(span.start, span.end, label, written, canonical))
    return tuple(made)


class _People:
    """Full names by surname and given name, in the form used most; the last one seen explains a short form."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._counts = Counter(forms)
        self._full: dict[tuple[str, str], str] = {}
        self._last: dict[str, str] = {}
        self._first: dict[str, str] = {}
        named_in_full = [written for written in self._counts if len(name_parts(written)) > 1]
        for written in named_in_full:
            used_most = max(written, self._full.get(ends(written), written), key=lambda other: self._counts[other])
            self._full[ends(written)] = used_most
        for written in named_in_full:
            for part in reversed(ends(written)):
                self._first.setdefault(part, self._full[ends(written)])

    def seen(self, written: str) -> str:
        """The canonical name of `written`, read in order."""
        parts = name_parts(written)
        if len(parts) > 1:
            full = self._full.get(ends(written), written)
            self._last[parts[-1]] = full
            self._last.setdefault(parts[0], full)
            return full
        part = parts[0] if parts else written
        return self._last.get(part) or self._first.get(part) or written


class _Bodies:
    """Long names by their initials."""

    def __init__(self, forms: Iterable[str]) -> None:
        counts = Counter(forms)
        self._long: dict[str, str] = {}
        for written in counts:
            if len(written.split()) > 1:
                self._long.setdefault(initials(written), written)

    def canonical(self, written: str) -> str:
        """The long form of an acronym, anything else as it is."""
        if acronym(written):
            return self._long.get(written.replace(".", ""), written)
        return written
