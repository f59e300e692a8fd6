"""The full text of a source: all its words, of which the ones that extraction left out are furniture."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.importers.canonical import Piece, join
from reader.model import Article, BlockKind

SUFFIX = "+full"
"""What the name of an importer ends with, before its version, where it gave the full text."""

_LONG = 20
"""Letters and digits; a shorter block is kept only if the article has one of the very same words."""
_AHEAD = 20_000
"""How far behind the last words that were found the next ones are looked for, in letters and digits."""
_NOT_LETTERS = re.compile(r"[\W_]+")


def with_left_out(article: Article, source: Iterable[Piece], after: Iterable[Piece] = ()) -> Article:
    """The article's revision that holds all the words of its source, in the source's order.

    Blocks that the article has keep their kind, the others are furniture.  They are told apart by their letters; words
    that the source has twice may be kept at the wrong place, such as a headline in a list of links.  Where little of
    the article stands in the source, it comes before the source.

    Args:
        after: what comes behind all that, and is furniture whatever words it has.
    """
    pieces = [piece for piece in source if piece.text.strip()]
    own = [Piece(block.span.of(article.text), block.kind, block.attributes) for block in article.blocks]
    kept = _Kept(own)
    marked = [kept.mark(piece) for piece in pieces]
    found = sum(len(piece.text) for piece in marked if piece.kind != BlockKind.FURNITURE)
    if found < sum(len(piece.text) for piece in own) / 2:
        marked = [*own, *map(_furniture, pieces)]
    text, blocks = join([*marked, *map(_furniture, after)])
    return replace(article, text=text, blocks=blocks, importer=_importer(article.importer))


def with_around(article: Article, before: Iterable[Piece], after: Iterable[Piece]) -> Article:
    """The article's revision with furniture before and after its own blocks, which stay as they are."""
    own = [Piece(block.span.of(article.text), block.kind, block.attributes) for block in article.blocks]
    text, blocks = join([*map(_furniture, before), *own, *map(_furniture, after)])
    return replace(article, text=text, blocks=blocks, importer=_importer(article.importer))


def with_rest(article: Article, source: Iterable[Piece]) -> Article:
    """The article's revision with the blocks of its source behind it whose words it does not have."""
    return with_around(article, (), left_out(article, [source]))


def left_out(article: Article, parts: Iterable[Iterable[Piece]]) -> Iterator[Piece]:
    """The blocks of several parts of a source, each in its own order, whose words the article does not have."""
    # What is furniture in the article itself is not left out.
    kept = _Kept([Piece(block.span.of(article.text)) for block in article.blocks])
    for part in parts:
        kept.at = 0
        yield from (piece for piece in part if piece.text.strip() and kept.mark(piece).kind == BlockKind.FURNITURE)


def is_full(article: Article) -> bool:
    """Whether the text of an article is all that its source has."""
    return article.importer.partition("/")[0].endswith(SUFFIX)


def _furniture(piece: Piece) -> Piece:
    return replace(piece, kind=BlockKind.FURNITURE, attributes=())


def _importer(name: str) -> str:
    family, slash, version = name.partition("/")
    return f"{family}{SUFFIX}{slash}{version}"


@dataclass(slots=True)
class _Kept:
    """The blocks of the article, and how far the source was found in them."""

    own: Sequence[Piece]
    at: int = 0
    letters: str = field(init=False)
    exact: dict[str, Piece] = field(init=False)

    def __post_init__(self) -> None:
        parts = [_letters(piece.text) for piece in self.own]
        self.letters = "\n".join(parts)
        self.exact = dict(zip(reversed(parts), reversed(self.own), strict=True))

    def mark(self, piece: Piece) -> Piece:
        """The piece, as furniture where the article does not have its words."""
        letters = _letters(piece.text)
        same = self.exact.get(letters)
        if same is not None:
            self._move(letters)
            if same.kind in {BlockKind.TITLE, BlockKind.BYLINE}:
                # Once: what repeats the headline is furniture.
                del self.exact[letters]
            return replace(piece, kind=same.kind, attributes=same.attributes)
        is_part = len(letters) >= _LONG and self._move(letters)
        if is_part or self._has_next(letters):
            return piece
        return _furniture(piece)

    def _move(self, letters: str) -> bool:
        place = self.letters.find(letters, self.at, self.at + _AHEAD + len(letters))
        if place >= 0:
            self.at = place + len(letters)
        return place >= 0

    def _has_next(self, letters: str) -> bool:
        """Whether the next words of the article are in these, between others that were left out."""
        start = self.letters.find("\n", self.at) + 1 if self.at else 0
        end = self.letters.find("\n", start)
        following = self.letters[start : end if end >= 0 else None]
        is_there = len(following) >= _LONG and following in letters
        if is_there:
            self.at = start + len(following)
        return is_there


def _letters(words: str) -> str:
    return _NOT_LETTERS.sub("", words).casefold()
