import pytest

from reader import anchors
from reader.errors import SearchError
from reader.findings import (
    FoundArticle,
    FoundNote,
    FoundStatement,
    Holdings,
    KnownSource,
    KnownSpeaker,
    Query,
    Ranking,
    Scope,
    SpeakerName,
)
from reader.model import Annotation, Colour, Flag, Span, Speaker, SpeakerKind, StatementKind
from tests.made import analysis_of, article_of, statement_of

QUILL = Speaker("Ada Quill", SpeakerKind.PERSON, aliases=("Quill",))
COUNCIL = Speaker("the council", SpeakerKind.GROUP)
BRIDGE = "“We will rebuild the bridge,” Ada Quill said. The council denied that the toll would rise at the café."
TOLL = "Nobody pays the toll on the bridge today, the council said."
STATEMENTS, ARTICLES, NOTES = Scope


def said(text, words, speaker, kind=StatementKind.DIRECT, flags=()):
    return statement_of(text, words, speaker.name if speaker else None, kind, flags=flags)


@pytest.fixture
def keep(library):
    """Keeps an article with statements; gives its id."""

    def keep_article(text, *statements, name="a", date="2026-03-01", site="press.example", title="Title"):
        about = {"title": title, "path": f"/press/{name}.txt", "address": f"https://{site}/{name}"}
        article = article_of(text, byline="Bo Marsh", date=date, **about)
        article_id = library.keep(article)
        library.keep_analysis(analysis_of(article, *statements, speakers=(QUILL, COUNCIL)))
        return article_id

    return keep_article


@pytest.fixture
def shelved(library, keep):
    """A library with two articles and a note; the ids of the articles."""
    bridge = keep(
        BRIDGE,
        said(BRIDGE, "We will rebuild the bridge,", QUILL),
        said(BRIDGE, "the toll would rise", COUNCIL, StatementKind.INDIRECT, (Flag.DENIED,)),
        title="A new bridge",
    )
    toll = keep(
        TOLL, said(TOLL, TOLL[:40], COUNCIL, StatementKind.INDIRECT), name="b", date="2026-04", site="b.example"
    )
    anchor = anchors.anchor(BRIDGE, Span(1, 17))
    note = Annotation("n", anchor, Colour.RED, "2026-05-01", "2026-05-01", "Ask about the bridge", ("check",))
    library.put_annotation(bridge, note)
    return bridge, toll


def texts(library, query):
    return [each.text for each in library.search.find(query).found]


def kinds(library, query):
    return [type(each) for each in library.search.find(query).found]


def words(library, typed, **rest):
    """What is found among statements."""
    return texts(library, Query(typed, (STATEMENTS,), **rest))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rebuild", 1),
        ("REBUILD the", 1),
        ("toll", 2),
        ("rebuild OR rise", 2),
        ('"the toll"', 2),
        ('"toll the"', 0),
        ("toll -rise", 1),
        ("toll NOT rise", 1),
        ("tol*", 2),
        ("toll NEAR/3 bridge", 1),
        ("NEAR(pays bridge, 1)", 0),
        ("(rebuild OR rise) the", 2),
        ("tolls", 0),
        ("“We will” bridge", 1),
    ],
)
def test_words_are_found_in_statements(library, shelved, typed, found):
    assert len(words(library, typed)) == found


def test_a_statement_comes_with_its_speaker_its_place_and_who_reported_it(library, shelved):
    (found,) = library.search.find(Query("rebuild", (STATEMENTS,))).found
    assert found == FoundStatement(
        where=found.where,
        span=Span(1, 28),
        text="We will rebuild the bridge,",
        kind=StatementKind.DIRECT,
        confidence=0.9,
        speaker=SpeakerName("Ada Quill", SpeakerKind.PERSON),
        hits=(Span(8, 15),),
    )
    where = found.where
    assert (where.article_id, where.title, where.source, where.day, where.byline, where.date) == (
        shelved[0],
        "A new bridge",
        "press.example",
        "2026-03-01",
        "Bo Marsh",
        "2026-03-01",
    )


def test_flags_are_kept(library, shelved):
    (found,) = library.search.find(Query("rise", (STATEMENTS,))).found
    assert found.flags == (Flag.DENIED,)


def test_accents_make_no_difference(library, shelved):
    (found,) = library.search.find(Query("CAFE", (ARTICLES,))).found
    assert [hit.of(found.text) for hit in found.hits] == ["café"]


def test_an_article_is_found_by_its_text_and_its_title(library, shelved):
    (found,) = library.search.find(Query("new bridge", (ARTICLES,))).found
    assert isinstance(found, FoundArticle)
    assert [hit.of(found.where.title) for hit in found.title_hits] == ["new", "bridge"]
    assert found.span.of(BRIDGE) == "bridge"


def test_a_note_is_found_with_the_words_that_it_is_on(library, shelved):
    (found,) = library.search.find(Query("ask", (NOTES,))).found
    assert isinstance(found, FoundNote)
    assert (found.exact, found.annotation_id, found.span) == ("We will rebuild ", "n", Span(1, 17))


def test_the_newest_day_comes_first(library, shelved):
    found = library.search.find(Query("bridge")).found
    assert [(type(each), each.where.article_id == shelved[0]) for each in found] == [
        (FoundNote, True),
        (FoundStatement, False),
        (FoundArticle, False),
        (FoundStatement, True),
        (FoundArticle, True),
    ]


def test_the_best_comes_first_where_it_is_wanted(library, keep):
    keep("The bridge is one of very many things of which they spoke at length on that evening.", name="a")
    best = keep("Bridge, bridge, bridge.", name="b", date="2020-01-01")
    found = library.search.find(Query("bridge", ranking=Ranking.BEST)).found
    assert found[0].where.article_id == best


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        (SpeakerName("Ada Quill"), 1),
        (SpeakerName("quill"), 1),
        (SpeakerName("ADA  QUILL"), 1),
        (SpeakerName("Ada Quill", SpeakerKind.PERSON), 1),
        (SpeakerName("The Council"), 2),
    ],
)
def test_a_speaker_is_found_by_every_form_of_the_name(library, shelved, speaker, found):
    assert len(texts(library, Query(speakers=(speaker,)))) == found


def test_what_a_speaker_said_about_something(library, shelved):
    assert words(library, "bridge", speakers=(SpeakerName("the council"),)) == [TOLL[:40]]


def test_the_page_of_a_speaker_has_every_statement_by_date(library, shelved):
    query = Query(speakers=(SpeakerName("the council", SpeakerKind.GROUP),))
    assert [each.where.source for each in library.search.find(query).found] == ["b.example", "press.example"]


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ({"kinds": (StatementKind.DIRECT,)}, 1),
        ({"kinds": (StatementKind.DIRECT, StatementKind.INDIRECT)}, 2),
        ({"kinds": (StatementKind.MIXED,)}, 0),
        ({"source": "b.example"}, 1),
        ({"since": "2026-03-02"}, 1),
        ({"since": "2026"}, 2),
        ({"until": "2026-03"}, 1),
        ({"until": "2025"}, 0),
        ({"tags": ("check",)}, 1),
        ({"tags": ("check", "other")}, 0),
    ],
)
def test_a_search_is_restricted(library, shelved, rest, found):
    assert len(words(library, "bridge", **rest)) == found


def test_a_tag_of_the_article_counts_for_all_that_is_in_it(library, shelved):
    library.shelf.put_tags([(shelved[0], ("bridges",))])
    assert kinds(library, Query("the", tags=("bridges",))) == [
        FoundNote,
        FoundStatement,
        FoundStatement,
        FoundArticle,
    ]


def test_a_tag_on_many_articles_is_looked_through_from_the_newest_on(library, shelved, monkeypatch):
    monkeypatch.setattr("reader.store.matching._FEW", 0)
    library.shelf.put_tags([(shelved[0], ("bridges",))])
    assert words(library, "bridge", tags=("bridges",)) == ["We will rebuild the bridge,"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query(speakers=(SpeakerName("Bo"),)), "No speaker .* “Bo”"),
        (Query(speakers=(SpeakerName("Tom Quill"),)), "Is one of these meant: Ada Quill"),
        (Query(source="c.example"), "No article .* “c.example”"),
        (Query(since="yesterday"), "“yesterday” is no date"),
        (Query(person="nobody"), "no longer in the library"),
    ],
)
def test_what_is_not_there_is_told(library, shelved, query, message):
    with pytest.raises(SearchError, match=message):
        library.search.find(query)


def test_results_come_in_pages(library, shelved):
    pages = [library.search.find(Query("bridge"), offset=offset, limit=2) for offset in (0, 2, 4)]
    assert [(len(page.found), page.total, page.is_cut) for page in pages] == [
        (2, 5, False),
        (2, 5, False),
        (1, 5, False),
    ]
    assert len({each for page in pages for each in page.found}) == 5


def test_of_very_many_matches_the_newest_are_looked_at_and_it_says_so(library, shelved, monkeypatch):
    monkeypatch.setattr("reader.store.matching.MOST_MATCHES", 1)
    page = library.search.find(Query("bridge", (STATEMENTS,)))
    assert (page.total, page.is_cut, page.found[0].where.article_id) == (1, True, shelved[1])


def test_speakers_are_found_while_their_name_is_typed(library, shelved):
    quill = KnownSpeaker(SpeakerName("Ada Quill", SpeakerKind.PERSON), statements=1, articles=1, forms=("Quill",))
    assert [library.search.speakers(typed) for typed in ("ad", "QUI", "x")] == [(quill,), (quill,), ()]


def test_speakers_with_the_most_statements_come_first(library, shelved):
    assert [each.speaker.name for each in library.search.speakers()] == ["the council", "Ada Quill"]


def test_sources_and_counters_are_kept(library, shelved):
    assert library.search.sources() == (KnownSource("b.example", 1), KnownSource("press.example", 1))
    assert library.search.holdings() == Holdings(articles=2, statements=3, speakers=2, notes=1)
