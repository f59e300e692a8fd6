"""An article on pages of paper: laid out bit by bit, then painted page by page, in units of 1/96 inch."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from reader.i18n import _
from reader.model import Annotation, Article, Span
from reader.ui.document import Filling, Typography
from reader.ui.geometry import line_rects
from reader.ui.overlay_painter import paint_under
from reader.ui.overlays import Overlays
from reader.ui.print_back import BackMatter, Marked, Swatch

UNITS = 96
"""Units an inch."""
_GUTTER = 40.0
"""The least room for bars and numbers at the left of the text, in units."""
_BAR_GAP = 16
_NUMBER_GAP = 9
"""Room for a second bar between the first one and a number."""
_FOOT_LINE, _FOOT_AROUND = 18.0, 16.0
"""The least height of the line at the foot of a page, and what is around it."""
_EDGE = 4.0
"""Room for what a fill has more than its line."""
_WIDEST = 1.15
"""A column on paper may be a little wider than one on the screen: it is as far away, and wastes less of the page."""
_BULLET, _BULLET_GAP = 2.2, 11.0
_HEADING_LEVELS = range(1, 7)
_PORTION = 10_000
"""Code points that are put on pages at once."""
_FILLED, _LAID_OUT = 0.6, 0.35
"""Which share of the work these steps are."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is printed.

    Attributes:
        overlays: the marks of the article.
        annotations: the reader's highlights, in reading order.
    """

    article: Article
    overlays: Overlays
    marked: Marked
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What of it is wanted on paper."""

    colours: bool = True
    notes: bool = True
    legend: bool = True


class Pages:
    """The pages of one article; nothing but their size is known before they are laid out.

    Args:
        size: of the room within the margins of the paper, in units.
    """

    def __init__(self, material: Material, choices: Choices, typography: Typography, size: QSizeF) -> None:
        look = material.marked.look
        self._material = material
        self._size = size
        self._look = look if choices.colours else replace(look, layers=frozenset())
        self._small = QFont(typography.family)
        self._small.setPixelSize(max(1, round(typography.size * 0.8 * UNITS / 72)))
        self._foot = _FOOT_AROUND + max(_FOOT_LINE, QFontMetricsF(self._small).height())
        self._device = _device()
        self._document = QTextDocument()
        self._document.setUseDesignMetrics(True)
        self._document.documentLayout().setPaintDevice(self._device)
        self._document.setLayoutEnabled(False)
        self._filling = Filling(self._document, material.article, typography, look.theme)
        self._placement = self._filling.placement
        self._typography = typography
        self._choices = choices
        self._numbers: dict[str, int] = {}
        self._swatches: list[tuple[QTextBlock, Swatch]] = []
        self._left = _GUTTER
        self._tops: list[tuple[float, QTextBlock]] = []

    def lay_out(self) -> Iterator[float]:
        """Lay the pages out, a little with each step; gives which share of it is done."""
        whole = max(1, len(self._material.article.text))
        filled = 0
        while not self._filling.is_done:
            self._filling.go_on(_PORTION)
            filled += _PORTION
            yield _FILLED * min(1.0, filled / whole)
        self._write_back()
        self._left = self._set_column(self._typography)
        self._document.setLayoutEnabled(True)
        length = max(1, self._document.characterCount())
        for place in self._keep_headings():
            yield _FILLED + _LAID_OUT * place / length
        for place in self._find_tops():
            yield _FILLED + _LAID_OUT + (1 - _FILLED - _LAID_OUT) * place / length

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max(1, self._document.pageCount())

    @property
    def size(self) -> QSizeF:
        """The room within the margins of the paper, in units."""
        return self._size

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, by its number from 0, with its upper left corner at the painter's origin."""
        height = self._height
        area = QRectF(0, number * height, self._size.width(), height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, 0, self._size.width(), height))
        painter.translate(0, -area.top())
        # A pattern begins anew on each page, so that a page looks the same wherever it is painted.
        painter.setBrushOrigin(QPointF(0, area.top()))
        blocks = self._blocks(area)
        self._paint_marks(painter, blocks)
        self._paint_swatches(painter, area)
        self._paint_text(painter, blocks, area)
        painter.restore()
        self._paint_foot(painter, number)

    # Laying out

    def _write_back(self) -> None:
        """Write legend and notes behind the article."""
        choices, material = self._choices, self._material
        numbered = [each for each in material.annotations if each.note or each.tags] if choices.notes else []
        self._numbers = {each.id: number for number, each in enumerate(numbered, start=1)}
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        back = BackMatter(cursor, self._typography.size)
        if choices.legend and choices.colours:
            back.add_legend(material.marked)
        back.add_notes(numbered)
        cursor.endEditBlock()
        self._swatches = back.swatches

    @property
    def _height(self) -> float:
        return max(self._foot, self._size.height() - self._foot)

    def _set_column(self, typography: Typography) -> float:
        """Set the size of the pages and the edges of the column; gives where it begins."""
        self._document.setPageSize(QSizeF(self._size.width(), self._height))
        font = QFont(typography.family)
        font.setPixelSize(max(1, round(typography.size * UNITS / 72)))
        column = typography.measure * _WIDEST * QFontMetricsF(font).averageCharWidth()
        left = max(_GUTTER, (self._size.width() - column) / 2)
        frame = self._document.rootFrame()
        frame_format = frame.frameFormat()
        frame_format.setLeftMargin(left)
        frame_format.setRightMargin(max(0.0, self._size.width() - left - column) if left > _GUTTER else 0.0)
        frame_format.setTopMargin(_EDGE)
        frame_format.setBottomMargin(_EDGE)
        frame.setFrameFormat(frame_format)
        return left

    def _keep_headings(self) -> Iterator[int]:
        """Let no heading be the last line of a page; gives the places in the document that it came to."""
        block = self._document.begin()
        while block.isValid():
            follower = block.next()
            # Qt lays out all that is before what is asked for: block by block it is never much.
            self._origin(block)
            is_heading = block.blockFormat().headingLevel() in _HEADING_LEVELS
            if is_heading and follower.isValid() and self._page(block) != self._page(follower):
                block_format = block.blockFormat()
                block_format.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(block_format)
            yield block.position()
            block = follower

    def _page(self, block: QTextBlock) -> int:
        layout = block.layout()
        first = layout.lineAt(0).y() if layout.lineCount() else 0.0
        return int((self._origin(block).y() + first) // self._height)

    def _find_tops(self) -> Iterator[int]:
        """Note where each block begins; gives the places in the document that it came to."""
        block = self._document.begin()
        while block.isValid():
            self._tops.append((self._origin(block).y(), block))
            yield block.position()
            block = block.next()

    def _origin(self, block: QTextBlock) -> QPointF:
        return self._document.documentLayout().blockBoundingRect(block).topLeft()

    # Painting

    def _blocks(self, area: QRectF) -> list[QTextBlock]:
        """The blocks of which something stands in an area."""
        first = max(0, bisect_right(self._tops, area.top(), key=_top) - 1)
        last = bisect_right(self._tops, area.bottom(), key=_top)
        return [block for _top_of, block in self._tops[first:last]]

    def _paint_text(self, painter: QPainter, blocks: list[QTextBlock], area: QRectF) -> None:
        """The lines of a page, and no other: a layout that paints itself would hide those before it under the edge."""
        painter.setPen(self._look.theme.ink)
        painter.setBrush(self._look.theme.ink)
        for block in blocks:
            origin, layout = self._origin(block), block.layout()
            lines = [layout.lineAt(number) for number in range(layout.lineCount())]
            for number, line in enumerate(lines):
                middle = origin.y() + line.y() + line.height() / 2
                if not area.top() <= middle < area.bottom():
                    continue
                if number == 0 and block.textList() is not None:
                    painter.drawEllipse(QPointF(origin.x() + line.x() - _BULLET_GAP, middle), _BULLET, _BULLET)
                line.draw(painter, origin)

    def _paint_marks(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        if not blocks:
            return
        last = blocks[-1]
        start = self._placement.to_point(blocks[0].position())
        end = self._placement.to_point(last.position() + last.length() - 1)
        window = Span(min(start, end), end)

        def rects(span: Span) -> list[QRectF]:
            return self._rects(span, blocks)

        bar_x = self._left - _BAR_GAP
        painter.save()
        paint_under(painter, self._material.overlays, self._look, window, rects, bar_x)
        painter.restore()
        self._paint_numbers(painter, window, bar_x, blocks)

    def _paint_numbers(self, painter: QPainter, window: Span, bar_x: float, blocks: list[QTextBlock]) -> None:
        """The numbers of notes, in the margin, where their words begin."""
        painter.setFont(self._small)
        painter.setPen(self._look.theme.muted)
        for annotation in self._material.annotations:
            span = annotation.anchor.span
            number = self._numbers.get(annotation.id)
            if number is None or not span.overlaps(window):
                continue
            first = Span(span.start, span.start + 1)
            for rect in self._rects(first, blocks):
                place = QRectF(0, rect.top(), bar_x - _NUMBER_GAP, rect.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))

    def _paint_swatches(self, painter: QPainter, area: QRectF) -> None:
        for block, swatch in self._swatches:
            layout = block.layout()
            if not layout.lineCount():
                continue
            line = layout.lineAt(0)
            origin = self._origin(block)
            top = origin.y() + line.y()
            if area.contains(QPointF(0, top)):
                side = line.height() * 0.86
                painter.save()
                swatch(painter, QRectF(self._left, top + (line.height() - side) / 2, side * 1.4, side))
                painter.restore()

    def _rects(self, span: Span, blocks: list[QTextBlock]) -> list[QRectF]:
        start, end = self._placement.to_position(span.start), self._placement.to_position(span.end)
        rects: list[QRectF] = []
        for block in blocks:
            base = block.position()
            first, last = max(start, base), min(end, base + block.length() - 1)
            if first < last:
                origin = self._origin(block)
                rects += line_rects(block, origin.x(), origin.y(), first - base, last - base)
        return rects

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        """A line, the title, and the number of the page."""
        theme = self._look.theme
        top = self._size.height() - self._foot + 10
        area = QRectF(0, top + 6, self._size.width(), self._foot - _FOOT_AROUND)
        page = _("{number} of {all}").format(number=number + 1, all=self.count)
        painter.save()
        painter.setPen(theme.border)
        painter.drawLine(QPointF(0, top), QPointF(self._size.width(), top))
        painter.setPen(theme.muted)
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, page)
        room = area.width() - metrics.horizontalAdvance(page) - 24
        title = metrics.elidedText(self._material.article.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


def _top(item: tuple[float, QTextBlock]) -> float:
    return item[0]


def _device() -> QImage:
    """What the layout measures its letters for: it must be the same on every screen."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    per_metre = round(UNITS / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    return image
