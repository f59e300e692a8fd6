"""Annotations that go out and come back in, and those that others wrote."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import anchors, intake
from reader.correction import BinnedKind
from reader.errors import CancelledError
from reader.export import Item
from reader.model import Analysis, Annotation, Article, Block, Colour, Source, Span, Standing
from reader.services import bringing, exporting
from reader.services.anchoring import written
from reader.store.library import Library

ADDRESS = "https://press.example/bridge"
TEXT = (
    "The old bridge 😀\n\n"
    "“We will rebuild the bridge before the winter,” Ada Quill told the council on Monday evening.\n\n"
    "שלום לכולם, said the visitor from Haifa, and the council laughed about it for a while.\n\n"
    "Nobody asked what the bridge would cost. “It will cost nothing,” she said. Nobody asked again."
)
WORDS = "rebuild the bridge before the winter"


def article_of(text=TEXT, *, address=ADDRESS, title="The old bridge", name="bridge.txt"):
    source = Source(Path(f"/press/{name}"), "text/plain", f"bytes of {name}", address)
    return Article(text, (Block(Span(0, len(text))),), title, source, "plain/1")


def mark_of(words, *, number=1, note="", tags=(), colour=Colour.GREEN, text=TEXT):
    start = text.index(words)
    anchor = anchors.anchor(text, Span(start, start + len(words)))
    made = f"2026-03-0{number}T10:00:00+00:00"
    return Annotation(f"00000000-0000-4000-8000-00000000000{number}", anchor, colour, made, made, note, tags)


MARKS = (
    mark_of("שלום לכולם", number=3, tags=("hello", "two words, and a dot.")),
    mark_of(WORDS, number=1, note="Is this so?\n“Yes” 😀", tags=("promise",), colour=Colour.RED),
    mark_of("“It will cost nothing,” she said", number=2),
)


@pytest.fixture
def library(tmp_path):
    with closing(Library.open(tmp_path / "library")) as library:
        yield library


def export(name, tmp_path, annotations=MARKS, article=None):
    article = article or article_of()
    item = Item(article, Analysis(article.text_hash, "engine"), annotations)
    path = tmp_path / f"{name}.{'csv' if name == 'readwise' else 'json'}"
    path.write_bytes(exporting.render(name, exporting.of_item(item)))
    return path


def bring(library, *paths):
    """Import files without the worker."""
    plan = bringing.plan(library, [intake.read(path) for path in paths])
    library.marks.take_all(plan.changes)
    return plan


def file_of(tmp_path, value, name="foreign.json"):
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8", newline="")
    return path


def plain(annotations):
    """What counts of annotations: times are the same moment in another form."""
    return sorted(
        (each.id, each.anchor, each.colour, datetime.fromisoformat(each.created), each.note, each.tags)
        for each in annotations
    )


# What this program wrote


def test_web_annotations_come_back_without_loss(library, tmp_path):
    article_id = library.keep(article_of())
    plan = bring(library, export("jsonld", tmp_path))
    assert plain(library.annotations(article_id)) == plain(MARKS)
    assert (str(plan.brought), dict(plan.brought.articles[0].standings)) == (
        "3 highlights imported.",
        {Standing.EXACT: 3},
    )


@pytest.mark.parametrize("name", ["jsonld", "hypothesis", "readwise"])
def test_what_is_imported_twice_is_there_once(library, tmp_path, name):
    article_id = library.keep(article_of())
    path = export(name, tmp_path)
    bring(library, path)
    before = library.annotations(article_id)
    plan = bring(library, path)
    assert (len(before), library.annotations(article_id), plan.changes, plan.brought.known) == (3, before, {}, 3)


@pytest.mark.parametrize("name", ["jsonld", "hypothesis", "readwise"])
def test_what_the_library_exported_is_there_already(library, tmp_path, name):
    article_id = library.keep(article_of())
    for each in MARKS:
        library.put_annotation(article_id, each)
    assert bring(library, export(name, tmp_path)).changes == {}


@pytest.mark.parametrize("name", ["jsonld", "hypothesis"])
def test_words_notes_and_tags_come_back_to_a_text_that_changed(library, tmp_path, name):
    changed = TEXT.replace("The old bridge 😀\n\n", "Bridges\n\nA paragraph that is new in this version of it.\n\n")
    article_id = library.keep(article_of(changed))
    plan = bring(library, export(name, tmp_path))
    there = written(library, article_id, changed).in_place(changed)
    assert [(each.anchor.exact, each.note, each.tags) for each in there] == [
        (each.anchor.exact, each.note, each.tags) for each in sorted(MARKS, key=lambda each: each.anchor.span)
    ]
    assert dict(plan.brought.articles[0].standings) == {Standing.MOVED: 3}


def test_a_mark_of_a_former_text_keeps_its_place_in_that(library, tmp_path):
    library.keep(article_of())
    newer = "Corrected on Tuesday.\n\n" + TEXT
    article_id = library.keep(article_of(newer))
    plan = bring(library, export("jsonld", tmp_path))
    assert plain(library.annotations(article_id)) == plain(MARKS)
    assert dict(plan.brought.articles[0].standings) == {Standing.MOVED: 3}


def test_words_that_were_cut_out_are_kept_as_orphans(library, tmp_path):
    cut = TEXT.replace(
        "“We will rebuild the bridge before the winter,” Ada Quill told the council on Monday evening.", ""
    )
    article_id = library.keep(article_of(cut))
    plan = bring(library, export("jsonld", tmp_path, (MARKS[1],)))
    found = written(library, article_id, cut)
    assert (found.in_place(cut), plan.brought.orphaned + plan.brought.doubtful) == ((), 1)
    assert found.annotations[0].note == MARKS[1].note


def test_words_that_stand_twice_are_to_be_looked_at(library, tmp_path):
    again = TEXT + "\n\n" + TEXT
    article_id = library.keep(article_of(again))
    path = file_of(tmp_path, f'Highlight,Title,URL\n"{WORDS}",The old bridge,{ADDRESS}\n', "a.csv")
    plan = bring(library, path)
    found = written(library, article_id, again)
    assert (found.in_place(again), plan.brought.doubtful) == ((), 1)


def test_in_an_empty_library_nothing_is_written_and_it_is_told_why(library, tmp_path):
    plan = bring(library, export("jsonld", tmp_path))
    assert plan.changes == {}
    assert list(plan.brought.lines()) == [
        "0 highlights imported, 3 without an article.",
        (
            "“The old bridge”, 3 highlights: no article of the library has this address or title; "
            "add it, and import again."
        ),
    ]


def test_an_article_without_an_address_is_known_by_its_text(library, tmp_path):
    article = article_of(address=None)
    article_id = library.keep(replace(article, title="Another title"))
    bring(library, export("hypothesis", tmp_path, article=article))
    assert len(library.annotations(article_id)) == 3


def test_statements_of_the_program_are_left_out(library, tmp_path):
    path = file_of(
        tmp_path,
        {
            "type": "AnnotationCollection",
            "first": {"items": [{"type": "Annotation", "motivation": "identifying", "target": [{"source": ADDRESS}]}]},
        },
    )
    assert bring(library, path).brought.left_out == {intake.Reason.OWN: 1}


def test_a_newer_note_is_taken_over_and_an_older_one_is_not(library, tmp_path):
    article_id = library.keep(article_of())
    bring(library, export("jsonld", tmp_path, (MARKS[2],)))
    newer = replace(MARKS[2], note="newer", modified="2026-04-01T10:00:00+00:00")
    older = replace(MARKS[2], note="older", modified="2026-02-01T10:00:00+00:00")
    told = [bring(library, export("jsonld", tmp_path, (each,))).brought for each in (newer, older)]
    assert library.annotations(article_id)[0].note == "newer"
    assert [(each.changed, each.known) for each in told] == [(1, 0), (0, 1)]


def test_all_of_it_is_taken_back_in_one_step(library, tmp_path):
    article_id = library.keep(article_of())
    plan = bring(library, export("jsonld", tmp_path))
    library.marks.take_all(plan.reversed)
    assert library.annotations(article_id) == ()


def test_what_is_in_the_bin_is_said_to_be_there(library, tmp_path):
    library.marks.discard(BinnedKind.ARTICLE, [library.keep(article_of())])
    assert "in the bin" in bring(library, export("jsonld", tmp_path)).brought.nowhere[0].why


def test_a_cancelled_import_changes_nothing(library, tmp_path):
    library.keep(article_of())

    def report(_done):
        raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        bringing.plan(library, [intake.read(export("jsonld", tmp_path))], report)


LETTERS = st.text("ab“”\"'’ \n\u2028😀שלוםée\u0301…-—", min_size=1, max_size=60)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    colour=st.sampled_from(Colour),
    before=LETTERS,
    words=LETTERS.filter(str.strip),
    behind=LETTERS,
    note=LETTERS,
    tag=LETTERS,
    name=st.uuids(),
)
def test_any_words_come_back_at_their_place(library, tmp_path, colour, before, words, behind, note, tag, name):
    text = f"{before}{words}{behind}"
    anchor = anchors.anchor(text, Span(len(before), len(before) + len(words)))
    moment = "2026-03-01T10:00:00+00:00"
    mark = Annotation(str(name), anchor, colour, moment, moment, note, (tag,))
    article = article_of(text, address=None, title=str(name), name=str(name))
    article_id = library.keep(article)
    bring(library, export("jsonld", tmp_path, (mark,), article))
    assert plain(library.annotations(article_id)) == plain((mark,))
    assert written(library, article_id, text).in_place(text)[0].anchor == anchor
    library.delete_annotation(mark.id)


# What others wrote


def hypothesis_row(number, exact, **more):
    selector = [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        {"type": "TextPositionSelector", "start": 900, "end": 900 + len(exact)},
        {"type": "TextQuoteSelector", "exact": exact, **more},
    ]
    return {
        "id": f"Xy{number}-kEe6",
        "uri": "http://www.press.example/bridge/?utm_source=feed#top",
        "user": "acct:ada@hypothes.is",
        "text": "a note",
        "tags": ["one", "two"],
        "created": "2026-01-02T03:04:05.678901+00:00",
        "updated": "2026-01-02T03:04:05.678901+00:00",
        "document": {"title": ["The bridge"]},
        "target": [{"source": "http://www.press.example/bridge", "selector": selector}],
    }


def test_the_answer_of_a_search_of_hypothesis_is_read(library, tmp_path):
    article_id = library.keep(article_of())
    rows = [
        hypothesis_row(1, WORDS, prefix="menu home about “We will ", suffix=",” Ada Quill told the council"),
        hypothesis_row(2, "said", prefix="", suffix=""),
        hypothesis_row(3, "x") | {"references": ["Xy1"]},
        hypothesis_row(4, "x") | {"target": [{"source": ADDRESS}]},
    ]
    plan = bring(library, file_of(tmp_path, {"total": 4, "rows": rows}))
    (mark,) = written(library, article_id, TEXT).in_place(TEXT)
    assert (mark.anchor.exact, mark.note, mark.tags, mark.created) == (
        WORDS,
        "a note",
        ("one", "two"),
        "2026-01-02T03:04:05.678901+00:00",
    )
    assert (dict(plan.brought.articles[0].standings), plan.brought.left_out) == (
        {Standing.MOVED: 1, Standing.REVIEW: 1},
        {intake.Reason.PAGE: 1, intake.Reason.REPLY: 1},
    )


def test_an_export_of_readwise_is_read(library, tmp_path):
    article_id = library.keep(article_of())
    rows = (
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,"
        "Location Type,Location,Highlighted at,Document tags\n"
        f'"{WORDS}",THE OLD  BRIDGE,Ada,,.todo Is it?,pink,"a, b",page,3,2026-01-31 10:20:30+00:00,\n'
    )
    bring(library, file_of(tmp_path, rows, "readwise.csv"))
    (mark,) = written(library, article_id, TEXT).in_place(TEXT)
    assert (mark.anchor.exact, mark.note, mark.tags, mark.colour, mark.created) == (
        WORDS,
        "Is it?",
        ("todo", "a", "b"),
        Colour.MAGENTA,
        "2026-01-31T10:20:30+00:00",
    )


def test_web_annotations_of_others_are_read(library, tmp_path):
    article_id = library.keep(article_of())
    quote = {"type": "TextQuoteSelector", "exact": WORDS, "prefix": "“We will ", "suffix": ",” Ada Quill told"}
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "bodyValue": "A comment",
        "target": {
            "source": {"id": ADDRESS},
            "selector": {"type": "FragmentSelector", "value": "p1", "refinedBy": quote},
        },
    }
    tagged = {
        **annotation,
        "id": "http://example.org/anno2",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "cost"}],
        "target": [{"source": ADDRESS, "selector": [{"type": "TextPositionSelector", "start": 3, "end": 9}]}],
    }
    plan = bring(library, file_of(tmp_path, {"@context": "x", "type": "AnnotationPage", "items": [annotation, tagged]}))
    assert [(each.anchor.exact, each.note) for each in library.annotations(article_id)] == [(WORDS, "A comment")]
    assert plan.brought.left_out == {intake.Reason.NO_WORDS: 1}


def test_a_stated_place_with_the_right_word_and_other_surroundings_is_not_taken(library, tmp_path):
    article_id = library.keep(article_of())
    start = TEXT.rindex("Nobody")
    quote = {"type": "TextQuoteSelector", "exact": "Nobody", "prefix": "who was it? ", "suffix": " came to see the sea"}
    place = {"type": "TextPositionSelector", "start": start, "end": start + 6}
    value = {"type": "Annotation", "target": {"source": ADDRESS, "selector": [place, quote]}}
    plan = bring(library, file_of(tmp_path, value))
    assert (written(library, article_id, TEXT).in_place(TEXT), plan.brought.added) == ((), 1)


def test_two_articles_with_one_title_are_told_apart_by_nothing(library, tmp_path):
    library.keep(article_of(address=None))
    library.keep(article_of("Something else entirely.", address=None, name="other.txt"))
    plan = bring(library, file_of(tmp_path, "Highlight,Title\nwords,The old bridge\n", "a.csv"))
    assert "several articles" in plan.brought.nowhere[0].why


@pytest.mark.slow
def test_a_worker_reads_and_a_file_that_is_damaged_costs_no_other(library, tmp_path):
    library.keep(article_of())
    damaged = file_of(tmp_path, '{"annotations": [', "damaged.json")
    plan = bringing.bring(library, [damaged, export("jsonld", tmp_path)])
    told = "it is damaged or not complete. Export the annotations again, and import that."
    assert plan.brought.added == 3
    assert plan.brought.failures == (f"Cannot import annotations from “{damaged}”: {told}",)
