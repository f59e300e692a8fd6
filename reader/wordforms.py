"""Words as they are compared: without case, accents and punctuation."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def folded(text: str) -> str:
    """`text` without case and accents, with single spaces: "José  GARCÍA" and "jose garcia" are one."""
    if text.isascii():
        return " ".join(text.lower().split())
    letters = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(letter for letter in letters if unicodedata.category(letter) != "Mn").split())


def words(text: str) -> list[str]:
    """The words of `text`, folded; an inner apostrophe, whichever it is, and a hyphen are part of a word."""
    return _WORD.findall(folded(text).replace("’", "'"))
