"""Adds files and folders to the library and analyses them, one after the other, in a worker process."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.model import Article
from reader.services import batches, garbled
from reader.services.batches import Outcome, Phase, Stage
from reader.worker.client import Worker
from reader.worker.protocol import (
    Analyse,
    Analysed,
    ArticleRead,
    Failed,
    Finished,
    Found,
    ImportAll,
    PartFailed,
    Progress,
    Reply,
    Request,
    Scan,
)

if TYPE_CHECKING:
    from reader.store.library import Library


class Batch:
    """Adds articles; each is kept when it was read, and its analysis when it was made, so that it can end at any time.

    Args:
        staged: is told how far the batch is.

    Attributes:
        outcome: what came of it, so far.
    """

    def __init__(self, library: "Library", worker: Worker, staged: Callable[[Stage], None]) -> None:
        self._library = library
        self._worker = worker
        self._staged = staged
        self._job = 0
        self.outcome = Outcome()

    def add(self, paths: tuple[Path, ...]) -> None:
        """Add the articles of files and folders and analyse those that were not analysed yet.

        Raises:
            LibraryError: the library cannot be written; the batch ends.
        """
        files = self._scan(paths)
        for number, path in enumerate(files):
            stage = Stage(Phase.READING, number, len(files), path.name)
            self._staged(stage)
            for article_id in self._read(path, stage):
                self._analyse(article_id, stage)
        self._staged(Stage(Phase.READING, len(files), len(files)))

    def _scan(self, paths: tuple[Path, ...]) -> list[Path]:
        files: list[Path] = []
        for reply in self._ask(lambda job: Scan(job, paths), name=""):
            match reply:
                case Found(paths=found):
                    files += found
                    self._staged(Stage(Phase.LOOKING, len(files), 0))
                case Finished(left_out=left_out):
                    self.outcome = replace(self.outcome, left_out=left_out)
                case _:
                    pass
        return files

    def _read(self, path: Path, stage: Stage) -> list[str]:
        """Keep the articles of a file; the ids of those that are to be analysed."""
        unanalysed = []
        for reply in self._ask(lambda job: ImportAll(job, path), name=f"“{path}”: "):
            match reply:
                case ArticleRead(article=article):
                    self._notice(path, article)
                    kept = batches.keep(self._library, article)
                    self._count(is_new=kept.is_new)
                    if not kept.is_analysed:
                        unanalysed.append(kept.article_id)
                case Progress(done=done, total=total):
                    self._staged(replace(stage, part=done / max(1, total) / 2))
                case _:
                    pass
        return list(dict.fromkeys(unanalysed))

    def _analyse(self, article_id: str, stage: Stage) -> None:
        article = batches.unanalysed(self._library, article_id)
        if article is None:
            return
        name = f"“{article.title}”: "
        for reply in self._ask(lambda job: Analyse(job, article.text, article.blocks), name=name):
            match reply:
                case Analysed(analysis=analysis):
                    batches.keep_analysis(self._library, article_id, analysis)
                    self.outcome = replace(self.outcome, analysed=self.outcome.analysed + 1)
                case Progress(done=done, total=total):
                    self._staged(replace(stage, part=(1 + done / max(1, total)) / 2))
                case _:
                    pass
        # One that failed is not tried again by itself at every start of the window.
        self._library.awaited.remove([article_id])

    def _ask(self, request: Callable[[int], Request], *, name: str) -> Iterator[Reply]:
        """The replies to a request; what failed is noted, and `name` is put before what does not name it."""
        self._job += 1
        replies = self._worker.ask(request(self._job))
        while True:
            try:
                reply = next(replies)
            except StopIteration:
                return
            except ReaderError as error:
                self._fail(f"{name}{error}")
                return
            if isinstance(reply, Failed | PartFailed):
                self._fail(reply.message)
            yield reply

    def _notice(self, path: Path, article: Article) -> None:
        if what := garbled.damage(article.text):
            named = article.source.path if article.source.path.is_relative_to(path) else path
            self.outcome = replace(self.outcome, notices=(*self.outcome.notices, f"“{named}”: {what}"))

    def _count(self, *, is_new: bool) -> None:
        added, known = self.outcome.added + is_new, self.outcome.known + (not is_new)
        self.outcome = replace(self.outcome, added=added, known=known)

    def _fail(self, message: str) -> None:
        self.outcome = replace(self.outcome, failures=(*self.outcome.failures, message))
