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
        speakers: of the first speakers, in the order in which they speak; all later ones share `more_speakers`.
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
    more_speakers: QColor
    names: dict[Layer, QColor]
    highlights: dict[Colour, QColor]
    fill: dict[StatementKind, float]
    highlight_fill: float
    selection_fill: float
    dim: float

    def speaker(self, rank: int | None) -> QColor:
        """The colour of the speaker who is the `rank`-th to speak, from 0; None is nobody known."""
        if rank is None or rank >= len(self.speakers):
            return self.more_speakers
        return self.speakers[rank]

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
            palette.setColor(QPalette.ColorGroup.Disabled, each, over(self.window, faded(self.ink, 0.45)))
        return palette


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
    return tuple(sorted(path.stem for path in _folder().glob("*.json")))


@cache
def load(name: str) -> Theme:
    """The theme of that name.

    Raises:
        FileNotFoundError: there is no such theme.
    """
    value = json.loads((_folder() / f"{name}.json").read_text(encoding="utf-8"))
    plain = ("window", "base", "ink", "muted", "border", "accent", "alert", "selection", "more_speakers")
    return Theme(
        name=name,
        dark=value["dark"],
        speakers=tuple(map(QColor, value["speakers"])),
        names={Layer(layer): QColor(colour) for layer, colour in value["names"].items()},
        highlights={colour: QColor(value["highlights"][colour]) for colour in Colour},
        fill={kind: value["fill"][kind] for kind in StatementKind},
        highlight_fill=value["fill"]["highlight"],
        selection_fill=value["fill"]["selection"],
        dim=value["fill"]["dim"],
        **{key: QColor(value[key]) for key in plain},
    )


def system_theme() -> Theme:
    """The theme that fits the colour scheme of the desktop."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return load("dark" if dark else "light")


def _folder() -> Path:
    return assets.folder() / "themes"
