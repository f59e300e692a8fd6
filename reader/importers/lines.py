"""Paragraphs out of lines that were broken to fit a width."""

from itertools import pairwise

_SHORT = 50
_LONG = 100
_ITEMS = ("-", "*", "•")


def unwrapped(lines: list[str], *, flowed: bool = False) -> str:
    """The lines of a paragraph as one, where they were broken to fit; a line that ends early, or is long, stays one.

    Joins an address or a verse whose lines are all longer than 50 characters.

    Args:
        lines: without their ends.
        flowed: whether a space at the end says that a line goes on (RFC 3676).
    """
    parts: list[str] = []
    for line, following in pairwise([*lines, ""]):
        if flowed:
            parts += [line, "" if line.endswith(" ") else "\n"]
        else:
            fits = _SHORT < len(line) < _LONG and not following.startswith(_ITEMS)
            parts += [line.rstrip(), " " if fits else "\n"]
    return "".join(parts).strip()
