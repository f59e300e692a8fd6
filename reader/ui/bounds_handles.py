"""Handles at the two ends of the selected statement, by which its bounds are dragged in the text."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reader.i18n import _
from reader.model import Span
from reader.ui.bounds import with_end_at, with_start_at
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.theme import Layer

_WIDTH = 13
_KNOB = 4.5


class BoundsHandles(QObject):
    """Shows the handles where the statement's ends can be seen.  By keys, Shift and the arrows do the same.

    Signals:
        moved: the spans, a tuple, that the statement is to have.
    """

    moved = Signal(tuple)

    def __init__(self, session: Session, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        viewport = pane.view.viewport()
        self._wanted: tuple[Span, ...] = ()
        self.preview = _Preview(self._rects, self._colour, viewport)
        self.start = _Handle(self._colour, viewport)
        self.end = _Handle(self._colour, viewport)
        for handle in (self.start, self.end):
            handle.dragged.connect(self._drag)
            handle.dropped.connect(self._drop)
        self._after = QTimer(self, singleShot=True, interval=0)
        self._after.timeout.connect(self._put)
        viewport.installEventFilter(self)
        pane.view.verticalScrollBar().valueChanged.connect(self.place)
        session.article_opened.connect(self.place)
        session.analysis_changed.connect(self.place)
        session.current_changed.connect(self.place)
        self.place()

    def place(self) -> None:
        """Put the handles where the ends of the selected statement are; away where there is none."""
        self._wanted = ()
        self.preview.hide()
        self._put()

    def _put(self) -> None:
        statement = self._session.statement
        if statement is None or Layer.STATEMENTS not in self._pane.layers:
            self.start.hide()
            self.end.hide()
            return
        first, last = statement.content[0], statement.content[-1]
        self.start.put(self._rect(Span(first.start, first.start + 1)), is_left=True)
        self.end.put(self._rect(Span(last.end - 1, last.end)), is_left=False)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Another theme, font or layer paints the text anew, and may lay it out anew.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Paint) and self._session.current is not None:
            self._after.start()
        return False

    def _drag(self, place: QPointF) -> None:
        statement, article = self._session.statement, self._session.article
        point = self._pane.view.point_at(place)
        if point is None or statement is None or article is None:
            return
        move = with_start_at if self.sender() is self.start else with_end_at
        self._wanted = move(article.text, statement.content, point)
        self.preview.setGeometry(self._pane.view.viewport().rect())
        self.preview.show()
        self.preview.update()

    def _drop(self) -> None:
        wanted, statement = self._wanted, self._session.statement
        self.place()
        if wanted and statement is not None and wanted != statement.content:
            self.moved.emit(wanted)

    def _rects(self) -> list[QRectF]:
        return [rect for span in self._wanted for rect in self._pane.view.span_rects(span)]

    def _rect(self, span: Span) -> QRectF:
        return next(iter(self._pane.view.span_rects(span)), QRectF())

    def _colour(self) -> QColor:
        return self._pane.theme.accent


class _Handle(QWidget):
    """A bar with a knob.

    Signals:
        dragged: the place in the parent to which it is drawn.
        dropped: it was let go.
    """

    dragged = Signal(QPointF)
    dropped = Signal()

    def __init__(self, colour: Callable[[], QColor], parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self._is_left = True
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setToolTip(_("Drag to change the statement’s words (or Shift and the arrows)"))
        self.hide()

    def put(self, rect: QRectF, *, is_left: bool) -> None:
        """Stand at an edge of a character's rectangle in the parent; away where that is empty."""
        self._is_left = is_left
        edge = rect.left() if is_left else rect.right()
        top = round(rect.top() - 2 * _KNOB)
        height = round(rect.height() + (2 if is_left else 4) * _KNOB)
        self.setGeometry(QRect(round(edge) - _WIDTH // 2, top if is_left else round(rect.top()), _WIDTH, height))
        self.setVisible(not rect.isEmpty())
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        middle = _WIDTH / 2
        y = _KNOB if self._is_left else self.height() - _KNOB
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colour(), 2))
            painter.drawLine(QPointF(middle, _KNOB), QPointF(middle, self.height() - _KNOB))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour())
            painter.drawEllipse(QPointF(middle, y), _KNOB, _KNOB)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(QPointF(self.mapToParent(event.position().toPoint())))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.dropped.emit()


class _Preview(QWidget):
    """Frames the words that a statement would have; the mouse goes through."""

    def __init__(self, rects: Callable[[], list[QRectF]], colour: Callable[[], QColor], parent: QWidget) -> None:
        super().__init__(parent)
        self._rects = rects
        self._colour = colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colour(), 2))
            for rect in self._rects():
                painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 3, 3)
