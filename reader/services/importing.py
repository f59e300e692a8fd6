"""Files read by a worker process: one that hangs, or takes the process down, is an error that names it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from reader import importers
from reader.errors import ReaderError, WorkerError
from reader.model import Article
from reader.worker.client import Worker
from reader.worker.command import worker_command
from reader.worker.protocol import Choice, Failed, Import, Imported, Listed, Reply


class Importing:
    """Reads files in a process that starts with the first one; `with` ends it.

    Args:
        worker: reads the files; None stands for one that loads no engine.
    """

    def __init__(self, worker: Worker | None = None) -> None:
        self._worker = worker or Worker(worker_command(imports_only=True))
        self._job = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._worker.stop()

    def contents(self, path: Path) -> Iterator[Article | Choice]:
        """The article of a file that holds one; of a file with many what there is to choose from, in its order.

        Raises:
            ReaderError: the file cannot be read (further).
        """
        for reply in self._ask(path):
            match reply:
                case Imported(article=article):
                    yield article
                case Listed(choices=choices):
                    yield from choices
                case Failed(message=message):
                    raise ReaderError(message)
                case _:
                    pass

    def load(self, path: Path) -> Article:
        """The article of a file that holds one, or the book whose chapters it holds.

        Raises:
            ReaderError: the file cannot be read, holds no article, or several.
        """
        found = next(self.contents(path))
        if isinstance(found, Choice):
            if not found.is_whole:
                raise importers.several(path, found.key)
            return self.load(path / found.key)
        return found

    def _ask(self, path: Path) -> Iterator[Reply]:
        self._job += 1
        try:
            # The worker may have another folder.
            yield from self._worker.ask(Import(self._job, path.absolute()))
        except WorkerError as error:
            raise WorkerError(f"“{path}”: {error}") from error
