"""What tells that two statements have a run of words in common, without comparing all pairs.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every run of `_LENGTH` words a number is made, and of every
`_WINDOW` neighbouring numbers the least is kept.  Two texts with at least `SURE` words in common, in a row, share a
print, however long either of them is: an article that gives half of a sentence is found beside one that gives all of
it.  Sketches of a whole set (MinHash) estimate how alike two statements are as a whole, and miss such a part.

It misses a quote that was changed in so many places that no `SURE` words in a row are left: "the bridge *which* we love
will *now* open again" beside "the bridge we love will open again".
"""

import zlib
from itertools import pairwise

from reader.wordforms import words

_LENGTH = 4
_WINDOW = 3
SURE = _LENGTH + _WINDOW - 1
"""So many words in a row that two statements share are found for certain."""
SHORTEST = 3
"""A statement of fewer words is not looked for: everybody says "I don't know"."""


def prints(text: str) -> list[str]:
    """The prints of a statement, each once, in reading order.

    A statement of fewer than `SURE` words has one, of all its words: it is found where somebody said just the same.
    """
    said = words(text)
    if len(said) < SHORTEST:
        return []
    if len(said) < SURE:
        return [_print(said, "w")]
    numbers = [_print(said[at : at + _LENGTH], "p") for at in range(len(said) - _LENGTH + 1)]
    # A number twice in a row is one run of words that is the least of two windows.
    kept = [min(numbers[at : at + _WINDOW]) for at in range(len(numbers) - _WINDOW + 1)]
    return list(dict.fromkeys([kept[0], *(after for before, after in pairwise(kept) if after != before)]))


def _print(said: list[str], mark: str) -> str:
    return f"{mark}{zlib.crc32(' '.join(said).encode('utf-8', 'replace')):08x}"
