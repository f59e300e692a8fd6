"""What the rules look at: the Doc of an article with its paragraphs and quotations in tokens."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from reader.model import BlockKind, Span
from reader.nlp.quotations import Quotation, quotations

NARRATION = -1
"""The place of a token that stands in no quotation."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in tokens: `[start, end)` with its marks.

    Attributes:
        number: its place among the quotations of the article.
        paragraph: the number of its paragraph.
    """

    number: int
    paragraph: int
    start: int
    end: int
    found: Quotation


@dataclass(frozen=True, slots=True)
class Layout:
    """An article as the rules see it.

    Attributes:
        text: the normalised text, code point for code point that of the Doc.
        doc: every token's `idx` is a code point of the text.
        paragraphs: `[start, end)` in tokens.
        kinds: for each paragraph the kind of its block.
        quoted: the outermost quotations in order.
        place: for each token the number of its quotation, or NARRATION.
        paragraph_of: for each token the number of its paragraph, or NARRATION between two.
    """

    text: str
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...]
    kinds: tuple[str, ...]
    quoted: tuple[Quoted, ...]
    place: list[int] = field(repr=False)
    paragraph_of: list[int] = field(repr=False)

    def narrates(self, token: Token) -> bool:
        """Whether the token is the article's own, outside of quotation marks."""
        return self.place[token.i] == NARRATION

    def places(self, ranges: Iterable[tuple[int, int]]) -> list[int]:
        """The place of each token of the ranges `[start, end)`."""
        return [self.place[i] for start, end in ranges for i in range(start, end)]

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that the code point `offset` lies in or behind."""
        return bisect_right(self.paragraphs, offset, key=lambda tokens: self.doc[tokens[0]].idx) - 1

    def span(self, start: int, end: int) -> Span:
        """The tokens `[start, end)` in code points."""
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last))


def lay_out(text: str, doc: Doc, paragraphs: tuple[Span, ...], kinds: tuple[str, ...] = ()) -> Layout:
    """The layout of an article, as far as `doc` reaches.

    Args:
        kinds: of the blocks of the paragraphs; all are plain ones where none are given.
    """
    offsets = [token.idx for token in doc]
    starts = {offset: i for i, offset in enumerate(offsets)}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    place = [NARRATION] * len(doc)
    paragraph_of = [NARRATION] * len(doc)
    ranges: list[tuple[int, int]] = []
    quoted: list[Quoted] = []
    for number, span in enumerate(paragraphs):
        if span.end not in ends:
            break
        first, behind = starts[span.start], ends[span.end]
        ranges.append((first, behind))
        paragraph_of[first:behind] = [number] * (behind - first)
        for found in quotations(text, span):
            start, end = _tokens(doc, offsets, found.outer)
            if start >= end:
                continue
            quoted.append(Quoted(len(quoted), number, start, end, found))
            place[start:end] = [quoted[-1].number] * (end - start)
    known = (kinds or (BlockKind.PARAGRAPH,) * len(paragraphs))[: len(ranges)]
    return Layout(text, doc, tuple(ranges), known, tuple(quoted), place, paragraph_of)


def _tokens(doc: Doc, offsets: list[int], span: Span) -> tuple[int, int]:
    """The tokens that lie in `span` by half or more: a mark can be glued to a word."""
    start, end = bisect_right(offsets, span.start) - 1, bisect_left(offsets, span.end)
    if not _lies_in(doc[start], span):
        start += 1
    if not _lies_in(doc[end - 1], span):
        end -= 1
    return start, end


def _lies_in(token: Token, span: Span) -> bool:
    return (min(token.idx + len(token), span.end) - max(token.idx, span.start)) * 2 >= len(token)
