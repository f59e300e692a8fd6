"""Articles that are added to the library many at once, by a worker of their own, and then analysed by it."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.model import Article
from reader.services import batches
from reader.services.batches import Kept, Outcome, Phase, Stage
from reader.ui.later import Later
from reader.ui.store_thread import StoreThread
from reader.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from reader.worker import protocol
else:
    protocol = Later("reader.worker.protocol")

_MOST_WAITING = 8
"""So many articles may wait to be kept before the next file is read: the memory stays small."""


class Adding(QObject):
    """Looks through folders, reads the files, keeps their articles, and analyses those that were not analysed yet.

    What is added while a batch runs becomes part of it.  Every article is kept when it was read, so that a batch can be
    cancelled, and a crash costs what was not reached.

    Signals:
        progressed: a `Stage`.
        added: the id of an article that is in the library now.
        analysed: the id of an article whose analysis is kept now.
        finished: an `Outcome`.
    """

    progressed = Signal(object)
    added = Signal(str)
    analysed = Signal(str)
    finished = Signal(object)

    def __init__(self, make_worker: Callable[[], WorkerClient], store: StoreThread) -> None:
        super().__init__()
        self._make_worker = make_worker
        self._store = store
        self._worker: WorkerClient | None = None
        self._batch = 0
        self._job = 0
        self._begin()

    def _begin(self) -> None:
        self._batch += 1
        self._folders: deque[tuple[Path, ...]] = deque()
        self._files: deque[Path] = deque()
        self._articles: deque[str] = deque()
        self._keeping = 0
        self._is_fetching = False
        self._running: protocol.Request | None = None
        self._analysing = ""
        self._stage = Stage(Phase.LOOKING, 0, 0)
        self._outcome = Outcome()

    @property
    def is_busy(self) -> bool:
        """Whether something is being added or analysed."""
        return self._worker is not None

    def add(self, paths: Iterable[Path]) -> None:
        """Add the articles of these files and folders; what is being added already goes on."""
        if wanted := tuple(paths):
            self._folders.append(wanted)
            self._go_on()

    def analyse(self, article_ids: Iterable[str]) -> None:
        """Analyse articles of the library, those that were not analysed yet."""
        self._articles += article_ids
        if self._articles:
            self._go_on()

    def resume(self) -> None:
        """Analyse what was added before and was still waiting when the program ended."""
        self._store.ask(lambda library: library.awaited.ids(), self.analyse, self._report)

    def cancel(self) -> None:
        """Add and analyse nothing more; what was kept stays."""
        if self._worker is not None:
            self._forget((*self._articles, self._analysing))
            self.stop()

    def stop(self) -> None:
        """As `cancel`; but what is still to be analysed is so after the next start."""
        if self._worker is not None:
            self._outcome = replace(self._outcome, was_cancelled=True)
            self._end()

    def _forget(self, article_ids: Iterable[str]) -> None:
        ids = tuple(filter(None, article_ids))
        self._store.tell(lambda library: library.awaited.remove(ids), self._report)

    def _go_on(self) -> None:
        """Begin the next piece of work, if nothing is in its way; end where there is none."""
        if self._worker is None:
            self._worker = self._make_worker()
            self._worker.replied.connect(self._take_reply)
        if self._running is not None or self._is_fetching or self._keeping >= _MOST_WAITING:
            return
        if self._folders:
            self._ask(protocol.Scan(self._next_job(), self._folders.popleft()))
        elif self._files:
            path = self._files.popleft()
            self._show(Phase.READING, name=path.name)
            self._ask(protocol.ImportAll(self._next_job(), path))
        elif self._keeping:
            return
        elif self._articles:
            self._fetch(self._articles.popleft())
        else:
            self._end()

    def _next_job(self) -> int:
        self._job += 1
        return self._job

    def _ask(self, request: "protocol.Request") -> None:
        self._running = request
        if self._worker is not None:
            self._worker.ask(request)

    def _take_reply(self, reply: "protocol.Reply") -> None:
        match reply:
            case protocol.Found(paths=paths):
                self._files += paths
                self._show(Phase.LOOKING, more=len(paths))
            case protocol.ArticleRead(article=article):
                self._keep(article)
            case protocol.PartFailed(message=message):
                self._fail(message)
            case protocol.Progress(done=done, total=total):
                self._stage = replace(self._stage, part=done / max(1, total))
                self.progressed.emit(self._stage)
            case protocol.Analysed(analysis=analysis):
                article_id = self._analysing
                self._store.tell(lambda library: batches.keep_analysis(library, article_id, analysis), self._report)
                self._outcome = replace(self._outcome, analysed=self._outcome.analysed + 1)
                self.analysed.emit(self._analysing)
                self._finish_job()
            case protocol.Finished(left_out=left_out):
                self._outcome = replace(self._outcome, left_out=self._outcome.left_out + left_out)
                self._finish_job()
            case protocol.Failed(message=message):
                self._fail(message)
                if isinstance(self._running, protocol.Analyse):
                    # It is not tried again by itself at every start.
                    self._forget([self._analysing])
                self._finish_job()
            case _:
                pass

    def _finish_job(self) -> None:
        request, self._running = self._running, None
        if not isinstance(request, protocol.Scan):
            self._stage = replace(self._stage, done=self._stage.done + 1, part=0.0)
        self._go_on()

    # Keeping

    def _keep(self, article: Article) -> None:
        self._keeping += 1
        batch = self._batch
        self._store.ask(
            lambda library: batches.keep(library, article),
            partial(self._was_kept, batch),
            partial(self._was_not_kept, batch),
        )

    def _was_kept(self, batch: int, kept: Kept) -> None:
        self.added.emit(kept.article_id)
        if batch != self._batch:
            # It was on its way when the batch was cancelled.
            self._forget([kept.article_id])
            return
        self._keeping -= 1
        outcome = self._outcome
        self._outcome = replace(outcome, added=outcome.added + kept.is_new, known=outcome.known + (not kept.is_new))
        if not kept.is_analysed:
            self._articles.append(kept.article_id)
        self._go_on()

    def _was_not_kept(self, batch: int, error: ReaderError) -> None:
        if batch == self._batch:
            self._keeping -= 1
            self._fail(str(error))
            self._go_on()

    # Analysing

    def _fetch(self, article_id: str) -> None:
        self._is_fetching = True
        self._analysing = article_id
        batch = self._batch
        self._store.ask(
            lambda library: batches.unanalysed(library, article_id),
            partial(self._was_fetched, batch),
            partial(self._was_not_fetched, batch),
        )

    def _was_fetched(self, batch: int, article: Article | None) -> None:
        if batch != self._batch:
            return
        self._is_fetching = False
        if article is None:
            self._stage = replace(self._stage, done=self._stage.done + 1)
            self._go_on()
            return
        self._show(Phase.ANALYSING, name=article.title)
        self._ask(protocol.Analyse(self._next_job(), article.text, article.blocks))

    def _was_not_fetched(self, batch: int, error: ReaderError) -> None:
        if batch == self._batch:
            self._is_fetching = False
            self._fail(str(error))
            self._go_on()

    # Telling

    def _show(self, phase: Phase, *, name: str = "", more: int = 0) -> None:
        """Tell the stage; `more` files were found."""
        done = self._stage.done if self._stage.phase is phase else 0
        waiting = len(self._files) if phase is Phase.READING else len(self._articles)
        total = 0 if phase is Phase.LOOKING else done + 1 + waiting
        self._stage = Stage(phase, done + more, total, name)
        self.progressed.emit(self._stage)

    def _fail(self, message: str) -> None:
        self._outcome = replace(self._outcome, failures=(*self._outcome.failures, message))

    def _report(self, error: ReaderError) -> None:
        self._fail(str(error))

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.replied.disconnect(self._take_reply)
        worker.stop()
        worker.deleteLater()
        outcome = self._outcome
        self._begin()
        self.finished.emit(outcome)
