"""Where the title of an article stands among its blocks."""

from reader.importers.assembling import one_line
from reader.importers.canonical import Piece
from reader.model import BlockKind


def with_title(pieces: list[Piece], stated: str | None) -> list[Piece]:
    """The pieces with the title in front: the stated one, or a heading of the first level that opens the text."""
    first = pieces[0] if pieces else Piece("")
    opens = first.kind == BlockKind.TITLE or (first.kind == BlockKind.HEADING and ("level", 1) in first.attributes)
    same = one_line(first.text).casefold() == one_line(stated).casefold()
    if first.text and (same or (opens and not stated)):
        return [Piece(first.text, BlockKind.TITLE), *pieces[1:]]
    return [Piece(stated, BlockKind.TITLE), *pieces] if stated else pieces
