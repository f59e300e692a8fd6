"""Persons over articles: who may be one, and what joining and parting them changes.

A reader alone joins.  What is suggested rests on a full name and the kind, never on a title or a surname alone: two
speakers who are both called "Mayor Quill" somewhere need not be one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING
from uuid import uuid4

from reader import assets
from reader.correction import Correction, CorrectionKind, SpeakerReference
from reader.errors import SearchError
from reader.findings import KnownSpeaker, Person, PersonStep, SpeakerName
from reader.i18n import _
from reader.model import SpeakerKind
from reader.wordforms import folded

if TYPE_CHECKING:
    from reader.store.library import Library

_LEXICON = assets.folder() / "lexicon"


@dataclass(frozen=True, slots=True)
class Who:
    """What the library knows of a speaker.

    Attributes:
        person: whom the reader made of the speaker and others.
        known: as the index has the speaker; None where it has none.
        others: speakers of other names who may be the same.
        more: articles with a speaker of that name who is not said to be this person.
    """

    speaker: SpeakerName
    person: Person | None = None
    known: KnownSpeaker | None = None
    others: tuple[KnownSpeaker, ...] = ()
    more: frozenset[tuple[str, str]] = frozenset()


def who(library: "Library", speaker: SpeakerName) -> Who:
    """What is known of a speaker, and who may be the same.

    Raises:
        LibraryError: the library cannot be read.
    """
    person = next(iter(library.persons.with_speaker(speaker)), None)
    names = person.names if person else (speaker.name,)
    kind = person.kind if person else speaker.kind
    known = {each.speaker: each for name in names for each in library.search.speakers(name)}
    own = [each for each in known.values() if each.speaker.name in names and kind in (None, each.speaker.kind)]
    more = _appearances(library, own) - person.members if person else frozenset()
    return Who(
        speaker,
        person=person,
        known=next((each for each in own if each.speaker.name == speaker.name), None),
        others=_alike(library, own) if own else (),
        more=frozenset(each for each in more if is_full(each[1])),
    )


def join(library: "Library", speaker: SpeakerName, other: SpeakerName) -> tuple[PersonStep, ...]:
    """What makes two speakers one person, wherever the library knows them; all that either was joined with comes along.

    The name of the first one stays.

    Raises:
        LibraryError: the library cannot be read.
        SearchError: it does not know the other one.
    """
    persons = library.persons
    first, second = (next(iter(persons.with_speaker(each)), None) for each in (speaker, other))
    there = persons.appearances(other)
    if second is None and not there:
        raise SearchError(_("No speaker of the library is called “{name}”.").format(name=other.name))
    members = persons.appearances(speaker) | there
    steps = []
    if second is not None and second != first:
        members |= second.members
        steps.append(PersonStep(second, None))
    if first is not None:
        members |= first.members
    members -= _of_others(library, members, (first, second))
    kind = speaker.kind or other.kind or SpeakerKind.PERSON
    after = replace(first or Person(str(uuid4()), speaker.name, kind), members=members)
    return (*steps, PersonStep(first, after)) if after != first else tuple(steps)


def add(person: Person, members: Iterable[tuple[str, str]]) -> PersonStep:
    """What makes speakers of other articles the person too."""
    return PersonStep(person, replace(person, members=person.members.union(members)))


def part(person: Person, article_id: str) -> PersonStep:
    """What says that the speaker of an article is somebody else."""
    members = frozenset(each for each in person.members if each[0] != article_id)
    return PersonStep(person, replace(person, members=members) if members else None)


def renamed_everywhere(speaker: SpeakerName, name: str) -> Correction:
    """The correction by which a speaker has another name in every article, those that are yet to come too."""
    reference = SpeakerReference(name, speaker.kind or SpeakerKind.PERSON)
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    return Correction(str(uuid4()), CorrectionKind.ALIAS, moment, speaker=reference, name=speaker.name)


def is_full(name: str) -> bool:
    """Whether a name can be told from others: it has two words or more, none of them a title or an office."""
    words = folded(name).split()
    return len(words) > 1 and not any(word.rstrip(".") in _titles() for word in words)


def _appearances(library: "Library", known: Iterable[KnownSpeaker]) -> frozenset[tuple[str, str]]:
    return frozenset().union(*(library.persons.appearances(each.speaker) for each in known))


def _alike(library: "Library", own: list[KnownSpeaker]) -> tuple[KnownSpeaker, ...]:
    """The speakers of the same kind whom an article calls by a full name that these have, or have somewhere."""
    forms = {folded(form) for each in own for form in (each.speaker.name, *each.forms) if is_full(form)}
    names = {each.speaker for each in own}
    kinds = {each.speaker.kind for each in own}
    found = library.persons.called(forms) if forms else ()
    return tuple(each for each in found if each.speaker not in names and each.speaker.kind in kinds)


def _of_others(
    library: "Library", members: frozenset[tuple[str, str]], persons: tuple[Person | None, ...]
) -> frozenset[tuple[str, str]]:
    """Those of the speakers who were said to be somebody else."""
    own = {person.id for person in persons if person is not None}
    taken: set[tuple[str, str]] = set()
    for name in {name for _article, name in members}:
        for person in library.persons.with_speaker(SpeakerName(name)):
            if person.id not in own:
                taken |= person.members
    return frozenset(taken)


@cache
def _titles() -> frozenset[str]:
    """Words that are a title or an office, folded, without a stop."""
    found: set[str] = set()
    for name in ("titles.txt", "title_words.txt", "offices.txt"):
        for line in (_LEXICON / name).read_text(encoding="utf-8").splitlines():
            words = line.partition("#")[0].split()
            found.update(folded(word).rstrip(".") for word in words if len(word) > 1)
    return frozenset(found)
