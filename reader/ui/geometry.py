"""Where the characters of a text block stand on the screen."""

import re
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FAR = 4_000
"""Pixels within which a block is looked for from another one."""


def block_at(document: QTextDocument, y: float, near: int) -> QTextBlock:
    """The first block that reaches down to a height of the document, in pixels; the last one behind the end.

    Args:
        near: the number of a block that may be near it.  Qt itself goes through half a thousand blocks of a long text.
    """
    layout = document.documentLayout()
    area = layout.blockBoundingRect
    block = document.findBlockByNumber(near)
    if not block.isValid() or abs(area(block).y() - y) > _FAR:
        block = document.findBlock(layout.hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit))
    while area(block).y() > y and block.previous().isValid():
        block = block.previous()
    while area(block).bottom() < y and block.next().isValid():
        block = block.next()
    return block


def laid_blocks(document: QTextDocument, start: int, end: int) -> Iterator[QTextBlock]:
    """The blocks of the positions `[start, end)`, as far as they are laid out."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end and block.layout().lineCount() > 0:
        yield block
        block = block.next()


def line_rects(block: QTextBlock, origin_x: float, origin_y: float, start: int, end: int) -> list[QRectF]:
    """The rectangles, one a line or more, of the characters `[start, end)`, in UTF-16 units of the block.

    Args:
        origin_x: where the block's layout begins on the screen, in pixels.
        origin_y: the same from above.
    """
    layout, text = block.layout(), block.text()
    mixed = not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
    rects: list[QRectF] = []
    line = layout.lineForTextPosition(start)
    number = line.lineNumber() if line.isValid() else layout.lineCount()
    for line in (layout.lineAt(each) for each in range(number, layout.lineCount())):
        here = line.textStart()
        first, last = max(start, here), min(end, here + line.textLength())
        if first < last:
            rects += _by_glyphs(line, first, last) if mixed else [_by_cursor(line, first, last)]
        elif here >= end:
            break
    return [rect.translated(origin_x, origin_y) for rect in rects]


def _by_cursor(line: QTextLine, start: int, end: int) -> QRectF:
    # The white space at which a line was broken hangs over its end and is not filled.
    edge = line.naturalTextRect().right()
    one, other = min(_x(line, start), edge), min(_x(line, end), edge)
    return QRectF(min(one, other), line.y(), abs(other - one), line.height())


def _by_glyphs(line: QTextLine, start: int, end: int) -> list[QRectF]:
    """`cursorToX` is wrong where the direction changes; the runs of glyphs are right, and ten times slower.

    Several runs may cover the same place: they are joined, or a fill would be painted twice there.
    """
    edges = sorted(
        (box.left(), box.right()) for run in line.glyphRuns(start, end - start) if (box := run.boundingRect()).width()
    )
    joined: list[tuple[float, float]] = []
    for left, right in edges:
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return [QRectF(left, line.y(), right - left, line.height()) for left, right in joined]


def _x(line: QTextLine, unit: int) -> float:
    """PySide gives the pair of x and the unit that it took, but declares an object."""
    x, _ = cast("tuple[float, int]", line.cursorToX(unit))
    return x
