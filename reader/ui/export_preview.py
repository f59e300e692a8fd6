"""What an export would be like: how a text begins, and how much any has."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from reader.i18n import _, ngettext
from reader.services.exporting import PREVIEWED, Summary
from reader.services.scopes import unread_words


class ExportPreview(QWidget):
    """Shows the beginning of a text, or a sentence in its place, and below it the numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Preview"))
        self.hint = QLabel()
        self.hint.setObjectName("empty")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.numbers = QLabel()
        self.numbers.setObjectName("muted")
        self.numbers.setWordWrap(True)
        self.numbers.setTextFormat(Qt.TextFormat.PlainText)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.text)
        self._pages.addWidget(self.hint)
        label = QLabel(_("&Preview"))
        label.setBuddy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.numbers)

    def show_text(self, text: str, articles: int) -> None:
        """Show how a text begins.

        Args:
            articles: how many the export has; the text is made of the first ones.
        """
        self.text.setPlainText(text)
        if articles > PREVIEWED:
            self.text.appendPlainText("\n" + _("[The preview is made of the first {some}.]").format(some=PREVIEWED))
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        self._pages.setCurrentWidget(self.text)

    def show_hint(self, hint: str) -> None:
        """Show a sentence in the place of a text."""
        self.hint.setText(hint)
        self._pages.setCurrentWidget(self.hint)

    def show_numbers(self, sentence: str) -> None:
        """Say how much the export has."""
        self.numbers.setText(sentence)


def numbers(summary: Summary) -> str:
    """How much an export has, in a sentence or two."""
    articles = ngettext("{count:,} article", "{count:,} articles", summary.articles).format(count=summary.articles)
    statements = ngettext("{count:,} statement", "{count:,} statements", summary.statements)
    highlights = ngettext("{count:,} highlight", "{count:,} highlights", summary.highlights)
    names = ngettext("{count:,} name", "{count:,} names", summary.names)
    counts = ", ".join(
        (
            statements.format(count=summary.statements),
            highlights.format(count=summary.highlights),
            names.format(count=summary.names),
        )
    )
    if summary.looked_through < summary.articles:
        first = _("{articles}; the first {some:,} have {counts}.")
        told = first.format(articles=articles, some=summary.looked_through, counts=counts)
    else:
        told = f"{articles}, {counts}."
    return " ".join(filter(None, (told, unread_words(summary.unread))))
