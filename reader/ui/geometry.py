"""Where the characters of a text block stand on the screen."""

import re
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


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
