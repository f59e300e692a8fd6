"""How many speakers and statements articles have, from the index of the search; articles by their numbers."""

import json
from collections.abc import Sequence
from typing import TypeAlias

from sqlalchemy import Connection

Counts: TypeAlias = dict[int, tuple[int, int]]
"""The speakers and the statements of each article that was analysed."""


def of_articles(connection: Connection, numbers: Sequence[int]) -> Counts:
    """The counts of these articles; those that were not analysed are left out."""
    rows = connection.exec_driver_sql(
        """
        SELECT
            document.id,
            (SELECT count(*) FROM appearance WHERE appearance.document_id = document.id),
            (SELECT count(*) FROM statement WHERE statement.document_id = document.id)
        FROM document
        WHERE document.id IN (SELECT value FROM json_each(?))
            AND EXISTS (SELECT 1 FROM analysis WHERE analysis.text_hash = document.hash)
        """,
        (json.dumps(numbers),),
    )
    return {number: (speakers, statements) for number, speakers, statements in rows}


def speakers(connection: Connection) -> dict[int, int]:
    """How many speakers each article has that has any."""
    return _counts(connection, "SELECT document_id, count(*) FROM appearance GROUP BY document_id")


def statements(connection: Connection) -> dict[int, int]:
    """How many statements each article has that has any."""
    return _counts(connection, "SELECT document_id, count(*) FROM statement GROUP BY document_id")


def _counts(connection: Connection, query: str) -> dict[int, int]:
    return {number: count for number, count in connection.exec_driver_sql(query)}  # noqa: C416 - rows are no pairs
