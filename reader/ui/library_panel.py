"""The left side of the window: all articles of the library, with what narrows and sorts them above."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reader.i18n import _, ngettext
from reader.shelving import Shelved
from reader.ui.adding_strip import AddingStrip
from reader.ui.library_delegate import LibraryDelegate
from reader.ui.library_filter import LibraryFilter
from reader.ui.library_model import LibraryModel
from reader.ui.rows_table import RowsTable
from reader.ui.theme import Theme
from reader.ui.tool_buttons import menu_button


class LibraryPanel(QWidget):
    """Shows the list; says what is wanted of the articles in it.

    Signals:
        chosen: a `Shelved` article that is to be opened.
        files_asked: files are to be added.
        folder_asked: a folder is to be added.
        menu_asked: the menu of the selected articles is wanted at a point of the screen.
        removal_asked: the selected articles are to be taken away.
    """

    chosen = Signal(object)
    files_asked = Signal()
    folder_asked = Signal()
    menu_asked = Signal(QPoint)
    removal_asked = Signal()

    def __init__(self, model: LibraryModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = LibraryDelegate(theme, self)
        self.filter = LibraryFilter()
        self.table = RowsTable(model, self._delegate, _("Articles of the library"))
        self.filter.left.connect(self.table.focus_rows)
        self.strip = AddingStrip()
        self._number = QLabel()
        self._number.setObjectName("foot")
        self._hint = QLabel()
        self._hint.setObjectName("empty")
        self._hint.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(self.table)
        self.add_menu = QMenu(self)
        self.add_menu.addAction(_("Files …")).triggered.connect(self.files_asked)
        self.add_menu.addAction(_("A folder …")).triggered.connect(self.folder_asked)
        self.filter.add_button(menu_button(_("Add"), self.add_menu))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._number)
        layout.addWidget(self.strip)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._delegate.set_theme(theme)
        self.table.viewport().update()

    def show_keys(self, keys: tuple[int, ...]) -> None:
        """Show the articles with these numbers; what is selected, and the place in the list, stay."""
        selected, current = self.selected_keys(), self.table.currentIndex().row()
        here = self._model.keys[current] if 0 <= current < len(self._model.keys) else None
        place = self.table.verticalScrollBar().value()
        is_other = keys != self._model.keys
        self._model.show(keys)
        if is_other:
            self.table.select_rows([keys.index(key) for key in selected if key in keys])
            if here in keys:
                self.table.set_current(keys.index(here))
            self.table.verticalScrollBar().setValue(place)
        self._show_state()

    def selected_keys(self) -> tuple[int, ...]:
        """The numbers of the selected articles, in their order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._model.keys[row] for row in rows)

    def selected(self) -> tuple[Shelved, ...]:
        """The selected articles, as far as the library has said what they are."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(line for row in rows if (line := self._model.line(row)) is not None)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        self._hint_button = QPushButton()
        layout = QVBoxLayout(page)
        layout.addWidget(self._hint)
        layout.addWidget(self._hint_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return page

    def _connect(self) -> None:
        self.table.activated.connect(self._choose)
        self.table.clicked.connect(self._clicked)
        self.table.removal_asked.connect(self.removal_asked)
        self.table.customContextMenuRequested.connect(self._ask_for_menu)
        self._hint_button.clicked.connect(self._do_hint)
        self.filter.changed.connect(self._show_state)
        self._show_state()

    def _choose(self, index: QModelIndex) -> None:
        if (line := self._model.line(index.row())) is not None:
            self.chosen.emit(line)

    def _clicked(self, index: QModelIndex) -> None:
        """A click opens the article, unless it only changes what is selected."""
        if len(self.table.selectionModel().selectedRows()) == 1:
            self._choose(index)

    def _ask_for_menu(self, point: QPoint) -> None:
        index = self.table.indexAt(point)
        if not index.isValid():
            return
        if not self.table.selectionModel().isRowSelected(index.row(), QModelIndex()):
            self.table.selectRow(index.row())
        self.menu_asked.emit(self.table.viewport().mapToGlobal(point))

    def _do_hint(self) -> None:
        if self.filter.wanted.is_filtered:
            self.filter.show_all()
        else:
            self.folder_asked.emit()

    def _show_state(self) -> None:
        count = self._model.rowCount()
        is_filtered = self.filter.wanted.is_filtered
        self._stack.setCurrentIndex(1 if count else 0)
        self._hint.setText(
            _("No article fits. Type fewer words, or narrow the list less.")
            if is_filtered
            else _(
                "Every article that you open is kept here, with all that you mark in it. "
                "Add many at once: a folder, or files that you drop on the window."
            )
        )
        self._hint_button.setText(_("Show all articles") if is_filtered else _("Add a folder …"))
        words = ngettext("{count:,} article", "{count:,} articles", count).format(count=count)
        self._number.setText(words if count else "")
        self._number.setVisible(bool(count))
