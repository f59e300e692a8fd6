"""The word lists of `resources/lexicon`: one entry a line, its marks behind it, `#` begins a comment."""

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


def _text(name: str) -> str:
    return (folder() / f"{name}.txt").read_text(encoding="utf-8")
