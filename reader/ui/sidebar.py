"""The right side of the window: speakers and highlights in tabs, and the card of the selected statement below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from reader.i18n import _, ngettext
from reader.model import Notice
from reader.ui.highlights_panel import HighlightsPanel
from reader.ui.session import Session
from reader.ui.speakers_panel import SpeakersPanel
from reader.ui.statement_card import StatementCard
from reader.ui.theme import Theme

_NOTICES = {
    Notice.NOT_ENGLISH: _(
        "This text does not look like English. The engine knows English only, so what is shown may be wrong or missing."
    ),
    Notice.NO_SENTENCE: _("There is no sentence in this text, so there is nobody who says anything."),
}


class Sidebar(QWidget):
    """Shows what a session knows.

    Signals:
        copy_asked: the selected statement is wanted on the clipboard.
        highlight_chosen: the id of an annotation to go to.
        edit_asked: the id of an annotation whose tags and note are to be changed.
        highlight_copy_asked: the id of an annotation that is wanted on the clipboard, with its source.
    """

    copy_asked = Signal()
    highlight_chosen = Signal(str)
    edit_asked = Signal(str)
    highlight_copy_asked = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.speakers = SpeakersPanel(theme)
        self.highlights = HighlightsPanel()
        self.card = StatementCard()
        self._hint = _paragraph("empty")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notice = _paragraph("notice")
        self._filter = QPushButton(_("Show all speakers (Esc)"))
        self._filter.setObjectName("filter")
        self._again = QPushButton(_("Analyse again"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.speakers)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self._speakers_page(), _("Speakers"))
        self._tabs.addTab(self.highlights, _("Highlights"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self.card)
        self._connect()
        self._show_analysis()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self._show_kept()
        self._show_annotations()

    def add_page(self, page: QWidget, title: str) -> None:
        """Put one more page behind the others."""
        self._tabs.addTab(page, title)

    def set_page(self, page: QWidget, title: str, *, is_visible: bool) -> None:
        """Give a page another title, or take it out of sight."""
        index = self._tabs.indexOf(page)
        self._tabs.setTabText(index, title)
        self._tabs.setTabVisible(index, is_visible)

    def show_highlight(self, annotation_id: str) -> None:
        """Turn to the highlights, and select one."""
        self._tabs.setCurrentWidget(self.highlights)
        self.highlights.select(annotation_id)

    def _speakers_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice)
        layout.addWidget(self._again)
        layout.addWidget(self._stack, 1)
        # Below the list: what comes and goes above it would move the rows under the pointer.
        layout.addWidget(self._filter)
        return page

    def _connect(self) -> None:
        session = self._session
        session.article_opened.connect(self._show_analysis)
        session.article_opened.connect(self._show_annotations)
        session.analysis_changed.connect(self._show_analysis)
        session.notebook.changed.connect(self._show_annotations)
        session.progress_changed.connect(self._show_progress)
        session.kept_changed.connect(self._show_kept)
        session.current_changed.connect(self._show_current)
        self.speakers.speaker_chosen.connect(session.keep_only)
        self.speakers.speaker_added.connect(session.keep_too)
        self.speakers.statement_chosen.connect(session.select)
        self._filter.clicked.connect(session.keep_all)
        self._again.clicked.connect(session.analyse_again)
        self.card.closed.connect(self._close_card)
        self.card.copy_asked.connect(self.copy_asked)
        self.highlights.chosen.connect(self.highlight_chosen)
        self.highlights.edit_asked.connect(self.edit_asked)
        self.highlights.copy_asked.connect(self.highlight_copy_asked)
        self.highlights.removal_asked.connect(session.notebook.remove)

    def _close_card(self) -> None:
        self._session.select(None)

    def _show_analysis(self) -> None:
        session = self._session
        text = session.article.text if session.article else ""
        self.speakers.show_analysis(session.analysis, session.shares, text)
        self._stack.setCurrentWidget(self.speakers if session.shares else self._hint)
        self._show_progress()
        self._show_kept()
        self._show_card()
        self.speakers.mark_statement(session.current)

    def _show_progress(self) -> None:
        session = self._session
        was_cut_off = session.article is not None and session.progress < 0 and not session.is_final
        self._hint.setText(self._hint_text())
        notices = [_NOTICES[notice] for notice in session.analysis.notices] if session.analysis else []
        if was_cut_off:
            notices.append(_("The analysis was not finished: statements may be missing."))
        self._notice.setText("\n".join(notices))
        self._notice.setVisible(bool(notices))
        self._again.setVisible(was_cut_off)

    def _hint_text(self) -> str:
        if self._session.article is None:
            return _("The speakers of an article are listed here, each with what they say.")
        if self._session.progress >= 0:
            return _("Looking for who said what …")
        if not self._session.is_final:
            return ""
        return _("No statement was found in this article.")

    def _show_kept(self) -> None:
        self.speakers.set_look(self._theme, self._session.sieve.speakers)
        self._filter.setVisible(self._session.kept is not None)

    def _show_current(self) -> None:
        self.speakers.select_statement(self._session.current)
        self._show_card()

    def _show_card(self) -> None:
        session = self._session
        if session.article is None or session.analysis is None or session.current is None:
            self.card.hide()
        else:
            self.card.show_statement(session.analysis, session.current, session.article.text)

    def _show_annotations(self) -> None:
        annotations = self._session.notebook.in_order()
        self.highlights.show_annotations(annotations, self._theme)
        count = len(annotations)
        title = ngettext("{count} highlight", "{count} highlights", count).format(count=count)
        self._tabs.setTabText(self._tabs.indexOf(self.highlights), title if count else _("Highlights"))


def _paragraph(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
