"""The right side of the window: speakers and highlights in tabs, and the card of the selected statement below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from reader.i18n import _, ngettext
from reader.ui.session import Session
from reader.ui.speakers_page import SpeakersPage
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.highlights_panel import HighlightsPanel
    from reader.ui.names_panel import NamesPanel
    from reader.ui.statement_card import StatementCard


class Sidebar(QWidget):
    """Shows what a session knows; what lies behind the speakers, and the card, are made when they are asked for.

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
        self._highlights: HighlightsPanel | None = None
        self._names: NamesPanel | None = None
        self._card: StatementCard | None = None
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setObjectName("sidebar")
        self._tabs.setAccessibleName(_("Speakers, highlights and names"))
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self.page, _("Speakers"))
        self._place_of_highlights, self._place_of_names = QWidget(), QWidget()
        self._tabs.addTab(self._place_of_highlights, _("Highlights"))
        self._tabs.addTab(self._place_of_names, _("Names"))
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs, 1)
        self._connect()

    @property
    def highlights(self) -> "HighlightsPanel":
        """The list of the reader's own highlights."""
        if self._highlights is None:
            from reader.ui.highlights_panel import HighlightsPanel  # noqa: PLC0415 - not before the first paint

            panel = self._highlights = HighlightsPanel()
            self._replace(self._place_of_highlights, panel)
            panel.chosen.connect(self.highlight_chosen)
            panel.edit_asked.connect(self.edit_asked)
            panel.copy_asked.connect(self.highlight_copy_asked)
            panel.removal_asked.connect(self._session.notebook.remove)
            self._show_annotations()
        return self._highlights

    @property
    def names(self) -> "NamesPanel":
        """The list of names."""
        if self._names is None:
            from reader.ui.names_panel import NamesPanel  # noqa: PLC0415 - not before the first paint

            panel = self._names = NamesPanel(self._theme)
            self._replace(self._place_of_names, panel)
            panel.mention_asked.connect(self._session.place_asked)
            self._show_names()
        return self._names

    @property
    def card(self) -> "StatementCard":
        """The card of the selected statement."""
        if self._card is None:
            from reader.ui.statement_card import StatementCard  # noqa: PLC0415 - not before the first paint

            card = self._card = StatementCard()
            card.hide()
            self._layout.addWidget(card)
            card.closed.connect(self._close_card)
            card.copy_asked.connect(self.copy_asked)
            card.mention_asked.connect(self._session.place_asked)
        return self._card

    def _replace(self, place: QWidget, panel: QWidget) -> None:
        """Put a page in its place among the tabs."""
        index, current = self._tabs.indexOf(place), self._tabs.currentIndex()
        title = self._tabs.tabText(index)
        with QSignalBlocker(self._tabs):
            self._tabs.removeTab(index)
            self._tabs.insertTab(index, panel, title)
            self._tabs.setCurrentIndex(current)
        place.deleteLater()

    def _make_page(self) -> None:
        """Make the page that is seen, where it is not made yet."""
        page = self._tabs.currentWidget()
        if page is self._place_of_highlights:
            self.highlights.show()
        elif page is self._place_of_names:
            self.names.show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.page.set_theme(theme)
        if self._names is not None:
            self._names.set_theme(theme)
        # The links of its rich text have the colour of the palette that there was.
        self._show_card()
        self._show_annotations()

    def hold_card(self) -> None:
        """Put the card under the lists."""
        self._layout.addWidget(self.card)

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
        self._tabs.currentChanged.connect(self._make_page)
        self._tabs.currentChanged.connect(self.page_shown)

    def _close_card(self) -> None:
        self._session.select(None)

    def _show_current(self) -> None:
        self.speakers.select_statement(self._session.current)
        self._show_card()

    def _show_card(self) -> None:
        session = self._session
        if session.article is None or session.analysis is None or session.current is None:
            if self._card is not None:
                self._card.hide()
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
        if self._names is not None:
            self._names.show_names(self._session.analysis.entities if self._session.analysis else ())

    def _show_annotations(self) -> None:
        annotations = self._session.notebook.in_order()
        if self._highlights is not None:
            self._highlights.show_annotations(annotations, self._theme)
        count = len(annotations)
        title = ngettext("{count} highlight", "{count} highlights", count).format(count=count)
        page = self._place_of_highlights if self._highlights is None else self._highlights
        self._tabs.setTabToolTip(self._tabs.indexOf(page), title)
