"""The articles of the library as a Qt list of any length: lines come from the library a page at a time, when seen."""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from reader.i18n import _, ngettext
from reader.shelving import Shelved

PAGE = 60
_MOST = 6_000
"""So many lines are remembered."""

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row knows beside its text."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The `Shelved` article; None until the library has answered."""
    IS_MISSING = Qt.ItemDataRole.UserRole + 2
    """Whether the file is known not to be where it was."""
    IS_OPEN = Qt.ItemDataRole.UserRole + 3
    """Whether it is the article that is open."""


class LibraryModel(QAbstractListModel):
    """Shows the articles with the given numbers.

    Args:
        ask: asks the library for the lines of some numbers; `take` is to be called with what it gave.
    """

    def __init__(self, ask: Callable[[tuple[int, ...]], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._keys: tuple[int, ...] = ()
        self._lines: dict[int, Shelved] = {}
        self._fresh: set[int] = set()
        """The numbers whose lines are there, or asked for, since the last change of the library."""
        self._missing: frozenset[Path] = frozenset()
        self._open: str | None = None

    @property
    def keys(self) -> tuple[int, ...]:
        """The numbers of the rows, in order."""
        return self._keys

    def show(self, keys: tuple[int, ...]) -> None:
        """Show the articles with these numbers; what was known of them is shown until the library answers again."""
        self._fresh.clear()
        if keys == self._keys:
            self._changed(0, len(keys) - 1)
            return
        self.beginResetModel()
        self._keys = keys
        self.endResetModel()

    def take(self, lines: Iterable[Shelved]) -> None:
        """Take what the library says of some articles."""
        found = {line.key: line for line in lines}
        for key, line in found.items():
            # The last that came is the last to go.
            self._lines.pop(key, None)
            self._lines[key] = line
        while len(self._lines) > _MOST:
            oldest = next(iter(self._lines))
            del self._lines[oldest]
            self._fresh.discard(oldest)
        # Where they stand would have to be looked for; a view draws anew no more than what it shows.
        self._changed(0, len(self._keys) - 1)

    def set_missing(self, missing: frozenset[Path]) -> None:
        """Mark the articles whose files are among these."""
        if missing != self._missing:
            self._missing = missing
            self._changed(0, len(self._keys) - 1)

    def set_open(self, article_id: str | None) -> None:
        """Mark the article that is open."""
        if article_id != self._open:
            self._open = article_id
            self._changed(0, len(self._keys) - 1)

    def line(self, row: int) -> Shelved | None:
        """The article in a row, as far as the library has answered."""
        return self._lines.get(self._keys[row]) if 0 <= row < len(self._keys) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._keys)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        self._fetch(index.row())
        line = self.line(index.row())
        match role:
            case Role.LINE:
                return line
            case Role.IS_MISSING:
                return line is not None and line.path in self._missing
            case Role.IS_OPEN:
                return line is not None and line.article_id == self._open
            case Qt.ItemDataRole.DisplayRole:
                return line.title if line else "…"
            case Qt.ItemDataRole.AccessibleTextRole:
                return "…" if line is None else ", ".join((line.title, *details(line, index.data(Role.IS_MISSING))))
            case Qt.ItemDataRole.ToolTipRole:
                return None if line is None else "\n".join((line.title, *details(line, False), str(line.path)))
            case _:
                return None

    def _fetch(self, row: int) -> None:
        """Ask for the page in which a row lies, unless that was done."""
        if self._keys[row] in self._fresh:
            return
        start = row - row % PAGE
        wanted = tuple(key for key in self._keys[start : start + PAGE] if key not in self._fresh)
        self._fresh.update(wanted)
        self._ask(wanted)

    def _changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))


def details(line: Shelved, is_missing: bool) -> Sequence[str]:
    """What is known of an article, in words, for a tip and for who hears the list."""
    found = (
        line.source,
        day(line.date),
        _("never opened") if not line.opened else read_words(line),
        counts(line),
        _("tags: {tags}").format(tags=", ".join(line.tags)) if line.tags else "",
        _("in {collections}").format(collections=", ".join(line.collections)) if line.collections else "",
        _("the file is missing") if is_missing else "",
    )
    return tuple(filter(None, found))


def read_words(line: Shelved) -> str:
    """How far an article was read; empty where it was not begun."""
    return _("read to {share:.0%}").format(share=line.read) if line.read > 0 else ""


def counts(line: Shelved) -> str:
    """How many speakers and statements an article has; empty where it was not analysed yet."""
    if line.speakers is None or line.statements is None:
        return ""
    speakers = ngettext("{count} speaker", "{count} speakers", line.speakers).format(count=line.speakers)
    statements = ngettext("{count} statement", "{count} statements", line.statements).format(count=line.statements)
    return f"{speakers} · {statements}"


def day(written: str | None) -> str:
    """A date of ISO 8601 with the month in words; one that is none as it stands."""
    if not written:
        return ""
    read = QDate.fromString(written[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(read, "d MMM yyyy") if read.isValid() else written
