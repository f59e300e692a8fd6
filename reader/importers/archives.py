"""ZIP archives, read in memory and within bounds; nothing is ever written to the disk."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from reader.errors import ArticleError
from reader.i18n import _
from reader.importers import bounds
from reader.importers.base import File
from reader.importers.bounds import Budget

_MEMBER = b"PK\x01\x02"
_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_CHUNK = 1 << 20
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    struct.error,
    ValueError,
    IndexError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises on an archive that is damaged, encrypted, or packed in a way it does not know."""


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so is a ZIP archive."""
    return head.startswith(_MARKS)


class Archive:
    """A ZIP archive.

    Args:
        file: the archive.
        kind: what it is, with its article, for the errors.

    Raises:
        ArticleError: it is damaged, or has too many members.
    """

    def __init__(self, file: File, kind: str = _("a ZIP archive")) -> None:
        self._file = file
        self._kind = kind
        if file.data.count(_MEMBER) > bounds.MAX_MEMBERS:
            raise bounds.too_much(file.path, _("it has more than {limit} members").format(limit=bounds.MAX_MEMBERS))
        with self._told():
            self._zip = zipfile.ZipFile(io.BytesIO(file.data))
            # A name that occurs twice stands for its last member, as in every program that unpacks.
            self._members = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, without folders, in the archive's order."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def place(self, name: str) -> float:
        """How far in the archive a member stands, 0 to 1."""
        return min(1.0, self._members[name].header_offset / len(self._file.data))

    def read(self, name: str, budget: Budget | None = None) -> bytes:
        """The bytes of a member.

        Args:
            name: one of `names`.
            budget: what it is counted on; None stands for that of the file.

        Raises:
            ArticleError: there is no such member, it is damaged or encrypted, or too large for what it was packed to.
        """
        info = self._members.get(name)
        if info is None:
            raise bounds.damaged(self._file.path, self._kind)
        if info.flag_bits & 1:
            raise ArticleError(
                self._file.path,
                _("it is protected by a password"),
                _("Unpack or unlock it with the program that it comes from, and open the result."),
            )
        with self._told(), self._zip.open(info) as member:
            return b"".join(self._chunks(member, max(1, info.compress_size), budget or self._file.budget))

    def _chunks(self, member: IO[bytes], packed: int, budget: Budget) -> Iterator[bytes]:
        size = 0
        while chunk := member.read(_CHUNK):
            size += len(chunk)
            budget.spend(len(chunk), self._file.path)
            if size > bounds.MAX_MEMBER or (size > bounds.RATIO_FROM and size > bounds.MAX_RATIO * packed):
                raise bounds.too_much(
                    self._file.path,
                    _("a member of it unpacks to {size} MB and more").format(size=size // 1_000_000),
                )
            yield chunk

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except _FAULTS as error:
            raise bounds.damaged(self._file.path, self._kind) from error
