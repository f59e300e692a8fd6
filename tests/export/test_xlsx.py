import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reader.export import Item, Material
from reader.export.rows import COLUMNS, rows
from reader.model import Analysis, Annotation, Article
from reader.services import exporting


def _sheet(item: Item) -> Worksheet:
    book = load_workbook(io.BytesIO(exporting.render("xlsx", exporting.of_item(item))))
    return book.worksheets[0]


def test_another_reader_finds_the_same_rows(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    item = Item(article, analysis, annotations)
    head, *cells = _sheet(item).iter_rows(values_only=True)

    assert (head, cells) == (tuple(COLUMNS), [tuple(row.get(name) for name in COLUMNS) for row in rows(item)])


def test_no_cell_becomes_a_formula_or_a_link(article: Article, analysis: Analysis) -> None:
    role = replace(analysis.speakers[1], name="=1+1", role="http://example.org/")
    said = replace(analysis.statements[0], speaker="=1+1")
    sheet = _sheet(Item(article, replace(analysis, speakers=(role,), statements=(said,))))

    assert [
        (cell.value, cell.data_type, cell.hyperlink)
        for cell in sheet[2]
        if cell.value in ("=1+1", "http://example.org/")
    ] == [("=1+1", "s", None), ("http://example.org/", "s", None)]


@pytest.mark.parametrize("note", ["_x000D_ 😀", "tab\there", "a\nb", " space "])
def test_a_note_comes_back_as_it_was(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...], note: str
) -> None:
    marked = replace(annotations[0], note=note)
    sheet = _sheet(Item(article, replace(analysis, statements=()), (marked,)))

    assert sheet.cell(2, list(COLUMNS).index("note") + 1).value.replace("_x005F_x000D_", "_x000D_") == note


def test_what_is_too_long_for_a_cell_is_cut_between_characters(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    marked = replace(annotations[0], note="😀" * 20_000)
    sheet = _sheet(Item(article, replace(analysis, statements=()), (marked,)))

    assert sheet.cell(2, list(COLUMNS).index("note") + 1).value == "😀" * 16_383 + "…"


def test_every_article_has_its_rows(article: Article, analysis: Analysis) -> None:
    items = (Item(article, analysis), Item(replace(article, title="Another"), analysis))
    book = load_workbook(io.BytesIO(exporting.render("xlsx", Material("Both", items))))
    column = list(COLUMNS).index("title") + 1

    titles = [book.worksheets[0].cell(row, column).value for row in range(2, 6)]
    assert titles == [article.title] * 2 + ["Another"] * 2
