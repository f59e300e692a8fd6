import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reader.export import Item
from reader.export.csv import guarded
from reader.export.rows import COLUMNS
from reader.model import Analysis, Annotation, Article, Span
from reader.services import exporting


def render(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> bytes:
    return exporting.render("csv", exporting.of_item(Item(article, analysis, annotations)))


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_statement_is_a_row(article: Article, analysis: Analysis) -> None:
    row = _rows(render(article, analysis, ()))[0]
    statement = analysis.statements[0]
    span = statement.content[0]

    assert row == dict.fromkeys(COLUMNS, "") | {
        "type": "statement",
        "speaker": "Ada <Quill>",
        "role": "'@head of roads",
        "kind": "direct",
        "text": f"'{statement.quote(article.text)}",
        "cue": "she said",
        "confidence": "0.860",
        "flags": "hedged",
        "start": str(span.start),
        "end": str(span.end),
        "spans": f"[{span.start},{span.end})",
        "title": article.title,
        "byline": "Jane *Doe*",
        "date": "2024-03-03",
        "source": "a.txt",
    }


def test_a_highlight_is_a_row(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> None:
    row = _rows(render(article, analysis, annotations))[2]

    assert [row[name] for name in ("type", "text", "colour", "tags", "note")] == [
        "highlight",
        "😀 <script>",
        "blue",
        "to check; x",
        "'-see <i>this</i>\n\n+1 🙂",
    ]


def test_a_highlight_whose_words_are_gone_has_no_offsets(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    gone = replace(annotations[0], anchor=replace(annotations[0].anchor, span=Span(0, 8)))
    row = _rows(render(article, analysis, (gone,)))[2]

    assert (row["text"], row["start"], row["end"], row["spans"]) == ("who said", "", "", "")


def test_the_file_begins_with_a_mark_and_its_lines_end_as_the_standard_says(
    article: Article, analysis: Analysis
) -> None:
    first = render(article, analysis, ()).split(b"\r\n")[0]

    assert first == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode()


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\ta", "\ra"])
def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", " =1", "“No”"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


def test_the_mark_can_be_left_out(article: Article, analysis: Analysis) -> None:
    material = replace(exporting.of_item(Item(article, analysis)), is_marked=False)

    assert exporting.render("csv", material).startswith(b"type,speaker,")


def test_a_statement_has_the_tags_and_notes_at_its_words(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    row = _rows(render(article, analysis, annotations))[0]

    assert (row["tags"], row["note"]) == ("to check; x", f"'{annotations[1].note}")


@pytest.mark.slow
@pytest.mark.parametrize("is_marked", [True, False])
def test_libreoffice_opens_it_as_text_cell_by_cell(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...], tmp_path: Path, is_marked: bool, office
) -> None:
    target = tmp_path / "out.csv"
    item = Item(replace(article, title="=1+1"), analysis, annotations)
    exporting.write("csv", replace(exporting.of_item(item), is_marked=is_marked), target)

    # Commas, quotation marks, UTF-8, as its dialog proposes; then what it took the cells for is read.
    opened = office(target, "xlsx", "--infilter=CSV:44,34,UTF8,1")
    _head, *read = load_workbook(opened).worksheets[0].iter_rows()
    column = list(COLUMNS).index("title")

    assert [str(cell.value) for cell in (row[column] for row in read)] == ["'=1+1"] * 4
    assert "f" not in {cell.data_type for row in read for cell in row}
    expected = [[row[name] for name in ("text", "note", "speaker")] for row in _rows(target.read_bytes())]
    places = [list(COLUMNS).index(name) for name in ("text", "note", "speaker")]
    assert [[row[place].value or "" for place in places] for row in read] == expected
