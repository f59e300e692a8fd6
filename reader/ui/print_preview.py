"""The pages as they will be on paper, one at a time, with what is wanted of them and the way to the printer."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QPageLayout, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.ui.announcing import announce
from reader.ui.print_pages import Choices, Pages
from reader.ui.print_view import Fit, PageView, Zoom

_SIZES = (0.5, 0.75, 1.0, 1.5, 2.0, 4.0)


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
        self.sheet.zoomed.connect(self._show_zoom)
        self.size_of_page = QComboBox()
        self.size_of_page.setAccessibleName(_("Size of the page"))
        self.size_of_page.addItem(_("Whole page"), Fit.PAGE)
        self.size_of_page.addItem(_("Full width"), Fit.WIDTH)
        for size in _SIZES:
            self.size_of_page.addItem(_per_cent(size), size)
        self.size_of_page.activated.connect(self._choose_zoom)
        self.smaller = _button("−", _("Smaller (Ctrl+−)"), lambda: self.sheet.step_zoom(-1))
        self.larger = _button("+", _("Larger (Ctrl++)"), lambda: self.sheet.step_zoom(1))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Laying out the pages"))
        self.progress.setFormat(_("Laying out the pages … {percent}").format(percent="%p %"))
        self.progress.hide()
        self.setup = QPushButton(_("Paper and margins …"))
        self.setup.setAutoDefault(False)
        self.setup.clicked.connect(self.setup_asked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.print = buttons.addButton(_("Print …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.print.setDefault(True)
        self.print.clicked.connect(self.print_asked)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        for keys, call in (
            (("Ctrl++", "Ctrl+="), lambda: self.sheet.step_zoom(1)),
            (("Ctrl+-",), lambda: self.sheet.step_zoom(-1)),
            (("Ctrl+0",), lambda: self.sheet.set_zoom(Fit.PAGE)),
            (("Ctrl+1",), lambda: self.sheet.set_zoom(1.0)),
            (("Ctrl+2",), lambda: self.sheet.set_zoom(Fit.WIDTH)),
        ):
            for each in keys:
                QShortcut(QKeySequence(each), self).activated.connect(call)
        self.print.setFocus()

    def show_progress(self, share: float) -> None:
        """Say which share of the pages is laid out; until they are there is nothing to print."""
        self.progress.setValue(round(100 * share))
        self.progress.show()
        self._set_ready(False)

    def show_pages(self, pages: Pages, paper: QPageLayout) -> None:
        """Show these pages, laid out for this paper; the page that was seen stays."""
        self.progress.hide()
        self._set_ready(True)
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
        size = QHBoxLayout()
        size.addWidget(self.size_of_page, 1)
        size.addWidget(self.smaller)
        size.addWidget(self.larger)
        side = QVBoxLayout()
        side.addWidget(wanted)
        side.addWidget(self.setup)
        side.addLayout(page)
        side.addLayout(size)
        side.addStretch(1)
        side.addWidget(self.progress)
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

    def _set_ready(self, is_ready: bool) -> None:
        for widget in (self.print, self.number, self.back, self.forth):
            widget.setEnabled(is_ready)

    def _choose_zoom(self) -> None:
        zoom: Zoom = self.size_of_page.currentData()
        self.sheet.set_zoom(zoom)

    def _show_zoom(self) -> None:
        """Show the size of the page; one that is not among those to choose from stands at the end."""
        with QSignalBlocker(self.size_of_page):
            while self.size_of_page.count() > 2 + len(_SIZES):
                self.size_of_page.removeItem(self.size_of_page.count() - 1)
            zooms = [Fit.PAGE, Fit.WIDTH, *_SIZES]
            if self.sheet.zoom not in zooms:
                zooms.append(self.sheet.zoom)
                self.size_of_page.addItem(_per_cent(self.sheet.scale), self.sheet.zoom)
            self.size_of_page.setCurrentIndex(zooms.index(self.sheet.zoom))
        announce(self.sheet, self.size_of_page.currentText())

    def _turn(self, number: int) -> None:
        self.sheet.turn_to(number)
        announce(self.sheet, self.sheet.accessibleName())


def _button(text: str, name: str, call: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(call)
    return button


def _per_cent(scale: float) -> str:
    return _("{percent} %").format(percent=round(100 * scale))


def _box(text: str, is_on: bool) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(is_on)
    return box
