"""The bin: what was deleted in the last month, to be restored or deleted for good."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.correction import Binned, BinnedKind
from reader.i18n import _, ngettext
from reader.ui.plain_table import plain_table
from reader.wording import shortened

_MOST = 120
"""How many code points of the words a row shows."""
_BINNED = Qt.ItemDataRole.UserRole
_KINDS = {
    BinnedKind.ARTICLE: _("article"),
    BinnedKind.ANNOTATION: _("highlight"),
    BinnedKind.CORRECTION: _("correction"),
    BinnedKind.COLLECTION: _("collection"),
    BinnedKind.PERSON: _("person"),
}


class BinDialog(QDialog):
    """Lists what is in the bin; says what is wanted of it.

    Signals:
        restoring_asked: a list of `Binned` that are to come back.
        erasing_asked: a list of `Binned` that are to be deleted for good, when that was confirmed.
    """

    restoring_asked = Signal(list)
    erasing_asked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Bin"))
        self.resize(720, 420)
        self.table = plain_table(_("Bin"), (_("What"), _("Words"), _("Article"), _("Deleted")), widest=1)
        self.table.itemSelectionChanged.connect(self._enable)
        empty = QLabel(_("The bin is empty. What you delete stays here for 30 days."))
        empty.setObjectName("empty")
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        self.restore = QPushButton(_("Restore"))
        self.restore.clicked.connect(lambda: self.restoring_asked.emit(self.chosen()))
        self.erase = QPushButton(_("Delete for good …"))
        self.erase.clicked.connect(self._confirm)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.erase, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._stack, 1)
        layout.addWidget(buttons)
        self._enable()

    def show_content(self, content: Sequence[Binned]) -> None:
        """List these."""
        self.table.setRowCount(len(content))
        for row, binned in enumerate(content):
            texts = (_KINDS[binned.kind], shortened(binned.words, _MOST), shortened(binned.article, 40), _day(binned))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(_BINNED, binned)
                self.table.setItem(row, column, item)
        self.table.resizeColumnToContents(0)
        self.table.resizeColumnToContents(3)
        self.table.setColumnWidth(2, 180)
        self._stack.setCurrentIndex(1 if content else 0)
        if content:
            self.table.selectRow(0)
        self._enable()

    def chosen(self) -> list[Binned]:
        """What is selected."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        items = [self.table.item(row, 0) for row in rows]
        return [item.data(_BINNED) for item in items if item is not None]

    def _enable(self) -> None:
        is_chosen = bool(self.chosen())
        self.restore.setEnabled(is_chosen)
        self.erase.setEnabled(is_chosen)

    def _confirm(self) -> None:
        chosen = self.chosen()
        box = self.question(len(chosen))
        box.finished.connect(lambda _result: self._erase(box, chosen))
        box.open()

    def question(self, count: int) -> QMessageBox:
        """Asks whether that many are to be deleted for good."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(
            ngettext(
                "Delete it for good, from every backup too?", "Delete {count} for good, from every backup too?", count
            ).format(count=count)
        )
        box.setInformativeText(_("This cannot be undone."))
        box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        return box

    def _erase(self, box: QMessageBox, chosen: list[Binned]) -> None:
        if box.buttonRole(box.clickedButton()) is QMessageBox.ButtonRole.DestructiveRole:
            self.erasing_asked.emit(chosen)


def _day(binned: Binned) -> str:
    moment = QDateTime.fromString(binned.deleted, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
