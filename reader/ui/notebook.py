"""What the reader has written into the open article: highlights, corrections, drafts, and the undo stack."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, Qt, QUuid, Signal
from PySide6.QtGui import QUndoStack

from reader import anchors
from reader.correction import Correction, Step
from reader.errors import ReaderError
from reader.i18n import _
from reader.model import Analysis, Annotation, Colour, Place, Span
from reader.services import anchoring
from reader.services.anchoring import Written
from reader.transfer import AnchoredCorrection
from reader.ui.commands import Change
from reader.ui.store_thread import StoreThread

if TYPE_CHECKING:
    from reader.store.library import Library

_NOT_KEPT = _("The library cannot be written, so nothing can be marked. Reading goes on.")


@dataclass(frozen=True, slots=True)
class Draft:
    """An annotation that is still being written, and the article that it belongs to.

    Attributes:
        article_id: None where the article could not be kept.
    """

    article_id: str | None
    annotation: Annotation


class Notebook(QObject):
    """Changes what was made of one article at a time; what is shown changes when the library has it.

    Signals:
        changed: a highlight, tag or note was made, changed or removed, and is kept.
        corrected: a correction was made, changed or removed, and is kept.
        failed: a sentence that says what happened and what to do.
        told: a sentence about what was done out of sight.
    """

    changed = Signal()
    corrected = Signal()
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, store: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._store = store
        self._article_id: str | None = None
        self._title = ""
        self._text: str | None = None
        self._written = Written()
        self._in_place: tuple[Annotation, ...] = ()

    def open(self, article_id: str | None, title: str, text: str, written: Written) -> None:
        """Turn to another article; the id is None where the library could not keep it.

        What was done in other articles can still be undone.
        """
        self._article_id, self._title, self._text = article_id, title, text
        self._set(written)

    def _set(self, written: Written) -> None:
        self._written = written
        self._in_place = written.in_place(self._text or "")

    def look_again(self) -> None:
        """Show what the library has now: something else than this notebook may have changed it."""
        article_id, text = self._article_id, self._text
        if article_id is not None and text is not None:
            look = partial(anchoring.written, article_id=article_id, text=text)
            self._store.ask(look, partial(self._show, article_id, text), self._report)

    @property
    def annotations(self) -> dict[str, Annotation]:
        """All annotations of the article by id, as the library has them, whether their words are found or not."""
        return {annotation.id: annotation for annotation in self._written.annotations}

    def in_order(self) -> list[Annotation]:
        """The annotations that surely stand in the open text, anchored in it, in reading order."""
        return list(self._in_place)

    def doubtful(self) -> list[tuple[Annotation, Place]]:
        """The annotations that somebody must look at, in the order of the text that they were made on."""
        places = self._written.places
        return [(each, places[each.id]) for each in self._written.annotations if not places[each.id].standing.is_sure]

    def doubtful_corrections(self) -> list[AnchoredCorrection]:
        """The corrections whose words are not surely there, so that they are not made."""
        return [each for each in self._written.corrections if not each.standing.is_sure]

    def corrections(self) -> tuple[AnchoredCorrection, ...]:
        """The corrections that hold for the article, in the order of their making."""
        return self._written.corrections

    def correct(self, analysis: Analysis) -> Analysis:
        """An analysis of the open text with the corrections made."""
        return self._written.correct(analysis, self._text or "")

    def drafts(self, spans: Iterable[Span], colour: Colour) -> tuple[Draft, ...]:
        """New highlights of the article that is open now, to be given to `keep`."""
        if self._text is None:
            return ()
        now, text = _now(), self._text
        return tuple(
            Draft(
                self._article_id,
                Annotation(
                    id=QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces),
                    anchor=anchors.anchor(text, span),
                    colour=colour,
                    created=now,
                    modified=now,
                ),
            )
            for span in spans
        )

    def highlight(self, spans: Iterable[Span], colour: Colour) -> None:
        """Keep a highlight of each span; together they are one change."""
        self.keep(_("highlight"), self.drafts(spans, colour))

    def draft_of(self, annotation_id: str) -> Draft | None:
        """An annotation that is there, to be changed and given to `keep`."""
        annotation = self.annotations.get(annotation_id)
        return Draft(self._article_id, annotation) if annotation is not None else None

    def keep(self, text: str, drafts: Sequence[Draft]) -> None:
        """Keep new or changed annotations of one article; `text` names the change in the menu.

        What the open article has already is left out.  A draft of an article that is no longer open is kept with that
        article, where it cannot be undone.
        """
        here = [draft.annotation for draft in drafts if draft.article_id == self._article_id]
        fresh = [replace(each, modified=_now()) for each in here if not self._is_known(each)]
        if fresh:
            self._push(text, tuple(Step(self.annotations.get(each.id), each) for each in fresh))
        for draft in drafts:
            if draft.article_id != self._article_id:
                self._keep_elsewhere(draft)

    def _keep_elsewhere(self, draft: Draft) -> None:
        if (article_id := draft.article_id) is None:
            self.failed.emit(_NOT_KEPT)
            return
        self._store.tell(lambda library: library.put_annotation(article_id, draft.annotation), self._report)

    def _is_known(self, annotation: Annotation) -> bool:
        def core(each: Annotation) -> tuple[object, ...]:
            return each.anchor.span, each.colour, each.note, each.tags

        stored = self.annotations.get(annotation.id)
        there = [stored] if stored is not None else self._in_place
        return any(core(each) == core(annotation) for each in there)

    def remove(self, annotation_id: str) -> None:
        """Put an annotation into the bin; undo brings it back."""
        before = self.annotations.get(annotation_id)
        if before is not None:
            self._push(_("removal of a highlight"), (Step(before, None),))

    def attach(self, annotation_id: str, span: Span) -> None:
        """Anchor an annotation at words of the open text."""
        before = self.annotations.get(annotation_id)
        if before is not None and self._text is not None:
            after = replace(before, anchor=anchors.anchor(self._text, span), modified=_now())
            self._push(_("place of a highlight"), (Step(before, after),))

    def make(self, text: str, corrections: Sequence[Correction]) -> None:
        """Make corrections together; `text` names the change in the menu."""
        known = {each.stored.id: each.stored for each in self._written.corrections}
        steps = tuple(Step(known.get(each.id), each) for each in corrections if known.get(each.id) != each)
        if steps:
            self._push(text, steps)

    def take_back(self, correction: Correction) -> None:
        """Put a correction into the bin; undo brings it back."""
        self._push(_("removal of a correction"), (Step(correction, None),))

    def _push(self, text: str, steps: tuple[Step, ...]) -> None:
        if self._article_id is None:
            self.failed.emit(_NOT_KEPT)
            return
        self.undo_stack.push(Change(text, steps, partial(self._write, self._article_id, self._title)))

    def _write(self, article_id: str, title: str, steps: tuple[Step, ...], on_failure: Callable[[], None]) -> None:
        """Keep a change; what is shown changes when the library has it."""
        text = self._text if article_id == self._article_id else None

        def failed(error: ReaderError) -> None:
            on_failure()
            self._drop_failed()
            self._report(error)
            # Another window may have changed it: show what is there.
            if text is not None:
                look = partial(anchoring.written, article_id=article_id, text=text)
                self._store.ask(look, partial(self._show, article_id, text), _ignore)

        if text is None:
            self._store.ask(partial(_take, article_id=article_id, steps=steps), partial(self._tell, title), failed)
        else:
            work = partial(_take_and_look, article_id=article_id, steps=steps, text=text)
            self._store.ask(work, partial(self._show, article_id, text), failed)

    def _tell(self, title: str, _answer: None) -> None:
        self.told.emit(_("That was in “{title}”, which is not open now.").format(title=title))

    def _drop_failed(self) -> None:
        """Take a command that failed off the stack; the stack would do so when one more undo or redo comes to it."""
        stack = self.undo_stack
        here = stack.index()
        for index, drop in ((here - 1, stack.undo), (here, stack.redo)):
            if 0 <= index < stack.count() and stack.command(index).isObsolete():
                drop()

    def _show(self, article_id: str, text: str, written: Written) -> None:
        if article_id != self._article_id or text != self._text:
            return
        before = self._written
        self._set(written)
        if before.corrections != written.corrections:
            self.corrected.emit()
        if (before.annotations, before.places) != (written.annotations, written.places):
            self.changed.emit()

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))


def _take(library: "Library", article_id: str, steps: tuple[Step, ...]) -> None:
    library.marks.take(article_id, steps)


def _take_and_look(library: "Library", article_id: str, steps: tuple[Step, ...], text: str) -> Written:
    library.marks.take(article_id, steps)
    return anchoring.written(library, article_id, text)


def _ignore(_error: ReaderError) -> None:
    """The failure that led here was told already."""


def _now() -> str:
    return QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODateWithMs)
