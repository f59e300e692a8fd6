"""The sheet of keys."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from reader.i18n import _
from reader.ui.actions import shown_keys


class KeysSheet(QDialog):
    """Lists the actions that have keys."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        form = QFormLayout()
        form.setHorizontalSpacing(28)
        for action in actions:
            if action.shortcuts():
                form.addRow(QLabel(shown_keys(action)), QLabel(action.text().replace("&", "")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
