"""The sidebar's list of speakers, each unfolding to its statements."""

from collections import deque
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget
from typing_extensions import override

from reader.i18n import _
from reader.model import Analysis
from reader.services.sifting import Listed
from reader.ui.speakers_delegate import FOLD, SpeakersDelegate
from reader.ui.speakers_model import Role, SpeakersModel
from reader.ui.theme import Theme

_FEW = 30
"""Up to how many statements are shown without being asked for."""
_AT_ONCE = 300
"""About so many rows are measured in one turn of the window."""


class SpeakersPanel(QTreeView):
    """Shows who speaks; says what was chosen.

    Signals:
        speaker_chosen: a speaker's name, or None for the unattributed, was clicked or entered.
        speaker_added: the same, with Ctrl held down.
        statement_chosen: the index of a statement.
        menu_asked: a speaker's name, and the place of the screen for a menu.
    """

    speaker_chosen = Signal(object)
    speaker_added = Signal(object)
    statement_chosen = Signal(int)
    menu_asked = Signal(str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SpeakersModel(self)
        self._delegate = SpeakersDelegate(theme, self._model, self)
        self._model.modelReset.connect(self._delegate.forget)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Speakers and their statements"))
        self._pressed = QPersistentModelIndex()
        self._is_narrowed = False
        self._waiting: deque[str | None] = deque()
        """Whose statements are still to be unfolded."""
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._unfold_some)
        self._place = 0
        self._was: tuple[str | None, int | None] | None = None
        """Where the list stood, and the row with the focus, before other rows came."""
        self._unfolded: dict[str | None, bool] = {}
        """Whose statements were to be seen before a filter hid some."""

    def show_analysis(
        self,
        analysis: Analysis | None,
        rows: tuple[Listed, ...],
        text: str,
        tags: Mapping[int, tuple[str, ...]] = MappingProxyType({}),
        *,
        is_narrowed: bool = False,
    ) -> None:
        """Show another analysis, or other rows of it; what was folded and unfolded, and the place in the list, stay.

        Speakers who were not there, and all where a filter hides statements, are unfolded where there are few.

        Args:
            is_narrowed: whether a filter hides statements.
        """
        if not self._is_narrowed:
            self._unfolded |= {
                index.data(Role.SHARE).name: self.isExpanded(index)
                for row in range(self._model.rowCount())
                if (index := self._model.index(row, 0)).isValid()
            } | dict.fromkeys(self._waiting, True)
        if analysis is None:
            self._unfolded.clear()
        self._is_narrowed = is_narrowed
        if not self._waiting:
            self._place, self._was = self.verticalScrollBar().value(), self._where()
        self._model.show(analysis, rows, text, tags)
        few = sum(len(row.statements) for row in rows) <= _FEW
        names = [row.share.name for row in rows]
        self._waiting = deque(name for name in names if (few if is_narrowed else self._unfolded.get(name, few)))
        self._unfold_some()

    def _unfold_some(self) -> None:
        """Unfold a few hundred rows; those that wait are unfolded in the next turn, and all are painted then."""
        measured = 0
        while self._waiting and measured < _AT_ONCE:
            index = self._model.index_of_speaker(self._waiting.popleft())
            self.setExpanded(index, True)
            measured += self._model.rowCount(index)
        self.setUpdatesEnabled(not self._waiting)
        if self._waiting:
            self._next.start()
        else:
            self._stand_at(self._was)
            self.verticalScrollBar().setValue(self._place)

    @override
    def collapseAll(self) -> None:
        self._waiting.clear()
        super().collapseAll()

    def _where(self) -> tuple[str | None, int | None] | None:
        """The speaker and statement of the row that has the focus; None where no row has it."""
        index = self.currentIndex()
        return (index.data(Role.SHARE).name, index.data(Role.STATEMENT)) if index.isValid() else None

    def _stand_at(self, where: tuple[str | None, int | None] | None) -> None:
        """Give the focus to a row without moving the list; to the first where that row is no longer there."""
        if where is None:
            return
        name, number = where
        of_speaker = self._model.index_of_speaker(name)
        index = of_speaker if number is None else self._model.index_of_statement(number)
        no_change = QItemSelectionModel.SelectionFlag.NoUpdate
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(index if index.isValid() else of_speaker, no_change)
        self.setAutoScroll(True)

    def set_look(self, theme: Theme, kept: frozenset[str | None]) -> None:
        """Draw in these colours; the speakers that are kept are unfolded, the others dimmed."""
        self._delegate.set_look(theme, kept)
        for name in kept:
            self.setExpanded(self._model.index_of_speaker(name), True)
        self.viewport().update()

    def select_statement(self, number: int | None) -> None:
        """Select the row of a statement, and bring it into view."""
        if number is None:
            self.clearSelection()
            return
        index = self._model.index_of_statement(number)
        if not index.isValid():
            return
        self.setExpanded(index.parent(), True)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def mark_statement(self, number: int | None) -> None:
        """Select the row of a statement where the list stands."""
        self.setAutoScroll(False)
        if number is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self._model.index_of_statement(number))
        self.setAutoScroll(True)

    def follow(self, number: int | None) -> None:
        """Mark the statement that is read, and bring its row into view, unless somebody is at work in the list."""
        index = self._model.index_of_statement(number) if number is not None else QModelIndex()
        if index.isValid() and not self.isExpanded(index.parent()):
            index = index.parent()
        self._delegate.set_here(index)
        self.viewport().update()
        if index.isValid() and not self.hasFocus() and not self.underMouse():
            self.scrollTo(index)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_click = event.button() == Qt.MouseButton.LeftButton and index.isValid() and self._pressed == index
        if not is_click:
            return
        if index.data(Role.STATEMENT) is None and event.position().x() < FOLD:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._choose(index, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_of_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_of_keys else self.indexAt(event.pos())
        if index.isValid() and (name := index.data(Role.SHARE).name) is not None:
            place = self.visualRect(index).bottomLeft() if is_of_keys else event.pos()
            self.menu_asked.emit(name, self.viewport().mapToGlobal(place))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose(self.currentIndex(), add=add)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The words wrap anew in another width alone; a line below the list that comes and goes changes its height.
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex | QPersistentModelIndex, *, add: bool) -> None:
        number = index.data(Role.STATEMENT)
        name = index.data(Role.SHARE).name
        if number is not None:
            self.statement_chosen.emit(number)
        elif add:
            self.speaker_added.emit(name)
        else:
            self.speaker_chosen.emit(name)
