"""The tables of dialogues: rows to be chosen, without grid, numbers and fields to write in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget


def plain_table(name: str, titles: Sequence[str], *, widest: int) -> QTableWidget:
    """An empty table.

    Args:
        name: for screen readers.
        titles: of the columns.
        widest: the column that takes the width which the others leave.
    """
    table = QTableWidget(0, len(titles))
    table.setHorizontalHeaderLabels(list(titles))
    table.setAccessibleName(name)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
    return table
