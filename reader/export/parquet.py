"""A table for notebooks (Apache Parquet): the rows of the other tables, with types.

It is written by `pyarrow`, which is as large as half of the program and therefore installed on request.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.errors import ExportError
from reader.export.base import Format, Material, encoded, watched
from reader.export.rows import COLUMNS, CONTENTS, Cell, Row, rows
from reader.i18n import _
from reader.progress import Report

if TYPE_CHECKING:
    from types import ModuleType

_ROWS_AT_ONCE = 5_000
"""What is kept in memory before it is written."""


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """One table with the rows of all articles.

    Raises:
        ExportError: `pyarrow` is not installed.
    """
    pa, parquet = _arrow()
    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    with parquet.ParquetWriter(target, schema) as writer:
        for batch in _batches(material, report):
            columns = {name: [_clean(row.get(name)) for row in batch] for name in COLUMNS}
            writer.write_table(pa.table(columns, schema))


def _batches(material: Material, report: Report) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for item, _report in watched(material, report):
        for row in rows(item):
            batch.append(row)
            if len(batch) == _ROWS_AT_ONCE:
                yield batch
                batch = []
    yield batch


def _clean(cell: Cell) -> Cell:
    return encoded(cell).decode() if isinstance(cell, str) else cell


def _arrow() -> "tuple[Any, ModuleType]":
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 - large, and an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ExportError(
            _("Parquet is written by a package that is not installed. Install it: pip install pyarrow")
        ) from error
    return pa, parquet


FORMAT = Format(
    "parquet",
    _("Table for notebooks (Parquet)"),
    ".parquet",
    "application/vnd.apache.parquet",
    write,
    CONTENTS,
    is_text=False,
)
