"""The sidebar's list of the reader's own highlights, with their tags and notes, in reading order."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QMenu, QStackedLayout, QWidget
from typing_extensions import override

from reader.i18n import _
from reader.model import Annotation
from reader.ui.swatches import colour_icon
from reader.ui.theme import Theme
from reader.wording import one_line

_ID = Qt.ItemDataRole.UserRole


class HighlightsPanel(QWidget):
    """Lists highlights; says what is wanted of them.

    Signals:
        chosen: the id of the annotation to go to.
        edit_asked: the id of the one whose tags and note are to be changed.
        copy_asked: the id of the one that is wanted on the clipboard, with its source.
        removal_asked: the id of the one to take away.
    """

    chosen = Signal(str)
    edit_asked = Signal(str)
    copy_asked = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = _List(self)
        self._list.setWordWrap(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setSpacing(3)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("Highlights"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._edit)
        self._list.deleted.connect(self.removal_asked)
        empty = QLabel(_("Select words in the article and press H to highlight them, T to tag them."))
        empty.setObjectName("empty")
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(empty)
        self._layout.addWidget(self._list)

    def show_annotations(self, annotations: list[Annotation], theme: Theme) -> None:
        """Show these, which are in reading order."""
        row, place = self._list.currentRow(), self._list.verticalScrollBar().value()
        self._list.clear()
        for annotation in annotations:
            item = QListWidgetItem(
                colour_icon(theme.highlights[annotation.colour], theme.highlight_lines[annotation.colour]),
                _lines(annotation),
            )
            item.setData(_ID, annotation.id)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, len(annotations) - 1))
        self._list.verticalScrollBar().setValue(place)
        self._layout.setCurrentIndex(1 if annotations else 0)

    def select(self, annotation_id: str) -> None:
        """Select the row of an annotation."""
        for row in range(self._list.count()):
            if self._list.item(row).data(_ID) == annotation_id:
                self._list.setCurrentRow(row)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ID))

    def _edit(self, item: QListWidgetItem) -> None:
        self.edit_asked.emit(item.data(_ID))

    def _show_menu(self, position: QPoint) -> None:
        item = self._list.itemAt(position)
        if item is None:
            return
        annotation_id: str = item.data(_ID)
        menu = QMenu(self)
        edit = menu.addAction(_("Tags and note …"))
        copy = menu.addAction(_("Copy with its source"))
        remove = menu.addAction(_("Remove"))
        chosen = menu.exec(self._list.viewport().mapToGlobal(position))
        # The list may have changed while the menu was open.
        if chosen is edit:
            self.edit_asked.emit(annotation_id)
        elif chosen is copy:
            self.copy_asked.emit(annotation_id)
        elif chosen is remove:
            self.removal_asked.emit(annotation_id)


class _List(QListWidget):
    deleted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.deleted.emit(item.data(_ID))
        else:
            super().keyPressEvent(event)


def _lines(annotation: Annotation) -> str:
    lines = [f"“{one_line(annotation.anchor.exact)}”"]
    if annotation.tags:
        lines.append("  ".join(f"#{tag}" for tag in annotation.tags))
    if annotation.note:
        lines.append(annotation.note)
    return "\n".join(lines)
