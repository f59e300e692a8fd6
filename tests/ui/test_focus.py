"""Where the focus is can be seen, in every theme, on all that can have it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from reader.ui import theme as themes
from reader.ui.article_view import ArticleView
from reader.ui.keys_desk import KeysDesk
from reader.ui.printing import Printing
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


def unseen(window, elsewhere):
    """What can have the focus and does not show it; meanwhile it is elsewhere."""
    found = []
    for widget in TabOrder(window, ()).stops():
        # An article has a caret, and a field for numbers is framed as a whole.
        if widget is elsewhere or isinstance(widget, ArticleView) or widget.objectName() == "qt_spinbox_lineedit":
            continue
        elsewhere.setFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus()
        if outlined(before, widget.grab().toImage()) < _LEAST:
            found.append((type(widget).__name__, widget.objectName(), widget.accessibleName()))
    return found


@pytest.mark.parametrize("name", themes.names())
def test_the_focus_is_seen_wherever_it_is(reading, qtbot, name):
    reading.theming.choose(name)
    reading.activateWindow()
    assert unseen(reading, reading.pane.view) == []


@pytest.mark.parametrize("name", themes.names())
def test_the_focus_is_seen_in_the_preview_of_printing(reading, opened, qtbot, name):
    reading.theming.choose(name)
    printing = Printing(opened, reading)
    printing.open()
    preview = printing.preview
    qtbot.waitUntil(preview.isActiveWindow)
    try:
        found = [*unseen(preview, preview.print), *unseen(preview, preview.setup)]
        preview.sheet.set_zoom(2.0)
        found += unseen(preview, preview.print)
    finally:
        preview.close()
    assert found == []


@pytest.mark.parametrize("name", themes.names())
def test_the_focus_is_seen_in_palette_and_sheet_of_keys(reading, qtbot, name):
    reading.theming.choose(name)
    desk = KeysDesk(reading)
    found = []
    for show in (desk.show_palette, desk.show_sheet):
        dialog = show()
        qtbot.waitUntil(dialog.isActiveWindow)
        stops = TabOrder(dialog, ()).stops()
        found += [*unseen(dialog, stops[0]), *unseen(dialog, stops[1])]
        dialog.close()
    assert found == []
