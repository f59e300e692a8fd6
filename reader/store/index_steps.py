"""Steps of both schemas for the search: what changed in the library, and the index that follows it.

The number of a statement, an article or a note in its full-text index is its day (days since 0001-01-01) times 2^32
and a number within that day, so that the newest come first by the number alone, and a range of days is one of numbers.
The column `who` of an index holds words that no text has in that column: `s12` for a speaker, `kdirect` for a kind,
`o3` for a source; so a rare speaker and a common word are found from the side of the speaker.

The indexes keep no text of their own (`content=''`): what is deleted from one must be named as it was put in.
"""


def _note(event: str, table: str, part: str, article: str, when: str = "") -> str:
    """A trigger that notes that a part of an article changed."""
    name = f"note_{table}_{event.split(maxsplit=1)[0].lower()}"
    return f"""
        CREATE TRIGGER {name} AFTER {event} ON {table} {when} BEGIN
            DELETE FROM change WHERE article_id = {article} AND part = '{part}';
            INSERT INTO change (article_id, part) VALUES ({article}, '{part}');
        END
        """


def _note_all(event: str, row: str) -> str:
    """A trigger that notes a correction that holds in the whole library."""
    return f"""
        CREATE TRIGGER note_correction_{event.lower()}_for_all AFTER {event} ON correction
        WHEN {row}.article_id IS NULL BEGIN
            DELETE FROM change WHERE part = 'statements';
            INSERT INTO change (article_id, part) SELECT id, 'statements' FROM article ORDER BY id;
        END
        """


CHANGES = (
    # What the index has to follow.  The number grows for ever, so that the index knows by one number what it has seen.
    """
    CREATE TABLE change (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL,
        part TEXT NOT NULL,
        CONSTRAINT uq_change_article_id UNIQUE (article_id, part)
    )
    """,
    "INSERT INTO change (article_id, part) SELECT id, 'text' FROM article ORDER BY date, id",
    _note("INSERT", "article", "text", "new.id"),
    _note("UPDATE OF title, byline, date, source, deleted", "article", "text", "new.id"),
    _note("DELETE", "article", "text", "old.id"),
    _note("INSERT", "revision", "text", "new.article_id"),
    _note("INSERT", "annotation", "notes", "new.article_id"),
    _note('UPDATE OF "start", "end", exact, note, modified, deleted', "annotation", "notes", "new.article_id"),
    _note("DELETE", "annotation", "notes", "old.article_id"),
    *(
        _note(event, "correction", "statements", f"{row}.article_id", f"WHEN {row}.article_id IS NOT NULL")
        for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old"))
    ),
    *(_note_all(event, row) for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old"))),
)
"""A step of the library."""

LINEAGE = (
    # Another token stands in a library that was put back: numbers of changes alone do not tell the two apart.
    """
    CREATE TABLE lineage (
        id INTEGER NOT NULL,
        token TEXT NOT NULL,
        CONSTRAINT pk_lineage PRIMARY KEY (id)
    )
    """,
    "INSERT INTO lineage VALUES (1, lower(hex(randomblob(16))))",
    # Corrections made on a former text were not in the index.
    "DELETE FROM change WHERE part = 'statements' AND article_id IN (SELECT article_id FROM correction)",
    """
    INSERT INTO change (article_id, part)
    SELECT DISTINCT article_id, 'statements' FROM correction WHERE article_id IS NOT NULL
    """,
)
"""A step of the library."""

_TOKENS = "content='', tokenize=\"unicode61 remove_diacritics 2\""

INDEX = (
    """
    CREATE TABLE source_name (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        articles INTEGER NOT NULL,
        CONSTRAINT pk_source_name PRIMARY KEY (id),
        CONSTRAINT uq_source_name_name UNIQUE (name)
    )
    """,
    """
    CREATE TABLE document (
        id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        revision_id INTEGER NOT NULL,
        hash TEXT NOT NULL,
        title TEXT NOT NULL,
        byline TEXT,
        date TEXT,
        day INTEGER NOT NULL,
        source_id INTEGER NOT NULL,
        text BLOB NOT NULL,
        statements INTEGER NOT NULL,
        CONSTRAINT pk_document PRIMARY KEY (id),
        CONSTRAINT uq_document_number UNIQUE (number),
        CONSTRAINT fk_document_source_id_source_name FOREIGN KEY (source_id) REFERENCES source_name (id)
    )
    """,
    "CREATE INDEX ix_document_uuid ON document (uuid)",
    "CREATE INDEX ix_document_hash ON document (hash)",
    """
    CREATE TABLE speaker (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        statements INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        CONSTRAINT pk_speaker PRIMARY KEY (id),
        CONSTRAINT uq_speaker_name UNIQUE (name, kind)
    )
    """,
    "CREATE INDEX ix_speaker_statements ON speaker (statements)",
    """
    CREATE TABLE speaker_form (
        folded TEXT NOT NULL,
        speaker_id INTEGER NOT NULL,
        is_used INTEGER NOT NULL,
        form TEXT NOT NULL,
        articles INTEGER NOT NULL,
        CONSTRAINT pk_speaker_form PRIMARY KEY (folded, speaker_id),
        CONSTRAINT fk_speaker_form_speaker_id_speaker
            FOREIGN KEY (speaker_id) REFERENCES speaker (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_speaker_form_speaker_id ON speaker_form (speaker_id)",
    """
    CREATE TABLE appearance (
        document_id INTEGER NOT NULL,
        speaker_id INTEGER NOT NULL,
        statements INTEGER NOT NULL,
        forms TEXT NOT NULL,
        CONSTRAINT pk_appearance PRIMARY KEY (document_id, speaker_id),
        CONSTRAINT fk_appearance_document_id_document FOREIGN KEY (document_id) REFERENCES document (id),
        CONSTRAINT fk_appearance_speaker_id_speaker FOREIGN KEY (speaker_id) REFERENCES speaker (id)
    )
    """,
    "CREATE INDEX ix_appearance_speaker_id ON appearance (speaker_id)",
    """
    CREATE TABLE statement (
        id INTEGER NOT NULL,
        document_id INTEGER NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        speaker_id INTEGER,
        kind TEXT NOT NULL,
        flags TEXT NOT NULL,
        confidence FLOAT NOT NULL,
        words TEXT NOT NULL,
        CONSTRAINT pk_statement PRIMARY KEY (id),
        CONSTRAINT fk_statement_document_id_document FOREIGN KEY (document_id) REFERENCES document (id),
        CONSTRAINT fk_statement_speaker_id_speaker FOREIGN KEY (speaker_id) REFERENCES speaker (id)
    )
    """,
    'CREATE INDEX ix_statement_document_id ON statement (document_id, "start")',
    "CREATE INDEX ix_statement_speaker_id ON statement (speaker_id, id)",
    """
    CREATE TABLE note (
        id INTEGER NOT NULL,
        document_id INTEGER NOT NULL,
        annotation TEXT NOT NULL,
        "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        exact TEXT NOT NULL,
        words TEXT NOT NULL,
        CONSTRAINT pk_note PRIMARY KEY (id),
        CONSTRAINT uq_note_annotation UNIQUE (annotation),
        CONSTRAINT fk_note_document_id_document FOREIGN KEY (document_id) REFERENCES document (id)
    )
    """,
    "CREATE INDEX ix_note_document_id ON note (document_id)",
    """
    CREATE TABLE state (
        id INTEGER NOT NULL,
        seen INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        statements INTEGER NOT NULL,
        speakers INTEGER NOT NULL,
        notes INTEGER NOT NULL,
        CONSTRAINT pk_state PRIMARY KEY (id)
    )
    """,
    "INSERT INTO state VALUES (1, 0, 0, 0, 0, 0)",
    "CREATE TABLE unread (hash TEXT NOT NULL, CONSTRAINT pk_unread PRIMARY KEY (hash))",
    f"CREATE VIRTUAL TABLE statement_index USING fts5(words, who, {_TOKENS}, prefix='3')",
    f"CREATE VIRTUAL TABLE article_index USING fts5(words, title, who, {_TOKENS}, prefix='3')",
    f"CREATE VIRTUAL TABLE note_index USING fts5(words, who, {_TOKENS})",
    "CREATE VIRTUAL TABLE quote_index USING fts5(prints, content='', detail=none, columnsize=0)",
)
"""A step of the derived file."""

FOLLOWED = ("ALTER TABLE state ADD COLUMN lineage TEXT NOT NULL DEFAULT ''",)
"""A step of the derived file: which library the index follows."""
