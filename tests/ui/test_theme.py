"""Every theme can be read: contrast as WCAG 2.2 counts it, and colours that the colour-blind can tell apart."""

import math
from itertools import combinations, product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from reader.model import Colour, StatementKind
from reader.ui import theme as themes
from reader.ui.style import thumb
from reader.ui.theme import faded, over

each_theme = pytest.mark.parametrize(
    "theme", [themes.load(name) for name in themes.names()], ids=lambda each: each.name
)

TEXT, GRAPHICS, HIGH = 4.5, 3.0, 7.0
EYES = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What is left of linear red, green and blue: Machado, Oliveira and Fernandes 2009, at full severity."""
SEEN_APART = 0.03
"""A distance in Oklab; two colours side by side are told apart from about 0.02 on (Ottosson 2020)."""


def linear(colour: QColor) -> tuple[float, ...]:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    return tuple(each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)


def luminance(colour: QColor) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: QColor, eye: str) -> tuple[float, float, float]:
    """The colour in Oklab, as such an eye sees it."""
    red, green, blue = (
        max(0.0, sum(share * part for share, part in zip(row, linear(colour), strict=True))) for row in EYES[eye]
    )
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def too_close(pairs: dict[str, tuple[QColor, QColor]], least: float) -> dict[str, float]:
    """The pairs that have less contrast than they must, with what they have."""
    found = {name: round(contrast(*pair), 2) for name, pair in pairs.items()}
    return {name: ratio for name, ratio in found.items() if ratio < least}


def paper(theme: themes.Theme) -> dict[str, QColor]:
    """The ground without statements: nothing, or a highlight."""
    highlights = {f"on {colour}": faded(theme.highlights[colour], theme.highlight_fill) for colour in Colour}
    return {"on paper": theme.base} | {name: over(theme.base, colour) for name, colour in highlights.items()}


def statements(theme: themes.Theme, rank: int) -> dict[str, QColor]:
    """A speaker's fills, of each kind, on whatever can lie under them."""
    colour = theme.speaker(rank)
    return {
        f"{kind} of {rank} {under}": over(ground, faded(colour, theme.fill[kind]))
        for kind, (under, ground) in product(StatementKind, paper(theme).items())
    }


def with_selection(theme: themes.Theme, grounds: dict[str, QColor]) -> dict[str, QColor]:
    """The grounds, and each of them selected."""
    selection = faded(theme.selection, theme.selection_fill)
    return grounds | {f"{name}, selected": over(ground, selection) for name, ground in grounds.items()}


def grounds(theme: themes.Theme) -> dict[str, QColor]:
    """Whatever can lie under the words: nothing, a statement, a highlight, one over the other, all of it selected."""
    found = paper(theme)
    for rank in range(len(theme.speakers) + 1):
        found |= statements(theme, rank)
    return with_selection(theme, found)


def rows(theme: themes.Theme) -> dict[str, QColor]:
    """What lies under the rows of the lists."""
    return with_selection(theme, {"window": theme.window, "base": theme.base})


@each_theme
def test_text_is_legible_on_whatever_lies_under_it(theme):
    least = HIGH if theme.name.startswith("contrast") else TEXT
    assert too_close({name: (theme.ink, ground) for name, ground in grounds(theme).items()}, least) == {}


@each_theme
def test_text_stays_legible_under_the_veil_of_a_filter(theme):
    """What a filter does not keep has no fill of a statement any more."""
    veil = faded(theme.base, theme.dim)
    pairs = {name: (over(theme.ink, veil), over(ground, veil)) for name, ground in paper(theme).items()}
    assert too_close(pairs, TEXT) == {}


@each_theme
def test_bylines_and_captions_are_legible_under_the_veil_too_and_weaker_than_the_text(theme):
    veil = faded(theme.base, theme.dim)
    dimmed = contrast(over(theme.small_print(), veil), theme.base)
    assert (dimmed >= TEXT, contrast(theme.small_print(), theme.base) < contrast(theme.ink, theme.base)) == (True, True)


@each_theme
@pytest.mark.parametrize("layer", sorted(themes.NAME_LAYERS.values()))
def test_an_underline_is_seen_on_whatever_lies_under_it(theme, layer):
    places = grounds(theme) | rows(theme)
    assert too_close({name: (theme.names[layer], ground) for name, ground in places.items()}, GRAPHICS) == {}


@each_theme
def test_the_frame_of_the_evidence_and_the_ring_of_the_focus_are_seen_everywhere(theme):
    places = grounds(theme) | rows(theme) | {"alert": theme.alert}
    assert too_close({name: (theme.accent, ground) for name, ground in places.items()}, GRAPHICS) == {}


@each_theme
def test_the_frame_of_a_statement_is_seen_around_its_fill_and_on_the_paper(theme):
    pairs = {
        f"line of {rank} on {name}": (theme.speaker_line(rank), ground)
        for rank in range(len(theme.speakers) + 1)
        for name, ground in (with_selection(theme, paper(theme) | statements(theme, rank)) | rows(theme)).items()
    }
    assert too_close(pairs, GRAPHICS) == {}


@each_theme
def test_the_bar_of_a_highlight_is_seen_in_the_margin_and_in_lists(theme):
    pairs = {
        f"{colour} on {name}": (theme.highlight_lines[colour], ground)
        for colour, (name, ground) in product(Colour, rows(theme).items())
    }
    assert too_close(pairs, GRAPHICS) == {}


@each_theme
def test_the_handle_of_a_scroll_bar_is_seen(theme):
    handle = thumb(theme)
    assert too_close({"window": (handle, theme.window), "base": (handle, theme.base)}, GRAPHICS) == {}


@each_theme
def test_the_window_around_the_article_is_legible(theme):
    pairs = {
        f"{name} {ink}": (getattr(theme, ink), ground)
        for ink in ("ink", "muted")
        for name, ground in rows(theme).items()
    }
    pairs["ink on alert"] = (theme.ink, theme.alert)
    pairs |= {f"accent on {name}": (theme.accent, getattr(theme, name)) for name in ("base", "window")}
    assert too_close(pairs, TEXT) == {}


@each_theme
@pytest.mark.parametrize("eye", EYES)
def test_the_fills_of_eight_speakers_are_told_apart_from_each_other_and_from_the_paper(theme, eye):
    colours = [theme.speaker(rank) for rank in range(len(theme.speakers) + 1)]
    opacity = theme.fill[StatementKind.DIRECT]
    fills = [seen(over(theme.base, faded(colour, opacity)), eye) for colour in colours]
    least = min(math.dist(*pair) for pair in combinations([*fills, seen(theme.base, eye)], 2))
    assert (len(theme.speakers), least >= SEEN_APART) == (8, True), least


@each_theme
def test_speakers_beyond_the_palette_share_a_colour(theme):
    assert {theme.speaker(rank).name() for rank in (None, 8, 99)} == {theme.more_speakers.name()}
    assert {theme.speaker_line(rank).name() for rank in (None, 8, 99)} == {theme.more_speakers_line.name()}


@each_theme
def test_the_widgets_of_the_toolkit_take_the_colours(theme):
    palette = theme.palette()
    assert (palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)) == (theme.base, theme.ink)


class Hints:
    """What a desktop says about its colours."""

    def __init__(self, scheme, preference):
        self.colorScheme = lambda: scheme
        self.contrastPreference = lambda: preference
        self.accessibility = lambda: self


@pytest.mark.parametrize(
    ("scheme", "preference", "name"),
    [
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, "dark"),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, "contrast"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, "contrast-dark"),
    ],
)
def test_the_theme_follows_the_desktop(monkeypatch, scheme, preference, name):
    monkeypatch.setattr(QGuiApplication, "styleHints", staticmethod(lambda: Hints(scheme, preference)))
    assert themes.system_theme().name == name
