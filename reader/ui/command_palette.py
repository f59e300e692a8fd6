"""The palette: everything that can be done, found by typing."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import shiboken6
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from reader.i18n import _, ngettext
from reader.ui.action_list import Command
from reader.ui.actions import shown_keys
from reader.ui.announcing import announce
from reader.ui.line_delegate import PAD, SIDE, LineDelegate, draw_elided, small_font
from reader.ui.matching import Match, match
from reader.ui.theme import Theme

_WIDTH, _ROWS = 40, 11
"""In heights of a line."""


class Role(IntEnum):
    """What a row knows."""

    COMMAND = Qt.ItemDataRole.UserRole
    PLACES = Qt.ItemDataRole.UserRole + 1
    KEYS = Qt.ItemDataRole.UserRole + 2


class PaletteModel(QAbstractListModel):
    """The commands that fit what is typed, the best first; those that cannot be done now come last.

    Args:
        latest: the texts of those that were run last, the newest first: they lead while nothing is typed.
    """

    def __init__(self, commands: Sequence[Command], latest: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = sorted(
            commands,
            key=lambda each: latest.index(each.text) if each.text in latest else len(latest),
        )
        self._keys = {each.text: shown_keys(each.action) for each in commands}
        self._ready = {each.text for each in commands if each.action.isEnabled()}
        self._rows: list[tuple[Command, Match]] = []
        self.search("")

    def search(self, typed: str) -> None:
        """Keep what fits."""
        fitting = [(each, found) for each in self._commands if (found := _fit(typed, each)) is not None]
        fitting.sort(key=lambda row: (row[0].text not in self._ready, -row[1].score if typed.strip() else 0))
        self.beginResetModel()
        self._rows = fitting
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        command, found = self._rows[index.row()]
        keys = self._keys[command.text]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return command.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (command.text, keys, command.menu)))
            case Role.COMMAND:
                return command
            case Role.PLACES:
                return found.places
            case Role.KEYS:
                return keys
        return None

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_ready = index.isValid() and self._rows[index.row()][0].text in self._ready
        return flags if is_ready else flags & ~Qt.ItemFlag.ItemIsEnabled


class CommandPalette(QDialog):
    """A field to type into and the list of what fits; Enter and a click run, the arrows choose.

    Signals:
        chosen: the `QAction` that is to be run, and its text; the palette is closed by then.
    """

    chosen = Signal(QAction, str)

    def __init__(self, model: PaletteModel, theme: Theme, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle(_("Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._model = model
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("What do you want to do? Type some of its letters."))
        self.field.setAccessibleName(_("Search the commands"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Commands"))
        self.list.setModel(model)
        self.list.setItemDelegate(_PaletteDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._run)
        self.list.installEventFilter(self)
        self._nothing = QLabel(_("Nothing that can be done here has these letters. Type fewer, or other ones."))
        self._nothing.setObjectName("empty")
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self._place(window)
        self._search("")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(watched, event)
        return super().eventFilter(watched, event)

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        """Steer the list from the field, and type into the field from the list; gives whether that was all."""
        key, row = event.key(), self.list.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
            return True
        if watched is self.field and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            # The focus goes along, so that a screen reader reads the rows.
            self._go_to(max(row + (1 if key == Qt.Key.Key_Down else -1), 0))
            self.list.setFocus()
            return True
        if watched is self.list and key == Qt.Key.Key_Up and row <= 0:
            self.field.setFocus()
            return True
        if watched is self.list and (key == Qt.Key.Key_Backspace or event.text().strip()):
            self.field.setFocus()
            self.field.event(event)
            return True
        return False

    def _search(self, typed: str) -> None:
        self._model.search(typed)
        count = self._model.rowCount()
        self._nothing.setVisible(count == 0)
        self.list.setVisible(count > 0)
        self._go_to(0)
        if typed:
            announce(self.field, ngettext("{count} command", "{count} commands", count).format(count=count))

    def _go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(min(row, self._model.rowCount() - 1)))

    def _run(self, index: QModelIndex) -> None:
        command: Command | None = index.data(Role.COMMAND)
        if command is None or not bool(index.flags() & Qt.ItemFlag.ItemIsEnabled):
            return
        self.accept()
        # A list of recent articles may have been made anew meanwhile.
        if shiboken6.isValid(command.action):
            self.chosen.emit(command.action, command.text)

    def _place(self, window: QWidget) -> None:
        """At the top of the window, in its middle."""
        line = self.fontMetrics().height()
        width = min(_WIDTH * line, window.width() - 2 * line)
        self.resize(width, min(_ROWS * (line + 2 * PAD), window.height() - 4 * line))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 3 * line)))


class _PaletteDelegate(LineDelegate):
    """Draws the text with the letters that were typed set off, the menu beside it, and the keys at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, QFontMetrics(option.font).height() + 2 * PAD)

    @override
    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        command: Command = index.data(Role.COMMAND)
        ink = self.theme.ink if bool(index.flags() & Qt.ItemFlag.ItemIsEnabled) else self.theme.muted
        area = option.rect.adjusted(SIDE, PAD, -SIDE, -PAD)
        keys: str = index.data(Role.KEYS)
        width = QFontMetrics(option.font).horizontalAdvance(keys)
        draw_elided(painter, QRect(area.right() - width, area.top(), width + 1, area.height()), option.font, ink, keys)
        layout = QTextLayout(command.text, option.font)
        layout.setFormats([_set_off(place) for place in index.data(Role.PLACES)])
        layout.beginLayout()
        line = layout.createLine()
        line.setNumColumns(len(command.text))
        layout.endLayout()
        painter.setPen(ink)
        painter.save()
        painter.setClipRect(area.adjusted(0, 0, -width - SIDE, 0))
        layout.draw(painter, area.topLeft())
        painter.restore()
        left = area.left() + round(line.naturalTextWidth()) + SIDE
        rest = QRect(left, area.top(), area.right() - width - SIDE - left, area.height())
        if rest.width() > 0:
            draw_elided(painter, rest, small_font(option.font), self.theme.muted, command.menu)


def _set_off(place: int) -> QTextLayout.FormatRange:
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setFontUnderline(True)
    range_ = QTextLayout.FormatRange()
    range_.start, range_.length, range_.format = place, 1, bold
    return range_


def _fit(typed: str, command: Command) -> Match | None:
    """What is typed may name the menu too, as "view dark" does; a letter of the text is worth more."""
    if (found := match(typed, command.text)) is not None:
        return found
    whole = match(typed, f"{command.text} {command.menu}")
    if whole is None:
        return None
    return Match(whole.score / 2, tuple(place for place in whole.places if place < len(command.text)))
