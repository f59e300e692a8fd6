"""The colours of the window's themes for files, read from `resources/themes` without Qt; a colour is "#rrggbb"."""

import json
from dataclasses import dataclass
from functools import cache

from reader import assets
from reader.export.base import Item
from reader.model import Colour, StatementKind


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme.

    Attributes:
        speakers: of the first speakers, in the order in which they speak; all later ones, and nobody, share `more`.
        speaker_lines: of the lines at their words.
        highlight_lines: of the bars in the margin.
        fill: the opacity, 0 to 1, of what is painted under the words of a statement.
    """

    base: str
    ink: str
    muted: str
    border: str
    accent: str
    speakers: tuple[str, ...]
    speaker_lines: tuple[str, ...]
    more: str
    more_line: str
    names: dict[str, str]
    highlights: dict[Colour, str]
    highlight_lines: dict[Colour, str]
    fill: dict[StatementKind, float]
    highlight_fill: float

    def speaker(self, rank: int | None) -> str:
        """The colour of the speaker who is the `rank`-th to speak, from 0; None is nobody known."""
        return self.more if rank is None or rank >= len(self.speakers) else self.speakers[rank]

    def speaker_line(self, rank: int | None) -> str:
        """The colour of that speaker's lines."""
        return self.more_line if rank is None or rank >= len(self.speaker_lines) else self.speaker_lines[rank]

    def of_statement(self, rank: int | None, kind: StatementKind, ground: str = "") -> str:
        """What is seen under a statement's words on the theme's ground, or another one."""
        return blended(ground or self.base, self.speaker(rank), self.fill[kind])

    def of_highlight(self, colour: Colour, ground: str = "") -> str:
        """What is seen under a highlight's words on the theme's ground, or on a statement's."""
        return blended(ground or self.base, self.highlights[colour], self.highlight_fill)


def name_layer(label: str) -> str:
    """The kind of name that the window underlines in one colour: people, organisations, places or other."""
    return {
        "PERSON": "people", "ORG": "organisations", "NORP": "organisations",
        "GPE": "places", "LOC": "places", "FAC": "places",
    }.get(label, "other")  # fmt: skip


def ranks(item: Item) -> dict[str | None, int | None]:
    """The rank of each speaker by name, as the window counts them; nobody known has none."""
    found: dict[str | None, int | None] = {name: rank for rank, name in enumerate(item.speaking or ())}
    return found | {None: None}


def blended(ground: str, colour: str, opacity: float) -> str:
    """What is seen where a colour lies over a ground."""
    pairs = zip(channels(ground), channels(colour), strict=True)
    return "#" + "".join(f"{round(below * (1 - opacity) + above * opacity):02x}" for below, above in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def load(theme: str) -> Colours:
    """The colours of a theme, by its name."""
    value = json.loads((assets.folder() / "themes" / f"{theme}.json").read_text(encoding="utf-8"))
    return Colours(
        speakers=tuple(value["speakers"]),
        speaker_lines=tuple(value["speaker_lines"]),
        more=value["more_speakers"],
        more_line=value["more_speakers_line"],
        names=value["names"],
        highlights={colour: value["highlights"][colour] for colour in Colour},
        highlight_lines={colour: value["highlight_lines"][colour] for colour in Colour},
        fill={kind: value["fill"][kind] for kind in StatementKind},
        highlight_fill=value["fill"]["highlight"],
        **{key: value[key] for key in ("base", "ink", "muted", "border", "accent")},
    )
