"""The schema of both files, as numbered steps of SQL; `PRAGMA user_version` is the number of steps done.

A step that was released is never edited: add the next one, and a test that takes an old file through it.  One that
rebuilds a table begins with `PRAGMA defer_foreign_keys = ON`, as `foreign_keys` cannot be switched in a transaction.
"""

from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine

from reader.store import backups

Step: TypeAlias = tuple[str, ...]

LIBRARY_STEPS: tuple[Step, ...] = (
    (
        """
        CREATE TABLE article (
            id INTEGER NOT NULL,
            uuid TEXT NOT NULL,
            title TEXT NOT NULL,
            byline TEXT,
            date TEXT,
            created TEXT NOT NULL,
            opened TEXT NOT NULL,
            position INTEGER NOT NULL,
            CONSTRAINT pk_article PRIMARY KEY (id),
            CONSTRAINT uq_article_uuid UNIQUE (uuid),
            CONSTRAINT ck_article_position CHECK (position >= 0)
        )
        """,
        "CREATE INDEX ix_article_opened ON article (opened)",
        """
        CREATE TABLE revision (
            id INTEGER NOT NULL,
            article_id INTEGER NOT NULL,
            text_hash TEXT NOT NULL,
            importer TEXT NOT NULL,
            text TEXT NOT NULL,
            blocks TEXT NOT NULL,
            title TEXT NOT NULL,
            byline TEXT,
            date TEXT,
            created TEXT NOT NULL,
            CONSTRAINT pk_revision PRIMARY KEY (id),
            CONSTRAINT uq_revision_article_id UNIQUE (article_id, text_hash, importer),
            CONSTRAINT fk_revision_article_id_article FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_revision_text_hash ON revision (text_hash)",
        """
        CREATE TABLE source (
            id INTEGER NOT NULL,
            revision_id INTEGER NOT NULL,
            bytes_hash TEXT NOT NULL,
            path BLOB NOT NULL,
            media_type TEXT NOT NULL,
            address TEXT,
            seen TEXT NOT NULL,
            CONSTRAINT pk_source PRIMARY KEY (id),
            CONSTRAINT uq_source_revision_id UNIQUE (revision_id, bytes_hash, path),
            CONSTRAINT fk_source_revision_id_revision
                FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_source_bytes_hash ON source (bytes_hash)",
        """
        CREATE TABLE annotation (
            id INTEGER NOT NULL,
            uuid TEXT NOT NULL,
            article_id INTEGER NOT NULL,
            revision_id INTEGER NOT NULL,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            colour TEXT NOT NULL,
            note TEXT NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            deleted TEXT,
            CONSTRAINT pk_annotation PRIMARY KEY (id),
            CONSTRAINT uq_annotation_uuid UNIQUE (uuid),
            CONSTRAINT ck_annotation_span CHECK ("start" >= 0 AND "start" <= "end"),
            CONSTRAINT fk_annotation_article_id_article
                FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE,
            CONSTRAINT fk_annotation_revision_id_revision FOREIGN KEY (revision_id) REFERENCES revision (id)
        )
        """,
        'CREATE INDEX ix_annotation_article_id ON annotation (article_id, "start")',
        "CREATE INDEX ix_annotation_revision_id ON annotation (revision_id)",
        """
        CREATE TABLE tag (
            id INTEGER NOT NULL,
            name TEXT NOT NULL,
            CONSTRAINT pk_tag PRIMARY KEY (id),
            CONSTRAINT uq_tag_name UNIQUE (name)
        )
        """,
        """
        CREATE TABLE annotation_tag (
            annotation_id INTEGER NOT NULL,
            tag_id INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            CONSTRAINT pk_annotation_tag PRIMARY KEY (annotation_id, tag_id),
            CONSTRAINT fk_annotation_tag_annotation_id_annotation
                FOREIGN KEY (annotation_id) REFERENCES annotation (id) ON DELETE CASCADE,
            CONSTRAINT fk_annotation_tag_tag_id_tag FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_annotation_tag_tag_id ON annotation_tag (tag_id)",
    ),
)
"""What a person made, with the articles it belongs to."""

DERIVED_STEPS: tuple[Step, ...] = (
    (
        """
        CREATE TABLE analysis (
            text_hash TEXT NOT NULL,
            engine TEXT NOT NULL,
            json BLOB NOT NULL,
            CONSTRAINT pk_analysis PRIMARY KEY (text_hash, engine)
        )
        """,
    ),
)
"""What can be made again from the articles."""


def migrate(engine: Engine, path: Path, steps: tuple[Step, ...], *, precious: bool) -> None:
    """Do the steps that the database at `path` lacks, each in one transaction, after a copy of what is precious."""
    with engine.connect() as connection:
        done = _version(connection)
    if precious and 0 < done < len(steps):
        backups.keep_schema(path, done)
    for number in range(done, len(steps)):
        with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            # Another process may have done the step between the first look and this transaction.
            if _version(connection) == number:
                _do(connection, number + 1, steps[number])


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _do(connection: Connection, number: int, step: Step) -> None:
    for statement in step:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")
