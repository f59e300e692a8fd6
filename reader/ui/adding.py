"""Articles that are added to the library one after the other, by a worker of their own."""

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.model import Article
from reader.ui.store_thread import StoreThread
from reader.ui.worker_client import WorkerClient
from reader.worker.protocol import ArticleRead, Failed, Finished, ImportAll, PartFailed, Progress


class Adding(QObject):
    """Reads files, or articles within files, and keeps them; the next one is read when the last one is kept.

    Signals:
        progressed: how many of how many files are done.
        finished: how many articles were kept, and the messages of what could not be.
    """

    progressed = Signal(int, int)
    finished = Signal(int, list)

    def __init__(self, make_worker: Callable[[], WorkerClient], store: StoreThread) -> None:
        super().__init__()
        self._make_worker = make_worker
        self._store = store
        self._worker: WorkerClient | None = None
        self._waiting: deque[Path] = deque()
        self._total = 0
        self._job = 0
        self._keeping = 0
        self._is_read = True
        self._kept = 0
        self._failures: list[str] = []

    @property
    def is_busy(self) -> bool:
        """Whether something is being added."""
        return self._worker is not None

    def add(self, paths: Iterable[Path]) -> None:
        """Add the articles of these files; what is being added already goes on."""
        added = tuple(paths)
        self._waiting += added
        self._total += len(added)
        if self._waiting and self._worker is None:
            self._worker = self._make_worker()
            self._worker.replied.connect(self._take_reply)
            self._next()

    def cancel(self) -> None:
        """Add nothing more; what was kept stays."""
        self._waiting.clear()
        if self._worker is not None:
            self._worker.cancel()
            self._is_read = True
            self._go_on()

    def _next(self) -> None:
        if self._worker is None:
            return
        self._is_read = False
        self._job += 1
        self._worker.ask(ImportAll(self._job, self._waiting.popleft()))

    def _take_reply(self, reply: ArticleRead | PartFailed | Failed | Finished | Progress) -> None:
        match reply:
            case ArticleRead(article=article):
                self._keep(article)
            case PartFailed(message=message):
                self._failures.append(message)
            case Failed(message=message):
                self._failures.append(message)
                self._is_read = True
            case Finished():
                self._is_read = True
        self._go_on()

    def _keep(self, article: Article) -> None:
        self._keeping += 1
        self._store.ask(lambda library: library.keep(article), self._was_kept, self._was_not_kept)

    def _was_kept(self, _article_id: str) -> None:
        self._keeping -= 1
        self._kept += 1
        self._go_on()

    def _was_not_kept(self, error: ReaderError) -> None:
        self._keeping -= 1
        self._failures.append(str(error))
        self._go_on()

    def _go_on(self) -> None:
        if not self._is_read or self._keeping or self._worker is None:
            return
        self.progressed.emit(self._total - len(self._waiting), self._total)
        if not self.is_busy:
            # Whoever heard of the progress cancelled the rest.
            return
        if self._waiting:
            self._next()
            return
        worker, self._worker = self._worker, None
        worker.stop()
        worker.deleteLater()
        kept, failures = self._kept, self._failures
        self._total, self._kept, self._failures = 0, 0, []
        self.finished.emit(kept, failures)
