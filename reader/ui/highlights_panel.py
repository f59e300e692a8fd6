"""The sidebar's list of the reader's own highlights, with their tags and notes, in reading order."""

from bisect import bisect_right
from collections import Counter

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.i18n import _
from reader.model import Annotation, Colour
from reader.ui.announcing import announce
from reader.ui.choice_menu import ChoiceMenu
from reader.ui.filter_line import FilterLine
from reader.ui.here import HereDelegate, running_ends
from reader.ui.panel_parts import empty_hint, lay_out_head, words_field
from reader.ui.swatches import colour_icon
from reader.ui.theme import Theme
from reader.ui.tool_buttons import named_menu_button
from reader.wordforms import folded
from reader.wording import COLOURS, one_line

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
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setSpacing(3)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("Highlights"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.itemClicked.connect(self._choose)
        self._list.wanted.connect(self._choose)
        self._list.itemActivated.connect(self._edit)
        self._list.deleted.connect(self.removal_asked)
        self._here = HereDelegate(self._list)
        self._annotations: list[Annotation] = []
        self._is_stale = False
        """Whether the list was not seen since the highlights changed."""
        self._ends: list[int] = []
        """How far the highlights of the list reach in the text, each with all before it."""
        self._theme: Theme | None = None
        self._icons: dict[str, QIcon] = {}
        self.words = words_field(_("Filter: words, notes, tags"), _("Filter the highlights"))
        self.words.textChanged.connect(self._show)
        self.colours = ChoiceMenu(self)
        self.colours.changed.connect(self._show)
        self.tags = ChoiceMenu(self)
        self.tags.changed.connect(self._show)
        self.line = FilterLine()
        self.line.cleared.connect(self.clear_filter)
        self._empty = empty_hint()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        self._head = self._build_head()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.line)
        self._show()

    def _build_head(self) -> QWidget:
        head = QWidget()
        colours = named_menu_button(_("Colour"), _("Highlights of some colours"), self.colours)
        lay_out_head(head, self.words, colours, named_menu_button(_("Tag"), _("Highlights with some tags"), self.tags))
        return head

    def show_annotations(self, annotations: list[Annotation], theme: Theme) -> None:
        """Show these, which are in reading order, as soon as the list is seen."""
        self._annotations = annotations
        if theme is not self._theme:
            self._theme = theme
            self._icons = {colour: _icon(colour, theme) for colour in Colour}
        self._here.set_theme(theme)
        colours = Counter(each.colour for each in annotations)
        self.colours.offer(
            {colour: colours[colour] for colour in Colour if colours[colour]},
            {str(colour): text for colour, text in COLOURS.items()},
            self._icons,
        )
        tags = Counter(tag for each in annotations for tag in each.tags)
        in_order = sorted(tags, key=folded)
        self.tags.offer({tag: tags[tag] for tag in in_order}, {tag: f"#{tag}" for tag in in_order}, {})
        self._is_stale = True
        if self.isVisible():
            self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def _show(self) -> None:
        self._is_stale = False
        row, place = self._list.currentRow(), self._list.verticalScrollBar().value()
        self._list.clear()
        shown = [each for each in self._annotations if self._is_wanted(each)] if self._theme is not None else []
        self._ends = running_ends([annotation.anchor.span.end for annotation in shown])
        for annotation in shown:
            item = QListWidgetItem(_lines(annotation))
            item.setIcon(self._icons[annotation.colour])
            item.setData(_ID, annotation.id)
            item.setToolTip(COLOURS[annotation.colour])
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, len(shown) - 1))
        self._list.verticalScrollBar().setValue(place)
        self._head.setVisible(bool(self._annotations))
        self._stack.setCurrentIndex(1 if shown else 0)
        self._empty.setText(
            _("No highlight passes the filter. “Clear” below shows all of them.")
            if self._annotations
            else _(
                "Select words in the article, and press H to highlight them, T to tag them, Shift+N to write a note."
            )
        )
        self._show_line(len(shown))

    def follow(self, point: int) -> None:
        """Mark the first highlight from a code point of the text on, and bring it into view."""
        if self.isVisible():
            self._here.follow(self._list.model().index(bisect_right(self._ends, point), 0))

    def _show_line(self, shown: int) -> None:
        parts = [
            ", ".join(COLOURS[colour] for colour in Colour if colour in self.colours.chosen),
            ", ".join(f"#{tag}" for tag in sorted(self.tags.chosen, key=folded)),
            f"“{one_line(self.words.text())}”" if self.words.text().strip() else "",
        ]
        asked = " · ".join(part for part in parts if part)
        count = _("{kept} of {all}").format(kept=shown, all=len(self._annotations))
        self.line.show_filter(f"{count} · {asked}" if asked and self._annotations else "")
        if asked:
            announce(self._list, f"{count} · {asked}")

    def _is_wanted(self, annotation: Annotation) -> bool:
        words = folded(self.words.text()).split()
        text = folded(_lines(annotation)) if words else ""
        return (
            (not self.colours.chosen or annotation.colour in self.colours.chosen)
            and (not self.tags.chosen or not self.tags.chosen.isdisjoint(annotation.tags))
            and all(word in text for word in words)
        )

    def clear_filter(self) -> None:
        """Leave no highlight out."""
        self.colours.choose_none()
        self.tags.choose_none()
        self.words.clear()
        self._show()

    def select(self, annotation_id: str) -> None:
        """Select the row of an annotation; a filter that hides it is taken away."""
        if self._is_stale:
            self._show()
        if not self._select(annotation_id):
            self.clear_filter()
            self._select(annotation_id)

    def _select(self, annotation_id: str) -> bool:
        rows = (row for row in range(self._list.count()) if self._list.item(row).data(_ID) == annotation_id)
        if (row := next(rows, None)) is not None:
            self._list.setCurrentRow(row)
        return row is not None

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
    """Asks by key: Space goes to a highlight, as a click does, Delete takes it away.

    Signals:
        wanted: the item at which Space was pressed.
        deleted: the id of an annotation.
    """

    wanted = Signal(QListWidgetItem)
    deleted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.deleted.emit(item.data(_ID))
        elif event.key() == Qt.Key.Key_Space and item is not None:
            self.wanted.emit(item)
        else:
            super().keyPressEvent(event)


def _icon(colour: Colour, theme: Theme) -> QIcon:
    return colour_icon(theme.highlights[colour], theme.highlight_lines[colour])


def _lines(annotation: Annotation) -> str:
    about = " · ".join((COLOURS[annotation.colour], *(f"#{tag}" for tag in annotation.tags)))
    lines = [f"“{one_line(annotation.anchor.exact)}”", about]
    if annotation.note:
        lines.append(annotation.note)
    return "\n".join(lines)
