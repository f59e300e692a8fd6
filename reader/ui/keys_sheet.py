"""The sheet of keys: what each action's keys are, and others for those who want them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.i18n import _
from reader.ui.keymap import Keymap, is_needed
from reader.ui.matching import match
from reader.ui.panel_parts import empty_hint, words_field

_WIDTH, _HEIGHT = 38, 36
"""In heights of a line."""


class KeysSheet(QDialog):
    """Lists the actions with their keys as they are now; a chosen one's can be changed below, at once and for good."""

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keymap = keymap
        self.field = words_field(_("Find an action or a key"), _("Find an action or a key"))
        self.field.textChanged.connect(self._search)
        self.rows = QTreeWidget()
        self.rows.setAccessibleName(_("Actions and their keys"))
        self.rows.setHeaderLabels([_("Action"), _("Keys")])
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setAllColumnsShowFocus(True)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.rows.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.rows.header().setStretchLastSection(False)
        self.rows.currentItemChanged.connect(self._show_chosen)
        self._nothing = empty_hint(_("No action has these letters or keys. Type fewer, or other ones."))
        self._nothing.hide()
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(_("New keys"))
        self.edit.keySequenceChanged.connect(self._weigh)
        self.use = QPushButton(_("Use these keys"))
        self.use.clicked.connect(self._give)
        self.without = QPushButton(_("No keys"))
        self.without.clicked.connect(self._take_away)
        self.first = QPushButton(_("As at first"))
        self.first.clicked.connect(self._reset)
        self.message = QLabel()
        self.message.setObjectName("muted")
        self.message.setWordWrap(True)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        label = QLabel(_("New keys:"))
        label.setBuddy(self.edit)
        changing = QHBoxLayout()
        for widget in (label, self.edit, self.use, self.without, self.first):
            changing.addWidget(widget, 1 if widget is self.edit else 0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        everything = buttons.addButton(_("All as at first"), QDialogButtonBox.ButtonRole.ResetRole)
        everything.clicked.connect(self._reset_all)
        # Enter is for the list and the keys, not for a button that happens to be there.
        for button in (self.use, self.without, self.first, *buttons.buttons()):
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        self.message.setMinimumHeight(2 * line)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.rows, 1)
        column.addLayout(changing)
        column.addWidget(self.message)
        column.addWidget(buttons)
        self.resize(_WIDTH * line, _HEIGHT * line)

    def _fill(self) -> None:
        """Those with keys come first."""
        names = sorted(self._keymap.names(), key=lambda name: not self._keymap.keys(name))
        self.rows.addTopLevelItems([QTreeWidgetItem([name, ""]) for name in names])
        self._refresh()
        self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def _refresh(self) -> None:
        for row in range(self.rows.topLevelItemCount()):
            item = self.rows.topLevelItem(row)
            if item is not None:
                keys = [_native(each) for each in self._keymap.keys(item.text(0))]
                item.setText(1, " / ".join(keys))
                font = item.font(1)
                font.setBold(self._keymap.is_changed(item.text(0)))
                item.setFont(1, font)

    def _search(self, typed: str) -> None:
        shown = 0
        for row in range(self.rows.topLevelItemCount()):
            item = self.rows.topLevelItem(row)
            if item is not None:
                has_keys = typed.strip().lower() in item.text(1).lower()
                item.setHidden(match(typed, item.text(0)) is None and not has_keys)
                shown += not item.isHidden()
        self._nothing.setVisible(not shown)
        self.rows.setVisible(bool(shown))

    def _show_chosen(self) -> None:
        self.edit.clear()
        self._weigh()

    def _chosen(self) -> str | None:
        item: QTreeWidgetItem | None = self.rows.currentItem()
        return item.text(0) if item is not None else None

    def _weigh(self) -> None:
        """Say what the typed keys do now, before they do something else."""
        name, keys = self._chosen(), self.edit.keySequence()
        typed = keys.toString(QKeySequence.SequenceFormat.PortableText)
        self.use.setEnabled(name is not None and not keys.isEmpty() and not is_needed(keys))
        self.without.setEnabled(name is not None and bool(self._keymap.keys(name)))
        self.first.setEnabled(name is not None and self._keymap.is_changed(name))
        self.use.setText(_("Use these keys"))
        if name is None or keys.isEmpty():
            self.message.setText(_("Choose an action, then press its new keys in the field. Bold keys were changed."))
        elif is_needed(keys):
            self.message.setText(
                _("{keys} is needed to move about, or for words in fields. Take other keys.").format(
                    keys=_native(typed)
                )
            )
        elif (holder := self._keymap.holder(typed, name)) is not None:
            self.use.setText(_("Take them over"))
            self.message.setText(
                _(
                    "{keys} has another action now: “{holder}”. If you take the keys over, that one has them no more."
                ).format(keys=_native(typed), holder=holder)
            )
        else:
            self.message.setText(_("{keys} is free.").format(keys=_native(typed)))

    def _give(self) -> None:
        typed = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if (name := self._chosen()) is not None and typed:
            self._keymap.give(name, typed)
            self._tell_change(_("“{name}” now has {keys}.").format(name=name, keys=_native(typed)))

    def _take_away(self) -> None:
        if (name := self._chosen()) is not None:
            self._keymap.give(name, "")
            self._tell_change(_("“{name}” now has no keys.").format(name=name))

    def _reset(self) -> None:
        if (name := self._chosen()) is not None:
            self._keymap.reset(name)
            self._tell_change(_("“{name}” has its first keys again, where they are free.").format(name=name))

    def _reset_all(self) -> None:
        self._keymap.reset_all()
        self._tell_change(_("All actions have their first keys again."))

    def _tell_change(self, sentence: str) -> None:
        self._refresh()
        self._show_chosen()
        self.message.setText(sentence)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
