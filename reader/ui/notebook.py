"""What the reader has written into the open article: annotations, drafts of them, and the undo stack."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QDateTime, QObject, Qt, Signal
from PySide6.QtGui import QUndoStack

from reader import anchors
from reader.errors import ReaderError
from reader.i18n import _
from reader.model import Annotation, Colour, Span
from reader.ui.commands import Change, Step
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
    """Changes the annotations of one article at a time; what is shown changes when the library has it.

    Signals:
        changed: a highlight, tag or note was made, changed or removed, and is kept.
        failed: a sentence that says what happened and what to do.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, store: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.annotations: dict[str, Annotation] = {}
        self._store = store
        self._article_id: str | None = None
        self._text: str | None = None

    def open(self, article_id: str | None, text: str, annotations: Iterable[Annotation]) -> None:
        """Turn to another article; None is one that the library could not keep."""
        self.undo_stack.clear()
        self._article_id = article_id
        self._text = text
        self.annotations = {annotation.id: annotation for annotation in annotations}

    def in_order(self) -> list[Annotation]:
        """The annotations in reading order."""
        return sorted(self.annotations.values(), key=lambda each: (each.anchor.span, each.created))

    def drafts(self, spans: Iterable[Span], colour: Colour) -> tuple[Draft, ...]:
        """New highlights of the article that is open now, to be given to `keep`."""
        if self._text is None:
            return ()
        now, text = _now(), self._text
        return tuple(
            Draft(
                self._article_id,
                Annotation(
                    id=str(uuid4()), anchor=anchors.anchor(text, span), colour=colour, created=now, modified=now
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

        return any(core(each) == core(annotation) for each in self.annotations.values())

    def remove(self, annotation_id: str) -> None:
        """Take an annotation away; undo brings it back."""
        before = self.annotations.get(annotation_id)
        if before is not None:
            self._push(_("removal of a highlight"), (Step(before, None),))

    def _push(self, text: str, steps: tuple[Step, ...]) -> None:
        if self._article_id is None:
            self.failed.emit(_NOT_KEPT)
            return
        self.undo_stack.push(Change(text, steps, self._write))

    def _write(self, steps: tuple[Step, ...], on_failure: Callable[[], None]) -> None:
        """Keep a change; what is shown changes when the library has it."""
        article_id = self._article_id
        if article_id is None:
            return

        def failed(error: ReaderError) -> None:
            on_failure()
            self._drop_failed()
            self._report(error)
            # Of several annotations the first may have been taken: show what is there.
            self._store.ask(lambda library: library.annotations(article_id), partial(self._show, article_id), _ignore)

        self._store.ask(partial(_take, article_id=article_id, steps=steps), partial(self._show, article_id), failed)

    def _drop_failed(self) -> None:
        """Take a command that failed off the stack; the stack would do so when one more undo or redo comes to it."""
        stack = self.undo_stack
        here = stack.index()
        for index, drop in ((here - 1, stack.undo), (here, stack.redo)):
            if 0 <= index < stack.count() and stack.command(index).isObsolete():
                drop()

    def _show(self, article_id: str, annotations: tuple[Annotation, ...]) -> None:
        if article_id == self._article_id:
            self.annotations = {annotation.id: annotation for annotation in annotations}
            self.changed.emit()

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))


def _take(library: "Library", article_id: str, steps: tuple[Step, ...]) -> tuple[Annotation, ...]:
    for step in steps:
        if step.after is not None:
            library.put_annotation(article_id, step.after)
        elif step.before is not None:
            library.delete_annotation(step.before.id)
    return library.annotations(article_id)


def _ignore(_error: ReaderError) -> None:
    """The failure that led here was told already."""


def _now() -> str:
    return QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODateWithMs)
