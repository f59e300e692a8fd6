"""How two wordings differ, word by word: case, accents and punctuation make no difference."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from reader.findings import Change, Piece
from reader.wordforms import words


def likeness(one: str, other: str) -> tuple[float, int]:
    """The share of words that both have in the same order, of those of the shorter one, and the longest such run.

    A heuristic after Ratcliff and Obershelp: of a sentence whose halves changed places it sees one half only.
    """
    first, second = words(one), words(other)
    shorter = min(len(first), len(second))
    if not shorter:
        return 0.0, 0
    runs = [block.size for block in _matcher(first, second).get_matching_blocks()]
    return sum(runs) / shorter, max(runs)


def pieces(one: str, other: str) -> tuple[Piece, ...]:
    """What leads from `one` to `other`: the words of `other`, with those of `one` that it leaves out between them."""
    return tuple(_joined(_pieces(_with_marks(one), _with_marks(other))))


def _pieces(first: list[str], second: list[str]) -> Iterator[Piece]:
    matcher = _matcher([_plain(word) for word in first], [_plain(word) for word in second])
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        if operation == "equal":
            yield Piece(Change.SAME, " ".join(second[other_start:other_end]))
        else:
            yield Piece(Change.LEFT_OUT, " ".join(first[start:end]))
            yield Piece(Change.ADDED, " ".join(second[other_start:other_end]))


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    yield from (piece for piece in found if piece.text)


def _with_marks(text: str) -> list[str]:
    """The words of `text` as it is written; a mark that stands alone, such as a dash, belongs to the word before it."""
    found: list[str] = []
    for word in text.split():
        if found and not (words(word) and words(found[-1])):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def _plain(word: str) -> str:
    """What a word is compared by."""
    return " ".join(words(word))


def _matcher(first: list[str], second: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, first, second, autojunk=False)
