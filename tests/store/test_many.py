"""Many annotations at once come out as they do one after the other."""

from dataclasses import replace

import pytest

from reader.correction import Step
from reader.errors import LibraryError


@pytest.fixture
def some(annotation):
    """More annotations than are done one by one, with tags in common and some that do not stand in the text."""
    made = [annotation(f"{n:02}", n, n + 9, note=f"note {n}", tags=("a", f"b{n % 3}")) for n in range(20)]
    lost = replace(made[0].anchor, exact="\ud800 is not there")
    return [*made, replace(made[0], id="lost", anchor=lost, tags=())]


def steps(annotations):
    return [Step(None, each) for each in annotations]


def reversed_(taken):
    return [step.reversed for step in reversed(taken)]


def test_many_are_kept_as_one_by_one(library, article, some):
    one, other = library.keep(article()), library.keep(article("Something else.", path="/b.txt", bytes_hash="b"))
    newer = library.keep(article("Another text, much shorter.", bytes_hash="c"), same_as=one)
    for each in some:
        library.marks.take(one, steps([replace(each, id=f"single {each.id}")]))
    library.marks.take(one, steps(some))
    kept = {each.id: each for each in library.annotations(newer)}
    homes = library.marks.homes(one)
    assert other != one
    for each in some:
        single = kept[f"single {each.id}"]
        assert (replace(single, id=each.id), homes[single.id]) == (kept[each.id], homes[each.id])


def test_many_are_undone_and_done_again(library, article, some):
    article_id = library.keep(article())
    library.marks.take(article_id, steps(some))
    before = library.annotations(article_id)
    library.marks.take(article_id, reversed_(steps(before)))
    assert library.annotations(article_id) == ()
    library.marks.take(article_id, steps(before))
    assert library.annotations(article_id) == before


def test_of_many_none_is_undone_where_one_was_changed_meanwhile(library, article, some):
    article_id = library.keep(article())
    library.marks.take(article_id, steps(some))
    before = library.annotations(article_id)
    library.put_annotation(article_id, replace(before[3], note="theirs"))
    with pytest.raises(LibraryError, match="changed meanwhile"):
        library.marks.take(article_id, reversed_(steps(before)))
    assert len(library.annotations(article_id)) == len(before)
