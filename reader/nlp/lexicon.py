"""The word lists of `resources/lexicon`: one entry a line, its marks behind it, `#` begins a comment.

Those of `names/` are names in their own case, which may have several words.
"""

from functools import cache
from pathlib import Path

from reader import assets


def folder() -> Path:
    """Where the lists lie."""
    return assets.folder() / "lexicon"


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the list `name`."""
    return frozenset(marked_words(name))


@cache
def marked_words(name: str) -> dict[str, frozenset[str]]:
    """The entries of the list `name`, each with its marks."""
    entries = (line.partition("#")[0].split() for line in _text(name).splitlines())
    return {entry: frozenset(marks) for entry, *marks in filter(None, entries)}


@cache
def proper_names(name: str) -> dict[str, str]:
    """The names of the list `names/…`, in their own case; "U.S. = United States" gives a name its usual one."""
    lines = (line for line in _text(f"names/{name}").splitlines() if line and not line.startswith("#"))
    pairs = (line.partition(" = ") for line in lines)
    return {form: usual or form for form, _, usual in pairs}


def _text(name: str) -> str:
    return (folder() / f"{name}.txt").read_text(encoding="utf-8")
