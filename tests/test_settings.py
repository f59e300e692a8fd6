"""Folders and preferences."""

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


def test_preferences_come_back(tmp_path: Path) -> None:
    chosen = replace(Preferences(), theme="dark", text_size=17.5, folder="/a “b”")

    settings.save_preferences(chosen, tmp_path / "preferences.json")

    assert settings.load_preferences(tmp_path / "preferences.json") == chosen


@pytest.mark.parametrize("written", ["", "{", "[]", "null", '{"theme": 7, "text_size": "big", "other": 1}', "\udcff"])
def test_damaged_preferences_are_those_of_a_new_user(tmp_path: Path, written: str) -> None:
    (tmp_path / "preferences.json").write_text(written, encoding="utf-8", errors="surrogateescape")

    assert settings.load_preferences(tmp_path / "preferences.json") == Preferences()


def test_preferences_that_cannot_be_kept_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be kept"):
        settings.save_preferences(Preferences(), tmp_path / "absent" / "preferences.json")
