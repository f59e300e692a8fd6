from dataclasses import replace

import pytest

from reader import anchors
from reader.correction import Correction, CorrectionKind, SpeakerReference, StatementDetails, Step
from reader.importers import load
from reader.model import Analysis, Annotation, Colour, Place, Span, Standing, StatementKind
from reader.services import anchoring
from reader.store.library import Library

TEXT = "“It is late,” Ada Quill said. She left the town hall before midnight, and nobody saw her go.\n"
NEWER = "A new lead. " + TEXT


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def versions(library, tmp_path):
    """An article in its former and its newer text, and its id."""
    path = tmp_path / "late.txt"
    articles = []
    for text in (TEXT, NEWER):
        path.write_text(text, encoding="utf-8")
        articles.append(load(path))
    (article_id,) = {library.keep(article) for article in articles}
    return (*articles, article_id)


def span(words, text):
    return Span(text.index(words), text.index(words) + len(words))


def annotation(article, words):
    anchor = anchors.anchor(article.text, span(words, article.text))
    return Annotation(words, anchor, Colour.BLUE, "2026-03-02", "2026-03-02")


def correction(article, words, **about):
    anchor = anchors.anchor(article.text, span(words, article.text))
    return Correction(words, about.pop("kind", CorrectionKind.REJECT), "1", (anchor,), article.text_hash, **about)


def test_an_annotation_stands_in_its_own_text_and_follows_into_the_other(library, versions):
    former, newer, article_id = versions
    made = annotation(former, "It is late,")
    library.put_annotation(article_id, made)
    there = [anchoring.written(library, article_id, each.text) for each in (former, newer)]
    assert [each.places[made.id].standing for each in there] == [Standing.EXACT, Standing.MOVED]
    assert there[1].in_place(newer.text)[0].anchor == anchors.anchor(newer.text, span("It is late,", newer.text))
    assert there[1].annotations == (made,)


def test_a_place_is_worked_out_once(library, versions, monkeypatch):
    former, newer, article_id = versions
    library.put_annotation(article_id, annotation(former, "It is late,"))
    first = anchoring.written(library, article_id, newer.text)
    monkeypatch.setattr("reader.relocation.find", None)
    assert anchoring.written(library, article_id, newer.text) == first


def test_what_is_not_sure_is_not_in_place(library, versions):
    former, newer, article_id = versions
    library.put_annotation(article_id, annotation(former, "It is late,"))
    library.keep_places(article_id, newer.text_hash, {"It is late,": Place(Standing.REVIEW, Span(1, 5))})
    assert anchoring.written(library, article_id, newer.text).in_place(newer.text) == ()


def test_a_correction_is_anchored_again_with_all_that_it_names(library, versions):
    former, newer, article_id = versions
    mention = anchors.anchor(former.text, span("Ada Quill", former.text))
    details = StatementDetails(
        StatementKind.DIRECT,
        cue=(anchors.anchor(former.text, span("said", former.text)),),
        source=mention,
        speaker=SpeakerReference("Ada Quill", mention=mention),
    )
    made = correction(former, "It is late,", kind=CorrectionKind.ACCEPT, statement=details)
    library.marks.take(article_id, [new(made)])
    written = anchoring.written(library, article_id, newer.text)
    (statement,) = written.correct(Analysis(newer.text_hash, "none"), newer.text).statements
    words = (statement.content[0], statement.cue[0], statement.source)
    assert [each.of(newer.text) for each in words] == ["It is late,", "said", "Ada Quill"]


def new(made):
    return Step(None, made)


def test_a_correction_whose_words_are_gone_is_not_made(library, versions):
    former, newer, article_id = versions
    library.marks.take(article_id, [new(correction(former, "It is late,"))])
    other = newer.text.replace("It is late,", "We go home now,")
    written = anchoring.written(library, article_id, other)
    analysis = Analysis("any", "none")
    assert (written.corrections[0].standing, written.correct(analysis, other)) == (Standing.ORPHANED, analysis)


def test_a_correction_of_the_library_needs_no_place(library, versions):
    _former, newer, article_id = versions
    everywhere = replace(correction(newer, "Ada"), target=(), text_hash="", kind=CorrectionKind.ALIAS, name="Quill")
    library.marks.take(article_id, [new(everywhere)])
    (only,) = anchoring.written(library, article_id, newer.text).corrections
    assert (only.standing, only.here) == (Standing.EXACT, everywhere)
