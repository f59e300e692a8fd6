"""What a search found as a Qt list: pages come from the library when their rows are seen."""

from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from reader.errors import ReaderError
from reader.findings import Found, FoundArticle, FoundNote, FoundStatement, Page, Query, Reported
from reader.i18n import _
from reader.ui.library_model import day
from reader.ui.store_thread import StoreThread
from reader.wording import FLAGS, STATEMENT_KINDS, one_line

if TYPE_CHECKING:
    from reader.store.library import Library

PAGE = 50
_SEPARATOR = "  ·  "

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row knows beside its text."""

    FOUND = Qt.ItemDataRole.UserRole + 1
    """A `Found`; None until the library has answered."""


class SearchModel(QAbstractListModel):
    """Shows what one query finds; answers to an earlier one are dropped.

    Signals:
        counted: the first `Page` of a query.
        failed: a `ReaderError`.
    """

    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, store: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._query = Query()
        self._number = 0
        self._total = 0
        self._found: dict[int, Found] = {}
        self._asked: set[int] = set()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._query

    def look_for(self, query: Query) -> None:
        """Show what another query finds; until it is there, what was found stays."""
        self._query = query
        self._number += 1
        self._ask(0)

    def clear(self) -> None:
        """Show nothing."""
        self._number += 1
        self._reset(Page((), 0, 0))

    def found(self, row: int) -> Found | None:
        """What stands in a row, as far as the library has answered."""
        return self._found.get(row)

    def _ask(self, offset: int) -> None:
        self._store.ask(
            partial(_find, query=self._query, offset=offset),
            partial(self._take, self._number),
            partial(self._fail, self._number),
        )

    def _take(self, number: int, page: Page) -> None:
        if number != self._number:
            return
        if page.offset == 0:
            self._reset(page)
            self.counted.emit(page)
            return
        self._found |= dict(enumerate(page.found, start=page.offset))
        if page.found:
            self.dataChanged.emit(self.index(page.offset), self.index(page.offset + len(page.found) - 1))

    def _fail(self, number: int, error: ReaderError) -> None:
        if number == self._number:
            self._reset(Page((), 0, 0))
            self.failed.emit(error)

    def _reset(self, page: Page) -> None:
        self.beginResetModel()
        self._total = page.total
        self._found = dict(enumerate(page.found))
        self._asked = {0}
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else self._total

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        if row // PAGE not in self._asked:
            self._asked.add(row // PAGE)
            self._ask(row - row % PAGE)
        found = self._found.get(row)
        match role:
            case Role.FOUND:
                return found
            case Qt.ItemDataRole.DisplayRole:
                return "…" if found is None else one_line(found.text)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return (
                    "…" if found is None else "\n".join((heading(found), one_line(found.text), reporter(found.where)))
                )
            case _:
                return None


def heading(found: Found) -> str:
    """What was found, in a few words: who said it, or what it is."""
    match found:
        case FoundStatement(speaker=speaker, kind=kind, flags=flags):
            name = speaker.name if speaker else _("Not attributed")
            return ", ".join((name, STATEMENT_KINDS[kind], *(FLAGS[flag] for flag in flags)))
        case FoundArticle(where=where):
            return where.title
        case FoundNote(exact=exact):
            return _("Note on “{words}”").format(words=one_line(exact))


def reporter(where: Reported) -> str:
    """Who reported it: source, day, author and title of the article."""
    return _SEPARATOR.join(filter(None, (where.source, day(where.date), where.byline or "", where.title)))


def reported(found: FoundStatement) -> str:
    """When and where something was reported, for a list that has one speaker."""
    return _SEPARATOR.join(filter(None, (day(found.where.date), found.where.source)))


def particulars(found: FoundStatement) -> str:
    """What such a list says besides: the kind of the statement, and title and author of the article."""
    kind = ", ".join((STATEMENT_KINDS[found.kind], *(FLAGS[flag] for flag in found.flags)))
    return _SEPARATOR.join(filter(None, (kind, found.where.title, found.where.byline or "")))


def _all_of(found: Found) -> str:
    return "\n".join((heading(found), one_line(found.text), reporter(found.where)))


def _find(library: "Library", query: Query, offset: int) -> Page:
    return library.search.find(query, offset=offset, limit=PAGE)
