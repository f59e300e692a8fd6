"""What is counted in tests."""

from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def counted():
    """The statements of SQL that are executed within."""
    statements = []

    def note(_connection, _cursor, statement, *_more):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)
