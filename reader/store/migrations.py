"""The schema of both files, as numbered steps of SQL; `PRAGMA user_version` is the number of steps done.

A step that was released is never edited: add the next one, and a test that takes an old file through it.  One that
rebuilds a table begins with `PRAGMA defer_foreign_keys = ON`, as `foreign_keys` cannot be switched in a transaction.
"""

from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine

from reader.store import backups, index_steps

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
    (
        # What becomes of marks when a text changes, corrections, the bin, and the order of the library.
        "ALTER TABLE article ADD COLUMN deleted TEXT",
        "ALTER TABLE annotation ADD COLUMN origin TEXT",
        """
        CREATE TABLE annotation_place (
            annotation_id INTEGER NOT NULL,
            revision_id INTEGER NOT NULL,
            standing TEXT NOT NULL,
            "start" INTEGER,
            "end" INTEGER,
            CONSTRAINT pk_annotation_place PRIMARY KEY (annotation_id, revision_id),
            CONSTRAINT fk_annotation_place_annotation_id_annotation
                FOREIGN KEY (annotation_id) REFERENCES annotation (id) ON DELETE CASCADE,
            CONSTRAINT fk_annotation_place_revision_id_revision
                FOREIGN KEY (revision_id) REFERENCES revision (id) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_annotation_place_revision_id ON annotation_place (revision_id)",
        """
        CREATE TABLE correction (
            id INTEGER NOT NULL,
            uuid TEXT NOT NULL,
            article_id INTEGER,
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            deleted TEXT,
            CONSTRAINT pk_correction PRIMARY KEY (id),
            CONSTRAINT uq_correction_uuid UNIQUE (uuid),
            CONSTRAINT fk_correction_article_id_article
                FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_correction_article_id ON correction (article_id)",
        """
        CREATE TABLE article_tag (
            article_id INTEGER NOT NULL,
            tag_id INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            CONSTRAINT pk_article_tag PRIMARY KEY (article_id, tag_id),
            CONSTRAINT fk_article_tag_article_id_article
                FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE,
            CONSTRAINT fk_article_tag_tag_id_tag FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_article_tag_tag_id ON article_tag (tag_id)",
        """
        CREATE TABLE collection (
            id INTEGER NOT NULL,
            uuid TEXT NOT NULL,
            name TEXT NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            deleted TEXT,
            CONSTRAINT pk_collection PRIMARY KEY (id),
            CONSTRAINT uq_collection_uuid UNIQUE (uuid)
        )
        """,
        """
        CREATE TABLE collection_article (
            collection_id INTEGER NOT NULL,
            article_id INTEGER NOT NULL,
            added TEXT NOT NULL,
            CONSTRAINT pk_collection_article PRIMARY KEY (collection_id, article_id),
            CONSTRAINT fk_collection_article_collection_id_collection
                FOREIGN KEY (collection_id) REFERENCES collection (id) ON DELETE CASCADE,
            CONSTRAINT fk_collection_article_article_id_article
                FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_collection_article_article_id ON collection_article (article_id)",
        """
        CREATE TABLE person (
            id INTEGER NOT NULL,
            uuid TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            deleted TEXT,
            CONSTRAINT pk_person PRIMARY KEY (id),
            CONSTRAINT uq_person_uuid UNIQUE (uuid)
        )
        """,
        "CREATE INDEX ix_person_name ON person (name)",
        """
        CREATE TABLE person_speaker (
            article_id INTEGER NOT NULL,
            speaker TEXT NOT NULL,
            person_id INTEGER NOT NULL,
            created TEXT NOT NULL,
            CONSTRAINT pk_person_speaker PRIMARY KEY (article_id, speaker),
            CONSTRAINT fk_person_speaker_article_id_article
                FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE,
            CONSTRAINT fk_person_speaker_person_id_person
                FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_person_speaker_person_id ON person_speaker (person_id)",
    ),
    (
        # What the list of articles shows and sorts by, so that it need not look into every text and file.
        "ALTER TABLE article ADD COLUMN source TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE article ADD COLUMN length INTEGER NOT NULL DEFAULT 0",
        """
        UPDATE article SET
            length = coalesce(
                (SELECT length(text) FROM revision WHERE article_id = article.id ORDER BY id DESC LIMIT 1), 0
            ),
            source = coalesce(
                (
                    SELECT CASE
                        WHEN instr(address, '://') THEN substr(
                            substr(address, instr(address, '://') + 3), 1,
                            instr(substr(address, instr(address, '://') + 3) || '/', '/') - 1
                        )
                        -- What stands behind the last stroke: `rtrim` takes away all that is no stroke.
                        ELSE substr(
                            CAST(path AS TEXT),
                            length(rtrim(CAST(path AS TEXT), replace(CAST(path AS TEXT), '/', ''))) + 1
                        )
                    END
                    FROM source JOIN revision ON revision.id = source.revision_id
                    WHERE revision.article_id = article.id
                    ORDER BY source.seen DESC, source.id DESC LIMIT 1
                ), ''
            )
        """,
        "CREATE INDEX ix_article_source ON article (source)",
    ),
    index_steps.CHANGES,
    (
        # An import looks for articles that came from the same place.
        "CREATE INDEX ix_source_path ON source (path)",
        "CREATE INDEX ix_source_address ON source (address)",
    ),
    index_steps.LINEAGE,
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
    index_steps.INDEX,
    index_steps.FOLLOWED,
    (
        """
        CREATE TABLE awaited (
            number INTEGER NOT NULL,
            article TEXT NOT NULL,
            CONSTRAINT pk_awaited PRIMARY KEY (number),
            CONSTRAINT uq_awaited_article UNIQUE (article)
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
