"""Fonts of the system, which are drawn; those that come with the program stand in for them here."""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reader import assets
from reader.export import Item, pdf_fonts, system_fonts
from reader.export.pdf_fonts import SERIF, Fonts
from reader.export.system_fonts import font_files
from reader.model import Analysis, Article
from reader.services import exporting

THAI = "NotoSerifThai-Regular.ttf"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system with a font for Thai, and a program without."""
    monkeypatch.setattr(pdf_fonts, "_OTHERS", ())
    below = tmp_path / "truetype"
    below.mkdir()
    shutil.copy(assets.folder() / "fonts" / THAI, below)
    (below / "damaged.ttf").write_bytes(b"\0\1\0\0 is no font")
    (below / "empty.otf").write_bytes(b"")
    (below / "notes.txt").write_text("no font either")
    return tmp_path


def test_a_script_that_no_font_of_the_program_has_is_drawn_with_one_of_the_system(folder: Path) -> None:
    fonts = Fonts([folder])

    assert [piece.font for piece in fonts.shape("ไทย", SERIF)] == ["System0.0"]


def test_what_no_font_has_is_a_box(folder: Path) -> None:
    fonts = Fonts([folder])

    assert [(piece.font, len(piece.boxes)) for piece in fonts.shape("a漢字b", SERIF)] == [
        (SERIF, 1),
        ("Box.0", 2),
        (SERIF, 1),
    ]


@pytest.mark.parametrize("words", ["ไทย and 漢字", "สวัสดีครับ"])
def test_drawn_words_are_copied_as_they_were_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, article: Article, words: str
) -> None:
    monkeypatch.setattr(system_fonts, "system_folders", lambda: [folder])
    item = Item(replace(article, text=words, blocks=()), Analysis("", "engine"))
    document = pypdfium2.PdfDocument(io.BytesIO(exporting.render("pdf", exporting.of_item(item))))

    assert words in document[0].get_textpage().get_text_range().split("\r\n")


def test_regular_fonts_come_first_and_always_in_the_same_order(tmp_path: Path) -> None:
    for name in ("B-Bold.ttf", "b.ttf", "a.otf", "A-Italic.ttf"):
        (tmp_path / name).write_bytes(b"\0\1\0\0" + bytes(8))
    (tmp_path / "many.ttc").write_bytes(b"ttcf\0\1\0\0\0\0\0\2")

    assert [(path.name, index) for path, index in font_files([tmp_path])] == [
        ("a.otf", 0),
        ("b.ttf", 0),
        ("many.ttc", 0),
        ("many.ttc", 1),
        ("A-Italic.ttf", 0),
        ("B-Bold.ttf", 0),
    ]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_system_has_its_folders(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_fonts.sys, "platform", platform)

    assert any("fonts" in folder.name.lower() for folder in system_fonts.system_folders())


def test_the_fonts_of_the_program_have_their_licence_and_are_small() -> None:
    files = list((assets.folder() / "fonts").iterdir())

    assert {"OFL.txt", "README.md"} < {file.name for file in files}
    assert sum(file.stat().st_size for file in files) < 3_000_000
