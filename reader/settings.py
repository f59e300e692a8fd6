"""Folders, by the rules of the platform, and the preferences of a person."""

import json
import math
import os
from dataclasses import asdict, dataclass, field, replace
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
    folder = _folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            _(
                "The folder of the library, “{folder}”, cannot be made: {reason}. "
                "Name another one in the environment variable {variable}."
            ).format(folder=folder, reason=_reason(error), variable=HOME_VARIABLE)
        ) from error
    return folder


def _folder() -> Path:
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return platformdirs.user_data_path("on-the-record", appauthor=False)


def preferences_file() -> Path:
    """Where the preferences are kept; there may be none yet."""
    return _folder() / "preferences.json"


def _reason(error: OSError) -> str:
    if isinstance(error, FileExistsError):
        return _("it is a file")
    if isinstance(error, NotADirectoryError):
        return _("the folder that it lies in is a file")
    return error.strerror or str(error)


TEXT_SIZES = (8.0, 40.0)
"""The smallest and the largest size of the text that can be read, in points."""
LINE_HEIGHTS = (100.0, 250.0)
"""The closest and the farthest lines, in per cent of the size of the text."""
MEASURES = (40, 90)
"""The narrowest and the widest column, in characters a line."""
NUMBERS = ("CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME")
"""The labels of numbers and times: no names, so that their lines in the text only come on request."""
OPEN_ARTICLES = 30
"""How many articles can be open at once."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose about the window.

    Attributes:
        theme: the name of a theme; empty follows the desktop.
        text_size: of the article, in points, where the system's own text has its usual size.
        text_font: "serif", "sans" or "dyslexic".
        line_height: in per cent of the size of the text.
        measure: how many characters a line has on average.
        is_justified: whether both edges of the text are straight.
        window: size and place of the window, in hexadecimal, as the toolkit gave it; empty at first.
        left_width: of the library beside the text, in pixels, with the system's text in its usual size.
        sidebar_width: of speakers, highlights and names, likewise.
        hidden_layers: the layers of marks that are not to be seen, by their names.
        hidden_kinds: the kinds of statement that are not.
        hidden_labels: the labels of names that are not.
        is_left_shown: whether the library is beside the text.
        is_sidebar_shown: whether speakers, highlights and names are.
        open_articles: of each open article its id in the library, its path and its title.
        open_article: which of them is shown.
        folder: where the last file was opened or saved; empty at first.
        pipeline: the package of the spaCy pipeline that reads the articles; empty for the one that the program brings.
        citation: the name of the form in which words are cited; empty for the first one.
        citation_link: whether a citation has the link that opens the place in the program.
        library: how the library's list is sorted and what it is narrowed to, as `shelving.to_keep` has it.
        keys: other keys than the program's, by the name of the action.
        export_format: the name of the format of the last export; empty for the first one.
        export_scope: what the last export was of, by its name.
        export_without: what exports do not contain, by its names.
        export_mark: whether a table in CSV begins with the mark by which Excel knows UTF-8.
        print_colours: whether paper has the colours and marks of the text.
        print_notes: whether it has the reader's notes.
        print_legend: whether it has the legend of speakers and marks.
    """

    theme: str = ""
    text_size: float = 13.0
    text_font: str = "serif"
    line_height: float = 150.0
    measure: int = 68
    is_justified: bool = False
    window: str = ""
    left_width: int = 290
    sidebar_width: int = 330
    hidden_layers: list[str] = field(default_factory=list)
    hidden_kinds: list[str] = field(default_factory=list)
    hidden_labels: list[str] = field(default_factory=lambda: list(NUMBERS))
    is_left_shown: bool = True
    is_sidebar_shown: bool = True
    open_articles: list[list[str]] = field(default_factory=list)
    open_article: int = 0
    folder: str = ""
    pipeline: str = ""
    citation: str = ""
    citation_link: bool = True
    library: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    export_format: str = ""
    export_scope: str = ""
    export_without: list[str] = field(default_factory=list)
    export_mark: bool = True
    print_colours: bool = True
    print_notes: bool = True
    print_legend: bool = True


def load_preferences(path: Path) -> Preferences:
    """The preferences kept in the file at `path`, within what can be used; where absent or damaged, a new user's."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(value, dict):
        return Preferences()
    new = Preferences()
    fitting: dict[str, Any] = {key: each for key, each in value.items() if type(each) is type(getattr(new, key, None))}
    kept = replace(new, **fitting | {"keys": _keys(fitting.get("keys", {}))})
    rows = [row for row in kept.open_articles if _is_row(row)]
    return replace(
        kept,
        open_articles=rows[:OPEN_ARTICLES],
        hidden_layers=_strings(kept.hidden_layers),
        hidden_kinds=_strings(kept.hidden_kinds),
        hidden_labels=_strings(kept.hidden_labels),
        export_without=_strings(kept.export_without),
        text_size=_readable(kept.text_size, new.text_size, TEXT_SIZES),
        line_height=_readable(kept.line_height, new.line_height, LINE_HEIGHTS),
        measure=min(max(kept.measure, MEASURES[0]), MEASURES[1]),
    )


def _strings(values: list[Any]) -> list[str]:
    return [each for each in values if isinstance(each, str)]


def _is_row(value: object) -> bool:
    """Whether this can be an open article: three strings."""
    return isinstance(value, list) and len(value) == 3 and all(isinstance(each, str) for each in value)


def _keys(value: dict[Any, Any]) -> dict[str, list[str]]:
    """Those that are lists of strings."""
    fitting = {name: each for name, each in value.items() if isinstance(each, list)}
    return {name: keys for name, keys in fitting.items() if all(isinstance(each, str) for each in keys)}


def _readable(size: float, otherwise: float, limits: tuple[float, float]) -> float:
    smallest, largest = limits
    return otherwise if math.isnan(size) else min(max(size, smallest), largest)


def save_preferences(preferences: Preferences, path: Path) -> None:
    """Keep the preferences in the file at `path`, whole or not at all.

    Raises:
        SettingsError: the file cannot be written.
    """
    temporary = path.with_suffix(".part")
    try:
        temporary.touch(mode=0o600)
        temporary.write_text(json.dumps({"version": 1, **asdict(preferences)}, indent=1), encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise SettingsError(
            _("The settings cannot be kept in “{path}”: {reason}. Make room there, or make it writable.").format(
                path=path, reason=error.strerror
            )
        ) from error
