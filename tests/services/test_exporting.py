import os
from pathlib import Path

import pytest

from reader.errors import ExportError
from reader.export import FORMATS, Item
from reader.model import Analysis, Article, Source
from reader.services import exporting

ARTICLE = Article("Words.", (), "A title", Source(Path("a.txt"), "text/plain", "0"), "text/1")
MATERIAL = exporting.of_item(Item(ARTICLE, Analysis(ARTICLE.text_hash, "engine")))


def _write(target: Path) -> None:
    exporting.write("markdown", MATERIAL, target)


def test_a_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    _write(tmp_path / "a.md")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.md": exporting.render("markdown", MATERIAL)
    }


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "a.md"
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(ExportError, match=r"a\.md.*No space left.*Free some space"):
        _write(target)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.md": "old"}


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("missing/a.md", "Make the folder"),
        ("file/a.md", "Choose a folder"),
        (".", "Choose a name"),
        ("nul\0.md", "Choose another name"),
        ("x" * 300, "too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ExportError, match=f"Cannot write .*{remedy}"):
        _write(tmp_path / name)


def test_a_file_marked_as_read_only_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("old")
    target.chmod(0o444)

    with pytest.raises(ExportError, match="may not be written"):
        _write(target)

    assert target.read_text() == "old"


def test_an_unknown_format_is_told_with_the_known_ones() -> None:
    with pytest.raises(ExportError, match=r"“nothing”.*markdown, html"):
        exporting.render("nothing", MATERIAL)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour bridge to close", "Harbour bridge to close.md"),
        ("Who said: “what”?", "Who said what.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("a<b>c|d*e\0f\ng", "a b c d e f g.md"),
        ("CON", "Article CON.md"),
        ("lpt1.txt", "Article lpt1.txt.md"),
        ("😀", "Article.md"),
        ("Мост закрыт ...", "Мост закрыт.md"),
    ],
)
def test_a_suggested_name_is_safe_everywhere(title: str, name: str) -> None:
    assert exporting.suggested_name(title, "markdown") == name


def test_a_long_title_is_cut_between_characters() -> None:
    name = exporting.suggested_name("й" * 500, "jsonld")

    assert name == "й" * 60 + FORMATS["jsonld"].suffix
