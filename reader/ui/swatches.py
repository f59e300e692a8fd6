"""Small pictures, painted in the colours of a theme, that say what a layer or a colour looks like."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from reader.model import StatementKind
from reader.ui.overlay_painter import KIND_STYLES, NAME_STYLES
from reader.ui.patterns import fill
from reader.ui.theme import Layer, Theme, faded

_SIZE = 16
_SCALE = 3
"""Pixels a unit, so that the picture is sharp on dense screens too."""


def colour_icon(colour: QColor, line: QColor) -> QIcon:
    """A square of the colour, in a frame that stands out on every ground."""
    return _icon(partial(_square, colour=colour, line=line))


def layer_icon(layer: Layer, theme: Theme) -> QIcon:
    """What the layer looks like in the text: a fill, an underline of its pattern, or a fill with a bar."""

    def paint(painter: QPainter) -> None:
        if layer is Layer.STATEMENTS:
            _square(painter, faded(theme.speakers[0], 0.55), theme.speaker_lines[0])
        elif layer is Layer.HIGHLIGHTS:
            yellow = next(iter(theme.highlights.values()))
            painter.fillRect(QRectF(5, 3, 10, 10), faded(yellow, 0.6))
            painter.fillRect(QRectF(1, 3, 2.5, 10), next(iter(theme.highlight_lines.values())))
        else:
            painter.setPen(QPen(theme.names[layer], 2.2, NAME_STYLES[layer]))
            painter.drawLine(QPointF(0, 11), QPointF(16, 11))

    return _icon(paint)


def kind_icon(kind: StatementKind, theme: Theme) -> QIcon:
    """What a statement of the kind looks like in the text."""

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(theme.speaker_lines[0], 1, KIND_STYLES.get(kind, Qt.PenStyle.NoPen)))
        painter.setBrush(fill(theme.speakers[0], kind, theme, _SCALE))
        painter.drawRoundedRect(QRectF(0.5, 2.5, 15, 11), 3, 3)

    return _icon(paint)


def _icon(paint: Callable[[QPainter], None]) -> QIcon:
    pixmap = QPixmap(_SIZE * _SCALE, _SIZE * _SCALE)
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
    return QIcon(pixmap)


def _square(painter: QPainter, colour: QColor, line: QColor) -> None:
    painter.setPen(QPen(line, 1))
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(2.5, 2.5, 11, 11), 3, 3)
