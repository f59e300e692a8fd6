"""Folders, by the rules of the platform, and the preferences of a person."""

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from reader.errors import SettingsError
from reader.i18n import _

HOME_VARIABLE = "ON_THE_RECORD_HOME"
"""The environment variable that names another folder for everything the program keeps."""


def data_folder() -> Path:
    """Where the library lies; made at the first call, for its owner alone.

    Raises:
        SettingsError: the folder cannot be made.
    """
    chosen = os.environ.get(HOME_VARIABLE)
    folder = (
        Path(chosen).expanduser().absolute()
        if chosen
        else platformdirs.user_data_path("on-the-record", appauthor=False)
    )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            _(
                "The folder of the library, “{folder}”, cannot be made: {reason}. "
                "Name another one in the environment variable {variable}."
            ).format(folder=folder, reason=error.strerror, variable=HOME_VARIABLE)
        ) from error
    return folder


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose about the window.

    Attributes:
        theme: the name of a theme; empty follows the desktop.
        text_size: of the article, in points.
        window: size and place of the window, in hexadecimal, as the toolkit gave it; empty at first.
        folder: where the last file was opened or saved; empty at first.
    """

    theme: str = ""
    text_size: float = 13.0
    window: str = ""
    folder: str = ""


def load_preferences(path: Path) -> Preferences:
    """The preferences kept in the file at `path`; where it is absent or damaged, what a new user has."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(value, dict):
        return Preferences()
    new = Preferences()
    fitting: dict[str, Any] = {key: each for key, each in value.items() if type(each) is type(getattr(new, key, None))}
    return replace(new, **fitting)


def save_preferences(preferences: Preferences, path: Path) -> None:
    """Keep the preferences in the file at `path`, whole or not at all.

    Raises:
        SettingsError: the file cannot be written.
    """
    temporary = path.with_suffix(".part")
    try:
        temporary.write_text(json.dumps({"version": 1, **asdict(preferences)}, indent=1), encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise SettingsError(
            _("The settings cannot be kept in “{path}”: {reason}. Make room there, or make it writable.").format(
                path=path, reason=error.strerror
            )
        ) from error
