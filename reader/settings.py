"""Folders, by the rules of the platform."""

import os
from pathlib import Path

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
