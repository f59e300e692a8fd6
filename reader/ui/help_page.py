"""A page of the help in a window of its own."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from reader import assets
from reader.i18n import _

_WIDTH = 44
_HEIGHT = 36


class HelpPage(QDialog):
    """Shows `resources/help/{name}.md`; nothing that it links to is fetched."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        page = QTextBrowser()
        page.setAccessibleName(_("Help"))
        page.setOpenLinks(False)
        page.document().setDocumentMargin(16)
        page.setMarkdown((assets.folder() / "help" / f"{name}.md").read_text(encoding="utf-8"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(page)
        layout.addWidget(buttons)
        size = self.fontMetrics().height()
        self.resize(_WIDTH * size, _HEIGHT * size)
