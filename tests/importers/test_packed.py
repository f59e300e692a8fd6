import io
import zipfile
from collections.abc import Callable

import pytest

from reader.errors import ArticleError
from reader.importers import bounds, entries, load
from reader.model import Article

Import = Callable[[str, str | bytes], Article]


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def archive(tmp_path):
    def write(members):
        path = tmp_path / "a.zip"
        path.write_bytes(zipped(members))
        return path

    return write


def test_every_member_that_can_be_opened_is_an_entry(archive):
    inner = zipped({"deep.txt": "Deep words.\n\nMore."})
    path = archive(
        {
            "a/one.txt": "First words.\n\nMore.",
            "two.html": "<!DOCTYPE html><html><body><p>Second words.</p></body></html>",
            "__MACOSX/._one.txt": "x",
            "picture.png": b"\x89PNG\r\n\x1a\n\0\0",
            "inner.zip": inner,
        }
    )
    assert [entry.key for entry in entries(path)] == ["a/one.txt", "two.html", "inner.zip/deep.txt"]
    assert load(path / "inner.zip" / "deep.txt").text == "Deep words.\n\nMore."


def test_a_member_that_cannot_be_read_does_not_cost_the_others(archive):
    path = archive({"bad.docx": b"PK\x03\x04 no archive", "good.txt": "Words.\n\nMore."})
    bad, good = entries(path)
    assert good.load().text == "Words.\n\nMore."
    with pytest.raises(ArticleError, match="damaged"):
        bad.load()


def test_a_member_whose_name_leads_out_stays_within(archive):
    path = archive({"../../etc/evil.txt": "Words.\n\nMore."})
    (entry,) = entries(path)
    assert entry.load().source.path == path / "etc" / "evil.txt"


def test_a_bomb_is_refused_before_it_is_unpacked(archive):
    path = archive({"a.txt": b"\0" * 60_000_000})
    with pytest.raises(ArticleError, match="unpacks to"):
        load(path)


def test_archives_in_archives_have_an_end(archive):
    data = zipped({"a.txt": "Words."})
    for _step in range(bounds.MAX_DEPTH + 1):
        data = zipped({"a.zip": data})
    with pytest.raises(ArticleError, match="archives lie in it"):
        list(entries(archive({"a.zip": data})))


def test_archives_share_what_they_may_unpack_to(archive, monkeypatch):
    monkeypatch.setattr(bounds, "MAX_UNPACKED", 3_000_000)
    inner = {f"{number}.zip": zipped({"a.txt": b"words " * 100_000}) for number in range(6)}
    with pytest.raises(ArticleError, match="unpacks to more than 3 MB"):
        list(entries(archive(inner)))


def test_too_many_members_are_refused(archive, monkeypatch):
    monkeypatch.setattr(bounds, "MAX_MEMBERS", 5)
    with pytest.raises(ArticleError, match="more than 5 members"):
        load(archive({f"{number}.txt": "a" for number in range(6)}))


@pytest.mark.parametrize(("folder", "kind"), [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint")])
def test_a_workbook_is_told_to_be_one(archive, folder, kind):
    with pytest.raises(ArticleError, match=kind):
        load(archive({folder: "<a/>"}))


def test_a_word_document_is_known_by_what_it_holds(imported: Import) -> None:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    body = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Words.</w:t></w:r></w:p></w:body></w:document>'
    article = imported("a.zip", zipped({"[Content_Types].xml": types, "word/document.xml": body}))
    assert (article.importer.split("/")[0], article.text) == ("docx", "Words.")
