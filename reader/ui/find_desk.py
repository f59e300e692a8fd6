"""Finding in the open article: the bar, its keys, and the hits in the text."""

from PySide6.QtCore import QObject, QTimer, Signal

from reader.i18n import _
from reader.services.finding import MOST_HITS, Haystack, Hits, PatternError
from reader.ui.actions import Recipe, add_action
from reader.ui.find_bar import FindBar
from reader.ui.main_window import MainWindow
from reader.ui.session import Session

_PAUSE = 60
"""Milliseconds without another letter after which is looked for what was typed."""
_LONGEST = 200
"""Code points of selected words that are taken for what is to be found."""


class FindDesk(QObject):
    """Looks for words in a session's article as they are typed.

    Signals:
        found: it was looked for what stands in the bar; `hits` and `at` say what came of it.
    """

    found = Signal()

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._pane = window.pane
        self._haystack = Haystack(session.article.text if session.article is not None else "")
        self.hits = Hits()
        self.at: int | None = None
        """The index of the hit that was gone to last."""
        self._origin = 0
        self._is_left = False
        """Whether the place from which the search began can be gone back to."""
        self.bar = FindBar()
        window.pane.add_bar(self.bar)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._search)
        self.bar.query_changed.connect(self._wait)
        self.bar.step_asked.connect(self.step)
        self.bar.closed.connect(self._clear)
        session.article_opened.connect(self._article_opened)
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
        span = self._pane.view.selected_span()
        words = span.of(self._session.article.text) if span is not None and len(span) <= _LONGEST else ""
        self._origin = span.start if span is not None else self._pane.view.top()
        self._is_left = False
        self.bar.start("" if "\n" in words else words)
        self._wait()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) hit, round the end and the beginning."""
        if not self.bar.isVisible():
            self.open()
            self._pause.stop()
            self._search()
            return
        if self._pause.isActive():
            self._pause.stop()
            self._search()
            return
        if not self.hits.spans:
            return
        if self.at is None:
            point = self._pane.view.top()
            self._go(self.hits.from_point(point) if direction > 0 else self.hits.before(point))
        else:
            self._go((self.at + direction) % len(self.hits.spans))

    def _wait(self) -> None:
        self._pause.start()

    def _article_opened(self) -> None:
        article = self._session.article
        self._haystack = Haystack(article.text if article is not None else "")
        self._origin, self._is_left = 0, False
        self._show(Hits())
        if self.bar.isVisible():
            self._wait()

    def _search(self) -> None:
        """Find what is typed; the first hit behind where the search began comes into view."""
        try:
            hits = self._haystack.find(self.bar.query)
        except PatternError as error:
            self._show(Hits())
            self.bar.say(str(error), is_wrong=True)
            self.found.emit()
            return
        self._show(hits)
        if hits.spans:
            self._go(hits.from_point(self._origin))
        else:
            self.bar.say(_("Not found") if self.bar.query.words else "")
        self.found.emit()

    def _show(self, hits: Hits) -> None:
        self.hits, self.at = hits, None
        self._pane.show_hits(hits.spans)

    def _go(self, index: int) -> None:
        self.at = index
        span = self.hits.spans[index]
        self._pane.mark_hit(index)
        moved = self._pane.go_to(span, is_jump=not self._is_left)
        self._is_left = self._is_left or moved
        self.bar.say(self._counted(index))

    def _counted(self, index: int) -> str:
        count = len(self.hits.spans)
        text = _("{index} of more than {count}") if self.hits.has_more else _("{index} of {count}")
        return text.format(index=f"{index + 1:,}", count=f"{min(count, MOST_HITS):,}")

    def _clear(self) -> None:
        self._pause.stop()
        self._show(Hits())
        self.bar.say("")
        self._pane.view.setFocus()
