"""Joining another library to the one that is there, in one transaction, without doubling what both have.

A row of both is known by one of its keys, a UUID before all; an article also by a text that both have.  Of a row that
both have, the one that was changed last stands; nothing that is in the library is removed or put into the bin.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.i18n import ngettext
from reader.progress import Report, unheard
from reader.store.connections import Mode, connect
from reader.store.failures import told
from reader.store.tables import Table, describe

FRESHNESS = ("modified", "opened", "seen")
"""The column that says which of two rows is the newer one: the first of these that a table has."""

_OWN = frozenset({"id", "uuid", "created", "deleted"})
"""Columns that a row of the library keeps, whatever the other one has."""


class UnjoinableError(Exception):
    """The other library contradicts itself or this one; nothing was joined."""


@dataclass(frozen=True, slots=True)
class Merged:
    """How many rows came, and how many of the library's were brought up to date, by table."""

    added: Mapping[str, int]
    renewed: Mapping[str, int]

    @property
    def words(self) -> str:
        """What came, in a sentence: "Imported: 2 articles, 1 highlight." """
        articles, highlights = self.added["article"], self.added["annotation"]
        return ngettext("Imported: {count:,} article", "Imported: {count:,} articles", articles).format(
            count=articles
        ) + ngettext(", {count:,} highlight.", ", {count:,} highlights.", highlights).format(count=highlights)


def merge(library: Path, other: Path, report: Report = unheard) -> Merged:
    """Join the library in the file `other`, of the same schema, to `library`; both may be in use.

    Raises:
        UnjoinableError: the rows of the two cannot be told from each other; nothing was changed.
        LibraryError: the library cannot be written; nothing was changed.
        CancelledError: `report` raised it; nothing was changed.
    """
    with (
        told(library),
        closing(connect(library, Mode.WRITE, "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")) as connection,
    ):
        connection.execute("ATTACH ? AS other", (f"{other.absolute().as_uri()}?{Mode.READ}",))
        connection.execute("BEGIN IMMEDIATE")
        tables = describe(connection)
        added, renewed = {}, {}
        for number, table in enumerate(tables):
            report(number / len(tables))
            added[table.name], renewed[table.name] = _Joint(connection, table).join()
        report(1.0)
        if connection.execute("PRAGMA main.foreign_key_check").fetchone():
            raise UnjoinableError
        connection.execute("COMMIT")
        return Merged(added, renewed)


class _Joint:
    """One table of both; `s` is a row of the other library, `t` one of this, `places` says where each `s.id` went."""

    def __init__(self, connection: sqlite3.Connection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._places = _places(table.name)

    def join(self) -> tuple[int, int]:
        """How many rows were added, and how many renewed."""
        if not self._table.is_numbered:
            return self._add_links(), 0
        self._run(f"CREATE TEMP TABLE {self._places} (old INTEGER PRIMARY KEY, new INTEGER NOT NULL, is_new INTEGER)")
        self._match()
        renewed = self._renew()
        return self._add(), renewed

    def _match(self) -> None:
        for key in self._table.keys:
            alike = " AND ".join(f't."{column}" = {self._joined(column)}' for column in key)
            self._run(
                f'INSERT INTO {self._places} SELECT s.id, t.id, 0 FROM other."{self._table.name}" s '
                f'JOIN main."{self._table.name}" t ON {alike} WHERE s.id NOT IN (SELECT old FROM {self._places})'
            )
        if self._table.name == "article":
            # Both have read the same text; but what the other library keeps apart stays apart.
            self._run(
                f"INSERT INTO {self._places} SELECT s.id, min(t.id), 0 FROM other.article s "
                "JOIN other.revision known ON known.article_id = s.id "
                "JOIN main.revision had ON had.text_hash = known.text_hash "
                "JOIN main.article t ON t.id = had.article_id "
                f"WHERE s.id NOT IN (SELECT old FROM {self._places}) "
                "AND t.uuid NOT IN (SELECT uuid FROM other.article) GROUP BY s.id"
            )

    def _renew(self) -> int:
        table = self._table
        freshness = next((column for column in FRESHNESS if column in table.columns), None)
        kept = _OWN.union(*table.keys)
        changed = [column for column in table.columns if column not in kept]
        if freshness is None or not changed:
            return 0
        names = ", ".join(f'"{column}" = newer."{column}"' for column in changed)
        values = ", ".join(f'{self._joined(column)} AS "{column}"' for column in changed)
        return self._run(
            f'UPDATE main."{table.name}" AS t SET {names} FROM (SELECT place.new, {values} '
            f'FROM other."{table.name}" s JOIN {self._places} place ON place.old = s.id) AS newer '
            f'WHERE newer.new = t.id AND newer."{freshness}" > t."{freshness}"'
        )

    def _add(self) -> int:
        name, places = self._table.name, self._places
        self._run(
            f'INSERT INTO {places} SELECT id, (SELECT coalesce(max(id), 0) FROM main."{name}") '
            f'+ row_number() OVER (ORDER BY id), 1 FROM other."{name}" WHERE id NOT IN (SELECT old FROM {places})'
        )
        names = ", ".join(f'"{column}"' for column in self._table.columns)
        values = ", ".join("place.new" if column == "id" else self._joined(column) for column in self._table.columns)
        added = self._run(
            f'INSERT OR IGNORE INTO main."{name}" ({names}) SELECT {values} FROM other."{name}" s '
            f"JOIN {places} place ON place.old = s.id WHERE place.is_new ORDER BY place.new"
        )
        # Two articles that became one may both have brought a revision with the same key: the second one is the first.
        self._run(f'DELETE FROM {places} WHERE is_new AND new NOT IN (SELECT id FROM main."{name}")')
        self._match()
        left = f'SELECT 1 FROM other."{name}" WHERE id NOT IN (SELECT old FROM {places})'
        if self._connection.execute(left).fetchone():
            raise UnjoinableError
        return added

    def _add_links(self) -> int:
        names = ", ".join(f'"{column}"' for column in self._table.columns)
        values = ", ".join(self._joined(column) for column in self._table.columns)
        name = self._table.name
        return self._run(f'INSERT OR IGNORE INTO main."{name}" ({names}) SELECT {values} FROM other."{name}" s')

    def _joined(self, column: str) -> str:
        """The value of a column of `s`, as it is in this library."""
        referred = self._table.references.get(column)
        if referred is None:
            return f's."{column}"'
        return f'(SELECT new FROM {_places(referred)} WHERE old = s."{column}")'

    def _run(self, statement: str) -> int:
        return self._connection.execute(statement).rowcount


def _places(table: str) -> str:
    return f'temp."places_of_{table}"'
