"""Answers the requests of the window, one after the other."""

import logging
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.i18n import _
from reader.importers import Entry, batches, load_full
from reader.intake import read as read_marks
from reader.intake.base import Contents
from reader.model import Analysis, Article
from reader.progress import Report
from reader.worker import faults, protocol, writing
from reader.worker.pipes import Replies, WindowGoneError
from reader.worker.protocol import (
    Analyse,
    Analysed,
    ArticleRead,
    Choice,
    Ending,
    Failed,
    Finished,
    Found,
    Import,
    ImportAll,
    Imported,
    Listed,
    MarksRead,
    PartFailed,
    Partial,
    Progress,
    ReadMarks,
    Request,
    Scan,
    Write,
)

if TYPE_CHECKING:
    from reader.nlp.engine import Engine

PROGRESS_INTERVAL = 0.1
"""Seconds between two reports of progress: what an eye can follow."""

FOUND_AT_ONCE = 200
"""How many files, or annotations, are told in one message."""
_THOUSAND = 1000

_log = logging.getLogger(__name__)


class Server:
    """Imports and analyses what it is asked to.

    Args:
        replies: where the answers go.
        entries: gives the articles of a file, and tells how far one of them is; a `ReaderError` is the answer where it
            cannot.
        engine: gives the engine, and waits for it where it is not loaded yet.
    """

    def __init__(
        self, replies: Replies, *, entries: Callable[[Path, Report], Iterable[Entry]], engine: "Callable[[], Engine]"
    ) -> None:
        self._replies = replies
        self._entries = entries
        self._engine = engine

    def serve(self, lines: Iterable[bytes]) -> None:
        """Answer each line in order; a line that is no request is logged and passed over.

        Raises:
            WindowGoneError: nobody reads the answers.
        """
        for line in lines:
            try:
                request = protocol.decode(line)
            except ValueError:
                request = None
            if isinstance(request, Request):
                self._answer(request)
            else:
                # The line itself may hold an article's text, which stays out of logs.
                _log.error("a line of %d bytes is no request of protocol %d", len(line), protocol.PROTOCOL)

    def _answer(self, request: Request) -> None:
        try:
            reply: Ending = self._do(request)
        except ReaderError as error:
            reply = Failed(request.job, str(error))
        except WindowGoneError:
            raise
        except Exception as error:  # noqa: BLE001 - a bug met in one article must not cost the next one
            faults.log(f"{type(request).__name__} {request.job}", error)
            reply = Failed(request.job, faults.message(_name(request), error))
        self._replies.send(reply)

    def _do(self, request: Request) -> Ending:
        match request:
            case Import(job, path, is_full):
                report = _Report(job, self._replies)
                return Imported(job, load_full(path, report.fraction)) if is_full else self._import(job, path, report)
            case Scan(job, paths):
                return self._scan(job, paths)
            case ImportAll(job, path):
                return self._import_all(job, path)
            case ReadMarks(job, path):
                return self._read_marks(job, path)
            case Write(job, source, target):
                writing.write(source, target, _Report(job, self._replies).fraction, self._engine)
                return Finished(job)
            case Analyse(job, text, blocks):
                report = _Report(job, self._replies)
                engine = self._engine()
                analysis = engine.analyse(text, blocks, on_progress=report.progress, on_partial=report.partial)
                return Analysed(job, analysis)

    def _import(self, job: int, path: Path, report: "_Report") -> Imported | Finished:
        """The only article of a file; of a file with many all are listed, as they are found."""
        found = iter(self._entries(path, report.fraction))
        first = list(islice(found, 2))
        if len(first) == 1:
            return Imported(job, first[0].load())
        some = [*first, *islice(found, FOUND_AT_ONCE)]
        while some:
            choices = tuple(Choice(each.key, each.title, each.byline, each.date, each.is_whole) for each in some)
            self._replies.send(Listed(job, choices))
            report.fraction(some[-1].place)
            some = list(islice(found, FOUND_AT_ONCE))
        return Finished(job)

    def _scan(self, job: int, paths: tuple[Path, ...]) -> Finished:
        scan = batches.Scan(paths)
        files = iter(scan)
        while found := tuple(islice(files, FOUND_AT_ONCE)):
            self._replies.send(Found(job, found))
        for message in scan.failures:
            self._replies.send(PartFailed(job, message))
        return Finished(job, scan.left_out)

    def _import_all(self, job: int, path: Path) -> Finished:
        report = _Report(job, self._replies)
        for found in batches.articles(path, report.fraction):
            self._replies.send(ArticleRead(job, found) if isinstance(found, Article) else PartFailed(job, str(found)))
        return Finished(job)

    def _read_marks(self, job: int, path: Path) -> Finished:
        contents = read_marks(path)
        for first in range(0, len(contents.marks), FOUND_AT_ONCE):
            self._replies.send(MarksRead(job, Contents(contents.marks[first : first + FOUND_AT_ONCE])))
        self._replies.send(MarksRead(job, Contents(left_out=contents.left_out)))
        return Finished(job)


class _Report:
    """Passes on how far one job is, at a rate that the pipe and the window bear."""

    def __init__(self, job: int, replies: Replies) -> None:
        self._job = job
        self._replies = replies
        self._next = 0.0

    def progress(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now >= self._next or done >= total:
            self._next = now + PROGRESS_INTERVAL
            self._replies.send(Progress(self._job, done, total))

    def fraction(self, done: float) -> None:
        self.progress(round(done * _THOUSAND), _THOUSAND)

    def partial(self, analysis: Analysis) -> None:
        self._replies.send(Partial(self._job, analysis))


def _name(request: Request) -> str:
    match request:
        case Import(path=path) | ImportAll(path=path) | ReadMarks(path=path):
            return f"“{path}”"
        case Scan():
            return _("the files")
        case Write():
            return _("the export")
        case Analyse():
            return _("the article")
