"""The article that is open in a window: analysis, annotations, what is kept and selected, and the undo stack."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QDateTime, QObject, Qt, Signal
from PySide6.QtGui import QUndoStack

from reader import anchors
from reader.errors import ArticleError, ReaderError
from reader.i18n import _
from reader.model import Analysis, Annotation, Article, Colour, Span, Statement
from reader.services import opening
from reader.services.opening import Recalled
from reader.services.reading import SpeakerShare, speaker_shares
from reader.ui.commands import Change
from reader.ui.store_thread import StoreThread
from reader.ui.worker_client import WorkerClient
from reader.worker.protocol import Analyse, Analysed, Failed, Import, Imported, Partial, Progress

if TYPE_CHECKING:
    from reader.store.library import Library


class Session(QObject):
    """Changes the state that the widgets show, and tells them.

    Signals:
        opening: the path of a file that is about to be read.
        article_opened: another article is there, with its annotations; its analysis may follow.
        analysis_changed: more, or all, of the analysis is there.
        annotations_changed: a highlight, tag or note was made, changed or removed, and is kept.
        kept_changed: the speakers whose statements are kept are others.
        current_changed: another statement is the selected one.
        progress_changed: `progress` has another value.
        failed: a sentence that says what happened and what to do.
    """

    opening = Signal(Path)
    article_opened = Signal()
    analysis_changed = Signal()
    annotations_changed = Signal()
    kept_changed = Signal()
    current_changed = Signal()
    progress_changed = Signal(int)
    failed = Signal(str)

    def __init__(self, worker: WorkerClient, store: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._worker = worker
        self._worker.replied.connect(self._take_reply)
        self._store = store
        self._job = 0
        self._article_id: str | None = None
        self.article: Article | None = None
        self.position = 0
        """The code point that was at the top of the window when the article was last closed."""
        self.analysis: Analysis | None = None
        self.is_final = False
        """Whether `analysis` is the whole one, not a provisional part."""
        self.progress = -1
        """How far the work on the article is, 0 to 100; -1 where nothing runs."""
        self.shares: tuple[SpeakerShare, ...] = ()
        self.annotations: dict[str, Annotation] = {}
        self.kept: frozenset[str | None] = frozenset()
        """The names of the speakers that a filter keeps; None is the unattributed; empty where nothing is filtered."""
        self.current: int | None = None
        """The index of the selected statement."""

    # Opening

    def open(self, path: Path) -> None:
        """Open a file: from the library where it is known, else by the worker."""
        path = path.absolute()
        self.cancel()
        self._job += 1
        self.opening.emit(path)
        self._set_progress(0)
        job = self._job
        self._store.ask(
            partial(_recall, path=path),
            partial(self._recalled, job, path),
            partial(self._recall_failed, job, path),
        )

    def cancel(self) -> None:
        """Stop the import or the analysis that runs; what is shown stays."""
        self._worker.cancel()
        self._job += 1
        self._set_progress(-1)

    def _recalled(self, job: int, path: Path, known: "tuple[Recalled, int] | None") -> None:
        if job != self._job:
            return
        if known is None:
            self._worker.ask(Import(job, path))
        else:
            self._show(*known)

    def _recall_failed(self, job: int, path: Path, error: ReaderError) -> None:
        """A file that cannot be read is given up; without its library the program still reads."""
        if job != self._job:
            return
        self.failed.emit(str(error))
        if isinstance(error, ArticleError):
            self._set_progress(-1)
        else:
            self._worker.ask(Import(job, path))

    def _take_reply(self, reply: Imported | Analysed | Progress | Partial | Failed) -> None:
        match reply:
            case Imported(article=article):
                self._imported(article)
            case Progress(done=done, total=total):
                self._set_progress(100 * done // max(1, total))
            case Partial(analysis=analysis):
                self._set_analysis(analysis, is_final=False)
            case Analysed(analysis=analysis):
                self._analysed(analysis)
            case Failed(message=message):
                self._set_progress(-1)
                self.failed.emit(message)

    def _imported(self, article: Article) -> None:
        job = self._job
        self._store.ask(
            partial(_remember, article=article),
            partial(self._remembered, job),
            partial(self._remember_failed, job, article),
        )

    def _remembered(self, job: int, known: "tuple[Recalled, int]") -> None:
        if job == self._job:
            self._show(*known)

    def _remember_failed(self, job: int, article: Article, error: ReaderError) -> None:
        if job == self._job:
            self._show(Recalled(article_id=None, article=article, annotations=(), analysis=None), 0)
            self.failed.emit(str(error))

    def _show(self, known: Recalled, position: int) -> None:
        self.undo_stack.clear()
        self._article_id = known.article_id
        self.article = known.article
        self.position = position
        self.annotations = {annotation.id: annotation for annotation in known.annotations}
        self.analysis, self.shares, self.is_final = None, (), False
        self.kept, self.current = frozenset(), None
        self.article_opened.emit()
        if known.analysis is not None:
            self._set_analysis(known.analysis, is_final=True)
        else:
            self._worker.ask(Analyse(self._job, known.article.text, known.article.blocks))

    def _analysed(self, analysis: Analysis) -> None:
        self._set_analysis(analysis, is_final=True)
        if self._article_id is not None:
            self._store.ask(lambda library: library.keep_analysis(analysis), _nothing, self._report)

    def _set_analysis(self, analysis: Analysis, *, is_final: bool) -> None:
        if self.article is None:
            return
        chosen = self.statement.start if self.statement else None
        self.analysis, self.is_final = analysis, is_final
        self.shares = speaker_shares(analysis, self.article.text)
        self.kept &= {share.name for share in self.shares}
        starts = [statement.start for statement in analysis.statements]
        self.current = starts.index(chosen) if chosen in starts else None
        if is_final:
            self._set_progress(-1)
        self.analysis_changed.emit()

    def _set_progress(self, percent: int) -> None:
        self.progress = percent
        self.progress_changed.emit(percent)

    # Looking

    @property
    def statement(self) -> Statement | None:
        """The selected statement."""
        if self.analysis is None or self.current is None:
            return None
        return self.analysis.statements[self.current]

    def is_kept(self, index: int) -> bool:
        """Whether the statement of that index passes the filter."""
        return not self.kept or (self.analysis is not None and self.analysis.statements[index].speaker in self.kept)

    def keep_only(self, name: str | None) -> None:
        """Keep the statements of one speaker, or of nobody known; asked again for the same one, keep all."""
        self._keep(frozenset() if self.kept == {name} else frozenset({name}))

    def keep_too(self, name: str | None) -> None:
        """Add a speaker to those that are kept, or take them out."""
        self._keep(self.kept ^ {name})

    def keep_all(self) -> None:
        """Take the filter away."""
        self._keep(frozenset())

    def _keep(self, kept: frozenset[str | None]) -> None:
        if kept == self.kept:
            return
        self.kept = kept
        if self.current is not None and not self.is_kept(self.current):
            self.select(None)
        self.kept_changed.emit()

    def select(self, index: int | None) -> None:
        """Make a statement the selected one; None selects nothing."""
        if index is not None and not self.is_kept(index):
            self.keep_all()
        if index != self.current:
            self.current = index
        self.current_changed.emit()

    def step(self, direction: int, point: int) -> None:
        """Select the next (1) or previous (-1) statement that is kept, from the selected one or from `point`."""
        if self.analysis is None:
            return
        here = self.statement.start if self.statement else point
        starts = [(statement.start, index) for index, statement in enumerate(self.analysis.statements)]
        kept = [(start, index) for start, index in starts if self.is_kept(index)]
        ahead = [item for item in kept if (item[0] > here if direction > 0 else item[0] < here)]
        if ahead:
            self.select(ahead[0][1] if direction > 0 else ahead[-1][1])

    # Annotating

    def highlight(self, span: Span, colour: Colour, *, note: str = "", tags: tuple[str, ...] = ()) -> None:
        """Keep a highlight of `span`."""
        if self.article is None:
            return
        now = _now()
        annotation = Annotation(
            id=str(uuid4()),
            anchor=anchors.anchor(self.article.text, span),
            colour=colour,
            created=now,
            modified=now,
            note=note,
            tags=tags,
        )
        self._push(_("highlight"), None, annotation)

    def change(self, text: str, annotation: Annotation) -> None:
        """Keep an annotation's new colour, note or tags; `text` names the change in the menu."""
        before = self.annotations.get(annotation.id)
        if before is not None and before != annotation:
            self._push(text, before, replace(annotation, modified=_now()))

    def remove(self, annotation_id: str) -> None:
        """Take an annotation away; undo brings it back."""
        before = self.annotations.get(annotation_id)
        if before is not None:
            self._push(_("removal of a highlight"), before, None)

    def note_position(self, point: int) -> None:
        """Remember which code point is at the top of the window."""
        if (article_id := self._article_id) is not None:
            self._store.ask(lambda library: library.note_position(article_id, point), _nothing, self._report)

    def _push(self, text: str, before: Annotation | None, after: Annotation | None) -> None:
        if self._article_id is None:
            self.failed.emit(_("The library cannot be written, so nothing can be marked. Reading goes on."))
            return
        self.undo_stack.push(Change(text, before, after, self._write))

    def _write(self, old: Annotation | None, new: Annotation | None, on_failure: Callable[[], None]) -> None:
        """Keep one change; what is shown changes when the library has it."""
        article_id = self._article_id
        if article_id is None:
            return

        def work(library: "Library") -> None:
            if new is not None:
                library.put_annotation(article_id, new)
            elif old is not None:
                library.delete_annotation(old.id)

        def failed(error: ReaderError) -> None:
            on_failure()
            self._drop_failed()
            self._report(error)

        self._store.ask(work, lambda _answer: self._written(article_id, old, new), failed)

    def _drop_failed(self) -> None:
        """Take a command that failed off the stack; the stack would do so when one more undo or redo comes to it."""
        stack = self.undo_stack
        here = stack.index()
        for index, drop in ((here - 1, stack.undo), (here, stack.redo)):
            if 0 <= index < stack.count() and stack.command(index).isObsolete():
                drop()

    def _written(self, article_id: str, old: Annotation | None, new: Annotation | None) -> None:
        if article_id != self._article_id:
            return
        if new is not None:
            self.annotations[new.id] = new
        elif old is not None:
            self.annotations.pop(old.id, None)
        self.annotations_changed.emit()

    def _report(self, error: ReaderError) -> None:
        self.failed.emit(str(error))


def _recall(library: "Library", path: Path) -> "tuple[Recalled, int] | None":
    known = opening.recall(library, path)
    return (known, _position(library, known)) if known else None


def _remember(library: "Library", article: Article) -> "tuple[Recalled, int]":
    known = opening.remember(library, article)
    return known, _position(library, known)


def _position(library: "Library", known: Recalled) -> int:
    return library.position(known.article_id) if known.article_id else 0


def _nothing(_answer: None) -> None:
    """A write has no answer to show."""


def _now() -> str:
    return QDateTime.currentDateTimeUtc().toString(Qt.DateFormat.ISODateWithMs)
