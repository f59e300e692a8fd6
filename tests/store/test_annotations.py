from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import LibraryError
from reader.model import Anchor, Annotation, Colour, Span
from reader.store.library import Library

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SPANS = st.tuples(st.integers(0, 10**9), st.integers(0, 10**6)).map(lambda pair: Span(pair[0], sum(pair)))
ANNOTATIONS = st.builds(
    Annotation,
    id=st.uuids().map(str),
    anchor=st.builds(Anchor, span=SPANS, exact=WORDS, prefix=WORDS, suffix=WORDS),
    colour=st.sampled_from(Colour),
    created=WORDS,
    modified=WORDS,
    note=WORDS,
    tags=st.lists(WORDS, unique=True, max_size=4).map(tuple),
)


@given(ANNOTATIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_annotation_comes_back_as_it_was(library, article, made):
    article_id = library.keep(article())
    library.put_annotation(article_id, made)
    (back,) = library.annotations(article_id)
    library.delete_annotation(made.id)
    assert back == made


def test_annotations_come_in_reading_order(library, article, annotation):
    article_id = library.keep(article())
    for made in (annotation("c", 20, 22), annotation("b", 11, 25), annotation("a", 11, 16)):
        library.put_annotation(article_id, made)
    assert [known.id for known in library.annotations(article_id)] == ["a", "b", "c"]


def test_a_second_put_replaces(library, article, annotation):
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation(note="first", tags=("x", "y", "z")))
    second = annotation(start=12, note="second", tags=("z", "w", "x"))
    library.put_annotation(article_id, second)
    assert library.annotations(article_id) == (second,)


def test_a_deleted_annotation_is_gone(library, article, annotation):
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation("a"))
    library.put_annotation(article_id, annotation("b"))
    library.delete_annotation("a")
    assert library.annotations(article_id) == (annotation("b"),)


def test_a_deleted_annotation_can_be_brought_back(library, article, annotation):
    article_id = library.keep(article())
    made = annotation(note="mine", tags=("x",))
    library.put_annotation(article_id, made)
    library.delete_annotation(made.id)
    library.put_annotation(article_id, made)
    assert library.annotations(article_id) == (made,)


def test_deleting_twice_or_what_is_not_there_does_nothing(library, article, annotation):
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation())
    for name in ("a", "a", "nobody"):
        library.delete_annotation(name)
    assert library.annotations(article_id) == ()


def test_annotations_belong_to_one_article(library, article, annotation):
    first = library.keep(article())
    second = library.keep(article("Another one.", bytes_hash="bytes 2"))
    library.put_annotation(first, annotation())
    assert library.annotations(second) == ()


def test_an_unknown_article_takes_no_annotation(library, annotation):
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.put_annotation("nobody", annotation())


def test_annotations_of_every_revision_are_given(library, article, annotation):
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation())
    library.keep(article("A heading\n\nRead better.", importer="plain/2"))
    library.put_annotation(article_id, annotation("b", 27, 30))
    assert library.annotations(article_id) == (annotation(), annotation("b", 27, 30))


def test_the_anchor_belongs_to_the_newest_revision_in_which_it_is_in_place(library, article, annotation):
    article_id = library.keep(article())
    library.keep(article("A heading\n\nRead better.", importer="plain/2"))
    library.keep(article(importer="plain/3"))
    library.put_annotation(article_id, annotation())
    with library._database.reading() as session:
        importer = session.connection().exec_driver_sql(
            "SELECT importer FROM annotation JOIN revision ON revision.id = revision_id"
        )
        assert importer.scalars().all() == ["plain/3"]


def test_tags_come_most_used_first(library, article, annotation):
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation("a", tags=("rare", "often")))
    library.put_annotation(article_id, annotation("b", tags=("often", "also rare")))
    assert library.tags() == ("often", "also rare", "rare")


def test_a_tag_that_nothing_carries_is_not_listed(library, article, annotation):
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation("a", tags=("dropped",)))
    library.put_annotation(article_id, annotation("a", tags=("kept",)))
    library.put_annotation(article_id, annotation("b", tags=("deleted",)))
    library.delete_annotation("b")
    assert library.tags() == ("kept",)


def test_a_tag_named_twice_is_kept_once(library, article, annotation):
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation(tags=("x", "y", "x")))
    assert library.annotations(article_id)[0].tags == ("x", "y")


def test_half_a_surrogate_pair_in_a_note_does_not_lose_the_note(library, article, annotation):
    article_id = library.keep(article())
    library.put_annotation(article_id, annotation(note="odd \ud83d end", tags=("\ud83d",)))
    assert library.annotations(article_id) == (annotation(note="odd \ufffd end", tags=("\ufffd",)),)


@given(st.lists(st.tuples(ANNOTATIONS, st.booleans(), st.booleans()), max_size=6, unique_by=lambda step: step[0].id))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_annotations_survive_closing_and_renaming(tmp_path_factory, article, steps):
    folder = tmp_path_factory.mktemp("library")
    expected = {}
    for number, (made, is_changed, is_deleted) in enumerate(steps):
        library = Library.open(folder)
        article_id = library.keep(article(path=f"/press/{number}.txt"))
        library.put_annotation(article_id, made)
        expected[made.id] = made
        if is_changed:
            expected[made.id] = replace(made, note="changed")
            library.put_annotation(article_id, expected[made.id])
        if is_deleted:
            library.delete_annotation(made.id)
            del expected[made.id]
        library.close()
    library = Library.open(folder)
    known = library.annotations(library.keep(article(path="/elsewhere/late.html")))
    library.close()
    assert {back.id: back for back in known} == expected
