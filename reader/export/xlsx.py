"""A workbook of Excel (Office Open XML); words are written as strings, so that none becomes a formula or a link."""

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
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every workbook, so that the same values give the same bytes."""


def write(material: Material, target: BinaryIO, report: Report) -> None:
    """One sheet with the rows of all articles."""
    # Only this format needs it.
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    # Rows go to a temporary file as they come: 10,000 of them would take 60 MB of memory.
    workbook = Workbook(target, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    workbook.set_properties({"title": _clean(material.title)[:255], "created": _MADE})
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

    def add(self, row: Row) -> None:
        if self._rows == _MOST_ROWS:
            self._sheet, self._rows = self._begin(), 0
        self._rows += 1
        for column, name in enumerate(COLUMNS):
            cell = row.get(name)
            if isinstance(cell, str):
                self._sheet.write_string(self._rows, column, _clean(cell), self._plain)
            elif cell is not None:
                self._sheet.write_number(self._rows, column, cell, self._plain)

    def _begin(self) -> Any:
        sheet = self._workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, _WIDTHS.get(name, 11))
            sheet.write_string(0, column, name, self._head)
        sheet.autofilter(0, 0, _MOST_ROWS, len(COLUMNS) - 1)
        return sheet


def _clean(words: str) -> str:
    """The words as a cell can hold them: half of a surrogate pair is a question mark, what is too long is cut."""
    units = words.encode("utf-16-le", "replace")
    if len(units) > 2 * _MOST_UNITS:
        units = units[: 2 * _MOST_UNITS - 2]
        return units.decode("utf-16-le", "ignore") + "…"
    return units.decode("utf-16-le")


FORMAT = Format(
    "xlsx",
    _("Workbook (Excel)"),
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write,
    CONTENTS,
    is_text=False,
)
