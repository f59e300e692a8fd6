"""Copying with the source: a citation goes on the clipboard in every kind that other programs take."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from reader.i18n import _
from reader.settings import Preferences
from reader.ui import clipboard
from reader.ui.actions import Recipe, add_action
from reader.ui.kept_preferences import KeptPreferences
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.sidebar import Sidebar

if TYPE_CHECKING:
    from reader.services.citation import Citation
    from reader.ui.citation_dialog import CitationDialog, Manner

_TOLD_FOR = 3_000
"""Milliseconds that the status bar says it."""


class Citing(QObject):
    """The actions that copy with the source and choose the form; other parts of the window call `copy` and its like."""

    def __init__(
        self, session: Session, pane: ReadingPane, sidebar: Sidebar, kept: KeptPreferences, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session = session
        self._pane = pane
        self._window = window
        self._kept = kept
        self._dialog: CitationDialog | None = None
        text = _("Copy the statement or the selected words with their source")
        self.copying = add_action(window, Recipe(text, ("Ctrl+Shift+C",), self.copy))
        sidebar.copy_asked.connect(self.copy)
        sidebar.highlight_copy_asked.connect(self.copy_highlight)
        self.choosing = add_action(window, Recipe(_("How to cite …"), (), self.choose))

    def copy(self) -> None:
        """Copy the selected words, else the selected statement, with the source."""
        if (cited := self._selected()) is None:
            self._tell(_("Select a statement or words of the article, then copy them with their source."))
        else:
            self.put(cited)

    def copy_highlight(self, annotation_id: str) -> None:
        """Copy the words of a highlight with the source, and with the speaker where they are somebody's."""
        session = self._session
        annotation = session.notebook.annotations.get(annotation_id)
        if session.article is not None and annotation is not None:
            from reader.services import citation  # noqa: PLC0415 - not before the first paint

            self.put(citation.of_words(session.article, annotation.anchor.span, session.analysis))

    def put(self, cited: "Citation") -> None:
        """Put a citation on the clipboard."""
        from reader.services import citation, citation_markup  # noqa: PLC0415 - not before the first paint

        manner = manner_of(self._kept.now)
        written = citation.paragraphs(cited, manner.form, with_link=manner.with_link)
        clipboard.put(
            citation_markup.plain(written),
            html=citation_markup.html(written),
            markdown=citation_markup.markdown(written),
            rtf=citation_markup.rtf(written),
        )
        self._tell(_("Copied with its source."))

    def choose(self) -> None:
        """Let the form be chosen, with what is selected as the example."""
        from reader.ui.citation_dialog import CitationDialog  # noqa: PLC0415 - not before the first paint

        if self._dialog is not None:
            self._dialog.close()
        self._dialog = CitationDialog(self._selected() or _example(), manner_of(self._kept.now), self._window)
        self._dialog.accepted.connect(self._chosen)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _selected(self) -> "Citation | None":
        from reader.services import citation  # noqa: PLC0415 - not before the first paint

        session, span = self._session, self._pane.view.selected_span()
        if session.article is None:
            return None
        if span is not None:
            return citation.of_words(session.article, span, session.analysis)
        if session.statement is not None and session.analysis is not None:
            return citation.of_statement(session.article, session.analysis, session.statement)
        return None

    def _chosen(self) -> None:
        if self._dialog is not None:
            manner = self._dialog.manner
            self._kept.put(replace(self._kept.now, citation=manner.form, citation_link=manner.with_link))

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _tell(self, sentence: str) -> None:
        self._window.statusBar().showMessage(sentence, _TOLD_FOR)


def manner_of(preferences: Preferences) -> "Manner":
    """The manner that the preferences name; a form that this version does not know is the first one."""
    from reader.services.citation import CitationForm  # noqa: PLC0415 - not before the first paint
    from reader.ui.citation_dialog import Manner  # noqa: PLC0415 - not before the first paint

    form = preferences.citation
    known = CitationForm(form) if form in list(CitationForm) else CitationForm.FULL
    return Manner(known, with_link=preferences.citation_link)


def _example() -> "Citation":
    from reader.services.citation import Citation  # noqa: PLC0415 - not before the first paint

    return Citation(
        words=_("We will rebuild the bridge."),
        speaker=_("Ada Quill"),
        role=_("mayor of Port Lowell"),
        title=_("Bridge plan splits council"),
        byline=_("Bo Marsh"),
        source="courier.example",
        date="2026-03-12",
        address="https://courier.example/bridge",
        link="on-the-record://text/…",
    )
