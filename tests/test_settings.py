"""Folders and preferences."""

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader import settings
from reader.errors import SettingsError
from reader.settings import Preferences


def test_the_variable_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.HOME_VARIABLE, str(tmp_path / "library"))

    assert settings.data_folder() == tmp_path / "library"
    assert (tmp_path / "library").is_dir()


def test_a_folder_that_cannot_be_made_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(settings.HOME_VARIABLE, str(tmp_path / "file" / "library"))

    with pytest.raises(SettingsError, match="ON_THE_RECORD_HOME"):
        settings.data_folder()


@pytest.mark.parametrize(("place", "reason"), [("file", "it is a file"), ("file/library", "it lies in is a file")])
def test_a_file_in_place_of_the_folder_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, reason: str
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(settings.HOME_VARIABLE, str(tmp_path / place))

    with pytest.raises(SettingsError, match=reason):
        settings.data_folder()


def test_preferences_come_back(tmp_path: Path) -> None:
    chosen = replace(Preferences(), theme="dark", text_size=17.5, folder="/a “b”")

    settings.save_preferences(chosen, tmp_path / "preferences.json")

    assert settings.load_preferences(tmp_path / "preferences.json") == chosen


@pytest.mark.parametrize("written", ["", "{", "[]", "null", '{"theme": 7, "text_size": "big", "other": 1}', "\udcff"])
def test_damaged_preferences_are_those_of_a_new_user(tmp_path: Path, written: str) -> None:
    (tmp_path / "preferences.json").write_text(written, encoding="utf-8", errors="surrogateescape")

    assert settings.load_preferences(tmp_path / "preferences.json") == Preferences()


@pytest.mark.parametrize(
    ("written", "size"),
    [("0.0", 8.0), ("-3.5", 8.0), ("1e9", 40.0), ("Infinity", 40.0), ("-Infinity", 8.0), ("NaN", 13.0), ("9.5", 9.5)],
)
def test_the_text_can_always_be_read(tmp_path: Path, written: str, size: float) -> None:
    (tmp_path / "preferences.json").write_text(f'{{"text_size": {written}}}', encoding="utf-8")

    assert settings.load_preferences(tmp_path / "preferences.json").text_size == size


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('"line_height": 1e9, "measure": 3', (250.0, 40)),
        ('"line_height": NaN, "measure": 1000', (150.0, 90)),
        ('"line_height": 180.0, "measure": 75', (180.0, 75)),
    ],
)
def test_lines_are_neither_on_one_another_nor_endless(tmp_path: Path, written: str, kept: tuple[float, int]) -> None:
    (tmp_path / "preferences.json").write_text(f"{{{written}}}", encoding="utf-8")

    preferences = settings.load_preferences(tmp_path / "preferences.json")

    assert (preferences.line_height, preferences.measure) == kept


def test_open_articles_that_are_no_such_rows_are_left_out(tmp_path: Path) -> None:
    written = '{"open_articles": [["a", "/b.txt", "B"], ["a"], 7, ["a", "b", 3]]}'
    (tmp_path / "preferences.json").write_text(written, encoding="utf-8")

    assert settings.load_preferences(tmp_path / "preferences.json").open_articles == [["a", "/b.txt", "B"]]


def test_preferences_that_cannot_be_kept_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be kept"):
        settings.save_preferences(Preferences(), tmp_path / "absent" / "preferences.json")


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such permissions")
def test_what_a_person_chose_is_for_that_person_alone(tmp_path: Path) -> None:
    settings.save_preferences(Preferences(theme="dark"), tmp_path / "preferences.json")

    assert stat.S_IMODE((tmp_path / "preferences.json").stat().st_mode) == 0o600


def test_of_damaged_keys_stay_those_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"keys": {"Open": ["Ctrl+G"], "Quit": "Ctrl+Q", "Undo": [1]}}', encoding="utf-8")
    assert settings.load_preferences(path).keys == {"Open": ["Ctrl+G"]}
