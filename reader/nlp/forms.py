"""The parts of a name as it is written: surname, suffix, particle, initials."""

import re
from typing import Final

PARTICLES: Final = frozenset(
    ("de", "von", "van", "der", "den", "bin", "ibn", "al", "da", "di", "del", "della", "ter", "du")
)
"""Words of a person's name that may have no capital."""

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_ACRONYM = re.compile(r"[A-Z][A-Z.&]{1,7}")
_NICKNAME = re.compile(r"""\s["“‘'(]\s?([A-Z][\w'’.-]*)\s?["”’')]\s""")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "&"})


def name_parts(form: str) -> list[str]:
    """The words of a person's name without "Jr."."""
    return [part for part in form.split() if part.lower() not in _SUFFIXES]


def ends(form: str) -> tuple[str, str]:
    """Given name and surname, the same for "Hillary Clinton" and "Hillary Rodham Clinton"."""
    parts = name_parts(form)
    return parts[0], parts[-1]


def nickname(form: str) -> str | None:
    """What stands in quotation marks or brackets between the given name and the surname: "Robert “Bobby” Crane"."""
    found = _NICKNAME.search(form)
    return found.group(1) if found is not None else None


def acronym(form: str) -> bool:
    """Whether the name is one of initials: "HSB", "U.N."."""
    return _ACRONYM.fullmatch(form) is not None


def initials(form: str) -> str:
    """The first letters of a name, small words left out: "HSB" of "Harbour Safety Board"."""
    return "".join(part[0] for part in form.replace("-", " ").split() if part.lower() not in _SMALL).upper()


def words_of(form: str) -> frozenset[str]:
    """The words of a name in small letters."""
    return frozenset(form.casefold().split())
