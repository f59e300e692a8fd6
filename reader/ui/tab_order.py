"""The order in which Tab goes through the window: as the eye does, wherever the parts were moved.

Qt keeps one chain of all widgets, in the order in which they came into the window; a column that steps aside and comes
back stands at its end.  PySide cannot change that chain safely: a widget that `nextInFocusChain`, `focusProxy`,
`window` or `parentWidget` gives belongs to the one that was asked from then on, and is taken down with it.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTabWidget, QToolBar, QToolButton, QWidget

from reader.i18n import _
from reader.ui.main_window import MainWindow


class TabOrder:
    """Gives the focus on, from part to part of a window, and in each row by row.

    Args:
        parts: in the order of the eye; one may lie within another.
    """

    def __init__(self, window: QWidget, parts: Sequence[QWidget]) -> None:
        self._window = window
        self._parts = parts

    def stops(self) -> list[QWidget]:
        """What can have the focus by Tab now, in the order of the eye."""
        found: dict[QWidget, list[QWidget]] = {part: [] for part in (*self._parts, self._window)}
        for widget in self._window.findChildren(QWidget):
            if _is_stop(widget):
                found[self._part_of(widget)].append(widget)
        return [widget for stops in found.values() for widget in self._by_rows(stops)]

    def step(self, is_forward: bool) -> bool:
        """Give the focus to the next stop, or to the one before; gives whether there is one."""
        if QGuiApplication.styleHints().tabFocusBehavior() is not Qt.TabFocusBehavior.TabFocusAllControls:
            # The system lets Tab go to fields and lists alone.
            return False
        stops, here = self.stops(), QApplication.focusWidget()
        if here not in stops:
            # It is being hidden, say: Qt finds what is near.
            return False
        number = (stops.index(here) + (1 if is_forward else -1)) % len(stops)
        self._window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        stops[number].setFocus(Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _part_of(self, widget: QWidget) -> QWidget:
        """The innermost part that a widget lies in."""
        # For Qt a widget is among those that it lies in.
        around = [part for part in self._parts if part.isAncestorOf(widget)]
        innermost = (part for part in around if all(each.isAncestorOf(part) for each in around))
        return next(innermost, self._window)

    def _by_rows(self, widgets: Iterable[QWidget]) -> list[QWidget]:
        """In the order of reading: what stands at one height is a row."""
        places = {widget: QRect(widget.mapTo(self._window, QPoint()), widget.size()) for widget in widgets}
        rows: list[list[QWidget]] = []
        for widget in sorted(places, key=lambda each: places[each].top()):
            is_beside = rows and places[widget].center().y() <= places[rows[-1][0]].bottom()
            if is_beside:
                rows[-1].append(widget)
            else:
                rows.append([widget])
        is_mirrored = self._window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return [
            widget for row in rows for widget in sorted(row, key=lambda each: places[each].left(), reverse=is_mirrored)
        ]


def order_tabs(window: MainWindow, left: QWidget, find_bar: QWidget) -> None:
    """Let Tab go from the tool bar over the library, the article and what belongs to it to the sidebar and the foot."""
    bars = window.findChildren(QToolBar)
    for bar in bars:
        for button in bar.findChildren(QToolButton):
            if button.objectName() == "qt_toolbar_ext_button":
                button.setAccessibleName(_("More tools"))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    pane, sidebar = window.pane, window.sidebar
    middle = (window.open_articles.bar, pane.message, pane, find_bar)
    parts = (*bars, left, *middle, sidebar, sidebar.card, window.statusBar())
    window.step_focus = TabOrder(window, parts).step


def _is_stop(widget: QWidget) -> bool:
    # A tab widget hands the focus on to its bar, which is a stop too.
    if isinstance(widget, QTabWidget) or not widget.isVisible() or not widget.isEnabled():
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
