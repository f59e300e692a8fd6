"""Links to a place of an article."""

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import LinkError
from reader.model import Article, Place, Source, Span, Standing
from reader.services import links
from reader.services.links import Link, Target
from reader.store.library import Library

TEXT = "The mayor spoke on Monday. 😀\n\n“We will rebuild the old bridge,” Ada Quill said to everyone.\n"
ARTICLE = Article(TEXT, (), "Bridge", Source(Path("/a.txt"), "text/plain", "1"), "plain/1")
WORDS = "We will rebuild the old bridge,"
SPAN = Span(TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))


@pytest.fixture
def library(tmp_path):
    with closing(Library.open(tmp_path)) as library:
        yield library


def follow(library, address):
    return links.follow(library, links.parse(address))


@pytest.mark.parametrize("written", ["{}", " {}/\n"])
def test_a_link_is_read_as_it_was_written(written):
    address = written.format(links.link(ARTICLE, SPAN))
    assert links.parse(address) == Link(ARTICLE.text_hash[:32], SPAN)


def test_the_scheme_may_be_in_capitals():
    assert links.parse(links.link(ARTICLE, SPAN).upper()) == Link(ARTICLE.text_hash[:32], SPAN)


@pytest.mark.parametrize(
    "address",
    ["on-the-record://", "on-the-record://text/12/1-2", f"on-the-record://text/{'0' * 32}/9-2", "on-the-record:x"],
)
def test_a_broken_link_is_refused(address):
    with pytest.raises(LinkError, match="leads nowhere"):
        links.parse(address)


@pytest.mark.parametrize(
    ("argument", "given"),
    [
        ("on-the-record://text/x", "on-the-record://text/x"),
        ("on-the-record.txt", Path("on-the-record.txt")),
        ("file:///press/a%20%E2%80%9Cb%E2%80%9D.txt", Path("/press/a “b”.txt")),
        ("file:///press/caf%E9.txt", Path(os.fsdecode(b"/press/caf\xe9.txt"))),
    ],
)
def test_links_are_told_from_files(argument, given):
    assert links.given(argument) == given


def test_a_file_of_windows_is_named_by_its_drive(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    assert links.given("file:///C:/press/a%20b.txt") == Path("C:/press/a b.txt")


def test_a_link_leads_to_its_words(library):
    article_id = library.keep(ARTICLE)
    assert follow(library, links.link(ARTICLE, SPAN)) == Target(article_id, Path("/a.txt"), Place(Standing.EXACT, SPAN))


def test_a_link_without_a_place_leads_to_the_article(library):
    article_id = library.keep(ARTICLE)
    address = f"on-the-record://text/{ARTICLE.text_hash[:32]}"
    assert follow(library, address) == Target(article_id, Path("/a.txt"), None)


def test_the_words_are_found_in_the_text_that_the_article_has_now(library):
    article_id = library.keep(ARTICLE)
    library.keep(replace(ARTICLE, text=f"Corrected. {TEXT}"), same_as=article_id)
    place = follow(library, links.link(ARTICLE, SPAN)).place
    assert place == Place(Standing.MOVED, Span(SPAN.start + 11, SPAN.end + 11))


def test_words_that_are_gone_are_not_claimed_to_be_there(library):
    article_id = library.keep(ARTICLE)
    library.keep(replace(ARTICLE, text="Something else altogether stands here now."), same_as=article_id)
    place = follow(library, links.link(ARTICLE, SPAN)).place
    assert place is not None
    assert not place.standing.is_sure


def test_a_place_behind_the_end_is_none(library):
    library.keep(ARTICLE)
    assert follow(library, links.link(ARTICLE, Span(5, 5_000))).place == Place(Standing.ORPHANED)


def test_a_text_that_nobody_has_read_is_told(library):
    with pytest.raises(LinkError, match="not in your library"):
        follow(library, links.link(ARTICLE, SPAN))
