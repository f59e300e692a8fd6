"""Finding in the text that is shown, the article or all text of its file: the bar, its keys, and the hits."""

from PySide6.QtCore import QObject, QTimer, Signal

from reader.i18n import _
from reader.model import Article
from reader.services.finding import MOST_HITS, Hits, PatternError, Query
from reader.ui.actions import Recipe, add_action
from reader.ui.announcing import announce
from reader.ui.find_bar import FindBar
from reader.ui.full_text import FullTextPage
from reader.ui.main_window import MainWindow
from reader.ui.reading_pane import ReadingPane
from reader.ui.search_aside import SearchAside
from reader.ui.session import Session

_PAUSE = 60
"""Milliseconds without another letter after which is looked for what was typed."""
_PATIENCE = 300
"""Milliseconds without an answer after which the bar says that it is being looked for."""
_LONGEST = 200
"""Code points of selected words that are taken for what is to be found."""


class FindDesk(QObject):
    """Looks for words in a session's article, or in all text of its file, as they are typed.

    Signals:
        found: it was looked for what stands in the bar; `hits` and `at` say what came of it.
    """

    found = Signal()

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._pane = window.pane
        self._page: ReadingPane | FullTextPage = window.pane
        """What shows the text that is searched."""
        self._text = session.article.text if session.article is not None else ""
        self._search = SearchAside(self._show_found, self)
        self._search.look_in(self._text)
        self.hits = Hits()
        self.at: int | None = None
        """The index of the hit that was gone to last."""
        self._origin = 0
        self._is_left = False
        """Whether the place from which the search began can be gone back to."""
        self.bar = FindBar()
        window.pane.add_bar(self.bar)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._say_under_way)
        self.bar.query_changed.connect(self._wait)
        self.bar.step_asked.connect(self.step)
        self.bar.closed.connect(self._clear)
        session.article_opened.connect(self._article_opened)
        window.full_text.shown.connect(self._text_shown)
        window.edit_menu.addSeparator()
        for text, keys, call in (
            (_("Find in the article"), "Ctrl+F", self.open),
            (_("Next hit"), "F3", lambda: self.step(1)),
            (_("Previous hit"), "Shift+F3", lambda: self.step(-1)),
        ):
            window.edit_menu.addAction(add_action(window, Recipe(text, (keys,), call)))

    def open(self) -> None:
        """Bring the bar up, with the selected words where they are few."""
        if self._session.article is None:
            return
        view = self._page.view
        span = view.selected_span()
        words = span.of(self._text) if span is not None and len(span) <= _LONGEST else ""
        self._origin = span.start if span is not None else view.top()
        self._is_left = False
        self.bar.start("" if "\n" in words else words)
        self._wait()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) hit, round the end and the beginning."""
        if not self.bar.isVisible():
            self.open()
        if self._pause.isActive():
            self._look()
            return
        if self._search.is_under_way or not self.hits.spans:
            return
        if self.at is None:
            point = self._page.view.top()
            self._go(self.hits.from_point(point) if direction > 0 else self.hits.before(point))
        else:
            self._go((self.at + direction) % len(self.hits.spans))

    def _wait(self) -> None:
        self._drop()
        self._pause.start()

    def _drop(self) -> None:
        """Want no answer to what was asked before."""
        self._pause.stop()
        self._patience.stop()
        self._search.drop()

    def _article_opened(self) -> None:
        article = self._session.article
        self._look_in(self._pane, article.text if article is not None else "")

    def _text_shown(self, article: Article | None) -> None:
        """Look in all text of the file, or, where that is closed, in the article again."""
        if article is None:
            self._article_opened()
        else:
            self._look_in(self._pane.full_text, article.text)

    def _look_in(self, page: ReadingPane | FullTextPage, text: str) -> None:
        self._show(Hits())
        self._page, self._text = page, text
        self._drop()
        self._search.look_in(text)
        self._origin, self._is_left = 0, False
        self._show(Hits())
        self.bar.say("")
        if self.bar.isVisible():
            self._wait()

    def _look(self) -> None:
        """Look for what is typed."""
        self._drop()
        self._patience.start()
        self._search.ask(self.bar.query)

    def _say_under_way(self) -> None:
        self.bar.say(_("Looking …"))

    def _show_found(self, found: Hits | PatternError) -> None:
        """Show what came of it; the first hit behind where the search began comes into view."""
        self._drop()
        if isinstance(found, PatternError):
            self._show(Hits())
            self._say(str(found), is_wrong=True)
        else:
            self._show(found)
            if found.spans:
                self._go(found.from_point(self._origin))
            else:
                self._say(_nothing(self.bar.query))
        self.found.emit()

    def _show(self, hits: Hits) -> None:
        self.hits, self.at = hits, None
        self._page.show_hits(hits.spans)

    def _go(self, index: int) -> None:
        self.at = index
        span = self.hits.spans[index]
        self._page.mark_hit(index)
        moved = self._page.go_to(span, is_jump=not self._is_left)
        self._is_left = self._is_left or moved
        self._say(self._counted(index))

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        """Say in the bar, and to who hears the window, what came of the search."""
        self.bar.say(text, is_wrong=is_wrong)
        announce(self.bar.field, text)

    def _counted(self, index: int) -> str:
        count = len(self.hits.spans)
        text = _("{index} of more than {count}") if self.hits.has_more else _("{index} of {count}")
        return text.format(index=f"{index + 1:,}", count=f"{min(count, MOST_HITS):,}")

    def _clear(self) -> None:
        self._drop()
        self._show(Hits())
        self.bar.say("")
        self._page.view.setFocus()


def _nothing(query: Query) -> str:
    """That nothing was found, and what may help."""
    if not query.words:
        return ""
    return _("Not found as whole words") if query.whole_words else _("Not found: try fewer letters")
