"""What the reader does to the text: highlights, tags, notes, and the way from one to the next."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from reader.errors import ReaderError
from reader.i18n import _
from reader.model import Colour, Span
from reader.ui.later import Later
from reader.ui.notebook import Draft
from reader.ui.reading_pane import ReadingPane
from reader.ui.session import Session
from reader.ui.store_thread import StoreThread

if TYPE_CHECKING:
    from reader.ui import annotation_dialog
else:
    annotation_dialog = Later("reader.ui.annotation_dialog")


class Marking(QObject):
    """Turns what is selected in a pane into annotations of a session."""

    def __init__(self, session: Session, store: StoreThread, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._session = session
        self._store = store
        self._pane = pane
        self._tags: tuple[str, ...] = ()
        session.notebook.changed.connect(self.load_tags)
        pane.bar.colour_chosen.connect(self.highlight)
        pane.bar.tag_asked.connect(self.tag)
        pane.bar.note_asked.connect(self.note)

    def highlight(self, colour: Colour) -> None:
        """Highlight the selected words."""
        if spans := self._selected():
            self._session.notebook.highlight(spans, colour)
            self._pane.view.clear_selection()

    def tag(self) -> None:
        """Ask for tags of the selected words, and highlight them."""
        self._annotate(note_first=False)

    def note(self) -> None:
        """Ask for a note on the selected words, and highlight them."""
        self._annotate(note_first=True)

    def _annotate(self, *, note_first: bool) -> None:
        # The drafts know their article: another one may be open when the dialog is answered.
        drafts = self._session.notebook.drafts(self._selected(), annotation_dialog.Entry().colour)
        if not drafts:
            return
        quote = " … ".join(draft.annotation.anchor.exact for draft in drafts)
        entry = self._ask(quote, annotation_dialog.Entry(), note_first=note_first)
        if entry is not None:
            self._session.notebook.keep(_("highlight"), [_written(draft, entry) for draft in drafts])
            self._pane.view.clear_selection()

    def edit(self, annotation_id: str) -> None:
        """Ask for other tags, another note or colour of a highlight."""
        draft = self._session.notebook.draft_of(annotation_id)
        if draft is None:
            return
        annotation = draft.annotation
        before = annotation_dialog.Entry(annotation.colour, annotation.tags, annotation.note)
        entry = self._ask(annotation.anchor.exact, before, note_first=False)
        if entry is not None:
            self._session.notebook.keep(_("change of a highlight"), [_written(draft, entry)])

    def _ask(
        self, quote: str, entry: "annotation_dialog.Entry", *, note_first: bool
    ) -> "annotation_dialog.Entry | None":
        dialog = annotation_dialog.AnnotationDialog(quote, entry, self._tags, self._pane.theme, self._pane.window())
        if note_first:
            dialog.focus_note()
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.entry if accepted else None

    def _selected(self) -> tuple[Span, ...]:
        """The selected words, else those of the selected statement; says what to do where there are none."""
        if (span := self._pane.view.selected_span()) is not None:
            return (span,)
        if (statement := self._session.statement) is not None:
            return statement.content
        if self._session.article is not None:
            self._pane.message.show_message(_("Select some words, or a statement, first."))
        return ()

    def go_to_next(self) -> None:
        """Go to the next highlight; behind the last one comes the first."""
        annotations = self._session.notebook.in_order()
        here = self._pane.view.selected_span() or Span(self._pane.view.top(), self._pane.view.top())
        ahead = [each for each in annotations if each.anchor.span.start > here.start] or annotations
        if ahead:
            self.go_to(ahead[0].id)

    def go_to(self, annotation_id: str) -> None:
        """Bring a highlight into view, and select its words."""
        in_order = self._session.notebook.in_order()
        annotation = next((each for each in in_order if each.id == annotation_id), None)
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


def _written(draft: Draft, entry: "annotation_dialog.Entry") -> Draft:
    """The draft with what was written about it."""
    changed = replace(draft.annotation, colour=entry.colour, tags=entry.tags, note=entry.note)
    return replace(draft, annotation=changed)
