"""Plain text: the text stays as it was written, and only its blocks are found."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from reader.importers.assembling import Stated, assemble
from reader.importers.base import Entry, File
from reader.importers.bylines import is_header
from reader.importers.canonical import paragraphs
from reader.importers.encoding import text_of
from reader.importers.furniture import is_furniture
from reader.model import Article, Block, BlockKind

SUFFIXES = (".txt", ".text")

_TITLE_LENGTH = 150
_CLOSERS = "\"'”’»)]"


def sniff(_head: bytes, name: str) -> float:
    """Anything can be read as text, and what is called a text most likely is one."""
    return 0.7 if PurePath(name).suffix.lower() in SUFFIXES else 0.2


def entries(source: File) -> Iterable[Entry]:
    """The one article of a text file."""
    return [Entry(source.path.stem, lambda: _load(source))]


def _load(file: File) -> Article:
    text = _with_blank_lines(text_of(file))
    return assemble(file, "text", "text/plain", text, _blocks(text), Stated())


def _blocks(text: str) -> Iterator[Block]:
    spans = paragraphs(text)
    body = len(spans)
    while body > 1 and is_furniture(spans[body - 1].of(text)):
        body -= 1
    for index, span in enumerate(spans):
        if index >= body:
            yield Block(span, BlockKind.FURNITURE)
        elif index == 0 and len(spans) > 1 and _is_title(span.of(text)):
            yield Block(span, BlockKind.TITLE)
        else:
            yield Block(span)


def _is_title(words: str) -> bool:
    """Whether the first block of a text is its title: one short line without a final stop.

    Wrong for a title that is a sentence ("We will rebuild."), and for an opening line such as "Dear neighbours".
    """
    stop = words.rstrip(_CLOSERS).endswith((".", "…", ",", ":", ";"))
    return "\n" not in words and len(words) <= _TITLE_LENGTH and not stop and not is_header(words)


def _with_blank_lines(text: str) -> str:
    """`text`, with a blank line after each line where every line is a paragraph.

    That is so where there is no blank line and most lines end a sentence; hard-wrapped lines of one sentence each ("He
    came.", "He saw.") are parted too.
    """
    lines = [line.strip() for line in text.strip().split("\n")]
    ends = sum(line.rstrip(_CLOSERS).endswith((".", "!", "?", "…", ":")) for line in lines)
    if len(lines) < 2 or not all(lines) or ends * 2 < len(lines):
        return text
    return "\n\n".join(lines)
