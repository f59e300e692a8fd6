import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reader.errors import ArticleError
from reader.importers import load, pdf
from reader.importers.base import File
from reader.importers.kinds import PAGE_MARK
from reader.importers.pdf_columns import in_order
from reader.importers.pdf_lines import Line, lines_of
from reader.importers.pdf_margins import furniture
from reader.importers.pdf_paragraphs import Page, pieces
from reader.model import BlockKind

FORMATS = Path(__file__).parents[1] / "data" / "formats"
EMOJI = " 🙂"
"""LibreOffice draws it as a picture."""


def _blocks(name):
    article = load(FORMATS / name)
    return [(str(block.kind), block.span.of(article.text)) for block in article.blocks]


def _lines(*rows, left=72, right=300, top=700, leading=12, size=10):
    """Lines below each other; a row is its words, or its words with what differs."""
    found = []
    for number, row in enumerate(rows):
        words, different = row if isinstance(row, tuple) else (row, {})
        values = {"left": left, "right": right, "base": top - number * leading, "size": size, "row": number}
        found.append(Line(words, **(values | different)))
    return found


def _texts(*lines):
    return [piece.text for piece in pieces([Page("1", tuple(_lines(*lines)))])]


def test_the_article_of_another_program_has_the_same_paragraphs():
    written = [words.replace(EMOJI, "") for _kind, words in _blocks("article.md")]

    found = [words.replace(" .” He will walk", ".” He will walk") for _kind, words in _blocks("libreoffice.pdf")]

    assert [words for words in found if words not in {"Maren Oakes", "2026-03-12"}] == written


def test_title_author_and_day_are_found():
    articles = [load(FORMATS / name) for name in ("libreoffice.pdf", "newspaper.pdf")]

    assert {(article.title, article.byline, article.date) for article in articles} == {
        ("The ferry’s last day", "Maren Oakes", "2026-03-12")
    }


def test_a_newspaper_in_columns_is_read_in_order_without_what_its_layout_added():
    expected = (FORMATS.parent / "newspaper.blocks.txt").read_text("utf-8").splitlines()

    assert [f"{kind}: {words}" for kind, words in _blocks("newspaper.pdf")] == expected


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (("It was closed, the coun-", "cil said."), ["It was closed, the council said."]),
        (("A well-known man. A well-", "known man."), ["A well-known man. A well-known man."]),
        (("From 1914-", "1918 it was closed."), ["From 1914-1918 it was closed."]),
        (("The Marsh-", "Quill plan."), ["The Marsh-Quill plan."]),
        (("He left –", "at last."), ["He left – at last."]),
        (("One sentence ends.", ("Another begins.", {"left": 84})), ["One sentence ends.", "Another begins."]),
        (
            (
                ("A headline of", {"size": 20}),
                ("two lines.", {"size": 20, "left": 160}),
                "And a text of one line below it.",
            ),
            ["A headline of two lines.", "And a text of one line below it."],
        ),
        (("1. First.", "2. Second."), ["1. First. 2. Second."]),
        (("1. First.", ("2. Second.", {"base": 650})), ["First.", "Second."]),
        (("2. It is not.", ("3. A list.", {"base": 650})), ["2. It is not.", "3. A list."]),
        ((("It ends here.", {"right": 150}), "Another begins."), ["It ends here.", "Another begins."]),
        ((("He said: it", {"right": 200}), "goes on."), ["He said: it goes on."]),
        (("Text.", ("Far below.", {"base": 650})), ["Text.", "Far below."]),
        (("• first", ("goes on", {"left": 84}), "• second"), ["first goes on", "second"]),
    ],
)
def test_lines_become_paragraphs(lines, texts):
    assert _texts(*lines) == texts


def _drawn(content):
    """A document of one page that draws in Helvetica; its table of objects is left for the reader to make."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    )
    body = b"".join(b"%d 0 obj %s endobj\n" % each for each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def test_control_characters_of_a_font_without_a_table_are_those_of_windows(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(_drawn(b"BT /F 10 Tf 14 TL 60 780 Td (It is \x93closed\x94 \x96 she said.) Tj ET"))

    assert load(path).text == "It is “closed” – she said."


def test_words_far_apart_in_one_line_are_parts_of_it():
    page = pypdfium2.PdfDocument(_drawn(b"BT /F 10 Tf 60 780 Td [(left words)-9000(right words)] TJ ET"))[0]

    assert [(line.text, line.left > 190, line.row) for line in lines_of(page)] == [
        ("left words", False, 0),
        ("right words", True, 0),
    ]


def test_a_paragraph_of_many_lines_with_hyphens_is_one():
    (text,) = _texts(*(f"cil met {number} times in the coun-" for number in range(3000)))

    assert text.count("council") == 2999


def test_larger_type_is_a_heading_and_the_largest_its_first_level():
    found = pieces([Page("1", tuple(_lines(("Top", {"size": 20}), "Text of the article.", ("Under", {"size": 14}))))])

    assert [(piece.kind, piece.attributes) for piece in found] == [
        ("heading", (("level", 1),)),
        ("paragraph", ()),
        ("heading", (("level", 2),)),
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_the_mark_comes_behind_it():
    first, second = _lines("It begins here and"), _lines("ends there.", "Then another.")

    found = pieces([Page("1", tuple(first), ("Post",)), Page("ii", tuple(second[:1]))])

    assert [(piece.kind, piece.text) for piece in found] == [
        ("paragraph", "It begins here and ends there."),
        (BlockKind.FURNITURE, "Post"),
        (PAGE_MARK, "[ii]"),
    ]


def test_what_follows_a_quotation_on_the_next_page_is_no_part_of_it():
    quotation = _lines(("He said that nobody", {"left": 90}), ("had wanted this.", {"left": 90}))
    first = [*_lines("An article with", "lines."), *(replace(line, base=line.base - 40) for line in quotation)]

    found = pieces([Page("1", tuple(first)), Page("2", tuple(_lines("Then they left.")))])

    assert [piece.text for piece in found if piece.kind == "paragraph"][1:] == [
        "He said that nobody had wanted this.",
        "Then they left.",
    ]


def test_the_mark_of_a_list_item_is_no_cell_of_a_row():
    lines = [Line("•", 72, 76, 700, 10, 9), Line("The last boat leaves.", 100, 200, 700, 10, 9)]

    assert [line.text for line in in_order(lines)] == ["• The last boat leaves."]


def test_columns_that_were_drawn_line_by_line_are_put_one_after_the_other():
    left = _lines(*(f"left column line {number}" for number in range(5)), right=200)
    right = _lines(*(f"right column line {number}" for number in range(5)), left=220)
    drawn = [line for pair in zip(left, right, strict=True) for line in pair]

    assert in_order(drawn) == left + right


def test_gaps_in_a_justified_line_are_spaces():
    parts = [Line("wide", 72, 100, 700, 10, 9), Line("gaps", 140, 180, 700, 10, 9)]
    (line, *_others) = in_order([*parts, *_lines("A line.", "Another.", top=688)])

    assert (line.text, _texts(("wide\tgaps", {"stops": line.stops}), "go on.")) == ("wide\tgaps", ["wide gaps go on."])


def test_running_heads_and_page_numbers_are_no_text():
    pages = [_lines("The Post", f"Text {each}.", f"More {each}.", ("1", {"base": 30})) for each in "abcd"]

    assert furniture(pages) == [frozenset({0, 3})] * 4


def test_a_number_in_the_text_is_no_page_number():
    assert furniture([_lines("It was in", "1984", "that it closed.")]) == [frozenset()]


def test_each_page_is_reported(tmp_path):
    told = []

    load(FORMATS / "newspaper.pdf", told.append)

    assert told == [0, 1 / 3, 2 / 3]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nnothing of the kind\n%%EOF"])
def test_a_damaged_document_is_told(tmp_path, data):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)

    with pytest.raises(ArticleError, match=r"a\.pdf.*damaged"):
        load(path)


def test_pages_without_text_are_told(tmp_path):
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "scan.pdf"
    path.write_bytes(buffer.getvalue())

    with pytest.raises(ArticleError, match=r"pictures without text.*OCR"):
        load(path)


@pytest.mark.parametrize(
    ("head", "name", "score"), [(b"%PDF-1.4", "a.txt", 1.0), (b"\n\n%PDF-1.4", "a.pdf", 0.9), (b"words", "a.txt", 0.0)]
)
def test_a_document_is_known_by_its_beginning(head, name, score):
    assert pdf.sniff(head, name) == score


def test_the_first_entry_is_named_after_the_file():
    (entry,) = pdf.entries(File(Path("/a/report.pdf"), b""))
    assert entry.title == "report"
