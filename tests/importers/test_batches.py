import zipfile
from pathlib import Path

import pytest

from reader.errors import ArticleError
from reader.importers.batches import Scan, articles

MAIL = "From ada@example.org Mon Mar  2 10:00:00 2026\nFrom: Ada <ada@example.org>\nSubject: {title}\n\n{text}\n\n"
WORDS = "The council of Port Lowell met on Monday and talked about the bridge."
BOOK = Path(__file__).parents[1] / "data" / "formats" / "libreoffice.epub"


@pytest.fixture
def folder(tmp_path):
    """A folder of articles and other things, in another one."""
    press = tmp_path / "press"
    for name in ("b.txt", "a.md", "picture.png", ".hidden.txt", "deep/c.html", ".git/d.txt"):
        (press / name).parent.mkdir(parents=True, exist_ok=True)
        (press / name).write_text(WORDS)
    return press


def test_of_folders_what_can_be_an_article_is_found_in_order(folder):
    scan = Scan([folder])
    names = [str(path.relative_to(folder)) for path in scan]
    assert (names, scan.left_out, scan.failures) == (["a.md", "b.txt", "deep/c.html"], 2, [])


def test_a_named_file_is_taken_whatever_it_is_and_each_file_once(folder):
    assert list(Scan([folder / "picture.png", folder / "b.txt", folder / "b.txt"])) == [
        folder / "picture.png",
        folder / "b.txt",
    ]


def test_a_folder_in_a_circle_ends(folder):
    (folder / "deep" / "again").symlink_to(folder)
    assert len(list(Scan([folder]))) == 3


def test_what_is_missing_is_left_to_who_reads_it(tmp_path):
    assert list(Scan([tmp_path / "none.txt"])) == [tmp_path / "none.txt"]


def test_a_mailbox_gives_all_its_articles(tmp_path):
    path = tmp_path / "press.mbox"
    path.write_text("".join(MAIL.format(title=title, text=f"{title}. {WORDS}") for title in ("First", "Second")))
    assert [article.title for article in articles(path)] == ["First", "Second"]


def test_what_cannot_be_read_in_an_archive_costs_the_others_nothing(tmp_path):
    path, done = tmp_path / "press.zip", []
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", f"A report\n\n{WORDS}\n")
        archive.writestr("empty.txt", " ")
        archive.writestr("b.txt", f"Another report\n\n{WORDS} {WORDS}\n")
    found = list(articles(path, done.append))
    kinds = [isinstance(each, ArticleError) for each in found]
    assert (kinds, done == sorted(done)) == ([False, True, False], True)


@pytest.mark.parametrize("times", [0, 2])
def test_a_book_is_one_article_alone_and_in_an_archive(tmp_path, times):
    path = BOOK
    if times:
        path = tmp_path / "books.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(times):
                archive.write(BOOK, f"{number}.epub")
    assert len(list(articles(path))) == (times or 1)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(ArticleError):
        list(articles(tmp_path / "none.txt"))
