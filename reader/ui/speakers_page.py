"""The sidebar's page of speakers: the filter, the list, what is to be known of the analysis, and the filter's line."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reader.i18n import _
from reader.model import Notice
from reader.services.sifting import Order, Sieve, listed, sieve_words
from reader.ui.announcing import announce
from reader.ui.filter_line import FilterLine
from reader.ui.panel_parts import empty_hint
from reader.ui.session import Session
from reader.ui.speakers_head import SpeakersHead
from reader.ui.speakers_panel import SpeakersPanel
from reader.ui.theme import Theme

CLEAR_KEYS = "Shift+Esc"
"""The keys that take the filter away."""
_DELAY = 15
"""Milliseconds after which the page is painted when the text changes, too: the text comes first."""
_AT_A_TIME = 5_000
"""Statements whose words are counted at once, which takes some twenty milliseconds."""
_NOTICES = {
    Notice.NOT_ENGLISH: _(
        "This text does not look like English. The engine knows English only, so what is shown may be wrong or missing."
    ),
    Notice.NO_SENTENCE: _("There is no sentence in this text, so there is nobody who says anything."),
}


class SpeakersPage(QWidget):
    """Shows who says what in a session's article, and filters it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._shown: object = None
        """What the list has, so that it is not made anew where only another speaker is chosen."""
        self._has_rows = False
        self._is_behind = False
        """Whether other speakers are chosen than the list shows: it follows when the text is painted."""
        self.head = SpeakersHead()
        self.tree = SpeakersPanel(theme)
        self.line = FilterLine(CLEAR_KEYS)
        self.hint = empty_hint()
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setWordWrap(True)
        self._again = QPushButton(_("Analyse again"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._notice)
        layout.addWidget(self._again)
        layout.addWidget(self._stack, 1)
        self._delay = QTimer(self, singleShot=True, interval=_DELAY)
        self._delay.timeout.connect(self._paint_again)
        # Below the list: what comes and goes above it would move the rows under the pointer.
        layout.addWidget(self.line)
        self._connect()
        self._show_analysis()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.tree.set_look(theme, self._session.sieve.speakers)

    def _connect(self) -> None:
        session = self._session
        session.article_opened.connect(self._show_analysis)
        session.analysis_changed.connect(self._show_analysis)
        session.progress_changed.connect(self._show_progress)
        session.kept_changed.connect(self._show_kept)
        self.tree.speaker_chosen.connect(session.keep_only)
        self.tree.speaker_added.connect(session.keep_too)
        self.tree.statement_chosen.connect(session.select)
        self.head.sieve_changed.connect(session.sift)
        self.head.order_changed.connect(self._show_order)
        self.head.fold_asked.connect(self._fold)
        self.line.cleared.connect(session.keep_all)
        self._again.clicked.connect(session.analyse_again)

    def _paint_after_text(self) -> None:
        """Paint what changes on the page a moment after the text.

        What would lay out the sidebar anew waits as well: all of it would be painted.
        """
        if not self._delay.isActive():
            self.setUpdatesEnabled(False)
            self._delay.start()

    def _paint_again(self) -> None:
        if self._is_behind:
            self._show_rows()
        if any(share.count_on(_AT_A_TIME) for share in self._session.shares[:1]):
            self._delay.start()
            return
        self.head.setVisible(bool(self._session.shares))
        self._stack.setCurrentWidget(self.tree if self._has_rows else self.hint)
        self.line.show_filter(self._filter_text())
        self.setUpdatesEnabled(True)

    def _show_analysis(self) -> None:
        self._paint_after_text()
        self._shown = None
        self._show_rows()
        self._show_progress()

    def _show_rows(self) -> None:
        session, self._is_behind = self._session, False
        wanted = self._wanted()
        if wanted != self._shown:
            self._fill(session.sieve.for_anybody)
            self._shown = wanted
        self.tree.set_look(self._theme, session.sieve.speakers)
        self.tree.mark_statement(session.current)
        self.head.show_sieve(session.sieve)
        self.hint.setText(self._hint_text())

    def _wanted(self) -> object:
        """What the list is to have: who is not chosen is dimmed, and can be added; only the rest of a filter hides."""
        return self._session.sifter, self._session.sieve.for_anybody, self.head.order

    def _fill(self, narrowing: Sieve) -> None:
        """List what passes a filter."""
        session = self._session
        text = session.article.text if session.article else ""
        passing = session.sifter.kept(narrowing)
        rows = listed(session.shares, passing, self.head.order)
        self.tree.show_analysis(session.analysis, rows, text, session.sifter.tags, is_narrowed=passing is not None)
        self.head.offer_tags(session.sifter.tag_counts)
        self._has_rows = bool(rows)

    def _show_kept(self) -> None:
        self._paint_after_text()
        self._is_behind = True
        if self._wanted() != self._shown:
            self._show_rows()
        sentence = self._filter_text() or _("All statements are shown.")
        announce(self.tree, sentence)

    def _show_order(self, _order: Order) -> None:
        self._show_rows()

    def _fold(self, is_open: bool) -> None:
        if is_open:
            self.tree.expandAll()
        else:
            self.tree.collapseAll()

    def _filter_text(self) -> str:
        session = self._session
        if session.kept is None or session.analysis is None:
            return ""
        count = _("{kept} of {all}").format(kept=len(session.kept), all=len(session.analysis.statements))
        return f"{count} · {sieve_words(session.sieve)}"

    def _show_progress(self) -> None:
        session = self._session
        was_cut_off = session.article is not None and session.progress < 0 and not session.is_final
        self.hint.setText(self._hint_text())
        notices = [_NOTICES[notice] for notice in session.analysis.notices] if session.analysis else []
        if was_cut_off:
            notices.append(_("The analysis was not finished: statements may be missing."))
        self._notice.setText("\n".join(notices))
        self._notice.setVisible(bool(notices))
        self._again.setVisible(was_cut_off)

    def _hint_text(self) -> str:
        session = self._session
        if session.article is None:
            return _("The speakers of an article are listed here, each with what they say. Ctrl+O opens one.")
        if session.shares and session.sieve != Sieve():
            return _("No statement passes the filter. Shift+Esc shows all of them.")
        if session.progress >= 0:
            return _("Looking for who said what …")
        if not session.is_final:
            return _("“Analyse again” looks for the rest.")
        return _(
            "No statement was found in this article. Where somebody says something all the same, select the words and "
            "press S."
        )
