"""The right side of the window: speakers and highlights in tabs, and the card of the selected statement below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from reader.i18n import _, ngettext
from reader.ui.highlights_panel import HighlightsPanel
from reader.ui.names_panel import NamesPanel
from reader.ui.session import Session
from reader.ui.speakers_page import SpeakersPage
from reader.ui.statement_card import StatementCard
from reader.ui.theme import Theme


class Sidebar(QWidget):
    """Shows what a session knows.

    Signals:
        copy_asked: the selected statement is wanted on the clipboard.
        highlight_chosen: the id of an annotation to go to.
        edit_asked: the id of an annotation whose tags and note are to be changed.
        page_shown: another list is seen.
        highlight_copy_asked: the id of an annotation that is wanted on the clipboard, with its source.
    """

    copy_asked = Signal()
    highlight_chosen = Signal(str)
    edit_asked = Signal(str)
    highlight_copy_asked = Signal(str)
    page_shown = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.page = SpeakersPage(session, theme)
        self.speakers = self.page.tree
        self.highlights = HighlightsPanel()
        self.names = NamesPanel(theme)
        self.card = StatementCard()
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setObjectName("sidebar")
        self._tabs.setAccessibleName(_("Speakers, highlights and names"))
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self.page, _("Speakers"))
        self._tabs.addTab(self.highlights, _("Highlights"))
        self._tabs.addTab(self.names, _("Names"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self.card)
        self._connect()
        self._show_card()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.page.set_theme(theme)
        self.names.set_theme(theme)
        # The links of its rich text have the colour of the palette that there was.
        self._show_card()
        self._show_annotations()

    def hold_card(self) -> None:
        """Put the card under the lists."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.card)

    def set_page(self, page: QWidget, title: str, *, is_visible: bool) -> None:
        """Put a page behind the others, give it another title, or take it away."""
        index = self._tabs.indexOf(page)
        # A tab that is only hidden is told to a screen reader all the same.
        if not is_visible:
            self._tabs.removeTab(index)
        elif index < 0:
            self._tabs.addTab(page, title)
        else:
            self._tabs.setTabText(index, title)

    def show_page(self, page: QWidget) -> None:
        """Turn to one of the lists."""
        self._tabs.setCurrentWidget(page)

    def show_speakers(self) -> None:
        """Turn to the speakers."""
        self.show_page(self.page)

    def show_highlight(self, annotation_id: str) -> None:
        """Turn to the highlights, and select one."""
        self._tabs.setCurrentWidget(self.highlights)
        self.highlights.select(annotation_id)

    def _connect(self) -> None:
        session = self._session
        session.article_opened.connect(self._show_card)
        session.article_opened.connect(self._show_annotations)
        session.article_opened.connect(self._show_names)
        session.analysis_changed.connect(self._show_names)
        session.analysis_changed.connect(self._show_card)
        session.notebook.changed.connect(self._show_annotations)
        session.notebook.changed.connect(self._show_card)
        session.current_changed.connect(self._show_current)
        self._tabs.currentChanged.connect(self.page_shown)
        self.card.closed.connect(self._close_card)
        self.card.copy_asked.connect(self.copy_asked)
        self.card.mention_asked.connect(session.place_asked)
        self.names.mention_asked.connect(session.place_asked)
        self.highlights.chosen.connect(self.highlight_chosen)
        self.highlights.edit_asked.connect(self.edit_asked)
        self.highlights.copy_asked.connect(self.highlight_copy_asked)
        self.highlights.removal_asked.connect(session.notebook.remove)

    def _close_card(self) -> None:
        self._session.select(None)

    def _show_current(self) -> None:
        self.speakers.select_statement(self._session.current)
        self._show_card()

    def _show_card(self) -> None:
        session = self._session
        if session.article is None or session.analysis is None or session.current is None:
            self.card.hide()
        else:
            self.card.show_statement(session.article, session.analysis, session.current, self._own(session.current))

    def _own(self, index: int) -> list[str]:
        """What the reader wrote at the words of a statement: tags in one line, then the notes."""
        session = self._session
        content = session.analysis.statements[index].content if session.analysis else ()
        at_words = [
            each for each in session.notebook.in_order() if any(span.overlaps(each.anchor.span) for span in content)
        ]
        tags = "  ".join(f"#{tag}" for tag in dict.fromkeys(tag for each in at_words for tag in each.tags))
        return [line for line in (tags, *(each.note for each in at_words)) if line]

    def _show_names(self) -> None:
        self.names.show_names(self._session.analysis.entities if self._session.analysis else ())

    def _show_annotations(self) -> None:
        annotations = self._session.notebook.in_order()
        self.highlights.show_annotations(annotations, self._theme)
        count = len(annotations)
        title = ngettext("{count} highlight", "{count} highlights", count).format(count=count)
        self._tabs.setTabToolTip(self._tabs.indexOf(self.highlights), title)
