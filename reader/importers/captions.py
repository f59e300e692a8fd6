"""Captions that nothing but their own words tells: those with a credit at the end, or a number at the beginning."""

import re

_LONGEST = 400
_MADE = r"(?:photo|photograph|picture|image|illustration|graphic|video|credit|photo credit|image credit)s?"
_CREDIT = re.compile(
    rf"(?:\A|[.!?)”’\"']\s+|\(){_MADE}(?:\s+(?:by|courtesy of))?(?::\s*|(?<=by)\s+|(?<=of)\s+)"
    r"[^\W\d_][^.!?\n]{1,80}\.?\)?\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:figure|fig\.|photo|picture|image|illustration)\s+\d{1,3}[.:]\s", re.IGNORECASE)


def is_caption(words: str) -> bool:
    """Whether a paragraph of these words stands below a picture.

    Takes a paragraph of an article for one that is no more than "Photo by Ada Quill", or ends with that sentence.
    """
    return len(words) <= _LONGEST and bool(_NUMBERED.match(words) or _CREDIT.search(words))
