"""The shapes that tell speakers apart without colour: a person, an organisation, a group, a document, nobody known."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reader.model import SpeakerKind


def paint_glyph(painter: QPainter, kind: SpeakerKind | None, area: QRectF, colour: QColor) -> None:
    """Paint what a speaker is: a disc, a square, two discs, a page, or for nobody known (None) an open ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match kind:
        case SpeakerKind.PERSON:
            painter.drawEllipse(area)
        case SpeakerKind.ORGANISATION:
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        case SpeakerKind.GROUP:
            _paint_group(painter, area)
        case SpeakerKind.DOCUMENT:
            painter.drawPolygon(_page(area))
        case None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DotLine))
            painter.drawEllipse(area.adjusted(1, 1, -1, -1))
    painter.restore()


def _paint_group(painter: QPainter, area: QRectF) -> None:
    size = area.width() * 0.68
    painter.drawEllipse(QRectF(area.left(), area.top(), size, size))
    painter.drawEllipse(QRectF(area.right() - size, area.bottom() - size, size, size))


def _page(area: QRectF) -> QPolygonF:
    """A sheet with its corner cut off."""
    left, right = area.left() + 1, area.right() - 1
    fold = area.width() * 0.4
    corners = (
        (left, area.top()),
        (right - fold, area.top()),
        (right, area.top() + fold),
        (right, area.bottom()),
        (left, area.bottom()),
    )
    return QPolygonF([QPointF(x, y) for x, y in corners])
