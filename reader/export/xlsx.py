"""A workbook of Excel (Office Open XML); words are written as strings, so that none becomes a formula or a link.

A cell has room for 32,767 UTF-16 units.  Words that are longer are cut where they stand, with a mark that says so, and
stand in full on a sheet of their own, in as many cells below each other as they need.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from reader.export.base import Format, Material, watched
from reader.export.rows import COLUMNS, CONTENTS, Row, rows
from reader.i18n import _
from reader.progress import Report, part

_MOST_ROWS = 1_048_575
"""That a sheet has room for, under the row of names; more go on to another sheet."""
_MOST_UNITS = 32_767
"""UTF-16 units that a cell has room for."""
_WIDTHS = {"text": 70, "note": 40, "title": 40, "speaker": 24, "role": 30, "cue": 16, "source": 24, "spans": 16}
"""Of columns, in digits."""
_LONG = "Long texts"
_LONG_COLUMNS = {"sheet": 12, "row": 8, "column": 12, "text": 100}
"""Of the sheet of long words: where each belongs, and their widths in digits."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every workbook, so that the same values give the same bytes."""


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """One sheet with the rows of all articles."""
    # Only this format needs it.
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    # Rows go to a temporary file as they come: 10,000 of them would take 60 MB of memory.
    workbook = Workbook(target, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    workbook.set_properties({"title": material.title.encode("utf-8", "replace").decode()[:255], "created": _MADE})
    try:
        _fill(_Table(workbook), material, part(report, 0, 0.9))
    except BaseException:
        # Only closing removes the temporary file.
        workbook.filename = BytesIO()
        workbook.close()
        raise
    workbook.close()
    report(1.0)


def _fill(table: "_Table", material: Material, report: Report) -> None:
    for item, reported in watched(material, report):
        for number, row in enumerate(rows(item)):
            table.add(row)
            if number % 1000 == 0:
                reported(0.0)


class _Table:
    """The sheets of a workbook, filled row by row."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._head = workbook.add_format({"bold": True, "bottom": 1})
        self._rows = 0
        self._sheet = self._begin()
        self._long: Any = None
        self._long_rows = 0

    def add(self, row: Row) -> None:
        if self._rows == _MOST_ROWS:
            self._sheet, self._rows = self._begin(), 0
        self._rows += 1
        for column, name in enumerate(COLUMNS):
            cell = row.get(name)
            if isinstance(cell, str):
                self._sheet.write_string(self._rows, column, self._fitting(cell, name), self._plain)
            elif cell is not None:
                self._sheet.write_number(self._rows, column, cell, self._plain)

    def _fitting(self, words: str, column: str) -> str:
        """The words as a cell can hold them; those that are too long are kept on a sheet of their own."""
        units = words.encode("utf-16-le", "replace")
        if len(units) <= 2 * _MOST_UNITS:
            return units.decode("utf-16-le")
        row = self._keep(units, column)
        mark = _("… (in full on the sheet “{sheet}” from row {row})").format(sheet=_LONG, row=row)
        return _first(units, _MOST_UNITS - len(mark.encode("utf-16-le")) // 2) + mark

    def _keep(self, units: bytes, column: str) -> int:
        """Write all of some words to the sheet of long ones; gives the number of the row, as Excel counts."""
        if self._long is None:
            self._long = self._workbook.add_worksheet(_LONG)
            for place, (name, width) in enumerate(_LONG_COLUMNS.items()):
                self._long.set_column(place, place, width)
                self._long.write_string(0, place, name, self._head)
        begun = self._long_rows + 1
        while units:
            part = _first(units, _MOST_UNITS)
            units = units[len(part.encode("utf-16-le")) :]
            self._long_rows += 1
            # Excel counts rows from 1.
            self._long.write_string(self._long_rows, 0, self._sheet.get_name())
            self._long.write_number(self._long_rows, 1, self._rows + 1)
            self._long.write_string(self._long_rows, 2, column)
            self._long.write_string(self._long_rows, 3, part, self._plain)
        return begun + 1

    def _begin(self) -> Any:
        sheet = self._workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, _WIDTHS.get(name, 11))
            sheet.write_string(0, column, name, self._head)
        sheet.autofilter(0, 0, _MOST_ROWS, len(COLUMNS) - 1)
        return sheet


def _first(units: bytes, most: int) -> str:
    """As many of the first characters as have so many UTF-16 units."""
    return units[: 2 * most].decode("utf-16-le", "ignore")


FORMAT = Format(
    "xlsx",
    _("Workbook (Excel)"),
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write,
    CONTENTS,
    is_text=False,
)
