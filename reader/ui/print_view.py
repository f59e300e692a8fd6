"""One page of paper as it will be printed, in any size; keys and wheel turn the pages, scroll and zoom."""

from enum import StrEnum
from typing import TypeAlias

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPageLayout,
    QPageSize,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from reader.i18n import _
from reader.ui.print_pages import UNITS, Pages

_AROUND = 14
"""Pixels of the ground around the page."""
_NOTCH = 120
"""What a notch of a wheel is; a touch pad gives less at a time."""
LEAST, MOST = 0.25, 5.0
_STEP = 1.25


class Fit(StrEnum):
    """What of the page is to be seen, whatever room there is."""

    PAGE = "page"
    WIDTH = "width"


Zoom: TypeAlias = Fit | float
"""What is to be seen of the page, or how large it is beside paper: 1.0 is as large."""


class PageView(QAbstractScrollArea):
    """Shows a page on a ground that sets it off.

    Signals:
        turned: the number of the page that is wanted, from 1.
        zoomed: the page is shown in another size.
    """

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._paper = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
        self._number = 1
        self._count = 0
        self._notches = 0
        self.zoom: Zoom = Fit.PAGE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(QSize(200, 260))
        # The style would draw an edge where the bars meet.
        self.setCornerWidget(QWidget())
        self._arrange()

    def show_page(self, pages: Pages, paper: QPageLayout, number: int) -> None:
        """Show a page, by its number from 1."""
        self._pages, self._paper, self._count = pages, paper, pages.count
        self._arrange()
        self.turn_to(number)

    def turn_to(self, number: int) -> None:
        """Show another page."""
        self._number = number
        self.setAccessibleName(_("Page {number:,} of {all:,}").format(number=number, all=self._count))
        self.viewport().update()

    @property
    def scale(self) -> float:
        """How large the page is shown beside paper."""
        return self._pixels * UNITS / self.logicalDpiX()

    def set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Show the page in another size; what is seen at a place of the view, by default its middle, stays there."""
        at = at or QPointF(self.viewport().rect().center())
        before = self._sheet()
        x, y = (at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height()
        self.zoom = zoom if isinstance(zoom, Fit) else min(MOST, max(LEAST, zoom))
        self._arrange()
        after = self._sheet()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(across.value() + after.left() + x * after.width() - at.x()))
        down.setValue(round(down.value() + after.top() + y * after.height() - at.y()))
        self.viewport().update()
        self.zoomed.emit()

    def step_zoom(self, steps: int, at: QPointF | None = None) -> None:
        """Show the page so many steps larger, or smaller."""
        self.set_zoom(self.scale * _STEP**steps, at)

    # Where the page is

    @property
    def _pixels(self) -> float:
        """How many pixels a unit has."""
        if not isinstance(self.zoom, Fit):
            return self.zoom * self.logicalDpiX() / UNITS
        full, room = self._full(), self.viewport().size() - QSize(2 * _AROUND, 2 * _AROUND)
        across = room.width() / full.width()
        return max(0.01, across if self.zoom is Fit.WIDTH else min(across, room.height() / full.height()))

    def _full(self) -> QSizeF:
        """The paper, in units."""
        return self._paper.fullRect(QPageLayout.Unit.Inch).size() * UNITS

    def _sheet(self) -> QRectF:
        """Where the paper lies in the viewport."""
        size = self._full() * self._pixels
        room = self.viewport().size()
        left = max(float(_AROUND), (room.width() - size.width()) / 2) - self.horizontalScrollBar().value()
        top = max(float(_AROUND), (room.height() - size.height()) / 2) - self.verticalScrollBar().value()
        return QRectF(QPointF(left, top), size)

    def _arrange(self) -> None:
        """Let the scroll bars fit what is to be seen."""
        policy = Qt.ScrollBarPolicy
        is_whole = self.zoom is Fit.PAGE
        # A bar that came and went with the width would change the width.
        down = policy.ScrollBarAlwaysOff if is_whole else policy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(down)
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if isinstance(self.zoom, Fit) else policy.ScrollBarAsNeeded
        )
        size, room = self._full() * self._pixels, self.viewport().size()
        for bar, length, seen in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, 0 if is_whole else max(0, round(length) + 2 * _AROUND - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(max(1, seen // 12))

    # Qt's own

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, area = self.palette(), self.viewport().rect()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(area, palette.color(palette.ColorRole.Window))
            if self._pages is not None:
                self._paint_page(painter, self._pages)
            if self.hasFocus():
                # The accent of a dark theme is not seen on paper: a ring of the ground is between them.
                for inset, role in enumerate((palette.ColorRole.Accent,) * 2 + (palette.ColorRole.Window,) * 2):
                    painter.setPen(palette.color(role))
                    painter.drawRect(area.adjusted(inset, inset, -1 - inset, -1 - inset))

    def _paint_page(self, painter: QPainter, pages: Pages) -> None:
        inner, sheet, scale = self._paper.paintRect(QPageLayout.Unit.Inch), self._sheet(), self._pixels
        # Paper is white in every theme.
        painter.fillRect(sheet, QColor("white"))
        painter.setPen(self.palette().color(self.palette().ColorRole.Mid))
        painter.drawRect(sheet)
        painter.save()
        painter.translate(sheet.topLeft())
        painter.scale(scale, scale)
        painter.translate(inner.left() * UNITS, inner.top() * UNITS)
        pages.paint(painter, self._number - 1)
        painter.restore()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # The ring of the focus stays where it is.
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self._go(1, down.pageStep())
            case Qt.Key.Key_PageUp | Qt.Key.Key_Backspace:
                self._go(-1, down.pageStep())
            case Qt.Key.Key_Down:
                self._go(1, down.singleStep())
            case Qt.Key.Key_Up:
                self._go(-1, down.singleStep())
            case Qt.Key.Key_Right:
                self._go_aside(1)
            case Qt.Key.Key_Left:
                self._go_aside(-1)
            case Qt.Key.Key_Home:
                self.turned.emit(1)
            case Qt.Key.Key_End:
                self.turned.emit(self._count)
            case _:
                super().keyPressEvent(event)

    def _go(self, direction: int, pixels: int) -> None:
        """Scroll down (1) or up (-1), and from the edge of the page on to the one beside it."""
        bar = self.verticalScrollBar()
        if bar.value() == (bar.maximum() if direction > 0 else 0):
            self._turn(direction)
        else:
            bar.setValue(bar.value() + direction * pixels)

    def _go_aside(self, direction: int) -> None:
        """Scroll to the right (1) or to the left (-1), or turn where there is nothing to scroll."""
        bar = self.horizontalScrollBar()
        if bar.maximum():
            bar.setValue(bar.value() + direction * bar.singleStep())
        else:
            self._turn(direction)

    def _turn(self, direction: int) -> None:
        before, bar = self._number, self.verticalScrollBar()
        self.turned.emit(before + direction)
        if self._number != before:
            bar.setValue(0 if direction > 0 else bar.maximum())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        turned = event.angleDelta().y() or event.angleDelta().x()
        bar = self.verticalScrollBar()
        is_zoom = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_within = bar.value() < bar.maximum() if turned < 0 else bar.value() > 0
        if not is_zoom and (is_within or not event.angleDelta().y()):
            super().wheelEvent(event)
            return
        if turned * self._notches < 0:
            self._notches = 0
        self._notches += turned
        if abs(self._notches) >= _NOTCH:
            steps, self._notches = (1 if self._notches > 0 else -1), 0
            if is_zoom:
                self.step_zoom(steps, event.position())
            else:
                self._turn(-steps)
