from contextlib import closing
from dataclasses import replace

import pytest

from reader import importers
from reader.anchors import anchor
from reader.correction import BinnedKind
from reader.errors import CancelledError
from reader.export import EVERYTHING, Content, Material
from reader.findings import Query, SpeakerName
from reader.findings import Scope as FindScope
from reader.model import Annotation, Colour, Span
from reader.services import exporting, scopes
from reader.store import LIBRARY_FILE, erasing
from reader.store.library import Library
from tests.made import analysis_of, span_of, statement_of

BRIDGE = "Bridge plan\n\n“We will rebuild the bridge,” Ada Quill said. “In May,” she said. 😀\n"
HARBOUR = "Harbour plan\n\n“The harbour stays,” Bo Marsh said near the bridge.\n"
BUS = "A bus line\n\nNothing was said of it.\n"


def note(text, words, note="", tags=()):
    moment = "2026-03-02T10:00:00+00:00"
    name = f"0f8fad5b-d9cb-469f-a165-7086772895{len(words):02}"
    return Annotation(name, anchor(text, span_of(text, words)), Colour.GREEN, moment, moment, note, tags)


@pytest.fixture
def library(tmp_path):
    with closing(Library.open(tmp_path / "library")) as library:
        yield library


@pytest.fixture
def fetch(library):
    """Reaches the library; counts how often."""

    def call(work):
        call.times += 1
        return work(library)

    call.times = 0
    return call


@pytest.fixture
def keep(library, tmp_path):
    def keep_article(text, said=None, annotations=(), tags=()):
        path = tmp_path / f"{text[:6]}.txt"
        path.write_text(text, encoding="utf-8")
        article = importers.load(path)
        article_id = library.keep(article)
        if said is not None:
            statements = (statement_of(text, words, name) for words, name in said)
            library.keep_analysis(analysis_of(article, *statements, engine="an engine of old"))
        for each in annotations:
            library.put_annotation(article_id, each)
        library.shelf.put_tags([(article_id, tags)])
        return article_id

    return keep_article


@pytest.fixture
def articles(keep, library):
    """Two that were analysed, and one that was not; their ids by their names."""
    bridge = keep(
        BRIDGE,
        [("We will rebuild the bridge,", "Ada Quill"), ("In May,", "Ada Quill")],
        [note(BRIDGE, "rebuild", "Which bridge?", ("plans",)), note(BRIDGE, "she said")],
    )
    harbour = keep(HARBOUR, [("The harbour stays,", "Bo Marsh")], tags=("plans", "sea"))
    bus = keep(BUS)
    while library.search.catch_up():
        pass
    return {"bridge": bridge, "harbour": harbour, "bus": bus}


def held(gathered):
    """Of each article the beginning of its title, the speakers of its statements and the words of its highlights."""
    return {
        item.article.title[:6].split()[0]: (
            [each.speaker for each in item.analysis.statements],
            [each.anchor.exact for each in item.annotations],
        )
        for item in gathered.items
    }


ADA, BO = ["Ada Quill", "Ada Quill"], ["Bo Marsh"]


def test_the_whole_library_has_everything_of_every_article(articles, fetch):
    gathered = scopes.whole()(fetch)
    assert (len(gathered.items), held(gathered)) == (
        3,
        {"Bridge": (ADA, ["rebuild", "she said"]), "Harbou": (BO, []), "A": ([], [])},
    )


def test_articles_are_read_when_they_are_gone_through_and_anew_each_time(articles, fetch, library):
    gathered = scopes.whole()(fetch)
    before = fetch.times
    next(iter(gathered.items))
    after_one = fetch.times - before
    first = {item.article_id: item.tags for item in gathered.items}
    library.shelf.put_tags([(articles["bus"], ("later",))])
    again = {item.article_id: item.tags for item in gathered.items}
    assert (after_one, first[articles["bus"]], again[articles["bus"]]) == (2, (), ("later",))


def test_an_article_that_is_not_analysed_is_there_and_known(articles, fetch):
    gathered = scopes.whole()(fetch)
    list(gathered.items)
    assert gathered.items.unread == {articles["bus"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(speakers=(SpeakerName("Quill"),)), {"Bridge": (ADA, ["rebuild"])}),
        (Query("may"), {"Bridge": (["Ada Quill"], [])}),
        (Query("which"), {"Bridge": ([], ["rebuild"])}),
        (Query("bridge"), {"Bridge": (["Ada Quill"], ["rebuild"]), "Harbou": ([], [])}),
        (
            Query("bridge", scopes=(FindScope.ARTICLES,)),
            {"Bridge": (ADA, ["rebuild", "she said"]), "Harbou": (BO, [])},
        ),
        (Query("nothing-like-it"), {}),
    ],
)
def test_a_search_gives_what_it_finds(articles, fetch, query, expected):
    assert held(scopes.found(query, "found")(fetch)) == expected


def test_a_tag_gives_the_highlights_with_it_and_the_articles_that_carry_it(articles, fetch):
    gathered = scopes.tagged("plans")(fetch)
    assert (gathered.title, held(gathered)) == (
        "#plans",
        {"Bridge": (["Ada Quill"], ["rebuild"]), "Harbou": (BO, [])},
    )


def test_chosen_articles_come_in_their_order_with_their_tags(articles, fetch, library):
    keys = scopes.whole()(fetch).items.keys
    chosen = tuple(line.key for line in library.shelf.lines(keys) if line.article_id != articles["bus"])[::-1]
    gathered = scopes.articles(chosen)(fetch)
    assert ([item.tags for item in gathered.items], len(gathered.items)) == (
        [each.tags for each in library.shelf.lines(chosen)],
        2,
    )


def test_one_that_is_gone_by_then_is_left_out(articles, fetch, library):
    gathered = scopes.whole()(fetch)
    library.marks.discard(BinnedKind.ARTICLE, [articles["bus"]])
    assert (set(held(gathered)), "1 of the articles was no longer in the library" in gathered.remarks) == (
        {"Bridge", "Harbou"},
        True,
    )


def test_one_that_is_deleted_for_good_while_it_goes_on_is_left_out_and_told(articles, fetch, library, tmp_path):
    gathered = scopes.whole()(fetch)

    def delete(_done):
        """When the first article is written, the list has been read, and the second is still to be."""
        erasing.erase(tmp_path / "library" / LIBRARY_FILE, {"article": [articles["harbour"]]})

    exporting.write("text", Material(gathered.title, gathered.items), tmp_path / "out.txt", delete)
    written = (tmp_path / "out.txt").read_text("utf-8")
    assert ("We will rebuild" in written, "The harbour stays" in written, "left out" in gathered.remarks) == (
        True,
        False,
        True,
    )


def test_a_highlight_whose_words_are_gone_is_still_there(keep, fetch, library):
    lost = replace(note(BRIDGE, "rebuild"), anchor=anchor("Quite other words, and long ones.", Span(0, 11)))
    keep(BRIDGE, [], [lost])
    (item,) = scopes.whole()(fetch).items
    assert [each.anchor.exact for each in item.annotations] == ["Quite other"]


def test_the_open_article_has_the_tags_of_the_library(articles, fetch):
    (item,) = (item for item in scopes.whole()(fetch).items if item.article_id == articles["harbour"])
    gathered = scopes.selection(replace(item, tags=()), span_of(HARBOUR, "harbour stays"))(fetch)
    (narrowed,) = gathered.items
    assert (gathered.title, narrowed.tags, len(narrowed.analysis.statements)) == (
        item.article.title,
        ("plans", "sea"),
        1,
    )


def test_the_filter_keeps_statements_by_their_indices(articles, fetch):
    (item,) = (item for item in scopes.whole()(fetch).items if item.article_id == articles["bridge"])
    assert held(scopes.filtered(item, frozenset({1}))(fetch)) == {"Bridge": (["Ada Quill"], [])}


def test_a_preview_is_the_beginning_and_reads_few_articles(articles, fetch):
    gathered = scopes.whole()(fetch)
    material = Material(gathered.title, gathered.items)
    before = fetch.times
    begun = exporting.preview("text", material)
    assert (fetch.times - before <= 1 + exporting.PREVIEWED, "We will rebuild the bridge" in begun) == (True, True)


def test_a_preview_ends_where_there_is_enough(keep, fetch):
    keep("Long\n\n" + "A line that goes on. 😀\n\n" * 5_000)
    gathered = scopes.whole()(fetch)
    begun = exporting.preview("text", Material(gathered.title, gathered.items))
    assert len(begun) == exporting.PREVIEW_LENGTH


def test_a_summary_counts_what_would_be_written(articles, fetch):
    gathered = scopes.whole()(fetch)
    everything = exporting.summary(Material(gathered.title, gathered.items))
    few = exporting.summary(Material(gathered.title, gathered.items, EVERYTHING - {Content.HIGHLIGHTS}))
    assert everything == exporting.Summary(3, 3, statements=3, highlights=2, names=0, unread=1)
    # A note is no highlight, but comes with its words.
    assert few.highlights == 1


def test_an_export_of_the_library_can_be_cancelled_and_leaves_the_old_file(articles, fetch, tmp_path):
    told = []

    def cancel(done):
        told.append(done)
        if done > 0.5:
            raise CancelledError

    target = tmp_path / "out.csv"
    target.write_text("before")
    gathered = scopes.whole()(fetch)
    with pytest.raises(CancelledError):
        exporting.write("csv", Material(gathered.title, gathered.items), target, cancel)
    assert ([path.name for path in tmp_path.glob("*.csv")], target.read_text(), told[0]) == (["out.csv"], "before", 0)
