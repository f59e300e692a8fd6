import json
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.importers import load
from reader.services.inputs import Line, Notice, Opened, Unreadable, count, inputs
from reader.worker.protocol import Choice

FORMATS = Path(__file__).parents[1] / "data" / "formats"


class FakeImporting:
    """Reads here what the program reads in another process."""

    def contents(self, path):
        if path.name == "many":
            yield Choice("whole", "Book", is_whole=True)
            yield Choice("1", "One")
            yield Choice("2", "Two")
            raise ReaderError("It is cut off.")
        yield load(path)

    def load(self, path):
        if path.name == "2":
            raise ReaderError("Not this one.")
        return load(FORMATS / "article.md")


def read(*paths):
    return list(inputs(list(paths), FakeImporting()))


def jsonl(folder, *lines):
    path = folder / "texts.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def test_files_and_lines_come_in_order(tmp_path):
    lines = jsonl(tmp_path, b'{"id": "a", "text": "One."}', b'{"id": 2, "text": "Two.", "title": "T", "more": []}')
    file = FORMATS / "article.md"
    opened = Opened(str(file), load(file))
    assert read(file, lines, file) == [opened, Line("a", "One."), Line(2, "Two.", title="T"), opened]


def test_of_many_articles_each_comes_and_what_cannot_be_read_is_told():
    article = load(FORMATS / "article.md")
    found = [Opened("many/1", article), Unreadable("Not this one."), Unreadable("It is cut off.")]
    assert read(Path("many")) == found


def test_a_damaged_text_is_told_and_read_all_the_same(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The mayor said: â€œWe will rebuild.â€œ The worldâ€™s eyes were on her.", encoding="utf-8")
    notice, opened = read(path)
    assert (type(notice), str(path) in notice.message, type(opened)) == (Notice, True, Opened)


@pytest.mark.parametrize("text", ["a\r\nb", "\u2028\U0001f600", "\ufeffA", "e\u0301\0", "\ud800", ""])
def test_a_text_stays_exactly_as_it_is(tmp_path, text):
    path = jsonl(tmp_path, json.dumps({"id": "a", "text": text}).encode())
    assert read(path) == [Line("a", text)]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"rubbish", "not JSON"),
        (b'{"id": "a", "text": "caf\xe9"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not an object"),
        (b'{"text": "x"}', "“id” is missing"),
        (b'{"id": "a"}', "“text” is missing"),
        (b'{"id": "a", "text": "x", "date": 2024}', "“date” is not a text"),
    ],
)
def test_a_broken_line_names_file_and_line_and_the_next_is_read(tmp_path, line, what):
    path = jsonl(tmp_path, b"", line, b'{"id": "b", "text": "Two."}')
    broken, good = read(path)
    said = all(words in broken.message for words in (str(path), "line 2", what))
    assert (said, good) == (True, Line("b", "Two."))


def test_a_missing_file_of_texts_is_told(tmp_path):
    (found,) = read(tmp_path / "none.jsonl")
    assert (isinstance(found, Unreadable), "none.jsonl" in found.message) == (True, True)


def test_a_byte_order_mark_before_the_first_line_is_no_error(tmp_path):
    path = jsonl(tmp_path, b'\xef\xbb\xbf{"id": "a", "text": "One."}')
    assert read(path) == [Line("a", "One.")]


def test_inputs_are_counted_without_blank_lines(tmp_path):
    lines = jsonl(tmp_path, b'{"id": "a", "text": ""}', b"", b"rubbish")
    assert count([lines, Path("x.txt"), tmp_path / "none.jsonl"]) == 4
