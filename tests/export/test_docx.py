import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from reader.export import Content, Item, Paper
from reader.export.colours import load
from reader.model import Analysis, Annotation, Article, Colour, StatementKind
from reader.services import exporting


def _document(item: Item, *contents: Content) -> Document:
    material = exporting.of_item(item, frozenset(contents or Content))
    return docx.Document(io.BytesIO(exporting.render("docx", material)))


def _shades(document: Document) -> dict[str, str]:
    found = {}
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for shading in run.element.iter(qn("w:shd")):
                found[run.text] = f"#{shading.get(qn('w:fill'))}".lower()
    return found


def test_the_text_comes_back_word_for_word(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    paragraphs = [paragraph.text for paragraph in _document(Item(article, analysis, annotations)).paragraphs]

    assert article.text in paragraphs


def test_the_pages_are_of_the_paper_that_is_wanted(article: Article, analysis: Analysis) -> None:
    material = replace(exporting.of_item(Item(article, analysis)), paper=Paper.LETTER)
    (section,) = docx.Document(io.BytesIO(exporting.render("docx", material))).sections

    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)


def test_headings_are_headings(article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]) -> None:
    document = _document(Item(article, analysis, annotations))
    headings = [(each.style.name, each.text) for each in document.paragraphs if each.style.name[:4] in ("Head", "Titl")]

    assert headings == [
        ("Title", article.title),
        ("Heading 1", "Who said what"),
        ("Heading 2", "Ada <Quill>"),
        ("Heading 2", "Speaker not known"),
        ("Heading 1", "Highlights"),
    ]


def test_words_are_shaded_in_the_colours_of_the_window(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    theme = load("light")
    said = theme.of_statement(0, StatementKind.DIRECT)
    shades = _shades(_document(Item(article, analysis, annotations), Content.TEXT, *Content))

    assert (shades["=1+1 "], shades["this"]) == (said, theme.of_statement(None, StatementKind.INDIRECT))
    assert shades["😀 <script>"] in (theme.of_highlight(Colour.BLUE, said), theme.of_highlight(Colour.BLUE))


def test_a_note_is_a_comment_with_its_day(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    document = _document(Item(article, analysis, annotations))

    assert [(comment.text, str(comment.timestamp)) for comment in document.comments] == [
        (annotations[1].note, "2024-03-04 10:00:00+00:00")
    ]


def test_each_of_many_notes_is_a_comment_on_its_words(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    noted = tuple(replace(each, note=f"About “{each.anchor.exact}”\nand 🙂") for each in annotations)
    document = _document(Item(article, analysis, noted))
    ends = {"commentRangeStart": 1, "commentRangeEnd": -1}
    words: dict[int, str] = {}
    for paragraph in document.paragraphs:
        opened: set[int] = set()
        for element in paragraph.paragraph_format.element:
            name = element.tag.rpartition("}")[2]
            if name in ends:
                number = int(element.get(qn("w:id")))
                opened = opened | {number} if ends[name] > 0 else opened - {number}
            elif name == "r":
                words |= {number: words.get(number, "") + element.text for number in opened}

    assert {words[comment.comment_id]: comment.text for comment in document.comments} == {
        each.anchor.exact: each.note for each in noted
    }


def test_a_paragraph_from_right_to_left_says_so(article: Article, analysis: Analysis) -> None:
    hebrew = replace(article, text="שלום “hello”", blocks=())
    document = _document(Item(hebrew, replace(analysis, statements=(), speakers=())))
    turned = [each.text for each in document.paragraphs if list(each.paragraph_format.element.iter(qn("w:bidi")))]

    assert turned == ["שלום “hello”"]


def test_what_xml_cannot_hold_does_no_harm(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    broken = replace(annotations[1], note="a\ud800b\0c\x0bd")

    assert [each.text for each in _document(Item(article, analysis, (broken,))).comments] == ["a�b�c�d"]


@pytest.mark.slow
def test_libreoffice_reads_the_words(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...], tmp_path: Path, office
) -> None:
    target = tmp_path / "out.docx"
    exporting.write("docx", exporting.of_item(Item(article, analysis, annotations)), target)

    read = office(target, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")

    assert article.text in read.replace("\n\n\n", "\n\n")
