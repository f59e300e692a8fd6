"""The window that shows one quote as several articles report it."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from reader.findings import FoundStatement, SameQuote
from reader.i18n import _
from reader.ui.quotes_page import quotes_page
from reader.ui.theme import Theme

_MARGIN = 16


class QuotesWindow(QDialog):
    """Shows reports of the same words beside the reading, which it does not hold up.

    Signals:
        chosen: a `FoundStatement` that is to be seen in its article.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._statements: dict[int, FoundStatement] = {}
        self.setWindowTitle(_("The same words in other articles"))
        self.setModal(False)
        self.resize(680, 560)
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(_MARGIN)
        self.page.setAccessibleName(self.windowTitle())
        self.page.anchorClicked.connect(self._choose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)

    def show_quotes(self, statement: FoundStatement, others: Sequence[SameQuote]) -> None:
        """Show a statement and its other reports."""
        self._statements = {-1: statement} | {number: other.statement for number, other in enumerate(others)}
        self.page.setHtml(quotes_page(statement, others, self._theme))

    def _choose(self, link: QUrl) -> None:
        self.chosen.emit(self._statements[int(link.toString())])
