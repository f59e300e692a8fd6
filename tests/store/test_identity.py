import pytest

from reader.correction import BinnedKind
from reader.store.identity import likeness

LONG = " ".join(f"word{number} stands here" for number in range(60))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [(LONG, LONG, 1, 1), (LONG, LONG[:300], 1, 1), (LONG, "Nothing of it at all.", 0, 0), ("", "", 0, 1)],
)
def test_texts_are_alike_as_far_as_they_have_runs_of_words_in_common(one, other, least, most):
    assert least <= likeness(one, other) <= most


@pytest.mark.parametrize(
    "where", [{"path": "/press/late.txt"}, {"path": "/elsewhere/copy.html"}], ids=["same path", "same address"]
)
def test_an_edited_article_from_the_same_place_is_another_version_of_it(library, article, where):
    first = library.keep(article(LONG))
    assert library.keep(article(LONG.replace("word7 ", "Word 7 "), bytes_hash="bytes 2", **where)) == first


def test_another_article_at_the_same_place_is_another(library, article):
    first = library.keep(article(LONG))
    other = article("The harbour is closed today because of the wind.", bytes_hash="bytes 2")
    assert (library.doubtful(other), library.keep(other) == first) == (None, False)


def test_where_the_texts_are_a_little_alike_a_person_must_say(library, article):
    first = library.keep(article(LONG))
    half = LONG[:300] + " ".join(f"other{number} stands here" for number in range(40))
    doubtful = article(half, bytes_hash="bytes 2")
    assert library.doubtful(doubtful) == (first, "It is late")
    assert library.keep(doubtful, same_as=first) == first


def test_what_is_known_is_not_doubtful(library, article):
    made = article(LONG)
    library.keep(made)
    assert library.doubtful(made) is None


def test_what_is_in_the_bin_is_no_earlier_version(library, article):
    first = library.keep(article(LONG))
    library.marks.discard(BinnedKind.ARTICLE, [first])
    assert library.keep(article(LONG + " More.", bytes_hash="bytes 2")) != first
