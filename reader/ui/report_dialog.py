"""A report of what was done: a sentence, and a line for each thing that somebody should know."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from reader.i18n import _


class ReportDialog(QDialog):
    """Shows a report, which can be copied."""

    def __init__(self, title: str, summary: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(640, 420)
        self.summary = QLabel(summary)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(title)
        self.list.addItems(lines)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copying = buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copying.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)

    def _copy(self) -> None:
        lines = (self.list.item(row).text() for row in range(self.list.count()))
        QApplication.clipboard().setText("\n".join((self.summary.text(), *lines)))
