from dataclasses import replace

import pytest

from reader.correction import BinnedKind, Correction, CorrectionKind, SpeakerReference, Step
from reader.errors import LibraryError
from reader.model import Place, Span, Standing


@pytest.fixture
def kept(library, article):
    """The article, in the library."""
    made = article()
    return library.keep(made), made


def correction(name="c", *, text_hash="abc", created="2026-03-02", kind=CorrectionKind.REJECT):
    return Correction(name, kind, created, text_hash=text_hash, speaker=SpeakerReference("Ada"))


def test_a_correction_comes_back_and_another_article_has_none(library, article, kept):
    article_id, _made = kept
    other = library.keep(article("Another one.", bytes_hash="bytes 2", path="/press/other.txt"))
    library.marks.take(article_id, [Step(None, correction())])
    assert (library.marks.corrections(article_id), library.marks.corrections(other)) == ((correction(),), ())


def test_a_correction_of_the_library_holds_in_every_article_and_for_good_order_by_time(library, article, kept):
    article_id, _made = kept
    other = library.keep(article("Another one.", bytes_hash="bytes 2", path="/press/other.txt"))
    everywhere = correction("d", text_hash="", created="2026-03-01")
    library.marks.take(article_id, [Step(None, correction()), Step(None, everywhere)])
    assert library.marks.corrections(article_id) == (everywhere, correction())
    assert library.marks.corrections(other) == (everywhere,)


def test_steps_are_taken_and_taken_back(library, kept, annotation):
    article_id, _made = kept
    first, changed = annotation(), annotation(note="more")
    steps = [Step(None, first), Step(None, correction())]
    library.marks.take(article_id, steps)
    library.marks.take(article_id, [Step(first, changed)])
    library.marks.take(article_id, [Step(changed, first)])
    library.marks.take(article_id, [step.reversed for step in reversed(steps)])
    assert (library.annotations(article_id), library.marks.corrections(article_id)) == ((), ())


@pytest.mark.parametrize("is_correction", [True, False])
def test_a_step_back_from_what_another_changed_is_refused_and_none_of_its_others_is_taken(
    library, kept, annotation, is_correction
):
    article_id, _made = kept
    made = correction() if is_correction else annotation()
    other = replace(made, created="2026-04-01")
    library.marks.take(article_id, [Step(None, made)])
    library.marks.take(article_id, [Step(made, other)])
    with pytest.raises(LibraryError, match="meanwhile"):
        library.marks.take(article_id, [Step(None, annotation("new")), Step(made, None)])
    stored = (*library.annotations(article_id), *library.marks.corrections(article_id))
    assert stored == (other,)


def test_places_are_kept_until_the_annotation_is_anchored_elsewhere(library, article, kept, annotation):
    article_id, made = kept
    library.put_annotation(article_id, annotation())
    newer = article("“It is 😀 late,” Ada Quill said.")
    library.keep(newer, same_as=article_id)
    found = {"a": Place(Standing.REVIEW, Span(1, 5))}
    library.keep_places(article_id, newer.text_hash, found)
    before = library.marks.places(article_id, newer.text_hash)
    library.put_annotation(article_id, annotation(note="a note"))
    noted = library.marks.places(article_id, newer.text_hash)
    library.put_annotation(article_id, annotation(start=12))
    assert (before, noted, library.marks.places(article_id, newer.text_hash)) == (found, found, {})
    assert library.marks.homes(article_id) == {"a": made.text_hash}


def test_a_former_text_is_still_there(library, article, kept):
    article_id, made = kept
    library.keep(article("Another text."), same_as=article_id)
    assert (library.marks.text(article_id, made.text_hash), library.marks.text(article_id, "none")) == (made.text, None)


def test_what_is_deleted_lies_in_the_bin_until_it_is_restored(library, kept, annotation):
    article_id, _made = kept
    library.marks.take(article_id, [Step(None, annotation()), Step(None, correction())])
    library.marks.take(article_id, [Step(annotation(), None)])
    library.marks.take(article_id, [Step(correction(), None)])
    assert [(each.kind, each.id, each.words, each.article) for each in library.marks.bin()] == [
        (BinnedKind.CORRECTION, "c", "Ada", "It is late"),
        (BinnedKind.ANNOTATION, "a", annotation().anchor.exact, "It is late"),
    ]
    library.marks.restore(BinnedKind.CORRECTION, ["c"])
    library.marks.restore(BinnedKind.ANNOTATION, ["a"])
    assert (library.annotations(article_id), library.marks.corrections(article_id), library.marks.bin()) == (
        (annotation(),),
        (correction(),),
        (),
    )


def test_an_article_in_the_bin_hides_what_belongs_to_it(library, kept, annotation):
    article_id, _made = kept
    library.put_annotation(article_id, annotation())
    library.delete_annotation("a")
    library.marks.discard(BinnedKind.ARTICLE, [article_id])
    assert [(each.kind, each.id) for each in library.marks.bin()] == [(BinnedKind.ARTICLE, article_id)]
    assert library.recent(9) == ()


def test_an_article_that_is_read_again_comes_out_of_the_bin(library, kept):
    article_id, made = kept
    library.marks.discard(BinnedKind.ARTICLE, [article_id])
    assert (library.keep(made), library.marks.bin()) == (article_id, ())


def test_after_its_month_what_is_in_the_bin_is_overdue(library, kept, annotation, monkeypatch):
    article_id, _made = kept
    library.put_annotation(article_id, annotation("old"))
    library.put_annotation(article_id, annotation("new"))
    monkeypatch.setattr("reader.store.annotations.now", lambda: "2026-01-01T00:00:00.000000+00:00")
    library.delete_annotation("old")
    monkeypatch.undo()
    library.delete_annotation("new")
    assert library.marks.overdue() == {"annotation": ["old"]}
