"""Files that were compressed alone, by gzip, bzip2 or xz (`.mbox.gz`, `.jsonl.gz`): what is in them, within bounds."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Protocol

from reader.i18n import _
from reader.importers import bounds, foreign
from reader.importers.base import Entry, File, Importer
from reader.importers.files import empty
from reader.model import Article

SUFFIXES = (".gz", ".bz2", ".xz")

_CHUNK = 1 << 20
_KIND = _("a compressed file")


class _Unpacker(Protocol):
    """A decompressor of the standard library; each gives what was asked for at most, and keeps the rest."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


class _Gzip:
    """The decompressor of gzip with the ways of the other two."""

    def __init__(self) -> None:
        self._zip = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._zip.eof

    @property
    def unused_data(self) -> bytes:
        return self._zip.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._zip.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        return self._zip.decompress(self._zip.unconsumed_tail + data, max_length)


_UNPACKERS: dict[bytes, Callable[[], _Unpacker]] = {
    b"\x1f\x8b": _Gzip,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": partial(lzma.LZMADecompressor, memlimit=bounds.MAX_MEMBER),
}
"""By what a file begins with."""


class Compressed:
    """The importer of files that were compressed alone.

    Args:
        choose: finds the importer of what is in one.
    """

    def __init__(self, choose: Callable[[File], tuple[Importer, float]]) -> None:
        self._choose = choose

    def sniff(self, head: bytes, name: str, /) -> float:
        """By what the file begins with; of a web archive the records are asked first."""
        if _unpacker(head):
            return 0.99
        return 0.6 if PurePath(name).suffix.lower() in SUFFIXES else 0.0

    def entries(self, source: File, /) -> Iterable[Entry]:
        """The articles of what is in the file."""
        if source.depth >= bounds.MAX_DEPTH:
            raise bounds.too_much(
                source.path, _("archives lie in it in more than {limit} steps").format(limit=bounds.MAX_DEPTH)
            )
        data = b"".join(_unpacked(source))
        if not data.strip():
            raise empty(source.path)
        inner = replace(source, data=data, depth=source.depth + 1)
        foreign.check(inner)
        # What is in it is called as the file, without the suffix for the compression.
        named = replace(inner, path=source.path.with_suffix("")) if _is_named(source) else inner
        importer, _score = self._choose(named)
        return (_of_file(entry, source) for entry in importer.entries(inner))


def _is_named(file: File) -> bool:
    return file.path.suffix.lower() in SUFFIXES


def _unpacker(data: bytes) -> Callable[[], _Unpacker] | None:
    return next((unpacker for magic, unpacker in _UNPACKERS.items() if data.startswith(magic)), None)


def _unpacked(file: File) -> Iterator[bytes]:
    """What is in the file, part by part, also of several that were written one behind the other."""
    make = _unpacker(file.data)
    if make is None:
        raise bounds.damaged(file.path, _KIND)
    size, rest = 0, file.data
    while rest and _unpacker(rest) is make:
        unpack = make()
        waiting: bytes = rest
        with bounds.told_as_damage(file.path, _KIND):
            while not unpack.eof:
                part = unpack.decompress(waiting, _CHUNK)
                waiting = b""
                if not part and unpack.needs_input and not unpack.eof:
                    # It was cut off: what there is is read.
                    return
                size += len(part)
                file.budget.spend(len(part), file.path)
                if size > bounds.MAX_MEMBER or (size > bounds.RATIO_FROM and size > bounds.MAX_RATIO * len(file.data)):
                    raise bounds.too_much(
                        file.path, _("it unpacks to {size} MB and more").format(size=size // 1_000_000)
                    )
                yield part
        rest = unpack.unused_data


def _of_file(entry: Entry, file: File) -> Entry:
    """The entry; an article that is the whole file is known by the file's own bytes."""
    if entry.key:
        return entry
    load = partial(_load, entry.load, file)
    return replace(entry, load=load, load_full=partial(_load, entry.load_full, file) if entry.load_full else None)


def _load(load: Callable[[], Article], file: File) -> Article:
    article = load()
    return replace(article, source=file.source(article.source.media_type, article.source.address))
