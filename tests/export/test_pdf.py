"""The document is read back by PDFium, which most browsers show documents with."""

import ctypes
import re
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from pypdfium2 import raw

from reader.anchors import anchor
from reader.export import Content, Item, Material, Paper, system_fonts
from reader.export.colours import load
from reader.model import (
    Analysis,
    Annotation,
    Article,
    Block,
    BlockKind,
    Colour,
    Evidence,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    StatementKind,
)
from reader.services import exporting

MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))
"""Marks of direction, which aren't seen: beside words from right to left in a line of the other direction."""
THEME = load("light")


@pytest.fixture(autouse=True)
def _no_system_fonts(monkeypatch):
    monkeypatch.setattr(system_fonts, "system_folders", list)


def opened(material: Material) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(exporting.render("pdf", material))


def page_texts(material: Material) -> list[str]:
    return [page.get_textpage().get_text_range() for page in opened(material)]


def lines_of(item: Item, *contents: Content) -> list[str]:
    """All lines, each as it was before the setting broke it: there a space stands at its end."""
    text = "\r\n".join(page_texts(exporting.of_item(item, frozenset(contents or Content))))
    return text.translate(MARKS).replace(" \r\n", " ").split("\r\n")


def plain(article: Article, *paragraphs: str, kinds: tuple[str, ...] = ()) -> Item:
    """An article of these paragraphs, without anything."""
    blocks, start = [], 0
    for number, words in enumerate(paragraphs):
        blocks.append(Block(Span(start, start + len(words)), kinds[number] if kinds else BlockKind.PARAGRAPH))
        start += len(words) + 2
    made = replace(article, text="\n\n".join(paragraphs), blocks=tuple(blocks))
    return Item(made, Analysis(made.text_hash, "engine"))


def shades(material: Material, page: int = 0) -> set[str]:
    """The colours of a page's pixels."""
    pixels = opened(material)[page].render(scale=2, rev_byteorder=True).to_numpy()[..., :3]
    return {f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in np.unique(pixels.reshape(-1, 3), axis=0)}


def test_everything_comes_back_in_order(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    lines = lines_of(Item(article, analysis, annotations))
    begun = lines.index("Title 😀")

    assert lines[begun : begun + 5] == [line for line in article.text.split("\n") if line]


@pytest.mark.parametrize(
    "words",
    [
        "“We said ‘no’,” she said — «well»… 1½ × 2 – 3",
        "In English: “שלום עולם” she said, (then) السلام عليكم, and so on.",
        "One שלום, two, שלום",
        "שלום עולם, זה ספר (טוב) עם 25% מחיר.",
        "مرحبا بالعالم، هذه جملة عربية، وفيها رقم 123 وكلمة English أيضا.",
        "😀 and 👨‍👩‍👧‍👦 and ❤️ and 🇩🇪 and 👍🏽",
        "office affluent fjord",
        "Ελληνικά, кириллица, Tiếng Việt, नमस्ते, ไทย",
        "→ ✓ ∑ € ™ №",
        "漢字 \U00012000 that no font has",
    ],
)
def test_words_are_copied_as_they_were_written(article: Article, words: str) -> None:
    assert words in lines_of(plain(article, words))


def test_a_long_paragraph_is_copied_as_one_line_and_each_paragraph_apart(article: Article) -> None:
    paragraphs = ["The council will rebuild “its” bridge before winter. " * 9 + "End.", "The next one."]
    lines = lines_of(plain(article, *paragraphs))

    assert lines[2:4] == paragraphs


def test_lines_have_sixty_to_seventy_five_characters(article: Article) -> None:
    text = page_texts(exporting.of_item(plain(article, "The council will rebuild its bridge before winter. " * 40)))[0]
    broken = [len(line) for line in text.split("\r\n") if line.endswith(" ")]

    assert 60 <= sum(broken) / len(broken) <= 75


def test_a_word_longer_than_a_line_stays_on_the_page(article: Article) -> None:
    word = "https://example.org/" + "verylong" * 40
    page = opened(exporting.of_item(plain(article, word)))[0]
    texts = page.get_textpage()
    rights = [texts.get_charbox(index)[2] for index in range(texts.count_chars())]

    assert max(rights) < page.get_width() - 60


def test_headings_and_speakers_are_in_the_outline(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    item = plain(article, "The headline", "Words.", "A part", "More.", kinds=("title", "paragraph", "heading", "x"))
    said = (replace(analysis.statements[0], content=(Span(14, 20),), cue=()), analysis.statements[1])
    said = (said[0], replace(said[1], content=(Span(22, 28),)))
    item = replace(item, analysis=replace(analysis, statements=said))
    toc = [
        (entry.level, entry.get_title(), entry.get_dest().get_index())
        for entry in opened(exporting.of_item(item)).get_toc()
    ]

    assert toc == [
        (0, article.title, 0),
        (1, "A part", 0),
        (1, "Who said what", 0),
        (2, "Ada <Quill>", 0),
        (2, "Speaker not known", 0),
    ]


@pytest.mark.parametrize(("paper", "size", "pages"), [(Paper.A4, (595.28, 841.89), 2), (Paper.LETTER, (612, 792), 3)])
def test_the_pages_are_of_the_paper_that_is_wanted(
    article: Article, analysis: Analysis, paper: Paper, size: tuple[float, float], pages: int
) -> None:
    """The list of articles before them has as many pages as were counted for it."""
    items = tuple(Item(replace(article, title="A title of many words " * 9), analysis) for _number in range(64))
    made = opened(Material("All " * 90, items, frozenset((Content.STATEMENTS,)), paper=paper))

    assert made[0].get_size() == pytest.approx(size, abs=0.01)
    assert len(made) == 64 + pages


def test_pages_are_numbered(article: Article) -> None:
    texts = page_texts(exporting.of_item(plain(article, *["The council will rebuild its bridge. " * 20] * 12)))

    assert [text.rpartition("\r\n")[2] for text in texts] == [f"{number} / 4" for number in (1, 2, 3, 4)]


def test_no_heading_and_no_lone_line_stands_at_the_edge_of_a_page(article: Article) -> None:
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    paragraphs = [
        words
        for count in range(30)
        for words in (f"Heading {count}", "First " + "words of it " * (20 + 7 * count) + "last", "First " * 60 + "last")
    ]
    texts = page_texts(exporting.of_item(plain(article, *paragraphs, kinds=kinds * 30)))
    pages = [text.split("\r\n")[:-1] for text in texts]

    assert len(pages) > 5
    assert [page[-1] for page in pages if page[-1].startswith("Heading")] == []
    assert [page[0] for page in pages if page[0].endswith("last")] == []
    assert [page[-1] for page in pages[:-1] if page[-1].startswith("First words") and page[-1].endswith(" ")] == []


def test_statements_lie_on_their_speakers_colours_each_kind_with_its_pattern(
    article: Article, analysis: Analysis
) -> None:
    item = Item(article, analysis)
    found = shades(exporting.of_item(item, frozenset((Content.TEXT, Content.STATEMENTS))))
    strong = THEME.of_statement(0, StatementKind.DIRECT)
    dots = THEME.of_statement(None, StatementKind.DIRECT)

    assert {strong, dots} <= found


def test_highlights_have_bars_and_their_notes_numbers(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    item = Item(article, replace(analysis, statements=(), speakers=()), annotations)
    lines = lines_of(item)

    assert {THEME.highlight_lines[each] for each in (Colour.BLUE, Colour.RED)} <= shades(exporting.of_item(item))
    assert lines.count("1") == 2
    assert "-see <i>this</i>" in lines


def test_statements_and_notes_lead_to_their_places(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    page = opened(exporting.of_item(Item(article, analysis, annotations)))[0]
    kinds = []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        found = raw.FPDFPage_GetAnnot(page, number)
        kinds.append(raw.FPDFAnnot_GetSubtype(found))
        raw.FPDFPage_CloseAnnot(found)

    # From two statements and two highlights to their words, and from these to the note.
    assert kinds == [raw.FPDF_ANNOT_LINK] * 5


def marked_words(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The words of a page by the number of what they are marked with; what is decoration has none."""
    texts, found = page.get_textpage(), {}
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        length = raw.FPDFTextObj_GetText(each, texts, None, 0)
        buffer = (raw.FPDF_WCHAR * (length // 2))()
        raw.FPDFTextObj_GetText(each, texts, buffer, length)
        number = raw.FPDFPageObj_GetMarkedContentID(each)
        found[number] = found.get(number, "") + "".join(map(chr, buffer[:-1]))
    return found


def structure(page: pypdfium2.PdfPage) -> list[tuple[str, str]]:
    """The path of each element of a page that has words, and the words; the last is what is decoration."""
    words, found = marked_words(page), []

    def walk(element: raw.FPDF_STRUCTELEMENT, path: str) -> None:
        buffer = (raw.FPDF_WCHAR * 40)()
        length = raw.FPDF_StructElement_GetType(element, buffer, 80)
        path = f"{path} {''.join(map(chr, buffer[: length // 2 - 1]))}".strip()
        count = raw.FPDF_StructElement_GetMarkedContentIdCount(element)
        marks = [raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, number) for number in range(count)]
        if own := "".join(words.pop(mark, "") for mark in marks if mark >= 0):
            found.append((path, own))
        for number in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
            if child:
                walk(child, path)

    tree = raw.FPDF_StructTree_GetForPage(page)
    for number in range(raw.FPDF_StructTree_CountChildren(tree)):
        walk(raw.FPDF_StructTree_GetChildAtIndex(tree, number), "")
    raw.FPDF_StructTree_Close(tree)
    return [*found, *(("", each) for each in words.values())]


def test_the_structure_says_what_everything_is(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    kinds = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.QUOTE)
    item = plain(article, "The headline", "A part", "one", "two", "Quoted words. " * 20, kinds=kinds)
    said = replace(analysis.statements[0], content=(Span(14, 20),), cue=())
    note = replace(annotations[1], anchor=anchor(item.article.text, Span(22, 25)), note="Which one?")
    item = replace(item, analysis=replace(analysis, statements=(said,)), annotations=(note,))
    found = structure(opened(exporting.of_item(item))[0])

    assert [each for each in found if each[1].strip() in {"two", "1"} or "Quoted" in each[1]] == [
        ("Document Art L LI LBody Link", "1"),
        ("Document Art L LI LBody", "two"),
        ("Document Art BlockQuote P", "Quoted words. " * 20),
    ]
    assert [(path.split()[-1], words) for path, words in found if path[-2:-1] == "H"] == [
        ("H1", "The headline"),
        ("H2", "A part"),
        ("H2", "Who said what"),
        ("H3", "Ada <Quill>"),
        ("H2", "Highlights"),
    ]
    leading = [path for path, words in found if "page 1" in words]
    assert (leading, found[-1]) == (["Document Art P Link"] * 2, ("", "1 / 1"))


def test_a_paragraph_over_several_pages_is_one_element_of_each(article: Article) -> None:
    words = "The council will rebuild its bridge. " * 160
    document = opened(exporting.of_item(plain(article, words)))
    parts = [part for page in document for _path, part in structure(page) if "council" in part]

    assert (len(parts), "".join(parts)) == (len(document), words)


def test_of_many_articles_there_is_a_list_and_each_begins_on_its_page(article: Article, analysis: Analysis) -> None:
    items = tuple(Item(replace(article, title=f"Article {number}"), analysis) for number in range(3))
    texts = page_texts(Material("All of them", items))
    toc = [each.get_title() for each in opened(Material("All of them", items)).get_toc() if each.level == 0]

    assert [re.sub(r"\s+", " ", line) for line in texts[0].split("\r\n")] == [
        "All of them", "Article 0 2", "Article 1 3", "Article 2 4", "1 / 4",
    ]  # fmt: skip
    assert [text.split("\r\n")[0] for text in texts[1:]] == ["Article 0", "Article 1", "Article 2"]
    assert toc == ["Contents", "Article 0", "Article 1", "Article 2"]


def test_the_document_says_its_title_and_no_time(article: Article, analysis: Analysis) -> None:
    about = opened(exporting.of_item(Item(article, analysis))).get_metadata_dict()

    assert (about["Title"], about["Producer"], about["CreationDate"]) == (article.title, "On the Record", "")


def test_every_font_comes_along(article: Article, analysis: Analysis) -> None:
    document, names = opened(exporting.of_item(Item(article, analysis))), set()
    for page in document:
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font, buffer = raw.FPDFTextObj_GetFont(each), ctypes.create_string_buffer(100)
            raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            names.add((buffer.value.decode(), raw.FPDFFont_GetIsEmbedded(font)))

    assert len(names) == 5
    assert all(re.fullmatch(r"[A-Z]{6}\+Noto\w+-\w+", name) and is_embedded for name, is_embedded in names)


def test_half_of_a_surrogate_pair_in_a_note_does_no_harm(
    article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    broken = replace(annotations[1], note="a\ud800b")

    assert "a?b" in lines_of(Item(article, analysis, (broken,)))


def test_words_over_the_edge_of_an_emphasis_have_no_room_of_their_own(article: Article, analysis: Analysis) -> None:
    marked = Annotation("1", anchor("Nobody", Span(2, 4)), Colour.RED, "2024-03-04", "2024-03-04")
    item = plain(article, "Nobody")

    assert "Nobody" in lines_of(replace(item, annotations=(marked,)))


def test_statements_alone_are_told_without_pages(article: Article, analysis: Analysis) -> None:
    lines = lines_of(Item(article, analysis), Content.STATEMENTS)

    assert not any(re.search(r"page \d", line) for line in lines)


def test_speakers_of_an_article_are_in_its_legend(article: Article) -> None:
    names = [f"Speaker {number}" for number in range(10)]
    item = plain(article, "words " * 10)
    said = tuple(
        Statement((Span(6 * number, 6 * number + 5),), StatementKind.DIRECT, Evidence("rule"), 1.0, speaker=name)
        for number, name in enumerate(names)
    )
    speakers = tuple(Speaker(name, SpeakerKind.PERSON) for name in names)
    legend = " ".join(lines_of(Item(item.article, replace(item.analysis, statements=said, speakers=speakers))))

    assert all(f"{name} 1" in legend for name in names[:8])
    assert "others, or nobody known" in legend
