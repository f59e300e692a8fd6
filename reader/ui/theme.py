"""Themes: every colour of the window by what it means, read from `resources/themes`."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from reader import assets
from reader.i18n import _
from reader.model import Colour, StatementKind


class Layer(StrEnum):
    """What can be switched on and off by itself; the four in the middle are kinds of name."""

    STATEMENTS = "statements"
    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    PLACES = "places"
    OTHER = "other"
    HIGHLIGHTS = "highlights"


LAYER_NAMES = {
    Layer.STATEMENTS: _("Statements"),
    Layer.PEOPLE: _("People"),
    Layer.ORGANISATIONS: _("Organisations"),
    Layer.PLACES: _("Places"),
    Layer.OTHER: _("Other names"),
    Layer.HIGHLIGHTS: _("Highlights"),
}
"""What a person calls the layers."""

NAME_LAYERS = {
    "PERSON": Layer.PEOPLE,
    "ORG": Layer.ORGANISATIONS,
    "NORP": Layer.ORGANISATIONS,
    "GPE": Layer.PLACES,
    "LOC": Layer.PLACES,
    "FAC": Layer.PLACES,
}
"""The layer of an entity label; a label that is not here belongs to `Layer.OTHER`."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme.

    Attributes:
        speakers: of the first eight speakers, in the order in which they speak, after Okabe and Ito's palette. The
            ninth and all later ones share `more_speakers`, a grey, and so does who is not known: list, card and filter
            tell them apart.
        speaker_lines: of their frames, bars and glyphs; stands out where a fill need not.
        highlight_lines: of the margin bars.
        fill: the opacity, 0 to 1, of what is painted under the text.
        dim: the opacity of the veil over what a filter does not keep.
    """

    name: str
    dark: bool
    window: QColor
    base: QColor
    ink: QColor
    muted: QColor
    border: QColor
    accent: QColor
    alert: QColor
    selection: QColor
    speakers: tuple[QColor, ...]
    speaker_lines: tuple[QColor, ...]
    more_speakers: QColor
    more_speakers_line: QColor
    names: dict[Layer, QColor]
    highlights: dict[Colour, QColor]
    highlight_lines: dict[Colour, QColor]
    fill: dict[StatementKind, float]
    highlight_fill: float
    selection_fill: float
    dim: float

    def speaker(self, rank: int | None) -> QColor:
        """The fill of the speaker who is the `rank`-th to speak, from 0; None is nobody known."""
        if rank is None or rank >= len(self.speakers):
            return self.more_speakers
        return self.speakers[rank]

    def speaker_line(self, rank: int | None) -> QColor:
        """The colour of that speaker's lines and glyphs."""
        if rank is None or rank >= len(self.speaker_lines):
            return self.more_speakers_line
        return self.speaker_lines[rank]

    def palette(self) -> QPalette:
        """The palette that gives Qt's own widgets these colours."""
        palette = QPalette()
        role = QPalette.ColorRole
        for roles, colour in (
            ((role.Window, role.Button, role.AlternateBase), self.window),
            ((role.Base, role.ToolTipBase), self.base),
            ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), self.ink),
            ((role.PlaceholderText,), self.muted),
            ((role.Mid, role.Dark), self.border),
            ((role.Link, role.Accent), self.accent),
            ((role.Highlight,), faded(self.selection, self.selection_fill)),
            ((role.HighlightedText,), self.ink),
        ):
            for each in roles:
                palette.setColor(each, colour)
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.faint())
        return palette

    def small_print(self) -> QColor:
        """The ink of bylines and captions: weaker than the text's, and still legible under the veil of a filter."""
        return over(self.muted, faded(self.ink, 0.68))

    def faint(self) -> QColor:
        """The ink of words that cannot be used just now."""
        return over(self.window, faded(self.ink, 0.5))


def faded(colour: QColor, opacity: float) -> QColor:
    """The colour at an opacity from 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result


def over(ground: QColor, colour: QColor) -> QColor:
    """What is seen where a translucent colour lies over an opaque ground."""
    alpha = colour.alphaF()

    def mixed(below: float, above: float) -> float:
        return below * (1 - alpha) + above * alpha

    return QColor.fromRgbF(
        mixed(ground.redF(), colour.redF()),
        mixed(ground.greenF(), colour.greenF()),
        mixed(ground.blueF(), colour.blueF()),
    )


def names() -> tuple[str, ...]:
    """The names of the themes there are, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().iterdir() if path.suffix == ".json"))


@cache
def load(name: str) -> Theme:
    """The theme of that name.

    Raises:
        FileNotFoundError: there is no such theme.
    """
    value = json.loads((_folder() / f"{name}.json").read_text(encoding="utf-8"))
    plain = ("window", "base", "ink", "muted", "border", "accent", "alert", "selection")
    grey = ("more_speakers", "more_speakers_line")
    return Theme(
        name=name,
        dark=value["dark"],
        speakers=tuple(map(QColor, value["speakers"])),
        speaker_lines=tuple(map(QColor, value["speaker_lines"])),
        names={Layer(layer): QColor(colour) for layer, colour in value["names"].items()},
        highlights={colour: QColor(value["highlights"][colour]) for colour in Colour},
        highlight_lines={colour: QColor(value["highlight_lines"][colour]) for colour in Colour},
        fill={kind: value["fill"][kind] for kind in StatementKind},
        highlight_fill=value["fill"]["highlight"],
        selection_fill=value["fill"]["selection"],
        dim=value["fill"]["dim"],
        **{key: QColor(value[key]) for key in plain + grey},
    )


def system_theme() -> Theme:
    """The theme that fits the colour scheme of the desktop and the contrast that it asks for, as far as Qt tells."""
    hints = QGuiApplication.styleHints()
    is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    # Qt 6.9 does not know it.
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return load("contrast-dark" if is_dark else "contrast")
    return load("dark" if is_dark else "light")


def _folder() -> Path:
    return assets.folder() / "themes"
