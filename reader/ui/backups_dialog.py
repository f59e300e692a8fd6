"""The list of the library's backups, from which one is put back."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QItemSelection, QLocale, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QTreeView, QVBoxLayout, QWidget

from reader.i18n import _
from reader.store.backups import Backup, Contents

_INTRODUCTION = _(
    "A backup of the library is made on every day on which this window is open. When you put one back, "
    "what is in the library now is backed up first, so that you can return to it."
)
_DAMAGED = _(
    "The library is damaged. Put a backup in its place: the newest good one is selected. The damaged file is "
    "set aside, not deleted. Until then articles can be read, but nothing can be marked."
)
_NONE = _("There is no backup yet.")
_NO_GOOD_ONE = _("There is no good backup. You can start with an empty library; the damaged file is set aside.")


class BackupsDialog(QDialog):
    """Shows the backups, the newest first.

    Signals:
        restore_asked: the path of the backup that is to be put back.
        empty_asked: the program is to start with an empty library.
    """

    restore_asked = Signal(Path)
    empty_asked = Signal()

    def __init__(self, *, is_damaged: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_damaged = is_damaged
        self.setWindowTitle(_("Backups of the library"))
        self.resize(620, 380)
        self._words = QLabel(_DAMAGED if is_damaged else _INTRODUCTION)
        self._words.setWordWrap(True)
        self._model = QStandardItemModel(0, 3, self)
        self._model.setHorizontalHeaderLabels([_("Made"), _("Contents"), _("Size")])
        self._list = QTreeView()
        self._list.setModel(self._model)
        self._list.setRootIsDecorated(False)
        self._list.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName(self.windowTitle())
        self._empty = QLabel(_("Looking at the backups …"))
        self._empty.setObjectName("empty")
        self._empty.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._put_back = buttons.addButton(_("Put back"), QDialogButtonBox.ButtonRole.ActionRole)
        self._put_back.setEnabled(False)
        self._start_empty = QPushButton(_("Start with an empty library"))
        if is_damaged:
            buttons.addButton(self._start_empty, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        for widget in (self._words, self._list, self._empty, buttons):
            layout.addWidget(widget)
        self._list.hide()
        self._put_back.clicked.connect(self._ask_restore)
        self._start_empty.clicked.connect(self._ask_empty)
        self._list.selectionModel().selectionChanged.connect(self._selected)
        self._list.activated.connect(self._ask_restore)
        buttons.rejected.connect(self.reject)

    def show_backups(self, found: tuple[tuple[Backup, Contents | None], ...]) -> None:
        """Show backups with what is in them, the newest first, None for a damaged one; select the first good one."""
        self._model.removeRows(0, self._model.rowCount())
        for backup, contents in found:
            self._model.appendRow(_row(backup, contents))
        self._list.setVisible(bool(found))
        for column in range(self._model.columnCount()):
            self._list.resizeColumnToContents(column)
        good = next((row for row, (_backup, contents) in enumerate(found) if contents is not None), None)
        self._empty.setText("" if good is not None else _NO_GOOD_ONE if self._is_damaged else _NONE)
        self._empty.setVisible(good is None and not (found and not self._is_damaged))
        if good is not None:
            self._list.setCurrentIndex(self._model.index(good, 0))
            self._list.setFocus()

    def _selected(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        self._put_back.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Path | None:
        indexes = self._list.selectionModel().selectedRows()
        path = indexes[0].data(Qt.ItemDataRole.UserRole) if indexes else None
        return path if isinstance(path, Path) else None

    def _ask_restore(self) -> None:
        if (path := self._chosen()) is not None:
            self.restore_asked.emit(path)
            self.accept()

    def _ask_empty(self) -> None:
        self.empty_asked.emit()
        self.accept()


def _row(backup: Backup, contents: Contents | None) -> list[QStandardItem]:
    locale = QLocale()
    moment = QDateTime.fromSecsSinceEpoch(int(backup.made.timestamp()))
    made = locale.toString(moment, QLocale.FormatType.ShortFormat)
    items = [
        QStandardItem(made),
        QStandardItem(contents.words if contents else _("damaged")),
        QStandardItem(locale.formattedDataSize(backup.size)),
    ]
    items[0].setData(backup.path if contents else None, Qt.ItemDataRole.UserRole)
    items[0].setToolTip(str(backup.path))
    for item in items:
        item.setEnabled(contents is not None)
    return items
