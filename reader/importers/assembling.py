"""The last step of every importer: blocks and what the file states become an `Article`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from reader.importers.base import File, no_article
from reader.importers.bylines import byline_in, date_in, is_header
from reader.importers.canonical import canonical
from reader.importers.captions import is_caption
from reader.importers.version import IMPORTER_VERSION
from reader.model import Article, Block, BlockKind

_HEADER_BLOCKS = 4
"""Bylines and dates are looked for in so many blocks at the beginning."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says about its article beside the text: front matter, meta elements."""

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    address: str | None = None


def assemble(file: File, family: str, media_type: str, text: str, blocks: Iterable[Block], stated: Stated) -> Article:
    """The article of `text`; what the file does not state is taken from the first blocks.

    Raises:
        ArticleError: there is nothing but a title.
    """
    found = _marked(text, tuple(blocks), one_line(stated.byline))
    if all(block.kind in {BlockKind.TITLE, BlockKind.BYLINE} for block in found):
        raise no_article(file.path)
    title = next((block.span.of(text) for block in found if block.kind == BlockKind.TITLE), None)
    header = [block.span.of(text) for block in found if block.kind == BlockKind.BYLINE]
    return Article(
        text=text,
        blocks=found,
        title=one_line(stated.title) or one_line(title) or one_line(file.path.stem),
        source=file.source(media_type, stated.address),
        importer=f"{family}/{IMPORTER_VERSION}",
        byline=one_line(stated.byline) or next(filter(None, map(byline_in, header)), None),
        date=_day(stated.date) or next(filter(None, map(date_in, header)), None),
    )


def one_line(words: str | None) -> str:
    """`words` with every run of white space as one space; empty for None."""
    return " ".join(canonical(words or "").split())


def _marked(text: str, blocks: tuple[Block, ...], byline: str) -> tuple[Block, ...]:
    """The blocks, with bylines and captions marked that are known by their words."""
    head = (
        replace(block, kind=BlockKind.BYLINE)
        if block.kind == BlockKind.PARAGRAPH and ((words := block.span.of(text)) == byline or is_header(words))
        else block
        for block in blocks[:_HEADER_BLOCKS]
    )
    return tuple(
        replace(block, kind=BlockKind.CAPTION)
        if block.kind == BlockKind.PARAGRAPH and is_caption(block.span.of(text))
        else block
        for block in (*head, *blocks[_HEADER_BLOCKS:])
    )


def _day(words: str | None) -> str | None:
    """The day that `words` state in ISO 8601, alone or with a time, or by the name of the month."""
    line = one_line(words)
    try:
        return datetime.fromisoformat(line).date().isoformat()
    except ValueError:
        return date_in(line)
