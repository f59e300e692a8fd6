"""What the reader does to the text: highlights, tags, notes, and the way from one to the next."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from reader.errors import ReaderError
from reader.i18n import _
from reader.model import Colour, Span
from reader.ui.annotation_dialog import AnnotationDialog, Entry
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.sidebar import sorted_annotations
from reader.ui.store_thread import StoreThread


class Marking(QObject):
    """Turns what is selected in a pane into annotations of a session."""

    def __init__(self, session: Session, store: StoreThread, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._session = session
        self._store = store
        self._pane = pane
        self._tags: tuple[str, ...] = ()
        session.annotations_changed.connect(self.load_tags)
        pane.bar.colour_chosen.connect(self.highlight)
        pane.bar.tag_asked.connect(self.tag)
        pane.bar.note_asked.connect(self.note)

    def highlight(self, colour: Colour) -> None:
        """Highlight the selected words."""
        if (span := self._selected()) is not None:
            self._session.highlight(span, colour)
            self._pane.view.clear_selection()

    def tag(self) -> None:
        """Ask for tags of the selected words, and highlight them."""
        self._annotate(note_first=False)

    def note(self) -> None:
        """Ask for a note on the selected words, and highlight them."""
        self._annotate(note_first=True)

    def _annotate(self, *, note_first: bool) -> None:
        article = self._session.article
        if article is None or (span := self._selected()) is None:
            return
        entry = self._ask(span.of(article.text), Entry(), note_first=note_first)
        if entry is not None:
            self._session.highlight(span, entry.colour, note=entry.note, tags=entry.tags)
            self._pane.view.clear_selection()

    def edit(self, annotation_id: str) -> None:
        """Ask for other tags, another note or colour of a highlight."""
        annotation = self._session.annotations.get(annotation_id)
        if annotation is None:
            return
        before = Entry(annotation.colour, annotation.tags, annotation.note)
        entry = self._ask(annotation.anchor.exact, before, note_first=False)
        if entry is not None:
            changed = replace(annotation, colour=entry.colour, tags=entry.tags, note=entry.note)
            self._session.change(_("change of a highlight"), changed)

    def _ask(self, quote: str, entry: Entry, *, note_first: bool) -> Entry | None:
        dialog = AnnotationDialog(quote, entry, self._tags, self._pane.theme, self._pane.window())
        if note_first:
            dialog.focus_note()
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.entry if accepted else None

    def _selected(self) -> Span | None:
        """The selected words, else those of the selected statement; says what to do where there are none."""
        span = self._pane.view.selected_span()
        if span is None and (statement := self._session.statement) is not None:
            span = Span(statement.content[0].start, statement.content[-1].end)
        if span is None and self._session.article is not None:
            self._pane.message.show_message(_("Select some words, or a statement, first."))
        return span

    def go_to_next(self) -> None:
        """Go to the next highlight; behind the last one comes the first."""
        annotations = sorted_annotations(self._session)
        here = self._pane.view.selected_span() or Span(self._pane.view.top(), self._pane.view.top())
        ahead = [each for each in annotations if each.anchor.span.start > here.start] or annotations
        if ahead:
            self.go_to(ahead[0].id)

    def go_to(self, annotation_id: str) -> None:
        """Bring a highlight into view, and select its words."""
        annotation = self._session.annotations.get(annotation_id)
        if annotation is not None:
            self._pane.go_to(annotation.anchor.span)
            self._pane.view.select_span(annotation.anchor.span)

    def load_tags(self) -> None:
        """Ask the library which tags there are, to offer them."""
        self._store.ask(lambda library: library.tags(), self._know_tags, self._report)

    def _know_tags(self, tags: tuple[str, ...]) -> None:
        self._tags = tags

    def _report(self, error: ReaderError) -> None:
        self._pane.message.show_message(str(error))
