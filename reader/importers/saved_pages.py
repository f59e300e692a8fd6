"""What programs that save pages write into them: where a page came from."""

import re
from urllib.parse import urlsplit

_NOTES = (
    # Browsers, as Microsoft's "Mark of the Web" has it; the number is the length of the address.
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE),
    # SingleFile
    re.compile(r"<!--\s*(?:Page saved with SingleFile|Archive processed by SingleFile)\s+url:\s*(\S+)"),
    # monolith
    re.compile(r"<!--\s*Saved from (\S+) at .{0,60}? using monolith\b"),
)
_ZONES = ("internet.e-mail",)
"""Hosts that browsers write for what came from no page."""


def address(head: str) -> str | None:
    """The address of a page as the program states it that saved the page; None where none does.

    Args:
        head: the beginning of the page; further on such a comment may be part of what the page is about.
    """
    for note in _NOTES:
        if match := note.search(head):
            # Two hyphens would end the comment, so browsers write them in another way.
            stated = match[1].replace("%2D%2D", "--")
            return stated if _is_of_the_web(stated) else None
    return None


def _is_of_the_web(stated: str) -> bool:
    try:
        parts = urlsplit(stated)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.hostname not in _ZONES
