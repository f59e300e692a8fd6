"""The map of the article beside its scroll bar: statements, own highlights, hits, and what can be seen."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reader.i18n import _
from reader.model import Colour
from reader.ui import map_rows
from reader.ui.article_view import ArticleView
from reader.ui.overlay_painter import Look
from reader.ui.overlays import Overlays
from reader.ui.theme import Layer, faded

WIDTH = 16


class _Column(Enum):
    """What the map shows, each as a picture of its own."""

    STATEMENTS = auto()
    KEPT = auto()
    HIGHLIGHTS = auto()
    HITS = auto()


_PLACES = {
    _Column.STATEMENTS: (2, 7),
    _Column.KEPT: (2, 7),
    _Column.HIGHLIGHTS: (10, 4),
    _Column.HITS: (0, WIDTH),
}
"""Where the columns begin, and how wide they are, in pixels."""
_Rank: TypeAlias = tuple[int | None]
"""The rank of a speaker; of nobody known None."""
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
        self._placed: list[tuple[int, int, int]] = []
        """The parts of the map that each mark lies in, with its place among the marks."""
        self._places: dict[int, list[tuple[int, int, int]]] | None = None
        """The same by the index of the statement; None until a filter needs it."""
        self._statements: list[_Rank | None] = []
        self._kept: list[_Rank | None] = []
        self._highlights: list[Colour | None] = []
        self._hits: list[bool | None] = []
        self._stale = {Layer.STATEMENTS, Layer.HIGHLIGHTS}
        self._hits_stale = self._kept_stale = True
        self._pictures: dict[_Column, QPixmap] = {}
        """What is shown as it is painted, as long as it is right."""
        self._is_ready = False
        """Whether the map was worked out for this text; what changed since is not waited for."""
        self._delay = QTimer(self, singleShot=True, interval=_DELAY)
        self._delay.timeout.connect(self.refresh)
        self.setFixedWidth(WIDTH)
        # It fills all of its area: Qt need not paint what lies behind whenever the text is scrolled.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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
        if old.theme is not look.theme:
            self._pictures.clear()
        self._delay.start()

    def refresh(self) -> None:
        """Work out what is to be shown, as far as it changed, and show it."""
        self._delay.stop()
        if Layer.STATEMENTS in self._stale:
            self._place_statements()
        if Layer.HIGHLIGHTS in self._stale:
            colours = ((span, annotation.colour) for span, annotation in self._overlays.highlights.items)
            self._highlights = map_rows.parts(map_rows.placed(colours, self._length))
            self._pictures.pop(_Column.HIGHLIGHTS, None)
        if self._hits_stale:
            hits = ((span, True) for span, _number in self._overlays.hits.items)
            self._hits = map_rows.parts(map_rows.placed(hits, self._length))
            self._pictures.pop(_Column.HITS, None)
        if self._kept_stale and self._look.kept is not None:
            self._kept = self._ranks(self._places_of(self._look.kept))
            self._pictures.pop(_Column.KEPT, None)
        self._stale.clear()
        self._hits_stale = self._kept_stale = False
        self._is_ready = True
        self.update()

    def _place_statements(self) -> None:
        marks, hidden = self._overlays.statements, self._look.hidden_kinds
        items = ((span, place) for place, span in enumerate(marks.spans))
        shown = ((span, place) for span, place in items if marks.value(place).kind not in hidden) if hidden else items
        self._placed, self._places = map_rows.placed(shown, self._length), None
        self._statements = self._ranks(self._placed)
        self._kept_stale = True
        self._pictures.pop(_Column.STATEMENTS, None)

    def _places_of(self, kept: frozenset[int]) -> Iterable[tuple[int, int, int]]:
        """Where the statements are that a filter keeps."""
        if self._places is None:
            self._places = {}
            for each in self._placed:
                self._places.setdefault(self._overlays.statements.value(each[2]).index, []).append(each)
        places = self._places
        return (place for index in sorted(kept & places.keys()) for place in places[index])

    def _ranks(self, placed: Iterable[tuple[int, int, int]]) -> list[_Rank | None]:
        """Whose statement each part of the map shows."""
        marks = self._overlays.statements
        return [None if place is None else (marks.value(place).rank,) for place in map_rows.parts(placed)]

    # Qt's own

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Ended here, and not when Python lets go of it: an error's traceback may keep it, and Qt does not bear that.
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme = self._look.theme
        painter.fillRect(self.rect(), theme.window)
        if not self._length or not self._is_ready:
            return
        seen = self._seen()
        painter.fillRect(seen, faded(theme.ink, 0.1))
        for column, opacity in self._columns():
            painter.setOpacity(opacity)
            painter.drawPixmap(0, 0, self._picture(column))
        painter.setOpacity(1)
        painter.setPen(QPen(faded(theme.ink, 0.75), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(seen)

    def _columns(self) -> Iterator[tuple[_Column, float]]:
        """What is shown, with its opacity, from below."""
        if Layer.STATEMENTS in self._look.layers:
            is_filtered = self._look.kept is not None
            yield _Column.STATEMENTS, _FADED if is_filtered else 1
            if is_filtered:
                yield _Column.KEPT, 1
        if Layer.HIGHLIGHTS in self._look.layers:
            yield _Column.HIGHLIGHTS, 1
        yield _Column.HITS, 1

    def _picture(self, column: _Column) -> QPixmap:
        """The marks of the whole article, which stay as they are while it is scrolled, filtered or a layer switched."""
        picture = self._pictures.get(column)
        if picture is None or picture.deviceIndependentSize().toSize() != self.size():
            scale = self.devicePixelRatioF()
            picture = self._pictures[column] = QPixmap((QSizeF(self.size()) * scale).toSize())
            picture.setDevicePixelRatio(scale)
            picture.fill(Qt.GlobalColor.transparent)
            x, width = _PLACES[column]
            with QPainter(picture) as painter:
                for y, count, colour in self._runs(column):
                    painter.fillRect(x, y, width, max(_LEAST, count), colour)
        return picture

    def _runs(self, column: _Column) -> Iterator[tuple[int, int, QColor]]:
        """Stretches of pixels of one colour: first pixel, number of pixels, colour."""
        theme, height = self._look.theme, self.height()
        match column:
            case _Column.STATEMENTS | _Column.KEPT:
                found = self._statements if column is _Column.STATEMENTS else self._kept
                return ((y, n, theme.speaker_line(rank)) for y, n, (rank,) in map_rows.runs(found, height))
            case _Column.HIGHLIGHTS:
                marks = map_rows.runs(self._highlights, height)
                return ((y, n, theme.highlight_lines[colour]) for y, n, colour in marks)
            case _Column.HITS:
                return ((y, n, theme.ink) for y, n, _is_hit in map_rows.runs(self._hits, height))

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
