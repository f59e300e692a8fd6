import io
import sys

import pytest
from pyarrow import parquet

from reader.errors import ExportError
from reader.export import Item
from reader.export.rows import COLUMNS, rows
from reader.model import Analysis, Annotation, Article
from reader.services import exporting


def test_the_rows_come_back_with_their_types(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    item = Item(article, analysis, annotations)
    table = parquet.read_table(io.BytesIO(exporting.render("parquet", exporting.of_item(item))))

    assert (table.to_pylist(), str(table.schema.field("start").type)) == (
        [{name: row.get(name) for name in COLUMNS} for row in rows(item)],
        "int64",
    )


def test_what_is_missing_is_told_with_what_to_install(
    article: Article, analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ExportError, match="pip install pyarrow"):
        exporting.render("parquet", exporting.of_item(Item(article, analysis)))
