"""The file that can be made again: nothing that is wrong with it costs anything but time.

One that is damaged, or that a newer version of the program wrote, is set aside and made anew, with a line in the log.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from reader.errors import LibraryDamagedError, LibraryError, LibraryTooNewError
from reader.i18n import _
from reader.store.database import Database, Durability
from reader.store.failures import told
from reader.store.migrations import DERIVED_STEPS

_LOG = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class Derived:
    """The file at `path`, open where it can be opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = self._open()

    def read(self, work: Callable[[Session], Answer]) -> Answer | None:
        """What `work` gives, None where the file cannot be read; the log says so."""
        return self._attempt(self.reading, work)

    def write(self, work: Callable[[Session], Answer]) -> Answer | None:
        """What `work` gives, None where the file cannot be written; the log says so."""
        return self._attempt(self.writing, work)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that sees one state of the file.

        Raises:
            LibraryError: it cannot be read; one that is damaged is made anew.
        """
        with self._renewed_if_damaged(), self._opened().reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that is kept whole when it ends, or not at all.

        Raises:
            LibraryError: it cannot be written; one that is damaged is made anew.
        """
        with self._renewed_if_damaged(), self._opened().writing() as session:
            yield session

    def state(self) -> tuple[int, ...]:
        """As `Database.state`; empty where the file cannot be read."""
        try:
            return self._opened().state()
        except LibraryError:
            return ()

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()

    @staticmethod
    def _attempt(
        transaction: Callable[[], AbstractContextManager[Session]], work: Callable[[Session], Answer]
    ) -> Answer | None:
        try:
            with transaction() as session:
                return work(session)
        except LibraryError as error:
            _LOG.warning("%s", error)
            return None

    def _opened(self) -> Database:
        if self._database is None:
            raise LibraryError(
                _("The file of the search, “{path}”, cannot be used. Make it and its folder writable for you.").format(
                    path=self.path
                )
            )
        return self._database

    @contextmanager
    def _renewed_if_damaged(self) -> Iterator[None]:
        try:
            yield
        except LibraryDamagedError as error:
            if error.path != self.path:
                # What a person made is damaged, which is read while the index is written: this file is in order.
                raise
            self.close()
            self._database = self._renew()
            self._opened()
            raise LibraryError(
                _(
                    "The file of the search, “{path}”, was damaged. It was set aside and is made anew from the "
                    "library, which is in order; try again in a moment."
                ).format(path=self.path)
            ) from error

    def _open(self) -> Database | None:
        try:
            return self._open_file()
        except (LibraryDamagedError, LibraryTooNewError) as error:
            _LOG.warning("%s", error)
            return self._renew()
        except LibraryError as error:
            _LOG.warning("%s", error)
            return None

    def _renew(self) -> Database | None:
        """Set the file aside, in the place of one that was set aside before, and make a new one."""
        try:
            with told(self.path):
                for file in self.path.parent.glob(f"{self.path.name}*"):
                    file.replace(file.with_name(f"set-aside-{file.name}"))
            return self._open_file()
        except LibraryError as error:
            _LOG.warning("%s", error)
            return None

    def _open_file(self) -> Database:
        return Database.open(self.path, DERIVED_STEPS, Durability.NORMAL, precious=False)
