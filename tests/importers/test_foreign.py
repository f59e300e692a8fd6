from pathlib import Path

import pytest

from reader.errors import ArticleError
from reader.importers import entries, load, markdown
from reader.importers.registry import IMPORTERS

FORMATS = Path(__file__).parents[1] / "data" / "formats"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture.*OCR"),
        ("a.html", b"\xff\xd8\xff\xe0", "picture.*OCR"),
        ("a.pdf", b"\0\0\0\x18ftypheic", "picture.*OCR"),
        ("a.msg", OLE, "Outlook.*eml"),
        ("a.docx", OLE, "password.*without a password"),
        ("a.doc", OLE, "old Microsoft Office.*docx"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "RAR.*Unpack"),
        ("a.tar", b"a.txt".ljust(257, b"\0") + b"ustar", "tar.*Unpack"),
        ("a.mobi", b"Book".ljust(60, b"\0") + b"BOOKMOBI", "Kindle.*EPUB"),
    ],
)
def test_a_file_of_another_kind_is_told_with_what_to_do(tmp_path, name, data, told):
    path = tmp_path / name
    path.write_bytes(data + bytes(range(256)))
    with pytest.raises(ArticleError, match=rf"{name}.*{told}"):
        load(path)


SUFFIXES = sorted(suffix for suffix in IMPORTERS if suffix not in markdown.SUFFIXES)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_text_under_another_name_is_text(tmp_path, suffix, encoding):
    path = tmp_path / f"a{suffix}"
    path.write_text("[Bridge]\n\n“We agree,” said José Núñez.\n", encoding=encoding)
    article = load(path)
    assert (article.text, article.title) == ("[Bridge]\n\n“We agree,” said José Núñez.\n", "[Bridge]")


@pytest.mark.parametrize(
    "suffix", ["", ".txt", ".html", ".md", ".json", ".pdf", ".zip", ".eml", ".xml", ".warc", ".rtf"]
)
@pytest.mark.parametrize(
    "name",
    ["libreoffice.docx", "newspaper.pdf", "python.eml", "agency.nitf", "pandoc.rtf", "item.ninjs", "factiva.txt"],
)
def test_a_format_is_known_by_what_it_holds(tmp_path, name, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes((FORMATS / name).read_bytes())
    found, own = (next(iter(entries(each))).load() for each in (path, FORMATS / name))
    assert (found.text, found.blocks) == (own.text, own.blocks)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.txt"])
def test_one_object_over_many_lines_is_one_article(tmp_path, name):
    path = tmp_path / name
    path.write_text('{\n "title": "Bridge",\n "text": "We agree."\n}\n')
    assert load(path).text == "Bridge\n\nWe agree."


def test_front_matter_tells_markdown(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("---\ntitle: Bridge\ntags:\n  - ferry\n---\n\nWe *agree*.\n")
    assert load(path).text == "Bridge\n\nWe agree."


@pytest.mark.parametrize(("name", "told"), [("a.xml", "an XML file that is damaged"), ("a.json", "a JSON file")])
def test_what_is_damaged_is_called_what_it_is(tmp_path, name, told):
    path = tmp_path / name
    path.write_text("<rss><item>" if name == "a.xml" else '{"text": "We')
    with pytest.raises(ArticleError, match=told):
        load(path)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".zip", ".eml", ".json", ".rtf", ".txt"])
def test_white_space_alone_is_an_empty_file_under_every_name(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b" \r\n\t")
    with pytest.raises(ArticleError, match="the file is empty"):
        load(path)


def test_a_text_that_begins_like_a_sound_is_a_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("ID3 tags are no news, said Ada Quill.")
    assert load(path).text == "ID3 tags are no news, said Ada Quill."
