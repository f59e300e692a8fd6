"""The fills of statements: solid for word for word, striped for partly, dotted for in other words.

The strong part of every pattern has the opacity of a direct statement's fill, and nothing has more: what is proved
about the contrast of text on that fill holds for the patterns too.
"""

from functools import lru_cache

from PySide6.QtGui import QBrush, QColor, QImage, QTransform

from reader.model import StatementKind
from reader.ui.theme import Theme, faded

_TILE = 8
"""Pixels after which a pattern begins anew."""
_PALE = 0.45
"""The opacity of a pattern's pale part, as a share of the kind's own."""


def fill(colour: QColor, kind: StatementKind, theme: Theme, scale: float) -> QBrush:
    """The brush for a statement's words.

    Args:
        scale: device pixels a pixel, so that a pattern is as coarse on dense screens.
    """
    return _brush(colour.rgb(), kind, theme.fill[StatementKind.DIRECT], theme.fill[kind] * _PALE, scale)


@lru_cache(maxsize=128)
def _brush(rgb: int, kind: StatementKind, strong: float, pale: float, scale: float) -> QBrush:
    if kind is StatementKind.DIRECT:
        return QBrush(faded(QColor(rgb), strong))
    size = round(_TILE * scale)
    brush = QBrush(_tile(rgb, kind, strong, pale, size))
    brush.setTransform(QTransform.fromScale(_TILE / size, _TILE / size))
    return brush


def _tile(rgb: int, kind: StatementKind, strong: float, pale: float, size: int) -> QImage:
    tile = QImage(size, size, QImage.Format.Format_ARGB32)
    for x in range(size):
        for y in range(size):
            opacity = strong if _is_strong(kind, x / size, y / size) else pale
            tile.setPixelColor(x, y, faded(QColor(rgb), opacity))
    return tile


def _is_strong(kind: StatementKind, x: float, y: float) -> bool:
    if kind is StatementKind.MIXED:
        return (x + y) % 1 < 0.6
    return x % 0.5 < 0.25 and y % 0.5 < 0.25
