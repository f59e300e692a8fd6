"""Buttons of the tool bar that are more than an action."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton


def menu_button(text: str, menu: QMenu) -> QToolButton:
    """A button that opens a menu."""
    button = QToolButton()
    button.setText(f"{text} ▾")
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def fixed_button(action: QAction, text: str) -> QToolButton:
    """A button whose text stays short while the action's own says what would be undone."""
    button = QToolButton()
    button.setText(text)
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    action.changed.connect(lambda: button.setToolTip(action.text()))
    return button
