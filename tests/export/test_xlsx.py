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


def test_what_is_too_long_for_a_cell_is_cut_with_a_mark_and_stands_in_full_on_a_sheet_of_its_own(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    notes = ["x" + "😀" * 40_000, "y" * 32_768]
    marked = tuple(replace(each, note=note) for each, note in zip(annotations[::-1], notes, strict=True))
    item = Item(article, replace(analysis, statements=()), marked)
    book = load_workbook(io.BytesIO(exporting.render("xlsx", exporting.of_item(item))))
    column = list(COLUMNS).index("note") + 1
    cut = [book.worksheets[0].cell(row, column).value for row in (2, 3)]
    _head, *kept = book["Long texts"].iter_rows(values_only=True)

    assert [len(cell.encode("utf-16-le")) // 2 for cell in cut] == [32_767, 32_767]
    assert [cell.partition("…")[2] for cell in cut] == [
        " (in full on the sheet “Long texts” from row 2)",
        " (in full on the sheet “Long texts” from row 5)",
    ]
    assert [
        "".join(text for _sheet, row, name, text in kept if (row, name) == (place, "note")) for place in (2, 3)
    ] == notes


def test_a_sheet_of_long_texts_is_there_only_where_there_are_any(article: Article, analysis: Analysis) -> None:
    fitting = replace(analysis.speakers[1], role="z" * 32_767)
    book = load_workbook(
        io.BytesIO(exporting.render("xlsx", exporting.of_item(Item(article, replace(analysis, speakers=(fitting,))))))
    )

    assert book.sheetnames == ["Sheet1"]


def test_every_article_has_its_rows(article: Article, analysis: Analysis) -> None:
    items = (Item(article, analysis), Item(replace(article, title="Another"), analysis))
    book = load_workbook(io.BytesIO(exporting.render("xlsx", Material("Both", items))))
    column = list(COLUMNS).index("title") + 1

    titles = [book.worksheets[0].cell(row, column).value for row in range(2, 6)]
    assert titles == [article.title] * 2 + ["Another"] * 2
