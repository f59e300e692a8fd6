"""The canonical text of an article, and how it is cut into blocks; offsets are code points, `[start, end)`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.model import Block, BlockKind, Span

_BROKEN = re.compile("[\0\ud800-\udfff]")
_EDGE = re.compile(r"[\s\ufeff]*")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def canonical(text: str) -> str:
    """`text` with LF line ends, without a BOM, NUL and lone surrogates as U+FFFD; otherwise as written."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _BROKEN.sub("\ufffd", lines)


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of a block that has no place in a text yet."""

    text: str
    kind: str = BlockKind.PARAGRAPH
    attributes: tuple[tuple[str, str | int], ...] = ()


def join(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text that the pieces make with a blank line between them, and their blocks; empty pieces are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        words = canonical(_EDGE.sub("", piece.text, count=1).rstrip())
        if not words:
            continue
        parts.append(words)
        blocks.append(Block(Span(start, start + len(words)), piece.kind, piece.attributes))
        start += len(words) + 2
    return "\n\n".join(parts), tuple(blocks)


def paragraphs(text: str) -> list[Span]:
    """The runs of `text` between blank lines, without the white space around them."""
    gaps = [(gap.start(), gap.end()) for gap in _BLANK_LINES.finditer(text)]
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(text)]
    spans = (trimmed(text, Span(start, max(start, end))) for start, end in zip(starts, ends, strict=True))
    return [span for span in spans if span]


def trimmed(text: str, span: Span) -> Span:
    """`span` without the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
