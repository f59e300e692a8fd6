"""What happens at the search: results opened, the page of a speaker, and the same words elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget

from reader.errors import ReaderError
from reader.findings import (
    Found,
    FoundStatement,
    KnownSpeaker,
    Query,
    Reported,
    SameQuote,
    SpeakerName,
)
from reader.i18n import _
from reader.model import Span
from reader.shelving import source_name
from reader.ui.library_filter import Choices
from reader.ui.quotes_window import QuotesWindow
from reader.ui.search_model import heading, reporter
from reader.ui.search_panel import PersonPage, SearchPanel
from reader.ui.session import Session
from reader.ui.store_thread import StoreThread
from reader.ui.theme import Theme
from reader.wording import one_line

if TYPE_CHECKING:
    from reader.store.library import Library


_REST = 250
"""Milliseconds between two pieces of the index: as long as one takes, so that others come to the library too."""


class SearchDesk(QObject):
    """Connects the search with the library and the open article.

    Signals:
        failed: a sentence that says what happened and what to do.
        told: a sentence about what was done.
        caught_up: the index of the search knows more articles than before.
        person_shown: the `SpeakerName` whose page is there.
    """

    failed = Signal(str)
    told = Signal(str)
    caught_up = Signal()
    person_shown = Signal(object)

    def __init__(self, session: Session, store: StoreThread, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._theme = theme
        self.speaker: SpeakerName | None = None
        """Whose page was shown last."""
        self.menu_fillers: list[Callable[[QMenu, Found], None]] = []
        """What else can be done with something that was found."""
        self.search = SearchPanel(store, theme)
        self.person = PersonPage(store, theme)
        self.quotes: QuotesWindow | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.catch_up)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.search)
        self.pages.addWidget(self.person)
        for results in (self.search.results, self.person.results):
            results.chosen.connect(self.open)
            results.menu_asked.connect(self._show_menu)
        self.person.closed.connect(self.show_search)
        self.person.words_changed.connect(self._look_for_words)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.search.results.set_theme(theme)
        self.person.results.set_theme(theme)

    @property
    def query(self) -> Query | None:
        """What the page that is shown found something of; None where it found nothing."""
        results = self.person.results if self.pages.currentWidget() is self.person else self.search.results
        return results.model.query if results.model.rowCount() else None

    def catch_up(self) -> None:
        """Let the index of the search know what it does not know yet, a few articles at a time, between other work."""
        self._store.ask(_catch_up, self._caught_up, self._report)

    def close(self) -> None:
        """Ask the library nothing more."""
        self._rest.stop()

    def _caught_up(self, articles: int) -> None:
        if articles:
            self.caught_up.emit()
            self._rest.start()

    def set_choices(self, choices: Choices) -> None:
        """Offer these tags and sources."""
        self.search.fields.set_choices(choices)

    def show_search(self) -> None:
        """Show the search, ready to be typed into."""
        self.pages.setCurrentWidget(self.search)
        self.search.fields.words.setFocus()
        self.search.fields.words.selectAll()

    def open(self, found: Found) -> None:
        """Open the article in which something was found, there."""
        self._session.open_kept(found.where.article_id, Path(found.where.source), found.span)

    def show_person(self, speaker: SpeakerName) -> None:
        """Show everything that a speaker said."""
        self.speaker = speaker
        self.pages.setCurrentWidget(self.person)
        self.person.words.clear()
        self.person.show_speaker(speaker.name, None)
        self.person.results.model.look_for(Query(speakers=(speaker,)))
        self._store.ask(partial(_known, name=speaker.name), partial(self._show_known, speaker), self._report)
        self.person_shown.emit(speaker)

    def show_open_speaker(self) -> None:
        """Show everything that the speaker of the selected statement said."""
        session = self._session
        if session.statement is None or session.analysis is None:
            self.told.emit(_("Select a statement first: J goes to the next one."))
        elif (speaker := session.analysis.speaker_of(session.statement)) is None:
            self.told.emit(_("Nobody is named as the speaker of this statement."))
        else:
            self.show_person(SpeakerName(speaker.name, speaker.kind))

    def show_quotes(self, statement: FoundStatement) -> None:
        """Show the other reports of a statement's words."""
        self._store.ask(
            partial(_same, article_id=statement.where.article_id, start=statement.span.start),
            partial(self._show_quotes, statement),
            self._report,
        )

    def show_open_quotes(self) -> None:
        """Show the other reports of the selected statement's words."""
        session = self._session
        statement, article, article_id = session.statement, session.article, session.article_id
        if statement is None or article is None or session.analysis is None or article_id is None:
            self.told.emit(_("Select a statement first: J goes to the next one."))
            return
        speaker = session.analysis.speaker_of(statement)
        name, stated = source_name(article.source), article.date
        found = FoundStatement(
            where=Reported(article_id, article.title, name, stated or "", article.byline, stated),
            span=Span(statement.start, statement.content[-1].end),
            text=one_line(statement.quote(article.text)),
            kind=statement.kind,
            confidence=statement.confidence,
            speaker=SpeakerName(speaker.name, speaker.kind) if speaker else None,
            flags=statement.flags,
        )
        self.show_quotes(found)

    def _show_known(self, speaker: SpeakerName, known: tuple[KnownSpeaker, ...]) -> None:
        if speaker == self.speaker:
            fitting = (each for each in known if each.speaker.name == speaker.name)
            one = next((each for each in fitting if speaker.kind in (None, each.speaker.kind)), None)
            self.person.show_speaker(speaker.name, one)

    def _look_for_words(self, words: str) -> None:
        if self.speaker is not None:
            model = self.person.results.model
            model.look_for(replace(model.query, words=words.strip()))

    def _show_quotes(self, statement: FoundStatement, others: tuple[SameQuote, ...]) -> None:
        if self.quotes is None:
            self.quotes = QuotesWindow(self._theme, self.pages.window())
            self.quotes.chosen.connect(self.open)
            self.quotes.finished.connect(self._close_quotes)
        self.quotes.show_quotes(statement, others)
        self.quotes.show()
        self.quotes.activateWindow()

    def _close_quotes(self) -> None:
        if self.quotes is not None:
            self.quotes.deleteLater()
            self.quotes = None

    def _show_menu(self, found: Found, point: QPoint) -> None:
        menu = self.build_menu(found)
        menu.exec(point)
        menu.deleteLater()

    def build_menu(self, found: Found) -> QMenu:
        """The menu of something that was found."""
        menu = QMenu(self.pages)
        menu.addAction(_("Open there")).triggered.connect(partial(self.open, found))
        if isinstance(found, FoundStatement):
            if found.speaker is not None:
                name = found.speaker.name.replace("&", "&&")
                text = _("All that {name} said").format(name=name)
                menu.addAction(text).triggered.connect(partial(self.show_person, found.speaker))
            text = _("The same words in other articles")
            menu.addAction(text).triggered.connect(partial(self.show_quotes, found))
        for fill in self.menu_fillers:
            fill(menu, found)
        menu.addAction(_("Copy with its source")).triggered.connect(partial(self._copy, found))
        return menu

    def _copy(self, found: Found) -> None:
        lines = (heading(found), f"“{one_line(found.text)}”", reporter(found.where))
        QApplication.clipboard().setText("\n".join(lines))
        self.told.emit(_("Copied with its source."))

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))


def _known(library: "Library", name: str) -> tuple[KnownSpeaker, ...]:
    return library.search.speakers(name)


def _same(library: "Library", article_id: str, start: int) -> tuple[SameQuote, ...]:
    return library.search.same_quotes(article_id, start)


def _catch_up(library: "Library") -> int:
    return library.search.catch_up()
