"""Tags and collections of articles: what can be done to them, and undone."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QUuid, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid
from typing_extensions import override

from reader.correction import BinnedKind, Correction, Step
from reader.errors import ReaderError
from reader.i18n import _, ngettext
from reader.shelving import Collection, Shelved
from reader.ui.store_thread import StoreThread

if TYPE_CHECKING:
    from reader.findings import PersonStep
    from reader.services.brought import Plan
    from reader.store.library import Library

Work: TypeAlias = "Callable[[Library], None]"
_Write: TypeAlias = Callable[[Work, Callable[[], None], Callable[[], None] | None], None]


class LibraryChanges(QObject):
    """Changes what articles are ordered by; every change is one call of the library, and so is its undo.

    Signals:
        changed: the library has the change.
        failed: a sentence that says what happened and what to do.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, store: StoreThread, undo_stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._undo_stack = undo_stack

    def set_tags(self, articles: Sequence[Shelved], shared: Sequence[str], tags: Sequence[str]) -> None:
        """Let articles carry `tags` in the place of those that they `shared`; other tags of each stay."""
        after, before = [], []
        for article in articles:
            own = tuple(tag for tag in article.tags if tag not in shared)
            if (wanted := tuple(dict.fromkeys((*own, *tags)))) != article.tags:
                before.append((article.article_id, article.tags))
                after.append((article.article_id, wanted))
        if after:
            self._push(
                _("tags of articles"),
                lambda library: library.shelf.put_tags(after, before),
                lambda library: library.shelf.put_tags(before, after),
            )

    def discard(self, articles: Sequence[Shelved]) -> None:
        """Put articles into the bin, with all that belongs to them."""
        ids = tuple(article.article_id for article in articles)
        self._push(
            ngettext("removal of an article", "removal of {count} articles", len(ids)).format(count=len(ids)),
            lambda library: library.marks.discard(BinnedKind.ARTICLE, ids),
            lambda library: library.marks.restore(BinnedKind.ARTICLE, ids),
        )

    def make_collection(self, name: str, article_ids: Sequence[str]) -> None:
        """Make a collection of these articles."""
        collection_id = QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces)

        def make(library: "Library") -> None:
            library.shelf.put_collection(collection_id, name)
            library.shelf.collect(collection_id, article_ids)

        self._push(_("new collection"), make, lambda library: library.shelf.delete_collection(collection_id))

    def rename_collection(self, collection: Collection, name: str) -> None:
        """Give a collection another name."""
        if name != collection.name:
            self._push(
                _("name of a collection"),
                lambda library: library.shelf.put_collection(collection.id, name, collection.name),
                lambda library: library.shelf.put_collection(collection.id, collection.name, name),
            )

    def delete_collection(self, collection: Collection) -> None:
        """Take a collection away; its articles stay in the library."""
        self._push(
            _("removal of a collection"),
            lambda library: library.shelf.delete_collection(collection.id),
            lambda library: library.shelf.put_collection(collection.id, collection.name),
        )

    def collect(self, collection: Collection, articles: Sequence[Shelved]) -> None:
        """Put into a collection those of the articles that are not in it."""
        new = tuple(article.article_id for article in articles if collection.name not in article.collections)
        if new:
            self._push(
                _("collecting"),
                lambda library: library.shelf.collect(collection.id, new),
                lambda library: library.shelf.remove(collection.id, new),
            )

    def remove(self, collection: Collection, articles: Sequence[Shelved]) -> None:
        """Take articles out of a collection."""
        there = tuple(article.article_id for article in articles if collection.name in article.collections)
        if there:
            self._push(
                _("removal from a collection"),
                lambda library: library.shelf.remove(collection.id, there),
                lambda library: library.shelf.collect(collection.id, there),
            )

    def bring(self, plan: "Plan", kept: Callable[[], None]) -> None:
        """Keep imported annotations, all of them in one step; `kept` is called when the library has them."""
        self._push(
            _("import of annotations"),
            lambda library: library.marks.take_all(plan.changes),
            lambda library: library.marks.take_all(plan.reversed),
            kept,
        )

    def change_persons(self, text: str, steps: "Sequence[PersonStep]") -> None:
        """Join or part persons; `text` names the change in the menu."""
        back = [step.reversed for step in reversed(steps)]
        self._push(text, lambda library: library.persons.take(steps), lambda library: library.persons.take(back))

    def correct_everywhere(self, text: str, correction: Correction) -> None:
        """Keep a correction that holds in the whole library; `text` names it in the menu."""
        step = Step(None, correction)
        self._push(
            text,
            lambda library: library.marks.take("", [step]),
            lambda library: library.marks.take("", [step.reversed]),
        )

    def _push(self, text: str, redo: Work, undo: Work, kept: Callable[[], None] | None = None) -> None:
        self._undo_stack.push(_Change(text, redo, undo, self._write, kept))

    def _write(self, work: Work, on_failure: Callable[[], None], kept: Callable[[], None] | None) -> None:
        def written(_answer: None) -> None:
            self.changed.emit()
            if kept is not None:
                kept()

        def failed(error: ReaderError) -> None:
            on_failure()
            self.failed.emit(str(error))

        self._store.ask(work, written, failed)


class _Change(QUndoCommand):
    def __init__(self, text: str, redo: Work, undo: Work, write: _Write, kept: Callable[[], None] | None) -> None:
        super().__init__(text)
        self._redo = redo
        self._undo = undo
        self._write = write
        self._kept = kept

    @override
    def redo(self) -> None:
        kept, self._kept = self._kept, None
        self._write(self._redo, self._failed, kept)

    @override
    def undo(self) -> None:
        self._write(self._undo, self._failed, None)

    def _failed(self) -> None:
        """The library did not take it: the stack drops it, unless it did so when something else was done."""
        if isValid(self):
            self.setObsolete(True)
