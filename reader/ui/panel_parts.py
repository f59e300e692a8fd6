"""Parts that several panels have: the field that filters, the menus below it, the hint in an empty list's place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from reader.i18n import _


def words_field(hint: str, name: str) -> QLineEdit:
    """A field for words, with a hint while it is empty and a name for screen readers."""
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setAccessibleName(name)
    add_clear_button(field)
    return field


def add_clear_button(field: QLineEdit) -> None:
    """Give a field the button that empties it, with a name for screen readers."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName(_("Empty the field"))


def lay_out_head(head: QWidget, field: QLineEdit, *buttons: QToolButton) -> None:
    """Put a field and, below it, buttons into the head of a panel."""
    row = QHBoxLayout()
    row.setSpacing(2)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    layout = QVBoxLayout(head)
    layout.setContentsMargins(8, 8, 8, 2)
    layout.setSpacing(2)
    layout.addWidget(field)
    layout.addLayout(row)


def empty_hint(text: str = "") -> QLabel:
    """What is said where a list would be."""
    hint = QLabel(text)
    hint.setObjectName("empty")
    hint.setWordWrap(True)
    hint.setAlignment(Qt.AlignmentFlag.AlignTop)
    return hint
