"""The bar under the article in which words to find are typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from reader.i18n import _
from reader.services.finding import Query
from reader.ui.panel_parts import add_clear_button

_FIELD = 150
"""The least width of the field, in pixels."""


class FindBar(QFrame):
    """Says what is looked for, and shows what came of it.

    Signals:
        query_changed: another `Query` is meant.
        step_asked: the next hit (1) or the previous one (-1) is wanted.
        closed: the bar was closed.
    """

    query_changed = Signal(object)
    step_asked = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.field = _Field()
        self.field.setPlaceholderText(_("Find in the article"))
        self.field.setAccessibleName(_("Find in the article"))
        add_clear_button(self.field)
        self.field.setMinimumWidth(_FIELD)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self.whole_words = _switch(_("Whole words"), _("Find whole words only"))
        self.pattern = _switch(
            ".*",
            _("Regular expression; it is matched with the text as written, in any case, and accents count"),
            name=_("Regular expression"),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 6, 5)
        layout.setSpacing(3)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._button("↑", _("Previous hit (Shift+F3)"), lambda: self.step_asked.emit(-1)))
        layout.addWidget(self._button("↓", _("Next hit (F3)"), lambda: self.step_asked.emit(1)))
        layout.addWidget(self.whole_words)
        layout.addWidget(self.pattern)
        layout.addWidget(self._button("✕", _("Close (Esc)"), self.close))
        self.field.textChanged.connect(self._tell)
        self.whole_words.toggled.connect(self._tell)
        self.pattern.toggled.connect(self._tell)
        self.field.entered.connect(self.step_asked)
        self.field.escaped.connect(self.close)
        self.hide()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(self.field.text(), whole_words=self.whole_words.isChecked(), is_pattern=self.pattern.isChecked())

    @property
    def said(self) -> str:
        """What the bar says about the hits."""
        return self._count.text()

    def start(self, words: str) -> None:
        """Come up, ready to be typed into, with some words or with those of the last time."""
        if words:
            self.field.setText(words)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(self, text: str, *, is_wrong: bool = False) -> None:
        """Say how many hits there are, or why there can be none."""
        self._count.setText(text)
        self._count.setToolTip(text)
        self._count.setAccessibleName(text)
        # The name of the label picks its rule of the style sheet.
        self._count.setObjectName("notice" if is_wrong else "muted")
        self._count.style().unpolish(self._count)
        self._count.style().polish(self._count)

    def _tell(self) -> None:
        self.query_changed.emit(self.query)

    def _button(self, text: str, tip: str, call: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(call)
        return button

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class _Field(QLineEdit):
    """Takes Enter and Esc for itself, whatever they mean in the window.

    Signals:
        entered: Enter (1), or with Shift (-1).
        escaped: Esc.
    """

    entered = Signal(int)
    escaped = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _switch(text: str, tip: str, *, name: str = "") -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setAccessibleName(name or text)
    return button
