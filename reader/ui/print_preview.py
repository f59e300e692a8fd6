"""The pages as they will be on paper, one at a time, with what is wanted of them and the way to the printer."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPageLayout, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.i18n import _
from reader.ui.announcing import announce
from reader.ui.print_pages import UNITS, Choices, Pages

_AROUND = 14
_NOTCH = 120


class PrintPreview(QDialog):
    """Shows pages; says what is wanted.

    Signals:
        choices_changed: the `Choices` that are wanted.
        setup_asked: another paper or other margins are wanted.
        print_asked: the pages are wanted on paper.
    """

    choices_changed = Signal(object)
    setup_asked = Signal()
    print_asked = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.colours = _box(_("Colours and marks"), choices.colours)
        self.notes = _box(_("My notes and tags"), choices.notes)
        self.legend = _box(_("Legend of speakers and marks"), choices.legend)
        for box in (self.colours, self.notes, self.legend):
            box.toggled.connect(self._choose)
        self.legend.setEnabled(choices.colours)
        self.number = QSpinBox()
        self.number.setAccessibleName(_("Page"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back = _button("‹", _("Previous page"), self.number.stepDown)
        self.forth = _button("›", _("Next page"), self.number.stepUp)
        self.number.valueChanged.connect(self._turn)
        self._of = QLabel()
        self._of.setObjectName("muted")
        self.sheet = PageView()
        self.sheet.turned.connect(self.number.setValue)
        self.setup = QPushButton(_("Paper and margins …"))
        self.setup.setAutoDefault(False)
        self.setup.clicked.connect(self.setup_asked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.print = buttons.addButton(_("Print …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.print.setDefault(True)
        self.print.clicked.connect(self.print_asked)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.print.setFocus()

    def show_pages(self, pages: Pages, paper: QPageLayout) -> None:
        """Show these pages, laid out for this paper; the page that was seen stays."""
        with QSignalBlocker(self.number):
            self.number.setRange(1, pages.count)
        self._of.setText(_("of {all}").format(all=f"{pages.count:,}"))
        self.sheet.show_page(pages, paper, self.number.value())

    @property
    def choices(self) -> Choices:
        """What is wanted of the article."""
        return Choices(self.colours.isChecked(), self.notes.isChecked(), self.legend.isChecked())

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        line = self.fontMetrics().height()
        self.number.setMinimumWidth(4 * line)
        wanted = QGroupBox(_("On paper"))
        column = QVBoxLayout(wanted)
        for box in (self.colours, self.legend, self.notes):
            column.addWidget(box)
        label = QLabel(_("Page"))
        label.setBuddy(self.number)
        page = QHBoxLayout()
        for widget in (label, self.number, self._of, self.back, self.forth):
            page.addWidget(widget)
        page.addStretch(1)
        side = QVBoxLayout()
        side.addWidget(wanted)
        side.addWidget(self.setup)
        side.addLayout(page)
        side.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(side)
        row.addWidget(self.sheet, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(buttons)
        self.resize(48 * line, 42 * line)

    def _choose(self) -> None:
        self.legend.setEnabled(self.colours.isChecked())
        self.choices_changed.emit(self.choices)

    def _turn(self, number: int) -> None:
        self.sheet.turn_to(number)
        announce(self.sheet, self.sheet.accessibleName())


class PageView(QFrame):
    """One page on a ground that sets it off, as large as there is room; keys and wheel turn it.

    Signals:
        turned: the number of the page that is wanted, from 1.
    """

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._paper = QPageLayout()
        self._number = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(200, 260))

    def show_page(self, pages: Pages, paper: QPageLayout, number: int) -> None:
        """Show a page, by its number from 1."""
        self._pages, self._paper = pages, paper
        self.turn_to(number)

    def turn_to(self, number: int) -> None:
        """Show another page."""
        self._number = number
        count = self._pages.count if self._pages is not None else 0
        self.setAccessibleName(_("Page {number} of {all}").format(number=number, all=count))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(palette.ColorRole.Window))
        if self._pages is not None:
            self._paint_page(painter, self._pages)
        if self.hasFocus():
            painter.setPen(palette.color(palette.ColorRole.Accent))
            for inset in (0, 1):
                painter.drawRect(self.rect().adjusted(inset, inset, -1 - inset, -1 - inset))

    def _paint_page(self, painter: QPainter, pages: Pages) -> None:
        inch = QPageLayout.Unit.Inch
        full, inner = self._paper.fullRect(inch), self._paper.paintRect(inch)
        room = QSizeF(self.width() - 2 * _AROUND, self.height() - 2 * _AROUND)
        scale = min(room.width() / full.width(), room.height() / full.height()) / UNITS
        size = full.size() * UNITS * scale
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        # Paper is white in every theme.
        sheet = QRectF(left, top, size.width(), size.height())
        painter.fillRect(sheet, QColor("white"))
        painter.setPen(self.palette().color(self.palette().ColorRole.Mid))
        painter.drawRect(sheet)
        painter.save()
        painter.translate(left, top)
        painter.scale(scale, scale)
        painter.translate(inner.left() * UNITS, inner.top() * UNITS)
        pages.paint(painter, self._number - 1)
        painter.restore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._pages.count if self._pages is not None else 1
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Down | Qt.Key.Key_Right | Qt.Key.Key_Space:
                self.turned.emit(self._number + 1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Up | Qt.Key.Key_Left | Qt.Key.Key_Backspace:
                self.turned.emit(self._number - 1)
            case Qt.Key.Key_Home:
                self.turned.emit(1)
            case Qt.Key.Key_End:
                self.turned.emit(last)
            case _:
                super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if abs(event.angleDelta().y()) >= _NOTCH:
            self.turned.emit(self._number + (1 if event.angleDelta().y() < 0 else -1))
        event.accept()


def _button(text: str, name: str, call: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(call)
    return button


def _box(text: str, is_on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(is_on)
    return box
