"""Parts that several panels have: the field that filters, the menus below it, the hint in an empty list's place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

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


def add_heading(menu: QMenu, text: str) -> None:
    """Put a heading over what is added to a menu next: a section of Qt's has no words in a style sheet."""
    if not menu.isEmpty():
        menu.addSeparator()
    heading = menu.addAction(text)
    heading.setEnabled(False)
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)


def empty_hint(text: str = "") -> QLabel:
    """What is said where a list would be."""
    hint = QLabel(text)
    hint.setObjectName("empty")
    hint.setWordWrap(True)
    hint.setAlignment(Qt.AlignmentFlag.AlignTop)
    return hint
