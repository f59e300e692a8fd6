"""Buttons of the tool bar that are more than an action."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton
from typing_extensions import override


class StepButton(QToolButton):
    """A button whose text stays short, while its tip says what the action would undo or redo."""

    def __init__(self, action: QAction, text: str) -> None:
        super().__init__()
        self._action = action
        self.setText(text)
        self.setEnabled(action.isEnabled())
        self.clicked.connect(action.trigger)
        action.enabledChanged.connect(self.setEnabled)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self._action.text())
        return super().event(event)


def menu_button(text: str, menu: QMenu) -> QToolButton:
    """A button that opens a menu."""
    button = QToolButton()
    button.setText(f"{text} ▾")
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def named_menu_button(text: str, name: str, menu: QMenu) -> QToolButton:
    """A button that opens a menu, with a longer name for tips and screen readers; Tab leads to it."""
    button = menu_button(text, menu)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
