"""A list of one column whose rows are all of one height, so that its length costs nothing."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override


class RowsTable(QTableView):
    """Shows the rows of a model; a table, as Qt's other lists lay out every row that there is.

    Signals:
        removal_asked: Delete was pressed.
    """

    removal_asked = Signal()

    def __init__(
        self, model: QAbstractItemModel, delegate: QStyledItemDelegate, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def set_current(self, row: int) -> None:
        """Let the keys go on from a row, whatever is selected."""
        selection = self.selectionModel()
        selection.setCurrentIndex(self.model().index(row, 0), selection.SelectionFlag.NoUpdate)

    def select_rows(self, rows: list[int]) -> None:
        """Select these rows and no others."""
        selection = self.selectionModel()
        selection.clearSelection()
        for row in rows:
            selection.select(self.model().index(row, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)

    def focus_rows(self) -> None:
        """Let the keys move in the list."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        option = QStyleOptionViewItem()
        option.font = self.font()
        option.fontMetrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(self.itemDelegate().sizeHint(option, QModelIndex()).height())
        super().showEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)
