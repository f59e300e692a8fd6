"""A copy of a text that spaCy can read, code point for code point: the offsets of the one fit the other."""

import sys
import unicodedata

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line in a text as it stands; the same characters as for `str.splitlines`."""


def _replacement(code: int) -> str | None:
    char = chr(code)
    if char in LINE_BREAKS:
        return "\n"
    match unicodedata.category(char):
        case "Zs" | "Cc":
            return " "
        case "Cs":
            return "\ufffd"
        case _:
            return None


_TABLE = {code: new for code in range(sys.maxunicode + 1) if (new := _replacement(code))}


def normalise(text: str) -> str:
    """`text` with every space as U+0020, every line break as LF and lone surrogates as U+FFFD; its length is kept."""
    return text.translate(_TABLE)
