from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.model import RecentArticle


def test_an_article_comes_back_as_it_was(library, article):
    article_id = library.keep(article())
    assert library.find("bytes 1", Path("/press/late.txt"), importer_version="1") == (article_id, article())


def test_unknown_bytes_are_not_found(library, article):
    library.keep(article())
    assert library.find("bytes 2", Path("/press/late.txt"), importer_version="1") is None


@pytest.mark.parametrize("version", ["2", "11", "%", "plain/1"])
def test_what_another_version_of_the_importer_made_is_not_found(library, article, version):
    library.keep(article())
    assert library.find("bytes 1", Path("/press/late.txt"), importer_version=version) is None


def test_a_moved_file_is_the_same_article_at_its_new_place(library, article):
    article_id = library.keep(article())
    moved = article(path="/archive/late.txt")
    assert library.find("bytes 1", Path("/archive/late.txt"), importer_version="1") == (article_id, moved)


def test_the_same_text_from_other_bytes_is_the_same_article(library, article):
    assert library.keep(article()) == library.keep(article(bytes_hash="bytes 2", path="/press/copy.txt"))


def test_another_text_from_other_bytes_is_another_article(library, article):
    assert library.keep(article()) != library.keep(article("A heading\n\nSomething else.", bytes_hash="bytes 2"))


def test_a_newer_importer_with_another_text_makes_a_revision_of_the_same_article(library, article):
    article_id = library.keep(article())
    again = article("A heading\n\nRead better.", importer="plain/2")
    assert library.keep(again) == article_id
    assert library.find("bytes 1", again.source.path, importer_version="2") == (article_id, again)


def test_a_newer_importer_with_the_same_text_counts_as_current(library, article):
    article_id = library.keep(article())
    again = replace(article(importer="plain/2"), blocks=article().blocks[1:])
    library.keep(again)
    assert library.find("bytes 1", again.source.path, importer_version="2") == (article_id, again)


def test_the_older_revision_stays(library, article):
    library.keep(article())
    library.keep(article("A heading\n\nRead better.", importer="plain/2"))
    assert library.find("bytes 1", Path("/press/late.txt"), importer_version="1")[1] == article()


def test_text_decides_before_bytes(library, article):
    library.keep(article("First text, of the first file."))
    second = library.keep(article("Second text, of another file.", bytes_hash="bytes 2"))
    assert library.keep(article("Second text, of another file.", bytes_hash="bytes 1")) == second


def test_recent_articles_come_latest_first_each_at_its_latest_place(library, article):
    first = library.keep(article())
    second = library.keep(article("Another one.", bytes_hash="bytes 2", path="/press/other.txt", title="Other"))
    library.note_opening(first, article(path="/archive/late.txt"))
    recent = library.recent(5)
    assert [replace(known, opened="") for known in recent] == [
        RecentArticle(first, "It is late", Path("/archive/late.txt"), ""),
        RecentArticle(second, "Other", Path("/press/other.txt"), ""),
    ]
    assert recent[0].opened > recent[1].opened


def test_recent_articles_are_as_many_as_asked_for(library, article):
    for number in range(3):
        library.keep(article(f"Text {number} of three.", bytes_hash=f"bytes {number}"))
    assert len(library.recent(2)) == 2


def test_a_file_name_that_is_not_unicode_comes_back_exactly(library, article):
    library.keep(article(path="/press/caf\udce9.txt"))
    assert library.recent(1)[0].path == Path("/press/caf\udce9.txt")


def test_an_article_begins_at_its_first_code_point(library, article):
    assert library.position(library.keep(article())) == 0


def test_the_position_is_kept(library, article):
    article_id = library.keep(article())
    library.note_position(article_id, 17)
    assert library.position(article_id) == 17


def test_an_unknown_article_has_no_position(library):
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.position("nobody")


def test_a_position_of_an_unknown_article_is_logged_only(library, caplog):
    library.note_position("nobody", 3)
    assert "no longer in the library" in caplog.text


def test_an_article_that_was_added_unread_is_not_among_the_recent_ones(library, article):
    library.keep(article(), is_opened=False)
    assert library.recent(9) == ()
