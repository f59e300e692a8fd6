import pytest
from sqlalchemy import create_engine, inspect

from reader.store import index_schema  # noqa: F401 - its rows belong to DerivedRow
from reader.store.migrations import DERIVED_STEPS, LIBRARY_STEPS
from reader.store.schema import DerivedRow, LibraryRow


def described(engine):
    """What an inspector sees of every table but those of full-text indexes, except for the spelling of types."""
    seen = inspect(engine)
    return {
        table: {
            "columns": [(column["name"], column["nullable"]) for column in seen.get_columns(table)],
            "key": seen.get_pk_constraint(table),
            "foreign": by_name(seen.get_foreign_keys(table)),
            "unique": by_name(seen.get_unique_constraints(table)),
            "indexes": by_name(seen.get_indexes(table)),
            "checks": by_name(seen.get_check_constraints(table)),
        }
        for table in seen.get_table_names()
        if "_index" not in table
    }


def by_name(constraints):
    return sorted(constraints, key=lambda constraint: constraint["name"])


@pytest.mark.parametrize(("rows", "steps"), [(LibraryRow, LIBRARY_STEPS), (DerivedRow, DERIVED_STEPS)])
def test_the_steps_make_the_tables_that_the_rows_describe(rows, steps):
    stepped, declared = create_engine("sqlite://"), create_engine("sqlite://")
    with stepped.begin() as connection:
        for statement in (statement for step in steps for statement in step):
            connection.exec_driver_sql(statement)
    rows.metadata.create_all(declared)
    try:
        assert described(stepped) == described(declared)
    finally:
        stepped.dispose()
        declared.dispose()
