"""Speakers and their statements as a Qt tree: a row a speaker, under it a row a statement in reading order."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from reader.i18n import _, ngettext
from reader.model import Analysis, SpeakerKind, Statement
from reader.services.reading import SpeakerShare
from reader.services.sifting import Listed
from reader.wording import CERTAINTIES, FLAGS, SPEAKER_KINDS, STATEMENT_KINDS, Certainty, certainty, one_line

_TOP = 0
"""The internal id of a speaker's row; a statement's is its speaker's row + 1."""

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the rows know beside their text."""

    SHARE = Qt.ItemDataRole.UserRole + 1
    """The `SpeakerShare` of a row, or of its parent."""
    STATEMENT = Qt.ItemDataRole.UserRole + 2
    """The index of a statement's row in `Analysis.statements`; None in a speaker's row."""
    COUNT = Qt.ItemDataRole.UserRole + 3
    """How many statements of the speaker are listed, of how many where not all are."""


class SpeakersModel(QAbstractItemModel):
    """Shows the statements of one analysis."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Listed, ...] = ()
        self._places: dict[int, tuple[int, int]] | None = None
        """The speaker's row and the row below it of each statement; None until one is looked for."""
        self._speakers: dict[str | None, int] = {}
        self._statements: tuple[Statement, ...] = ()
        self._text = ""
        self._tags: Mapping[int, tuple[str, ...]] = {}

    def show(
        self,
        analysis: Analysis | None,
        rows: tuple[Listed, ...],
        text: str,
        tags: Mapping[int, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        """Show another analysis, or other rows of it.

        Args:
            tags: the reader's own tags, by the index of the statement.
        """
        self.beginResetModel()
        self._statements = analysis.statements if analysis else ()
        self._rows = rows
        self._speakers = {row.share.name: number for number, row in enumerate(rows)}
        self._places = None
        self._text = text
        self._tags = tags
        self.endResetModel()

    def index_of_statement(self, number: int) -> QModelIndex:
        """The row of the statement with that index; an invalid one where there is none."""
        if self._places is None:
            self._places = {
                statement: (speaker, place)
                for speaker, row in enumerate(self._rows)
                for place, statement in enumerate(row.statements)
            }
        speaker, place = self._places.get(number, (-1, -1))
        return self.index(place, 0, self.index(speaker, 0))

    def index_of_speaker(self, name: str | None) -> QModelIndex:
        """The row of the speaker of that name; None is nobody known."""
        return self.index(self._speakers.get(name, -1), 0)

    def number_at(self, index: Index) -> int | None:
        """The index in `Analysis.statements` of a valid row's statement; None in a speaker's row.

        As `Role.STATEMENT`, without the way through Qt: a view asks for all rows at once.
        """
        speaker = index.internalId()
        return None if speaker == _TOP else self._rows[speaker - 1].statements[index.row()]

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        # Views ask for many: Qt's `hasIndex` would call back for both counts.
        if parent.isValid():
            speaker = parent.row()
            count = len(self._rows[speaker].statements) if parent.internalId() == _TOP else 0
            internal_id = speaker + 1
        else:
            count, internal_id = len(self._rows), _TOP
        return self.createIndex(row, 0, internal_id) if column == 0 and 0 <= row < count else QModelIndex()

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # two overloads in Qt
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        if not parent.isValid():
            return len(self._rows)
        return len(self._rows[parent.row()].statements) if parent.internalId() == _TOP else 0

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        is_speaker = index.internalId() == _TOP
        row = self._rows[index.row() if is_speaker else index.internalId() - 1]
        share, number = row.share, None if is_speaker else row.statements[index.row()]
        match role:
            case Role.SHARE:
                return share
            case Role.STATEMENT:
                return number
            case Role.COUNT:
                return count_line(row)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return speaker_line(row) if number is None else self.quote(number)
            case Qt.ItemDataRole.ToolTipRole:
                # A long name and role are cut in the row.
                return f"{speaker_name(share)}\n{_speaker_tip(share)}" if number is None else None
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return _speaker_tip(share) if number is None else self.note(number)
            case _:
                return None

    def quote(self, number: int) -> str:
        """The words of a statement in one line."""
        statement = self._statements[number]
        return one_line(statement.quote(self._text))

    def note(self, number: int) -> str:
        """The small print of a statement: kind, how sure it is where it is not, marks such as denied, own tags."""
        statement = self._statements[number]
        step = certainty(statement)
        # Who nobody is named for cannot be doubted, and what is sure needs no word.
        is_told = step is Certainty.CHECKED or (statement.speaker is not None and step is not Certainty.SURE)
        parts = [
            STATEMENT_KINDS[statement.kind],
            *([CERTAINTIES[step]] if is_told else []),
            *(FLAGS[flag] for flag in statement.flags),
            *(f"#{tag}" for tag in self._tags.get(number, ())),
        ]
        return " · ".join(parts)


def speaker_name(share: SpeakerShare) -> str:
    """What a speaker is called in the list."""
    return share.speaker.name if share.speaker else _("Not attributed")


def count_line(row: Listed) -> str:
    """How many statements of a speaker are listed: "3", or "3 of 7" where a filter hides some."""
    shown, there = len(row.statements), len(row.share.statements)
    return f"{there}" if shown == there else _("{shown} of {all}").format(shown=shown, all=there)


def second_line(share: SpeakerShare) -> str:
    """What a speaker is, below the name: role, and the kind where it is no person; empty where nothing is known."""
    if share.speaker is None:
        return ""
    kind = "" if share.speaker.kind is SpeakerKind.PERSON else SPEAKER_KINDS[share.speaker.kind]
    return " · ".join(part for part in (kind, share.speaker.role or "") if part)


def speaker_line(row: Listed) -> str:
    """A speaker in one line: name, number of statements, share of the words."""
    statements = ngettext("{count} statement", "{count} statements", len(row.share.statements))
    return _("{name}, {statements}, {share:.0%} of the words").format(
        name=speaker_name(row.share), statements=statements.format(count=count_line(row)), share=row.share.share
    )


def _speaker_tip(share: SpeakerShare) -> str:
    if share.speaker is None:
        return _("Statements whose speaker the text does not make clear")
    lines = [share.speaker.role or "", SPEAKER_KINDS[share.speaker.kind]]
    if share.speaker.aliases:
        lines.append(_("also: {aliases}").format(aliases=", ".join(share.speaker.aliases)))
    return "\n".join(line for line in lines if line)
