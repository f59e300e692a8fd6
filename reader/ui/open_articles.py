"""The articles that are open, in tabs over the text: a session shows one, the others wait as they were left."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from reader.i18n import _
from reader.model import Article, Span
from reader.services.sifting import Sieve
from reader.settings import OPEN_ARTICLES
from reader.ui.actions import Recipe, add_action
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.wording import shortened

_TITLE = 40
"""Code points of a title that its tab shows."""


@dataclass(slots=True)
class Open:
    """An open article, and what it looked like when another one was turned to.

    Attributes:
        article_id: empty until it was shown, and where the library does not have it.
        top: the code point at the top; None until it was left.
        selected: the words that were selected.
        statement: where the selected statement begins.
    """

    path: Path
    title: str
    article_id: str = ""
    top: int | None = None
    selected: Span | None = None
    statement: int | None = None
    sieve: Sieve = field(default_factory=Sieve)


class OpenArticles(QObject):
    """Keeps the list, and turns a session to one of it; the tabs are seen from the second article on."""

    def __init__(self, session: Session, pane: ReadingPane, kept: KeptPreferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._pane = pane
        self._kept = kept
        self.articles: list[Open] = []
        self.current: Open | None = None
        """The one that is shown."""
        self._wanted: Open | None = None
        """The one that the session is about to be asked for."""
        self._awaited: Open | None = None
        """The one that the session was asked for, and has not shown yet."""
        self._restored: Open | None = None
        """The one whose filter and selection wait for the analysis."""
        self._is_quiet = False
        """Whether no tabs are to be seen."""
        self.bar = QTabBar()
        self.bar.setObjectName("articles")
        self.bar.setAccessibleName(_("Open articles"))
        self.bar.setDocumentMode(True)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setMovable(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.hide()
        pane.put_above(self.bar)
        for text, keys, call in (
            (_("Next open article"), ("Ctrl+Tab", "Ctrl+PgDown"), partial(self.turn, 1)),
            (_("Previous open article"), ("Ctrl+Shift+Tab", "Ctrl+PgUp"), partial(self.turn, -1)),
            (_("Close the article"), ("Ctrl+W",), self.close_current),
        ):
            add_action(window, Recipe(text, keys, call))
        self.bar.currentChanged.connect(self.show_article)
        session.opening.connect(self._opening)
        session.progress_changed.connect(self._progress)
        session.article_opened.connect(self._opened)
        session.analysis_changed.connect(self._put_back)
        session.failed.connect(self._failed)

    # What is asked for

    def add(self, paths: Iterable[Path]) -> None:
        """Let files wait to be shown, as many as the list may have."""
        known = {each.path for each in self.articles}
        new = [path for path in dict.fromkeys(path.absolute() for path in paths) if path not in known]
        self.articles += [Open(path, path.name) for path in new[: max(0, OPEN_ARTICLES - len(self.articles))]]
        self._changed()

    def open_first(self, paths: list[Path]) -> None:
        """Open the first of some files; the others wait beside it."""
        self.add(paths)
        self._wanted = next((each for each in self.articles if each.path == paths[0].absolute()), None)
        self._session.open(paths[0])

    def restore(self, *, shows: bool) -> None:
        """Open what was open when the program ended.

        Args:
            shows: whether the one that was shown is to be shown again.
        """
        kept = self._kept.now
        self.articles = [Open(Path(path), title, article_id) for article_id, path, title in kept.open_articles]
        self._changed()
        if shows and self.articles:
            self.show_article(min(max(kept.open_article, 0), len(self.articles) - 1))

    def show_article(self, index: int) -> None:
        """Turn to one of the list."""
        chosen = self.articles[index] if 0 <= index < len(self.articles) else None
        if chosen is None or chosen is self._here:
            return
        if chosen is self.current:
            self._stay()
            return
        self._leave()
        self._wanted = chosen
        if chosen.article_id:
            self._session.open_kept(chosen.article_id, chosen.path)
        else:
            self._session.open(chosen.path)

    def turn(self, steps: int) -> None:
        """Turn to the next (1) or the previous (-1) one, and round."""
        if len(self.articles) > 1:
            here = self.articles.index(self._here) if self._here in self.articles else -1
            self.show_article((here + steps) % len(self.articles))

    def close_current(self) -> None:
        """Take the shown one from the list, or the one that is to be shown in the place of one that was closed."""
        closed = self.current or self._awaited
        if closed is not None:
            self.close(self.articles.index(closed))

    def close(self, index: int) -> None:
        """Take one from the list; the one beside it is shown, where it was shown itself."""
        closed = self.articles.pop(index)
        if closed is self.current:
            self._leave()
            self.current = None
            if self._awaited is None:
                self._show_near(index)
        elif closed is self._awaited:
            if self.current is not None:
                self._stay()
            else:
                self._show_near(index)
        self._changed()

    def _show_near(self, index: int) -> None:
        if self.articles:
            self.show_article(min(index, len(self.articles) - 1))
        else:
            self._session.leave()

    def _stay(self) -> None:
        """Show none but the one that is shown, whatever was on its way."""
        self._session.cancel()
        self._session.analyse_again()
        self._changed()

    @property
    def _here(self) -> Open | None:
        """The one that was turned to last, whether it is there yet or not."""
        return self._awaited or self.current

    def quieten(self, on: bool) -> None:
        """Show no tabs, whatever is opened, or show them again."""
        self._is_quiet = on
        self._show_bar()

    def _show_bar(self) -> None:
        self.bar.setVisible(len(self.articles) > 1 and not self._is_quiet)

    # What the session says

    def _opening(self, path: Path) -> None:
        self._leave()
        # Something else may have been asked for, elsewhere, before what was awaited came.
        wanted, self._wanted = self._wanted, None
        self._awaited = wanted if wanted is not None and wanted.path == path else None
        self._changed()

    def _progress(self, percent: int) -> None:
        if percent < 0:
            self._awaited = None

    def _leave(self) -> None:
        """Note what the shown article looks like."""
        article = self._session.article
        if article is None or self.current is None or self._restored is self.current:
            return
        statement = self._session.statement
        self.current.top = self._pane.view.top()
        self.current.selected = self._pane.view.selected_span()
        self.current.statement = statement.start if statement is not None else None
        self.current.sieve = self._session.sieve
        self._session.note_position(self.current.top)

    def _opened(self) -> None:
        article = self._session.article
        if article is None:
            self.current = self._restored = None
            self._changed()
            return
        opened = self._known(article)
        self._restored = opened if opened is self._awaited and opened.top is not None else None
        self._awaited = None
        opened.title, opened.article_id = article.title, self._session.article_id or ""
        self.current = opened
        if opened.top is not None and self._restored is not None:
            self._pane.view.scroll_to(opened.top, share=0.0)
        self._changed()

    def _known(self, article: Article) -> Open:
        """The one of the list that this is; a new one beside the shown one where there is none."""
        article_id, path = self._session.article_id, article.source.path
        for each in self.articles:
            if each.article_id == article_id if each.article_id else each.path == path:
                return each
        new = Open(path, article.title)
        place = self.articles.index(self.current) + 1 if self.current in self.articles else len(self.articles)
        self.articles.insert(place, new)
        if len(self.articles) > OPEN_ARTICLES:
            self.articles.remove(next(each for each in self.articles if each is not new))
        return new

    def _put_back(self) -> None:
        """Filter and select as it was, as soon as the whole analysis is there."""
        left = self._restored
        if left is None or not self._session.is_final or self._session.analysis is None:
            return
        self._restored = None
        self._session.sift(left.sieve)
        starts = [statement.start for statement in self._session.analysis.statements]
        if left.statement in starts:
            self._session.select(starts.index(left.statement))
        if left.selected is not None:
            self._pane.view.select_span(left.selected)
        if left.top is not None:
            self._pane.view.scroll_to(left.top, share=0.0)

    def _failed(self) -> None:
        """What cannot be opened is not in the list, unless the library has it."""
        if self._awaited is not None:
            if not self._awaited.article_id:
                self.articles.remove(self._awaited)
            self._awaited = None
        self._changed()

    # The tabs

    def _closer(self) -> QToolButton:
        """A button that closes the article of the tab in which it is."""
        button = QToolButton()
        button.setObjectName("closer")
        button.setText("✕")
        button.setToolTip(_("Close the article"))
        button.setAccessibleName(_("Close the article"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.close(self.bar.tabAt(button.geometry().center())))
        return button

    def _changed(self) -> None:
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(self.articles):
                self.bar.removeTab(self.bar.count() - 1)
            while self.bar.count() < len(self.articles):
                self.bar.setTabButton(self.bar.addTab(""), QTabBar.ButtonPosition.RightSide, self._closer())
            for index, each in enumerate(self.articles):
                self.bar.setTabText(index, shortened(each.title, _TITLE).replace("&", "&&"))
                self.bar.setTabToolTip(index, f"{each.title}\n{each.path}")
            if self._here in self.articles:
                self.bar.setCurrentIndex(self.articles.index(self._here))
        self._show_bar()
        rows = [[each.article_id, str(each.path), each.title] for each in self.articles]
        shown = self.articles.index(self._here) if self._here in self.articles else 0
        if (rows, shown) != (self._kept.now.open_articles, self._kept.now.open_article):
            self._kept.put(replace(self._kept.now, open_articles=rows, open_article=shown))
