"""The map of the article beside its scroll bar: statements, own highlights, hits, and what can be seen."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reader.i18n import _
from reader.model import Colour
from reader.ui import map_rows
from reader.ui.article_view import ArticleView
from reader.ui.overlay_painter import Look
from reader.ui.overlays import Mark, Overlays
from reader.ui.theme import Layer, faded

WIDTH = 16
_STATEMENTS = (2, 7)
_HIGHLIGHTS = (10, 4)
"""Where the columns begin, and how wide they are, in pixels."""
_LEAST = 2
"""Pixels that a mark has at least, so that it can be seen."""
_LEAST_SEEN = 10
_FADED = 0.22
"""The opacity of statements that a filter does not keep."""
_DELAY = 15
"""Milliseconds after which the map follows a change: the text comes first."""


class MapStrip(QWidget):
    """Stands beside a view.

    Signals:
        asked: the code point that is to be in the middle of the view.
        grabbed: somebody is about to go to other places by the map.
    """

    asked = Signal(int)
    grabbed = Signal()

    def __init__(self, view: ArticleView, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._look = look
        self._overlays = Overlays()
        self._length = 0
        self._places: dict[int, list[tuple[int, int, Mark]]] = {}
        """The places of each statement, by its index."""
        self._statements: list[Mark | None] = []
        self._kept: list[Mark | None] = []
        self._highlights: list[Colour | None] = []
        self._hits: list[bool | None] = []
        self._stale = {Layer.STATEMENTS, Layer.HIGHLIGHTS}
        self._hits_stale = self._kept_stale = True
        self._picture: QPixmap | None = None
        """The marks as they are painted; None where they are to be painted anew."""
        self._is_ready = False
        """Whether the map was worked out for this text; what changed since is not waited for."""
        self._delay = QTimer(self, singleShot=True, interval=_DELAY)
        self._delay.timeout.connect(self.refresh)
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Map of the article"))
        self.setToolTip(_("Map of the article: statements, highlights and hits; click or drag to go there"))
        view.verticalScrollBar().valueChanged.connect(self.update)

    def show_text(self, length: int) -> None:
        """Show the map of a text of so many code points."""
        self._length, self._is_ready = length, False
        self.set_overlays(Overlays())

    def set_overlays(self, overlays: Overlays) -> None:
        """Show where these marks are."""
        old, self._overlays = self._overlays, overlays
        if old.statements is not overlays.statements:
            self._stale.add(Layer.STATEMENTS)
        if old.highlights is not overlays.highlights:
            self._stale.add(Layer.HIGHLIGHTS)
        self._hits_stale = self._hits_stale or old.hits is not overlays.hits
        self._delay.start()

    def set_look(self, look: Look) -> None:
        """Show the marks in this way."""
        old, self._look = self._look, look
        self._kept_stale = self._kept_stale or old.kept is not look.kept
        if old.hidden_kinds != look.hidden_kinds:
            self._stale.add(Layer.STATEMENTS)
        self._delay.start()

    def refresh(self) -> None:
        """Work out what is to be shown, as far as it changed, and show it."""
        self._delay.stop()
        if Layer.STATEMENTS in self._stale:
            hidden = self._look.hidden_kinds
            items = self._overlays.statements.items
            shown = [item for item in items if item[1].kind not in hidden] if hidden else items
            placed = map_rows.placed(shown, self._length)
            self._places = {}
            for place in placed:
                self._places.setdefault(place[2].index, []).append(place)
            self._statements = map_rows.parts(placed)
            self._kept_stale = True
        if Layer.HIGHLIGHTS in self._stale:
            colours = ((span, annotation.colour) for span, annotation in self._overlays.highlights.items)
            self._highlights = map_rows.parts(map_rows.placed(colours, self._length))
        if self._hits_stale:
            hits = ((span, True) for span, _number in self._overlays.hits.items)
            self._hits = map_rows.parts(map_rows.placed(hits, self._length))
        if self._kept_stale and self._look.kept is not None:
            kept = sorted(self._look.kept & self._places.keys())
            self._kept = map_rows.parts(place for index in kept for place in self._places[index])
        self._stale.clear()
        self._picture = None
        self._hits_stale = self._kept_stale = False
        self._is_ready = True
        self.update()

    def _fill(
        self, painter: QPainter, found: Iterable[tuple[int, int, QColor]], column: tuple[int, int], opacity: float = 1
    ) -> None:
        x, width = column
        painter.setOpacity(opacity)
        for y, height, colour in found:
            painter.fillRect(x, y, width, max(_LEAST, height), colour)
        painter.setOpacity(1)

    def _speakers(self, found: list[Mark | None]) -> list[tuple[int, int, QColor]]:
        theme = self._look.theme
        ranks = [None if mark is None else (mark.rank,) for mark in found]
        return [(y, n, theme.speaker_line(rank)) for y, n, (rank,) in map_rows.runs(ranks, self.height())]

    # Qt's own

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        painter.fillRect(self.rect(), theme.window)
        if not self._length or not self._is_ready:
            return
        seen = self._seen()
        painter.fillRect(seen, faded(theme.ink, 0.1))
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != self.size():
            self._picture = self._drawn()
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(QPen(faded(theme.ink, 0.75), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(seen)

    def _drawn(self) -> QPixmap:
        """The marks of the whole article, which stay as they are while it is scrolled."""
        scale = self.devicePixelRatioF()
        picture = QPixmap((QSizeF(self.size()) * scale).toSize())
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        look, theme, height = self._look, self._look.theme, self.height()
        if Layer.STATEMENTS in look.layers:
            is_filtered = look.kept is not None
            self._fill(painter, self._speakers(self._statements), _STATEMENTS, _FADED if is_filtered else 1)
            if is_filtered:
                self._fill(painter, self._speakers(self._kept), _STATEMENTS)
        if Layer.HIGHLIGHTS in look.layers:
            found = map_rows.runs(self._highlights, height)
            self._fill(painter, ((y, n, theme.highlight_lines[colour]) for y, n, colour in found), _HIGHLIGHTS)
        for y, count, _is_hit in map_rows.runs(self._hits, height):
            painter.fillRect(0, y, WIDTH, max(_LEAST, count), theme.ink)
        painter.end()
        return picture

    def _seen(self) -> QRectF:
        """The part of the map that stands for what can be seen."""
        seen = self._view.seen_span()
        top = seen.start * self.height() / self._length
        height = max(_LEAST_SEEN, len(seen) * self.height() / self._length)
        return QRectF(0.5, max(0.0, min(top, self.height() - height)) + 0.5, WIDTH - 1, height - 1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._length:
            self.grabbed.emit()
            self._ask(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._length:
            self._ask(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        QCoreApplication.sendEvent(self._view.verticalScrollBar(), event)

    def _ask(self, event: QMouseEvent) -> None:
        share = min(1.0, max(0.0, event.position().y() / max(1, self.height() - 1)))
        self.asked.emit(round(share * (self._length - 1)))
