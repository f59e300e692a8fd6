"""Exports as bytes or as a file, of one article or many."""

import io
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from typing_extensions import Buffer, override

from reader.errors import ExportError
from reader.export import EVERYTHING, FORMATS, Content, Format, Item, Material
from reader.export.base import Items
from reader.i18n import _
from reader.progress import Report, unheard
from reader.services import worked_formats
from reader.services.files import replacing

_NAME_BYTES = 120
"""Short enough for every file system (255 bytes) with room for a folder's path on Windows (260 characters)."""

PREVIEWED = 3
"""So many articles a preview is made of."""
PREVIEW_LENGTH = 4_000
"""In code points; a code point has up to four bytes."""
_PREVIEW_BYTES = 4 * PREVIEW_LENGTH
_LOOKED_THROUGH = 300
"""Of more articles it is not counted what they have: that takes as long as the export itself."""

_UNSAFE = re.compile(r'[<>:"/\\|?*%\s]+|[^\w\s.,;()\'’&+=-]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Summary:
    """How much an export has.

    Attributes:
        looked_through: of how many articles the numbers behind it are.
        unread: how many of these were not analysed yet, so that nothing is known of what they say.
    """

    articles: int
    looked_through: int
    statements: int
    highlights: int
    names: int
    unread: int


def formats() -> dict[str, Format]:
    """Every format there is, by name, in the order of the menu."""
    return FORMATS | worked_formats.formats()


def known_format(name: str) -> Format:
    """The format of a name.

    Raises:
        ExportError: there is none.
    """
    if name in FORMATS:
        # No folder has to be looked through for it.
        return FORMATS[name]
    known = formats()
    if name not in known:
        raise ExportError(
            _("There is no format “{name}”. Choose one of: {formats}.").format(name=name, formats=", ".join(known))
        )
    return known[name]


def of_item(item: Item, contents: frozenset[Content] = EVERYTHING) -> Material:
    """The material of one article."""
    return Material(item.article.title, (item,), contents)


def render(format_name: str, material: Material) -> bytes:
    """The bytes of an export.

    Raises:
        ExportError: there is no format of that name, or it cannot be written.
    """
    target = io.BytesIO()
    write_to(target, format_name, material)
    return target.getvalue()


def write(
    format_name: str, material: Material, target: Path, report: Report = unheard, *, is_apart: bool = False
) -> None:
    """Write an export to `target`, whole or not at all, in place of a file that is there.

    Args:
        is_apart: whether a format that takes long is written by another process, so that no thread of this one waits.

    Raises:
        CancelledError: it was cancelled; what was at `target` is unchanged.
        ExportError: it cannot be written, or there is no such format; what was at `target` is unchanged.
    """
    with replacing(target) as file:
        write_to(file, format_name, material, report, is_apart=is_apart)


def write_to(
    target: BinaryIO, format_name: str, material: Material, report: Report = unheard, *, is_apart: bool = False
) -> None:
    """Write an export to an open file that is seekable.

    Raises:
        CancelledError: it was cancelled.
        ExportError: there is no such format, or it cannot be written.
    """
    chosen = known_format(format_name)
    contents = material.contents & chosen.contents
    narrowed = replace(material, items=_Narrowed(material.items, contents), contents=contents)
    if is_apart and format_name in FORMATS and not chosen.is_text:
        # Texts are quick, and the worker takes a second to start.
        worked_formats.write_apart(format_name, narrowed, target, report)
    else:
        chosen.write(narrowed, target, report)


def preview(format_name: str, material: Material, report: Report = unheard) -> str:
    """How an export in a text format begins: its first characters, made of its first articles.

    Raises:
        CancelledError: it was cancelled.
        ExportError: there is no such format, or it cannot be written.
    """
    target = _Beginning()
    first = replace(material, items=tuple(islice(material.items, PREVIEWED)))
    with suppress(_EnoughError):
        write_to(target, format_name, first, report)
    return target.getvalue()[:_PREVIEW_BYTES].decode("utf-8-sig", "ignore")[:PREVIEW_LENGTH]


def summary(material: Material, report: Report = unheard) -> Summary:
    """What an export would have; of many articles only the first are looked through.

    Raises:
        CancelledError: it was cancelled.
    """
    looked_through = statements = highlights = names = unread = 0
    for item in islice(_Narrowed(material.items, material.contents), _LOOKED_THROUGH):
        report(looked_through / _LOOKED_THROUGH)
        looked_through += 1
        statements += len(item.analysis.statements)
        highlights += len(item.annotations)
        names += len(item.analysis.entities)
        unread += not item.analysis.engine
    return Summary(len(material.items), looked_through, statements, highlights, names, unread)


def suggested_name(title: str, format_name: str) -> str:
    """A file name for an export, from the title of what is exported, that every system accepts."""
    words = _UNSAFE.sub(" ", title)
    name = " ".join(words.split()).encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    if not name or _RESERVED.match(name):
        name = f"{_('Article')} {name}".strip()
    return name + known_format(format_name).suffix


class _EnoughError(Exception):
    """There is as much as is to be seen."""


class _Beginning(io.BytesIO):
    """A file of which only the beginning is wanted."""

    @override
    def write(self, data: Buffer) -> int:
        written = super().write(data)
        if self.tell() > _PREVIEW_BYTES:
            raise _EnoughError
        return written

    @override
    def writelines(self, lines: Iterable[Buffer]) -> None:
        for line in lines:
            self.write(line)


@dataclass(frozen=True, slots=True)
class _Narrowed(Items):
    """Items without what was not chosen, each made when it is wanted."""

    items: Collection[Item]
    contents: frozenset[Content]

    @override
    def __len__(self) -> int:
        return len(self.items)

    @override
    def __iter__(self) -> Iterator[Item]:
        return (item.only(self.contents) for item in self.items)
