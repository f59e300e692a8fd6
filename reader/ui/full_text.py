"""All text of a page or document, with what the program leaves out of the article in grey."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.i18n import _
from reader.model import Article, Span
from reader.ui.actions import Recipe, add_action
from reader.ui.article_view import ArticleView
from reader.ui.document import Typography
from reader.ui.intervals import Intervals
from reader.ui.later import Later
from reader.ui.overlay_painter import Look
from reader.ui.overlays import Overlays
from reader.ui.session import Session
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.importers import full_text
else:
    full_text = Later("reader.importers.full_text")

_ALL = _("All text of the file. What is grey is not part of the article.")
_PART = _("The article alone, without what the program takes for no part of it.")


class FullTextPage(QWidget):
    """Shows the other text of an article, to look at or to keep.

    Signals:
        keep_asked: it is to be the article's text.
        close_asked: the article is to be shown again.
    """

    keep_asked = Signal()
    close_asked = Signal()

    def __init__(self, look: Look, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.view = ArticleView(look, typography)
        self._label = QLabel()
        self._label.setWordWrap(True)
        keep = QPushButton(_("Keep as the article’s text"))
        keep.setToolTip(_("Your highlights stay with the article, at the same words."))
        keep.clicked.connect(self.keep_asked)
        close = QPushButton(_("Back to the article"))
        close.clicked.connect(self.close_asked)
        bar = QFrame()
        bar.setObjectName("message")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self._label, 1)
        row.addWidget(keep, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.view, 1)

    def show_article(self, article: Article) -> None:
        """Show a text, and say which it is."""
        self._label.setText(_ALL if full_text.is_full(article) else _PART)
        self.view.show_article(article)
        self.view.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._set_look(replace(self._look, theme=theme))

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Mark what was found."""
        self._set_look(replace(self._look, hit=None))
        self.view.set_overlays(Overlays(hits=Intervals((span, number) for number, span in enumerate(hits))))

    def mark_hit(self, number: int) -> None:
        """Mark one hit, by its number from 0, as the one that was gone to."""
        self._set_look(replace(self._look, hit=number))

    def go_to(self, span: Span, *, is_jump: bool = True) -> bool:  # noqa: ARG002 - as the article's own page has it
        """Bring a span into view; gives whether the place that is left can be gone back to, which it cannot."""
        if not self.view.shows(span):
            self.view.scroll_to(span.start)
        return False

    def _set_look(self, look: Look) -> None:
        self._look = look
        self.view.set_look(look)


class FullText(QObject):
    """The switch between the article and all text of its file.

    Signals:
        shown: an article is to be shown in the place of the open one; None shows the open one again.
    """

    shown = Signal(object)

    def __init__(self, session: Session, page: FullTextPage, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._page = page
        self._article: Article | None = None
        self.action = add_action(window, Recipe(_("All text of the file"), ("Ctrl+U",), self.switch, is_switch=True))
        self.action.setEnabled(False)
        session.article_opened.connect(self._article_opened)
        session.other_text_ready.connect(self._show)
        session.failed.connect(self._given_up)
        session.opening.connect(self.close)
        page.keep_asked.connect(self._keep)
        page.close_asked.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the other text is shown."""
        return self._article is not None

    def switch(self, on: bool) -> None:
        """Read the file again for its other text, or show the article again."""
        if on:
            self._session.ask_other_text()
        else:
            self.close()

    def close(self) -> None:
        """Show the article again."""
        was_open, self._article = self.is_open, None
        self._switch_off()
        if was_open:
            self.shown.emit(None)

    def _given_up(self) -> None:
        if not self.is_open:
            self._switch_off()

    def _switch_off(self) -> None:
        with QSignalBlocker(self.action):
            self.action.setChecked(False)

    def _article_opened(self) -> None:
        self.close()
        article = self._session.article
        self.action.setEnabled(article is not None)
        self.action.setText(
            _("The article alone") if article and full_text.is_full(article) else _("All text of the file")
        )

    def _show(self, article: Article) -> None:
        self._article = article
        self.shown.emit(article)

    def _keep(self) -> None:
        if (article := self._article) is not None:
            self.close()
            self._session.take_text(article)
