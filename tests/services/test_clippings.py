import pytest

from reader.errors import LibraryError
from reader.importers import load
from reader.services.clippings import keep_clipping

WORDS = "Bridge to close\n\nBy Jane Doe\n\n“It closes in May,” said Ada Quill.\n"


def test_copied_words_are_a_file_named_after_the_first_line(tmp_path):
    path = keep_clipping(tmp_path, WORDS)

    article = load(path)
    assert (path.name, article.title, article.byline) == ("Bridge to close.txt", "Bridge to close", "Jane Doe")


def test_a_copied_part_of_a_page_is_read_whole(tmp_path):
    page = "<h1>Bridge</h1><p>It closes – in May.</p><ul><li>Jiří</li></ul><p>Related</p>"

    article = load(keep_clipping(tmp_path, "Bridge\nIt closes – in May.", page))

    assert [(str(block.kind), block.span.of(article.text)) for block in article.blocks] == [
        ("title", "Bridge"),
        ("paragraph", "It closes – in May."),
        ("list item", "Jiří"),
        ("paragraph", "Related"),
    ]


def test_the_same_words_have_one_file_and_others_of_the_same_beginning_another(tmp_path):
    names = [keep_clipping(tmp_path, words).name for words in (WORDS, WORDS, WORDS + "More.")]

    assert names == ["Bridge to close.txt", "Bridge to close.txt", "Bridge to close 2.txt"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc: a/b?", "etc a b.txt"),
        ("...\nmore", "Clipboard.txt"),
        ("word " * 40, ("word " * 12).strip() + ".txt"),
        ("a\ud800b", "a b.txt"),
    ],
)
def test_the_name_is_one_that_a_file_can_have_and_stays_in_the_folder(tmp_path, words, name):
    path = keep_clipping(tmp_path, words)

    assert (path.name, path.parent.parent) == (name, tmp_path)


@pytest.mark.parametrize("words", ["", " \n\t"])
def test_an_empty_clipboard_is_told(tmp_path, words):
    with pytest.raises(LibraryError, match="no text on the clipboard"):
        keep_clipping(tmp_path, words)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "clippings").write_text("in the way")

    with pytest.raises(LibraryError, match="cannot be made"):
        keep_clipping(tmp_path, WORDS)
