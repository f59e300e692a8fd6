"""The sidebar's list of names: by kind, with numbers, and the way from mention to mention."""

from bisect import bisect_right

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.i18n import _
from reader.model import Entity, Span
from reader.ui.announcing import announce
from reader.ui.here import HereDelegate, running_ends
from reader.ui.names_model import Named, NameRole, NamesModel, named
from reader.ui.panel_parts import empty_hint, words_field
from reader.ui.theme import Layer, Theme

_AHEAD = 200
"""So many names are looked through for the next one that the filter leaves."""
_GO_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class NamesPanel(QWidget):
    """Lists the names of an article; says what is wanted of them.

    Signals:
        mention_asked: a `Span` that is to be seen.
        menu_asked: an `Entity`, and the place of the screen for a menu of it.
        hiding_asked: an `Entity` that is no name.
    """

    mention_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    hiding_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[Named, ...] = ()
        self._entities: tuple[Entity, ...] = ()
        self._ends: list[int] = []
        """How far the names reach in the text, each with all before it."""
        self._is_stale = False
        self._folded: set[Layer] = {Layer.OTHER}
        self._last: Span | None = None
        self.model = NamesModel(self)
        self.words = words_field(_("Filter: names"), _("Filter the names"))
        self.words.textChanged.connect(self._show)
        self.tree = _Tree()
        self.tree.setModel(self.model)
        self._here = HereDelegate(self.tree)
        self._here.set_theme(theme)
        self._lay_out_columns()
        self.tree.stepped.connect(self.step)
        self.tree.deleted.connect(self._hide)
        self.tree.collapsed.connect(self._note_folds)
        self.tree.expanded.connect(self._note_folds)
        self.tree.customContextMenuRequested.connect(self._ask_for_menu)
        self.hint = empty_hint()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.tree)
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 6)
        head.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self._show()

    def show_names(self, entities: tuple[Entity, ...]) -> None:
        """Show the names of these entities, as soon as the list is seen."""
        self._entities = entities
        self._is_stale = True
        if self.isVisible():
            self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self._here.set_theme(theme)
        self._show()

    def follow(self, point: int, hidden: frozenset[str] = frozenset()) -> None:
        """Mark the first name from a code point of the text on, or its kind where that is folded.

        Args:
            hidden: the labels of names that are not to be seen in the text.
        """
        if not self.isVisible():
            return
        first = bisect_right(self._ends, point)
        ahead = (entity for entity in self._entities[first : first + _AHEAD] if entity.label not in hidden)
        rows = (self.model.place(entity) for entity in ahead)
        index = next((index for index in rows if index.isValid()), QModelIndex())
        self._here.follow(index if self.tree.isExpanded(index.parent()) else index.parent())

    def step(self, index: QModelIndex, direction: int) -> None:
        """Go to the next (1) or previous (-1) mention of the name of a row; behind the last one comes the first."""
        name: Named | None = index.data(NameRole.NAME)
        if name is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
            return
        spans = [mention.span for mention in name.mentions]
        first = 0 if direction > 0 else len(spans) - 1
        number = (spans.index(self._last) + direction) % len(spans) if self._last in spans else first
        self._last = spans[number]
        place = _("{number} of {all}").format(number=number + 1, all=len(spans))
        self._number_of(index, place)
        announce(self.tree, f"{name.name}, {place}")
        self.mention_asked.emit(spans[number])

    def _number_of(self, index: QModelIndex, place: str) -> None:
        """Show which mention it is at one name, and how many there are at the others."""
        for kind in (self.model.item(row) for row in range(self.model.rowCount())):
            for row in range(kind.rowCount()):
                name: Named = kind.child(row).data(NameRole.NAME)
                is_here = index.parent() == kind.index() and index.row() == row
                kind.child(row, 1).setText(place if is_here else str(len(name.mentions)))

    def _lay_out_columns(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _take_in(self) -> None:
        """Sort the entities, which takes its time with many, once they are to be seen."""
        self._is_stale = False
        self._names = named(self._entities)
        self._entities = tuple(sorted(self._entities, key=lambda entity: entity.span.start))
        self._ends = running_ends([entity.span.end for entity in self._entities])

    def _show(self) -> None:
        if self._is_stale:
            self._take_in()
        current = self.tree.currentIndex().siblingAtColumn(0).data(NameRole.NAME)
        place = self.tree.verticalScrollBar().value()
        folded = frozenset(self._folded)
        self.model.show(self._names, self.words.text(), self._theme)
        for row in range(self.model.rowCount()):
            kind = self.model.index(row, 0)
            self.tree.setExpanded(kind, bool(self.words.text()) or kind.data(NameRole.LAYER) not in folded)
        self._folded = set(folded)
        self._stand_at(current)
        self.tree.verticalScrollBar().setValue(place)
        self._stack.setCurrentWidget(self.tree if self.model.rowCount() else self.hint)
        self.hint.setText(
            _("No name fits the filter. Type fewer letters, or empty the field.")
            if self._names
            else _(
                "The people, organisations and places that an article names are listed here, as soon as it is read. "
                "Ctrl+O opens one."
            )
        )

    def _stand_at(self, name: Named | None) -> None:
        for row in range(self.model.rowCount()):
            kind = self.model.item(row)
            for number in range(kind.rowCount()):
                index = kind.child(number).index()
                each: Named = index.data(NameRole.NAME)
                if name is not None and (each.layer, each.name) == (name.layer, name.name):
                    self.tree.setCurrentIndex(index)
                    return

    def _note_folds(self, index: QModelIndex) -> None:
        layer: Layer = index.data(NameRole.LAYER)
        if not self.words.text():
            (self._folded.discard if self.tree.isExpanded(index) else self._folded.add)(layer)

    def _hide(self, index: QModelIndex) -> None:
        if (name := index.data(NameRole.NAME)) is not None:
            self.hiding_asked.emit(name.mentions[0])

    def _ask_for_menu(self, position: QPoint) -> None:
        index = self.tree.indexAt(position).siblingAtColumn(0)
        if (name := index.data(NameRole.NAME)) is not None:
            self.menu_asked.emit(name.mentions[0], self.tree.viewport().mapToGlobal(position))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show()


class _Tree(QTreeView):
    """Asks for steps by click and by key; with Shift they go back.

    Signals:
        stepped: the index of a row, and the direction, 1 or -1.
        deleted: the index of a row at which Delete was pressed.
    """

    stepped = Signal(QModelIndex, int)
    deleted = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(_("Names and their mentions"))
        self.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex) -> None:
        is_back = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.stepped.emit(index.siblingAtColumn(0), -1 if is_back else 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex().siblingAtColumn(0)
        if event.key() in _GO_KEYS and index.isValid():
            self.stepped.emit(index, -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.deleted.emit(index)
        elif event.key() == Qt.Key.Key_Menu and index.isValid():
            self.customContextMenuRequested.emit(self.visualRect(index).bottomLeft())
        else:
            super().keyPressEvent(event)
