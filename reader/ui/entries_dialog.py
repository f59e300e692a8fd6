"""The list of a file with many articles, to choose from: one to read, or some or all for the library."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.ui.entries_model import EntriesModel
from reader.ui.panel_parts import words_field
from reader.worker.protocol import Choice


class EntriesDialog(QDialog):
    """Grows while the file is read; typing filters it.

    Signals:
        opened: the key of an article that is to be read now.
        added: the keys of articles that are to be kept in the library.
    """

    opened = Signal(str)
    added = Signal(tuple)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._is_complete = False
        self.setWindowTitle(_("The articles in {name}").format(name=path.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 520)
        self.model = EntriesModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self.model)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = words_field(_("Filter by title, author or date"), _("Filter"))
        self.table = self._build_table()
        self.count = QLabel()
        self.failure = QLabel()
        self.failure.setTextFormat(Qt.TextFormat.PlainText)
        self.failure.setWordWrap(True)
        self.failure.hide()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(4)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.open_button = self._add_button(_("Open"))
        self.add_button = self._add_button(_("Add to the library"))
        self.open_button.setDefault(True)
        layout = QVBoxLayout(self)
        for widget in (self.failure, self.filter, self.table, self._busy, self.count, self.buttons):
            layout.addWidget(widget)
        self._connect()
        self._update()

    def extend(self, choices: tuple[Choice, ...]) -> None:
        """Show more articles; the first one is selected."""
        was_empty = not self.model.choices
        self.model.extend(choices)
        if was_empty and self._shown.rowCount():
            self.table.setCurrentIndex(self._shown.index(0, 0))
        self._update()

    def complete(self) -> None:
        """No more articles come."""
        self._is_complete = True
        self._busy.hide()
        self._update()

    def show_failure(self, message: str) -> None:
        """Say over the list what went wrong: the window's own message is behind it."""
        self.failure.setText(message)
        self.failure.show()

    def _build_table(self) -> QTreeView:
        table = QTreeView()
        table.setModel(self._shown)
        table.setAccessibleName(_("Articles"))
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.setAllColumnsShowFocus(True)
        table.setSortingEnabled(True)
        table.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.header().resizeSection(1, 180)
        table.header().resizeSection(2, 100)
        return table

    def _add_button(self, text: str) -> QPushButton:
        return self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._apply_filter)
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._update)
        self.open_button.clicked.connect(self._open)
        self.add_button.clicked.connect(self._add)
        self.buttons.rejected.connect(self.reject)

    def _apply_filter(self, words: str) -> None:
        self._shown.setFilterFixedString(words)
        if self._shown.rowCount() and not self._selected():
            first = self._shown.index(0, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(first, flags)
        self._update()

    def _selected(self) -> list[Choice]:
        return self._choices(self.table.selectionModel().selectedRows())

    def _choices(self, rows: Iterable[QModelIndex]) -> list[Choice]:
        numbers = sorted(self._shown.mapToSource(row).row() for row in rows)
        return [self.model.choices[number] for number in numbers]

    def _to_add(self) -> list[Choice]:
        """What is selected, if that is more than one; else all that the filter shows, a book as its chapters."""
        selected = self._selected()
        if len(selected) > 1:
            return selected
        shown = self._choices(self._shown.index(row, 0) for row in range(self._shown.rowCount()))
        return [choice for choice in shown if not choice.is_whole]

    def _open(self) -> None:
        if len(selected := self._selected()) == 1:
            self.opened.emit(selected[0].key)
            self.accept()

    def _add(self) -> None:
        self.added.emit(tuple(choice.key for choice in self._to_add()))
        self.accept()

    def _update(self) -> None:
        there, shown, selected = len(self.model.choices), self._shown.rowCount(), len(self._selected())
        reading = "" if self._is_complete else _(" – still reading the file …")
        if there and not shown:
            self.count.setText(_("No article has these words. Clear the filter to see all {all}.").format(all=there))
        else:
            self.count.setText(_("{shown} of {all} articles{reading}").format(shown=shown, all=there, reading=reading))
        self.open_button.setEnabled(selected == 1)
        count = selected if selected > 1 else len(self._to_add()) if shown else 0
        self.add_button.setText(_("Add {count} to the library").format(count=count))
        self.add_button.setEnabled(count > 0 and (self._is_complete or selected > 1))
