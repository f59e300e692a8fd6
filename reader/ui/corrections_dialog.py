"""The list of what the reader said against the analysis of an article, to be taken back one by one."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.correction import Correction, CorrectionKind
from reader.i18n import _
from reader.ui.plain_table import plain_table
from reader.wording import CORRECTIONS, shortened

_MOST = 120
"""How many code points of the words a row shows."""
_CORRECTION = Qt.ItemDataRole.UserRole


class CorrectionsDialog(QDialog):
    """Lists corrections; says which is to be taken back.

    Signals:
        taking_back_asked: a `Correction`.
    """

    taking_back_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Your corrections"))
        self.resize(680, 400)
        self.table = plain_table(_("Your corrections"), (_("What"), _("Words"), _("Made")), widest=1)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._enable)
        empty = QLabel(
            _(
                "You have corrected nothing in this article. A click on a statement opens its card, which says how to; "
                "speakers and names have menus under the right mouse button."
            )
        )
        empty.setObjectName("empty")
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        self.taking_back = QPushButton(_("Take back"))
        self.taking_back.clicked.connect(self._ask)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.taking_back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._stack, 1)
        layout.addWidget(buttons)
        self._enable()

    def show_corrections(self, corrections: Sequence[Correction]) -> None:
        """List these, the newest first; the same row stays selected."""
        row = max(0, self.table.currentRow())
        self.table.setRowCount(len(corrections))
        for number, correction in enumerate(reversed(corrections)):
            texts = (CORRECTIONS[correction.kind], shortened(_about(correction), _MOST), _day(correction))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(_CORRECTION, correction)
                item.setToolTip(text)
                self.table.setItem(number, column, item)
        self.table.resizeColumnToContents(0)
        self.table.resizeColumnToContents(2)
        self._stack.setCurrentIndex(1 if corrections else 0)
        if corrections:
            self.table.selectRow(min(row, len(corrections) - 1))
        self._enable()

    def _enable(self) -> None:
        self.taking_back.setEnabled(bool(self.table.selectedItems()))

    def _ask(self) -> None:
        self.taking_back_asked.emit(self.table.selectedItems()[0].data(_CORRECTION))


def _about(correction: Correction) -> str:
    """What a correction is about, and what it says of it."""
    names = [each.name for each in (correction.speaker, correction.other) if each is not None]
    words = " … ".join(anchor.exact for anchor in correction.target)
    match correction.kind:
        case CorrectionKind.MERGE:
            return " → ".join(names)
        case CorrectionKind.RENAME | CorrectionKind.SPLIT:
            return " → ".join([*names, correction.name])
        case CorrectionKind.ALIAS:
            line = _("{names}, in every article of the library")
            return line.format(names=" → ".join([correction.name, *names]))
        case CorrectionKind.REASSIGN:
            return f"{names[0] if names else _('Nobody known')}: {words}"
        case CorrectionKind.HIDE | CorrectionKind.RETYPE:
            return correction.name
        case _:
            return words


def _day(correction: Correction) -> str:
    moment = QDateTime.fromString(correction.created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
