"""Speakers and their statements as a Qt tree: a row a speaker, under it a row a statement in reading order."""

from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from reader.i18n import _, ngettext
from reader.model import Analysis, Statement
from reader.services.reading import SpeakerShare
from reader.wording import FLAGS, SPEAKER_KINDS, STATEMENT_KINDS, one_line

_TOP = 0
"""The internal id of a speaker's row; a statement's is its speaker's row + 1."""

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the rows know beside their text."""

    SHARE = Qt.ItemDataRole.UserRole + 1
    """The `SpeakerShare` of a row, or of its parent."""
    STATEMENT = Qt.ItemDataRole.UserRole + 2
    """The index of a statement's row in `Analysis.statements`; None in a speaker's row."""


class SpeakersModel(QAbstractItemModel):
    """Shows the statements of one analysis."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[SpeakerShare, ...] = ()
        self._statements: tuple[Statement, ...] = ()
        self._text = ""

    def show(self, analysis: Analysis | None, shares: tuple[SpeakerShare, ...], text: str) -> None:
        """Show another analysis."""
        self.beginResetModel()
        self._statements = analysis.statements if analysis else ()
        self._shares = shares
        self._text = text
        self.endResetModel()

    def index_of_statement(self, number: int) -> QModelIndex:
        """The row of the statement with that index; an invalid one where there is none."""
        for row, share in enumerate(self._shares):
            if number in share.statements:
                return self.index(share.statements.index(number), 0, self.index(row, 0))
        return QModelIndex()

    def index_of_speaker(self, name: str | None) -> QModelIndex:
        """The row of the speaker of that name; None is nobody known."""
        for row, share in enumerate(self._shares):
            if share.name == name:
                return self.index(row, 0)
        return QModelIndex()

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # two overloads in Qt
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        if not parent.isValid():
            return len(self._shares)
        return len(self._shares[parent.row()].statements) if parent.internalId() == _TOP else 0

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        is_speaker = index.internalId() == _TOP
        share = self._shares[index.row() if is_speaker else index.internalId() - 1]
        number = None if is_speaker else share.statements[index.row()]
        match role:
            case Role.SHARE:
                return share
            case Role.STATEMENT:
                return number
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return speaker_line(share) if number is None else self._quote(number)
            case Qt.ItemDataRole.ToolTipRole:
                return _speaker_tip(share) if number is None else None
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return _speaker_tip(share) if number is None else self.note(number)
            case _:
                return None

    def _quote(self, number: int) -> str:
        statement = self._statements[number]
        return one_line(statement.quote(self._text))

    def note(self, number: int) -> str:
        """The small print of a statement: its kind, and whether it is denied or hedged."""
        statement = self._statements[number]
        return ", ".join((STATEMENT_KINDS[statement.kind], *(FLAGS[flag] for flag in statement.flags)))


def speaker_name(share: SpeakerShare) -> str:
    """What a speaker is called in the list."""
    return share.speaker.name if share.speaker else _("Not attributed")


def speaker_line(share: SpeakerShare) -> str:
    """A speaker in one line: name, number of statements, share of the words."""
    count = len(share.statements)
    statements = ngettext("{count} statement", "{count} statements", count).format(count=count)
    return _("{name}, {statements}, {share:.0%} of the words").format(
        name=speaker_name(share), statements=statements, share=share.share
    )


def _speaker_tip(share: SpeakerShare) -> str:
    if share.speaker is None:
        return _("Statements whose speaker the text does not make clear")
    lines = [share.speaker.role or "", SPEAKER_KINDS[share.speaker.kind]]
    if share.speaker.aliases:
        lines.append(_("also: {aliases}").format(aliases=", ".join(share.speaker.aliases)))
    return "\n".join(line for line in lines if line)
