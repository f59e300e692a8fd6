"""Pages of a search fit together, whichever way matches are put in order: by SQLite or looked through one by one."""

import random

import pytest

from reader import anchors
from reader.findings import Query, Ranking, Scope, SpeakerName
from reader.model import Annotation, Colour
from reader.store.library import Library
from tests.made import analysis_of, article_of, span_of, statement_of

WORDS = ["toll", "bridge", "harbour", "council", "ferry", "winter", "budget", "mayor"]
NAMES = ("Ada Quill", "Bo Marsh")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A library of forty articles of three days, each with three statements, all with a tag, some with a note."""
    rng = random.Random(5)
    library = Library.open(tmp_path_factory.mktemp("matching") / "library")
    for number in range(40):
        said = [" ".join(rng.choices(WORDS, k=rng.randint(2, 12))) for _ in range(3)]
        text = "\n\n".join([*said, f"Unlike any other: {number} {number * 7} {number * 31}"])
        day, address = f"2026-03-{number % 3 + 1:02}", f"https://press.example/{number}"
        article = article_of(text, title=rng.choice(WORDS), path=f"{number}.txt", address=address, date=day)
        article_id = library.keep(article)
        statements = [statement_of(text, words, rng.choice(NAMES)) for words in said]
        library.keep_analysis(analysis_of(article, *statements))
        library.shelf.put_tags([(article_id, ("all",))])
        if number % 4 == 0:
            anchor = anchors.anchor(text, span_of(text, said[0]))
            note = rng.choice(WORDS)
            library.put_annotation(article_id, Annotation(str(number), anchor, Colour.RED, day, day, note))
    yield library
    library.close()


QUERIES = (
    Query("toll"),
    Query("toll OR bridge"),
    Query("to*"),
    Query("toll bridge", (Scope.STATEMENTS,)),
    Query("toll -bridge"),
    Query(""),
    Query("", speakers=(SpeakerName("Ada Quill"),)),
    Query("toll", since="2026-03-02", until="2026-03-02"),
)


def paged(library, query, size):
    pages = [library.search.find(query, offset=offset, limit=size) for offset in range(0, 250, size)]
    assert len({page.total for page in pages}) == 1
    return [found for page in pages for found in page.found]


def ranked(query, ranking, **rest):
    return Query(
        query.words, query.scopes, query.speakers, since=query.since, until=query.until, ranking=ranking, **rest
    )


@pytest.mark.parametrize("ranking", Ranking)
@pytest.mark.parametrize("query", QUERIES)
def test_pages_are_parts_of_one_order(filled, query, ranking):
    query = ranked(query, ranking)
    whole = paged(filled, query, 250)
    assert whole
    assert paged(filled, query, 23) == whole
    assert filled.search.find(query).total == len(whole)


@pytest.mark.parametrize(("few", "common"), [(300, 20_000), (0, 20_000), (0, 1)])
@pytest.mark.parametrize("ranking", Ranking)
@pytest.mark.parametrize("query", QUERIES)
def test_what_is_looked_through_comes_in_the_same_order(filled, monkeypatch, query, ranking, few, common):
    monkeypatch.setattr("reader.store.matching._FEW", few)
    monkeypatch.setattr("reader.store.matching._COMMON", common)
    tagged = ranked(query, ranking, tags=("all",))
    assert paged(filled, tagged, 23) == paged(filled, ranked(query, ranking), 250)


@pytest.mark.parametrize("tags", [(), ("all",)])
def test_of_very_many_matches_the_best_of_the_newest_come_first(filled, monkeypatch, tags):
    everything = filled.search.find(Query("toll", (Scope.STATEMENTS,), tags=tags), limit=250).found
    monkeypatch.setattr("reader.store.matching.MOST_MATCHES", 8)
    best = Query("toll", (Scope.STATEMENTS,), tags=tags, ranking=Ranking.BEST)
    page = filled.search.find(best, limit=250)
    assert (page.total, page.is_cut, set(page.found)) == (8, True, set(everything[:8]))
    assert page.found != everything[:8]


def test_no_page_is_longer_than_what_was_looked_at(filled, monkeypatch):
    monkeypatch.setattr("reader.store.matching.MOST_MATCHES", 8)
    assert [len(paged(filled, ranked(Query("toll", (Scope.STATEMENTS,)), ranking), 5)) for ranking in Ranking] == [
        8,
        8,
    ]


def test_the_last_page_of_what_is_not_there_is_empty(filled):
    assert filled.search.find(Query("toll"), offset=10_000).found == ()


@pytest.mark.parametrize("common", [1, 20_000])
@pytest.mark.parametrize("scope", Scope)
def test_of_a_tag_that_many_carry_the_newest_matches_are_looked_at(filled, monkeypatch, scope, common):
    words = " OR ".join(WORDS)
    everything = paged(filled, Query(words, (scope,)), 250)
    monkeypatch.setattr("reader.store.matching._FEW", 0)
    monkeypatch.setattr("reader.store.matching._COMMON", common)
    monkeypatch.setattr("reader.store.matching.MOST_MATCHES", 4)
    page = filled.search.find(Query(words, (scope,), tags=("all",)))
    assert (len(everything) > 4, page.is_cut, {found.where.day for found in page.found}) == (
        True,
        True,
        {found.where.day for found in everything[:4]},
    )
