import sqlite3
from contextlib import closing
from dataclasses import replace
from uuid import uuid4

import pytest

from reader.correction import BinnedKind
from reader.errors import LibraryError
from reader.model import Source
from reader.shelving import Collection, Order, Reading, Wanted
from reader.store.articles import NOWHERE
from reader.store.library import Library
from tests.counting import counted
from tests.made import analysis_of, statement_of

ALL = {"late", "bridge", "war"}


@pytest.fixture
def shelf(library):
    return library.shelf


@pytest.fixture
def kept(library, article):
    """Three articles, of which the second was never opened and the third was read to its middle; their ids by name."""

    def keep(name, title, *, address, date, **about):
        made = article(f"{title}. " + "Words. " * 10, path=f"/press/{name}.txt", bytes_hash=name, title=title)
        source = Source(made.source.path, "text/plain", name, address)
        return library.keep(replace(made, source=source, date=date), **about)

    ids = {
        "late": keep("late", "It is late", address="https://press.example/a", date="2026-03-01"),
        "bridge": keep("bridge", "a Bridge", address="https://press.example/b", date=None, is_opened=False),
        "war": keep("war", "War on 100% words_", address=None, date="2025-12-31"),
    }
    library.note_position(ids["war"], 40)
    return ids


@pytest.fixture
def listed(shelf, kept):
    """The names of the articles that are listed, in order."""
    names = {article_id: name for name, article_id in kept.items()}

    def listed(**about):
        return [names[line.article_id] for line in shelf.lines(shelf.keys(Wanted(**about)))]

    return listed


@pytest.mark.parametrize(
    ("order", "up", "down"),
    [
        (Order.OPENED, ["late", "war", "bridge"], ["war", "late", "bridge"]),
        (Order.ADDED, ["late", "bridge", "war"], ["war", "bridge", "late"]),
        (Order.TITLE, ["bridge", "late", "war"], ["war", "late", "bridge"]),
        (Order.DATE, ["war", "late", "bridge"], ["late", "war", "bridge"]),
        (Order.SOURCE, ["bridge", "late", "war"], ["war", "bridge", "late"]),
        (Order.READ, ["bridge", "late", "war"], ["war", "bridge", "late"]),
    ],
)
def test_articles_are_in_the_order_that_is_wanted_what_is_not_known_last(listed, order, up, down):
    assert (listed(order=order, descending=False), listed(order=order)) == (up, down)


@pytest.mark.parametrize(
    ("about", "names"),
    [
        ({"words": "late"}, {"late"}),
        ({"words": "PRESS.example bri"}, {"bridge"}),
        ({"words": "100%"}, {"war"}),
        ({"words": "s_"}, {"war"}),
        ({"words": "marsh"}, ALL),
        ({"words": "late bridge"}, set()),
        ({"words": "urgent"}, {"late"}),
        ({"tags": ("urgent", "north")}, {"late"}),
        ({"tags": ("north",)}, {"late", "bridge"}),
        ({"source": "press.example"}, {"late", "bridge"}),
        ({"source": "war.txt"}, {"war"}),
        ({"reading": Reading.UNOPENED}, {"bridge"}),
        ({"reading": Reading.BEGUN}, {"war"}),
        ({"only": frozenset()}, set()),
    ],
)
def test_only_what_is_wanted_is_listed(shelf, kept, listed, about, names):
    shelf.put_tags([(kept["late"], ("urgent", "north")), (kept["bridge"], ("north",))])
    assert set(listed(**about)) == names


def test_the_list_keeps_those_that_are_named(kept, listed):
    assert set(listed(only=frozenset([kept["war"], kept["late"], str(uuid4())]))) == {"war", "late"}


def test_the_first_ones_can_be_asked_for(shelf, kept):
    assert shelf.keys(Wanted(), limit=2) == shelf.keys(Wanted())[:2]


def test_a_line_says_what_is_known_of_an_article(library, shelf, kept):
    (line,) = shelf.lines(shelf.keys(Wanted(words="late")))
    outline = (line.title, line.source, line.date, str(line.path), line.read, line.speakers, line.statements)
    assert outline == ("It is late", "press.example", "2026-03-01", "/press/late.txt", 0, None, None)


def test_an_article_whose_file_is_not_known_is_listed_and_not_opened(file, folder):
    """Earlier versions took such a one from an archive."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM source")
    with closing(Library.open(folder)) as library:
        (line,) = library.shelf.lines(library.shelf.keys(Wanted()))
        (recent,) = library.recent(9)
        with pytest.raises(LibraryError, match="no longer in the library"):
            library.article(line.article_id)
    assert (line.path, recent.path, line.title) == (NOWHERE, NOWHERE, "It is late")


def test_how_far_an_article_was_read_is_a_share(shelf, kept):
    (line,) = shelf.lines(shelf.keys(Wanted(words="war")))
    assert round(line.read, 2) == round(40 / len("War on 100% words_. " + "Words. " * 10), 2)


def test_the_numbers_are_those_of_the_analysis(library, shelf, article):
    made = article()
    library.keep(made)
    statement = statement_of(made.text, "late", "Ada Quill")
    library.keep_analysis(analysis_of(made, statement, statement))
    (line,) = shelf.lines(shelf.keys(Wanted()))
    assert (line.speakers, line.statements) == (1, 2)


@pytest.mark.parametrize("order", [Order.SPEAKERS, Order.STATEMENTS])
def test_articles_are_sorted_by_what_was_found_in_them(library, shelf, kept, listed, order):
    article = library.article(kept["late"])
    library.keep_analysis(analysis_of(article, statement_of(article.text, "It is", "Ada Quill")))
    assert (listed(order=order), listed(order=order, descending=False)[-1]) == (["late", "war", "bridge"], "late")


def test_lines_come_in_the_order_of_the_numbers_without_those_that_are_gone(shelf, kept):
    first, _second, third = shelf.keys(Wanted())
    assert [line.key for line in shelf.lines([third, 99, first])] == [third, first]


def test_sources_with_several_articles_are_named(shelf, kept):
    assert shelf.sources() == ("press.example",)


def test_a_file_that_moved_is_where_it_was_seen_last(library, shelf, article):
    for path in ("/press/old.txt", "/press/new.txt"):
        library.keep(article(path=path))
    (line,) = shelf.lines(shelf.keys(Wanted()))
    assert str(line.path) == "/press/new.txt"


def test_tags_take_the_place_of_those_before(shelf, kept):
    shelf.put_tags([(kept["late"], ("b", "a", "b"))])
    shelf.put_tags([(kept["late"], ("c", "a")), (kept["war"], ("a",))])
    tags = [line.tags for line in shelf.lines(shelf.keys(Wanted(words="late")))]
    assert (tags, shelf.tags()) == ([("c", "a")], ("a", "c"))


@pytest.mark.parametrize("name", ["put_tags", "collect"])
def test_any_number_of_articles_is_changed_in_as_many_statements_as_one(shelf, kept, name):
    shelf.put_collection("c", "Bridges")
    ids = list(kept.values())
    sent = []
    for chosen in (ids[:1], ids[1:]):
        with counted() as statements:
            if name == "put_tags":
                shelf.put_tags([(each, ("north",)) for each in chosen], [(each, ()) for each in chosen])
            else:
                shelf.collect("c", chosen)
        sent.append(len(statements))
    assert sent[1] <= sent[0]


def test_more_articles_than_a_statement_takes_values_can_be_chosen(library, shelf, kept, listed):
    many = [kept["late"], *(str(uuid4()) for _ in range(40_000))]
    shelf.put_collection("c", "Bridges")
    shelf.collect("c", many[:1])
    members = shelf.members("c", many)
    shelf.remove("c", many)
    library.marks.discard(BinnedKind.ARTICLE, many)
    assert (members, shelf.members("c", many), set(listed())) == ({kept["late"]}, set(), {"war", "bridge"})


def test_an_article_is_collected_once_and_can_be_taken_out(shelf, kept, listed):
    shelf.put_collection("c", "Bridges")
    shelf.collect("c", [kept["late"], kept["bridge"]])
    shelf.collect("c", [kept["late"]])
    before = (listed(collection="c", order=Order.ADDED), shelf.collections())
    shelf.remove("c", [kept["late"], kept["war"]])
    assert (before, listed(collection="c")) == (
        (["bridge", "late"], (Collection("c", "Bridges", 2),)),
        ["bridge"],
    )


def test_who_is_in_a_collection_can_be_asked(shelf, kept):
    shelf.put_collection("c", "Bridges")
    shelf.collect("c", [kept["late"]])
    assert shelf.members("c", [kept["late"], kept["war"]]) == {kept["late"]}


def test_a_deleted_collection_comes_back_with_its_articles(shelf, kept, listed):
    shelf.put_collection("c", "Bridges")
    shelf.collect("c", [kept["late"]])
    shelf.delete_collection("c")
    gone = (listed(collection="c"), shelf.collections(), shelf.lines(shelf.keys(Wanted(words="late")))[0].collections)
    shelf.put_collection("c", "Bridges and ferries")
    (line,) = shelf.lines(shelf.keys(Wanted(collection="c")))
    assert (gone, line.collections) == (([], (), ()), ("Bridges and ferries",))


def test_collections_are_in_the_order_of_their_names(shelf):
    for number, name in enumerate(("north", "East", "west")):
        shelf.put_collection(str(number), name)
    assert [collection.name for collection in shelf.collections()] == ["East", "north", "west"]


def test_a_collection_that_is_gone_takes_nothing(shelf, kept):
    with pytest.raises(LibraryError):
        shelf.collect("none", [kept["late"]])


def test_a_change_that_fails_leaves_nothing_behind(shelf, kept):
    with pytest.raises(LibraryError):
        shelf.put_tags([(kept["late"], ("urgent",)), ("none", ("urgent",))])
    assert shelf.tags() == ()
