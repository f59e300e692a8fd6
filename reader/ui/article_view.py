"""The text of the article, with what is known of it painted under the words.

What leaves this module is counted in code points of `Article.text`; the text itself is never read back from Qt.
"""

from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from reader.i18n import _
from reader.model import Article, Span
from reader.ui.clipboard import Words
from reader.ui.document import Filling, Typography
from reader.ui.geometry import block_at, laid_blocks, line_rects
from reader.ui.mark_tiles import REST, Laid, MarkTiles
from reader.ui.offsets import Placement
from reader.ui.overlay_painter import Look, paint_frames, paint_veil
from reader.ui.overlays import Overlays
from reader.ui.pointed_text import PointedText

_Seen: TypeAlias = tuple[QTextBlock, QPointF]
LEAST_MARGIN = 34
"""Pixels at each side of the column of text, at least."""
_BAR_GAP = 16
_AT_ONCE = 300_000
"""So many code points are set, and laid out, while somebody waits for them: a tenth of a second."""
_AT_A_TIME = 60_000
_SHORT = 30_000
"""Code points of a text that is laid out as a whole at once, so that its scroll bar is right from the first moment."""
_PAUSE = 10
"""Milliseconds between two portions of a long text."""
_OVER = 4
"""Pixels by which marks may reach over their lines."""
_MOST_RECTS = 10_000
"""Of so many spans the rectangles are remembered."""


class ArticleView(PointedText):
    """Shows one article.

    Signals:
        selection_changed: other words, or none, are selected.
    """

    selection_changed = Signal()

    def __init__(self, look: Look, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._placement: Placement | None = None
        self._typography = typography
        self._look = look
        self._overlays = Overlays()
        self._tiles = MarkTiles()
        self._known_rects: dict[tuple[int, Span], list[QRectF]] = {}
        """The rectangles of positions of the document, as it is laid out now."""
        self._held: int | None = None
        """The code point that stays at the top while the text is laid out anew, until somebody scrolls."""
        self._lays_out = False
        self._last_first = {False: 0, True: 0}
        """The number of the text block that was found last, at the top and, for a strip, farther down."""
        self._own_document: QTextDocument | None = None
        self._filling: Filling | None = None
        """What of the article is not in the document yet."""
        self._goal: tuple[int, float] | None = None
        """The code point that is to be gone to as soon as it is laid out, and its share of the height."""
        self._later = QTimer(self, interval=_PAUSE)
        self._later.timeout.connect(self._go_on)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._prepare)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("Article"))
        self.selectionChanged.connect(self.selection_changed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown

    def show_article(self, article: Article, *, top: int = 0) -> None:
        """Show an article with the code point `top` in the first line; its marks are gone until they are set again."""
        self._article = article
        self._overlays = Overlays()
        self._lay_out(top)

    def set_overlays(self, overlays: Overlays) -> None:
        """Paint these marks."""
        self._overlays = overlays
        self._tiles.forget()
        self.viewport().update()

    def set_look(self, look: Look) -> None:
        """Paint the marks in this way; another theme sets the text anew."""
        old, self._look = self._look, look
        if old.theme != look.theme and self._article is not None:
            self._lay_out(self.top())
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another size or font; the line at the top stays."""
        self._typography = typography
        if self._article is not None:
            self._lay_out(self.top())

    def _lay_out(self, top: int) -> None:
        if self._article is None:
            return
        self._held, self._lays_out = top, True
        # A document that is in no view is filled without being laid out; Qt then lays it out from above, bit by bit.
        new, old = QTextDocument(self), self._own_document
        self._filling = Filling(new, self._article, self._typography, self._look.theme)
        self._filling.go_on(_AT_ONCE)
        self._placement = self._filling.placement
        self._set_margins(new)
        self.setDocument(new)
        self._own_document = new
        if old is not None:
            old.deleteLater()
        self._measure_anew()
        if new.characterCount() <= _SHORT:
            new.documentLayout().blockBoundingRect(new.lastBlock())
        self.scroll_to(top, share=0.0)
        self._lays_out = False
        self._later.start()

    def _go_on(self) -> None:
        """Do what is left of showing a long text, a bit at a time, so that the window answers meanwhile."""
        is_laid_out = self.document().lastBlock().layout().lineCount() > 0
        # Something added makes Qt lay out all that is before it.
        if self._filling is not None and not self._filling.is_done and is_laid_out:
            self._filling.go_on(_AT_A_TIME)
        if self._goal is not None:
            held, (point, share) = self._held, self._goal
            self.scroll_to(point, share=share)
            self._held = held
        if self._goal is None and (self._filling is None or self._filling.is_done):
            self._filling = None
            self._later.stop()

    # Places

    def top(self) -> int:
        """The code point at the top of what can be seen, or the one that was put there last."""
        if self._placement is None:
            return 0
        return self._held if self._held is not None else self._top()

    def _top(self) -> int:
        if self._placement is None:
            return 0
        return self._placement.to_point(self.cursorForPosition(QPoint(self.viewport().width() // 2, 1)).position())

    def scroll_to(self, point: int, *, share: float = 0.3) -> None:
        """Bring a code point to a share of the height from above, unless it is 0 and stands there already.

        A place far behind what is laid out of the text so far is gone to when that is done.
        """
        self._goal = None
        if self._placement is None:
            return
        if point == 0:
            self.verticalScrollBar().setValue(0)
            return
        position = self._placement.to_position(point)
        if not self._is_near(point, position):
            self._goal = point, share
            self._later.start()
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        offset = self.cursorRect(cursor).top() - round(self.viewport().height() * share)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + offset)

    def _is_near(self, point: int, position: int) -> bool:
        """Whether a place can be gone to without laying out much of the text."""
        is_there = self._placement is not None and (self._filling is None or point <= self._placement.end)
        return is_there and self.document().findBlock(max(0, position - _AT_ONCE)).layout().lineCount() > 0

    def shows(self, span: Span) -> bool:
        """Whether all of a span can be seen."""
        if self._placement is None or (self._filling is not None and span.end > self._placement.end):
            return False
        area = QRectF(self.viewport().rect()).translated(self._scrolled_by())
        start, end = self._placement.to_position(span.start), self._placement.to_position(span.end)
        blocks = laid_blocks(self.document(), start, end)
        rects = [rect for block in blocks for rect in self._rects_in(block, self._origin(block), span)]
        return bool(rects) and all(area.contains(rect) for rect in rects)

    def selected_span(self) -> Span | None:
        """The words that are selected, without white space around them; None where there are none."""
        if self._placement is None or self._article is None or not self.textCursor().hasSelection():
            return None
        cursor = self.textCursor()
        start = self._placement.to_point(cursor.selectionStart())
        end = self._placement.to_point(cursor.selectionEnd())
        words = self._article.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return Span(start, end) if start < end else None

    def select_span(self, span: Span) -> None:
        """Select the words of a span."""
        if self._placement is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._placement.to_position(span.start))
            cursor.setPosition(self._placement.to_position(span.end), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def span_rect(self, span: Span) -> QRectF:
        """The rectangle around what can be seen of a span, in the viewport; empty where nothing can."""
        united = QRectF()
        for rect in self._rects(span):
            united = united.united(rect)
        return united

    def span_rects(self, span: Span) -> list[QRectF]:
        """The rectangles of what can be seen of a span, one a line, in the viewport."""
        return self._rects(span)

    @override
    def point_at(self, position: QPointF) -> int | None:
        if self._placement is None:
            return None
        cursor, place = self.cursorForPosition(position.toPoint()), position + self._scrolled_by()
        block = cursor.block()
        origin = self._origin(block)
        for unit in (cursor.position(), cursor.position() - 1):
            point = self._placement.to_point(max(0, unit))
            if any(rect.contains(place) for rect in self._rects_in(block, origin, Span(point, point + 1))):
                return point
        return None

    def seen_span(self) -> Span:
        """The code points of the paragraphs of which something can be seen."""
        return self._window(self._seen())

    def _rects(self, span: Span) -> list[QRectF]:
        """The rectangles of what can be seen of a span, one a line, in the viewport."""
        found = (self._rects_in(block, origin, span) for block, origin in self._seen())
        return [rect.translated(-self._scrolled_by()) for rects in found for rect in rects]

    def _scrolled_by(self) -> QPointF:
        """The place of the document at the left and the top of what can be seen."""
        return QPointF(0, self.verticalScrollBar().value())

    def _rects_in(self, block: QTextBlock, origin: QPointF, span: Span) -> list[QRectF]:
        """The rectangles of what lies of a span in a block, one a line, in the document."""
        key = (block.blockNumber(), span)
        if (known := self._known_rects.get(key)) is not None:
            return known
        # The last block of a text that is still being set is not whole: nothing is remembered of what it lacks.
        if rects := self._measured(block, origin, span):
            if len(self._known_rects) >= _MOST_RECTS:
                self._known_rects.clear()
            self._known_rects[key] = rects
        return rects

    def _measured(self, block: QTextBlock, origin: QPointF, span: Span) -> list[QRectF]:
        if self._placement is None:
            return []
        base = block.position()
        first = max(self._placement.to_position(span.start) - base, 0)
        last = min(self._placement.to_position(span.end) - base, block.length() - 1)
        return line_rects(block, origin.x(), origin.y(), first, last) if first < last else []

    def _seen(self, top: int = 0, bottom: int | None = None) -> list[_Seen]:
        """The text blocks that can be seen, each with the place of its layout in the document.

        Args:
            top: of the part of the viewport that is looked at, in pixels.
            bottom: of that part; None is the viewport's own.
        """
        seen: list[_Seen] = []
        scrolled = self.verticalScrollBar().value()
        block = block_at(self.document(), scrolled + top, self._last_first[top > 0])
        self._last_first[top > 0] = block.blockNumber()
        end = scrolled + (self.viewport().height() if bottom is None else bottom)
        while block.isValid() and (origin := self._origin(block)).y() <= end:
            seen.append((block, origin))
            block = block.next()
        return seen

    def _origin(self, block: QTextBlock) -> QPointF:
        return self.document().documentLayout().blockBoundingRect(block).topLeft()

    def _window(self, seen: list[_Seen]) -> Span:
        """The code points of the blocks that can be seen."""
        if self._placement is None or not seen:
            return Span(0, 0)
        first, last = seen[0][0], seen[-1][0]
        end = self._placement.to_point(last.position() + last.length() - 1)
        return Span(min(self._placement.to_point(first.position()), end), end)

    def _centre_column(self) -> None:
        document = self.document()
        # Qt lays out all of a document whose margins change, unless it lays out nothing at that moment.
        document.setLayoutEnabled(False)
        self._set_margins(document)
        document.setLayoutEnabled(True)
        self._measure_anew()

    def _set_margins(self, document: QTextDocument) -> None:
        margin = max(LEAST_MARGIN, (self.viewport().width() - self._typography.column) / 2)
        frame = document.rootFrame()
        frame_format = frame.frameFormat()
        frame_format.setLeftMargin(margin)
        frame_format.setRightMargin(margin)
        frame_format.setTopMargin(LEAST_MARGIN)
        frame_format.setBottomMargin(self.viewport().height() / 3)
        frame.setFrameFormat(frame_format)

    def _measure_anew(self) -> None:
        """Forget where words stand: the text is laid out in another way."""
        self._known_rects.clear()
        margins = self.document().rootFrame().frameFormat()
        left, right = margins.leftMargin(), self.viewport().width() - margins.rightMargin()
        self._tiles.begin(left, right, left - _BAR_GAP)

    def _scrolled(self) -> None:
        if not self._lays_out:
            self._held = self._goal = None

    # Qt's own

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        overlays, look, scrolled = self._overlays, self._look, self.verticalScrollBar().value()
        area = event.rect()
        seen = [self._laid(block, origin) for block, origin in self._seen(area.top() - _OVER, area.bottom() + _OVER)]
        window = Span(seen[0].span.start, max(each.span.end for each in seen)) if seen else Span(0, 0)
        is_strip = 2 * area.height() < self.viewport().height()
        self._tiles.strip = (scrolled + area.top() - _OVER, scrolled + area.bottom() + _OVER) if is_strip else None

        def rects(span: Span) -> list[QRectF]:
            return [rect for each in seen if span.overlaps(each.span) for rect in each.rects(span)]

        # Ended here, and not when Python lets go of it: an error's traceback may keep it, and Qt does not bear that.
        with QPainter(self.viewport()) as painter:
            painter.translate(0, -scrolled)
            for laid in seen:
                self._tiles.paint_under(painter, laid, overlays, look)
            paint_frames(painter, look, window, rects)
        super().paintEvent(event)
        if look.kept is not None or overlays.hits.touching(window):
            with QPainter(self.viewport()) as painter:
                painter.translate(0, -scrolled)
                paint_veil(painter, overlays, look, window, rects, self._tiles.across(area.translated(0, scrolled)))
                for laid in seen:
                    self._tiles.paint_over(painter, laid, overlays, look)
        self._rest.start()

    def _prepare(self) -> None:
        for block, origin in self._seen():
            self._tiles.prepare(self._laid(block, origin), self._look, self.devicePixelRatioF())

    def _laid(self, block: QTextBlock, origin: QPointF) -> Laid:
        area = QRectF(origin, self.document().documentLayout().blockBoundingRect(block).size())
        return Laid(block.blockNumber(), area, self._window([(block, origin)]), partial(self._rects_in, block, origin))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._lays_out:
            # A scroll bar came or went: who lays the text out brings it to its place.
            self._centre_column()
            super().resizeEvent(event)
            self._measure_anew()
            return
        top = self.top()
        self._held, self._lays_out = top, True
        self._centre_column()
        super().resizeEvent(event)
        self._measure_anew()
        self.scroll_to(top, share=0.0)
        self._lays_out = False

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        span = self.selected_span()
        return Words(span.of(self._article.text) if span is not None and self._article is not None else "")
