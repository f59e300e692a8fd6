"""The articles of a file with many, as rows of a table."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from reader.i18n import _
from reader.worker.protocol import Choice

_COLUMNS = (_("Title"), _("Author"), _("Date"))
Index = QModelIndex | QPersistentModelIndex


class EntriesModel(QAbstractTableModel):
    """Choices in the file's order; more can come while they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def extend(self, choices: tuple[Choice, ...]) -> None:
        """Add rows at the end."""
        if choices:
            first = len(self.choices)
            self.beginInsertRows(QModelIndex(), first, first + len(choices) - 1)
            self.choices += choices
            self.endInsertRows()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.choices)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        choice = self.choices[index.row()]
        title = _("{title} (the whole book)").format(title=choice.title) if choice.is_whole else choice.title
        return (title, choice.byline or "", choice.date or "")[index.column()]
