"""The whole library as one ZIP archive of JSON and texts, and back; `resources/help/archive-format.md` describes it."""

import base64
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from reader import __version__, progress
from reader.errors import ArchiveError
from reader.i18n import _
from reader.progress import Report, unheard
from reader.services.files import replacing
from reader.store import backups
from reader.store.database import Database, Durability
from reader.store.merging import Merged, UnjoinableError, merge
from reader.store.migrations import LIBRARY_STEPS
from reader.store.staging import NEWEST_SCHEMA, Staging, UnfitRowError, staging
from reader.store.tables import Snapshot, Table, Value, snapshot

FORMAT = "on-the-record library"
VERSION = 1
SUFFIX = ".zip"

_MANIFEST = "archive.json"
_TEXTS = {"revision": "text"}
"""The column of a table whose value is a file of its own, `texts/ID.txt`."""
_LONGEST = 250_000_000
"""Bytes of a line or a text; the largest file that can be imported is a fifth of that."""
_EVERY = 50
"""How many rows go between two reports."""

_NOT_ONE = _("it is not an archive of a library, or it is damaged")
_CHOOSE = _("Choose a file that “Export the library” wrote.")


def write(library: Path, target: Path, report: Report = unheard) -> None:
    """Write the whole library to `target`, in place of a file that is there, while others may use it.

    Raises:
        LibraryError: the library cannot be read.
        ExportError: the archive cannot be written; what was at `target` is unchanged.
        CancelledError: `report` raised it; what was at `target` is unchanged.
    """
    with (
        snapshot(library) as state,
        replacing(target) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        counts = {table.name: state.count(table) for table in state.tables}
        archive.writestr(_MANIFEST, json.dumps(_manifest(state, counts), indent=1))
        counted = _Counted(report, sum(counts.values()) + sum(counts[name] for name in _TEXTS))
        for table in state.tables:
            if table.name in _TEXTS:
                for row in counted.each(state.rows(table)):
                    archive.writestr(_text_name(row), str(row[_TEXTS[table.name]]).encode())
            with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as lines:
                for row in counted.each(state.rows(table)):
                    lines.write(json.dumps(_to_json(table, row)).encode("ascii") + b"\n")


def read(library: Path, source: Path, report: Report = unheard) -> Merged:
    """Join what is in an archive to the library, which is made if there is none, and backed up before if there is one.

    Nothing is doubled: see `store.merging`.

    Raises:
        ArchiveError: it is no archive of a library, it is damaged, or a newer version of the program wrote it.
        LibraryError: the library cannot be written.
        CancelledError: `report` raised it.
        In each case the library is as it was.
    """
    with _told(source):
        schema = _schema(source)
    with staging(library, schema) as stage:
        with _told(source):
            _fill(stage, source, progress.part(report, 0, 0.7))
        is_there = library.exists()
        Database.open(library, LIBRARY_STEPS, Durability.FULL, precious=True).close()
        if is_there:
            backups.back_up(library, progress.part(report, 0.7, 0.8))
        try:
            return merge(library, stage.path, progress.part(report, 0.8, 1.0))
        except UnjoinableError as error:
            raise ArchiveError(source, _NOT_ONE, _CHOOSE) from error


class _Counted:
    """Reports how many of all rows were taken."""

    def __init__(self, report: Report, total: int) -> None:
        self._report = report
        self._total = max(1, total)
        self._done = 0

    def each(self, rows: Iterator[dict[str, Value]]) -> Iterator[dict[str, Value]]:
        for row in rows:
            yield row
            self._done += 1
            if self._done % _EVERY == 0:
                self._report(min(1.0, self._done / self._total))


def _manifest(state: Snapshot, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": state.schema,
        "program": __version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": counts,
    }


def _schema(source: Path) -> int:
    with zipfile.ZipFile(source) as archive:
        manifest = _json(archive.read(_MANIFEST))
    schema = manifest.get("schema")
    if manifest.get("format") != FORMAT or type(schema) is not int or schema < 1:
        raise UnfitRowError
    if schema > NEWEST_SCHEMA or manifest.get("version") != VERSION:
        raise ArchiveError(
            source,
            _("a newer version of the program wrote it"),
            _("Install that version, and import it there."),
        )
    return schema


def _fill(stage: Staging, source: Path, report: Report) -> None:
    with zipfile.ZipFile(source) as archive:
        total = max(1, sum(each.file_size for each in archive.infolist()))
        done = 0
        for table in stage.tables:
            for number, (row, size) in enumerate(_rows(archive, table)):
                stage.add(table, row)
                done += size
                if number % _EVERY == 0:
                    report(min(1.0, done / total))
    stage.finish()


def _rows(archive: zipfile.ZipFile, table: Table) -> Iterator[tuple[dict[str, Value], int]]:
    """The rows of a table, and how many bytes each has in the archive."""
    with archive.open(f"tables/{table.name}.jsonl") as lines:
        for line in _lines(lines):
            row = _from_json(table, _json(line))
            size = len(line)
            if (column := _TEXTS.get(table.name)) is not None:
                text = _text(archive, row[column])
                row[column] = text.decode()
                size += len(text)
            yield row, size


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    while line := file.readline(_LONGEST):
        if not line.endswith(b"\n"):
            raise UnfitRowError
        yield line


def _text(archive: zipfile.ZipFile, name: Value) -> bytes:
    entry = archive.getinfo(str(name))
    if entry.file_size > _LONGEST:
        raise UnfitRowError
    return archive.read(entry)


def _text_name(row: dict[str, Value]) -> str:
    return f"texts/{row['id']!s}.txt"


def _to_json(table: Table, row: dict[str, Value]) -> dict[str, Any]:
    shown: dict[str, Any] = dict(row)
    if table.name in _TEXTS:
        shown[_TEXTS[table.name]] = _text_name(row)
    return {column: _bytes_to_json(value) if isinstance(value, bytes) else value for column, value in shown.items()}


def _bytes_to_json(value: bytes) -> str | dict[str, str]:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode("ascii")}


def _from_json(table: Table, row: dict[str, Any]) -> dict[str, Value]:
    return {
        column: _bytes_from_json(value) if table.kinds.get(column) == "BLOB" else value for column, value in row.items()
    }


def _bytes_from_json(value: Any) -> bytes | None:
    if value is None:
        return None
    return value.encode() if isinstance(value, str) else base64.b64decode(value["base64"], validate=True)


def _json(data: bytes) -> dict[str, Any]:
    value = json.loads(data)
    if not isinstance(value, dict):
        raise UnfitRowError
    return value


@contextmanager
def _told(source: Path) -> Iterator[None]:
    """Raise whatever can be wrong with an archive as an error that names it."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            source, error.strerror or str(error), _("Check that the disk is connected and the name is right.")
        ) from error
    except (UnfitRowError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError) as error:
        # The last three: a table or text that is missing, bytes that are none, a line that is no JSON.
        raise ArchiveError(source, _NOT_ONE, _CHOOSE) from error
    except RuntimeError as error:
        # The file asks for a password, is compressed in an unknown way, or its JSON is nested without end.
        raise ArchiveError(source, _NOT_ONE, _CHOOSE) from error
