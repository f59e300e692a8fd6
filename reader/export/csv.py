"""A table as text: RFC 4180, in UTF-8, with the mark by which Excel knows it unless that is not wanted."""

import csv
import io
from codecs import BOM_UTF8
from typing import BinaryIO

from reader.export.base import Format, Material, encoded, watched
from reader.export.rows import COLUMNS, CONTENTS, Cell, rows
from reader.i18n import _
from reader.progress import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula, or can be made to."""


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """Of each article the statements by speaker, then the highlights, then the names."""
    if material.is_marked:
        target.write(BOM_UTF8)
    lines = io.StringIO(newline="")
    table = csv.DictWriter(lines, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for item, _report in watched(material, report):
        table.writerows({name: _shown(name, cell) for name, cell in row.items()} for row in rows(item))
        target.write(encoded(lines.getvalue()))
        lines.seek(0)
        lines.truncate()


def guarded(cell: str) -> str:
    """`cell`, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _shown(name: str, cell: Cell) -> str:
    return f"{cell:.3f}" if name == "confidence" else guarded(str(cell))


FORMAT = Format("csv", _("Table (CSV)"), ".csv", "text/csv", write, CONTENTS)
