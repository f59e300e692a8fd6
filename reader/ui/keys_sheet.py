"""The sheet of keys."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.i18n import _
from reader.ui.actions import shown_keys


class KeysSheet(QDialog):
    """Lists the actions that have keys."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        rows = QWidget()
        form = QFormLayout(rows)
        form.setHorizontalSpacing(28)
        for action in actions:
            if action.shortcuts():
                form.addRow(QLabel(shown_keys(action)), QLabel(action.text().replace("&", "")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        area = QScrollArea()
        area.setWidget(rows)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize(rows.sizeHint().width() + 60, 560)
