import io
from dataclasses import replace
from unittest.mock import ANY

import pytest

from reader.errors import CancelledError
from reader.export import FORMATS, Content, Item, Material
from reader.export.base import groups, in_order, offsets, origin, place
from reader.model import Analysis, Annotation, Article, Entity, Span
from reader.services import exporting
from reader.wording import confidence_words


def render(name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...] = ()) -> bytes:
    return exporting.render(name, exporting.of_item(Item(article, analysis, annotations)))


def test_formats_are_found_by_their_names() -> None:
    assert [format_.name for format_ in FORMATS.values()] == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_many_articles_go_into_one_file_with_progress(name: str, article: Article, analysis: Analysis) -> None:
    items = (Item(article, analysis), Item(replace(article, title="Another"), analysis))
    told: list[float] = []

    exporting.write_to(io.BytesIO(), name, Material("Both", items), told.append)

    assert (told[0], told[-1], told == sorted(told)) == (0.0, 1.0, True)


@pytest.mark.parametrize("name", FORMATS)
def test_half_of_a_surrogate_pair_stops_no_export(
    name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    renamed = replace(analysis.speakers[0], name="Ada \ud83d")
    said = tuple(replace(one, speaker=renamed.name) for one in analysis.statements)
    broken = replace(analysis, speakers=(renamed,), statements=said)
    noted = tuple(replace(one, note="\ud83d", tags=("\ude00",)) for one in annotations)
    assert render(name, replace(article, title="Ferry \ud83d"), broken, noted)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_that_is_cancelled_ends(name: str, article: Article, analysis: Analysis) -> None:
    def cancel(_done: float) -> None:
        raise CancelledError("Cancelled.")

    with pytest.raises(CancelledError):
        exporting.write_to(io.BytesIO(), name, exporting.of_item(Item(article, analysis)), cancel)


@pytest.mark.parametrize(
    ("contents", "left"),
    [
        ({Content.STATEMENTS}, (2, 2, 0, [])),
        ({Content.HIGHLIGHTS}, (0, 0, 0, ["", ""])),
        ({Content.NOTES}, (0, 0, 0, ["-see <i>this</i>\n\n+1 🙂"])),
        ({Content.NAMES}, (0, 0, 1, [])),
        ({Content.HIGHLIGHTS, Content.NOTES, Content.NAMES, Content.STATEMENTS}, (2, 2, 1, ["", ANY])),
    ],
)
def test_what_was_not_chosen_is_left_out(
    article: Article,
    analysis: Analysis,
    annotations: tuple[Annotation, ...],
    contents: set[Content],
    left: tuple[int, int, int, list[str]],
) -> None:
    named = replace(analysis, entities=(Entity(Span(0, 5), "ORG", "Title"),))
    item = Item(article, named, annotations).only(frozenset(contents))
    found = item.analysis

    assert (
        len(found.statements),
        len(found.speakers),
        len(found.entities),
        [each.note for each in item.annotations],
    ) == left


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_values_give_the_same_bytes(
    name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    first = render(name, article, analysis, annotations)

    assert first == render(name, article, analysis, annotations[::-1])


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_without_anything_can_be_exported(name: str, article: Article) -> None:
    assert render(name, article, Analysis(article.text_hash, "engine"))


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.is_text])
def test_half_of_a_surrogate_pair_in_a_note_does_no_harm(
    name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    broken = tuple(replace(annotation, note="a\ud800b") for annotation in annotations)

    assert "a?b" in render(name, article, analysis, broken).decode()


def test_speakers_without_a_statement_are_left_out_and_unknown_ones_come_last(analysis: Analysis) -> None:
    found = [(group.speaker and group.speaker.name, len(group.statements)) for group in groups(analysis)]

    assert found == [("Ada <Quill>", 1), (None, 1)]


def test_highlights_come_in_the_order_of_the_text(annotations: tuple[Annotation, ...]) -> None:
    assert in_order(annotations) == [annotations[1], annotations[0]]


def test_every_span_of_a_statement_is_told(analysis: Analysis) -> None:
    parted = analysis.statements[1]

    assert offsets(parted) == ", ".join(f"{span.start}-{span.end}" for span in parted.content)


def test_a_highlight_whose_words_are_gone_has_no_place(article: Article, annotations: tuple[Annotation, ...]) -> None:
    annotation = annotations[0]
    moved = replace(annotation, anchor=replace(annotation.anchor, span=Span(0, 8)))
    span = annotation.anchor.span

    assert (place(article, annotation), place(article, moved)) == (f"{span.start}-{span.end}", "")


def test_the_folder_of_a_file_is_not_told(article: Article) -> None:
    assert origin(article) == "a.txt"


@pytest.mark.parametrize(("confidence", "words"), [(1.0, "sure"), (0.85, "sure"), (0.6, "likely"), (0.59, "doubtful")])
def test_confidence_has_words(confidence: float, words: str) -> None:
    assert confidence_words(confidence) == words
