from dataclasses import replace

import pytest

from reader.export import FORMATS
from reader.export.base import groups, in_order, offsets, origin, place
from reader.model import Analysis, Annotation, Article, Span
from reader.wording import confidence_words


def test_formats_are_found_by_their_names() -> None:
    assert {name: (format_.name, format_.suffix) for name, format_ in FORMATS.items()} == {
        "markdown": ("markdown", ".md"),
        "html": ("html", ".html"),
        "csv": ("csv", ".csv"),
        "jsonld": ("jsonld", ".jsonld"),
    }


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_values_give_the_same_bytes(
    name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    first = FORMATS[name].render(article, analysis, annotations)

    assert first == FORMATS[name].render(article, analysis, annotations[::-1])


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_without_anything_can_be_exported(name: str, article: Article) -> None:
    assert FORMATS[name].render(article, Analysis(article.text_hash, "engine"), ())


@pytest.mark.parametrize("name", FORMATS)
def test_half_of_a_surrogate_pair_in_a_note_does_no_harm(
    name: str, article: Article, analysis: Analysis, annotations: tuple[Annotation, ...]
) -> None:
    broken = tuple(replace(annotation, note="a\ud800b") for annotation in annotations)

    assert "a?b" in FORMATS[name].render(article, analysis, broken).decode()


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
