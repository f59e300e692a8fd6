"""Where the focus is can be seen, in every theme, on all that can have it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from reader.ui import theme as themes
from reader.ui.article_view import ArticleView
from reader.ui.tab_order import TabOrder

_LEAST = 40
"""So many pixels stand out, at the least: a ring around the smallest button has more."""


def luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def outlined(before: QImage, after: QImage) -> int:
    """How many pixels changed to a colour of three times the contrast."""
    ratios: dict[tuple[int, int], bool] = {}
    count = 0
    for x in range(after.width()):
        for y in range(after.height()):
            pair = (before.pixel(x, y), after.pixel(x, y))
            if pair[0] != pair[1]:
                if pair not in ratios:
                    ratios[pair] = contrast(QColor(pair[0]), QColor(pair[1])) >= 3
                count += ratios[pair]
    return count


@pytest.mark.parametrize("name", themes.names())
def test_the_focus_is_seen_wherever_it_is(reading, qtbot, name):
    reading.theming.choose(name)
    reading.activateWindow()
    unseen = []
    for widget in TabOrder(reading, ()).stops():
        if isinstance(widget, ArticleView):
            # It has a caret.
            continue
        reading.pane.view.setFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus()
        if outlined(before, widget.grab().toImage()) < _LEAST:
            unseen.append((type(widget).__name__, widget.objectName(), widget.accessibleName()))
    assert unseen == []
